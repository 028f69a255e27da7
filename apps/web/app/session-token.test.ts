import { describe, expect, it } from 'vitest';
import { forgetSession, readSessionToken } from './session-token.server';

const asking = (cookie: string) => new Request('http://localhost/', { headers: { cookie } });
const token = 'a2'.repeat(20);

describe('the cookie of a session', () => {
  it('holds a token', () => {
    expect(readSessionToken(asking(`x=1; __Host-session=${token}`), 'session')).toBe(token);
    expect(readSessionToken(asking(`__Host-staff=${token}`), 'staff')).toBe(token);
    expect(readSessionToken(asking(`__Host-staff=${token}`), 'session')).toBeNull();
  });

  it.each(['', '%00', 'a%01b', 'a%0d%0ab', 'a%20b', '%E2%82%AC', '%zz', 'x'.repeat(201)])(
    'that is %j holds none and is forgotten',
    (value) => {
      const request = asking(`__Host-session=${value}`);
      expect(readSessionToken(request, 'session')).toBeNull();
      expect(forgetSession(request, 'session')).toEqual({
        'Set-Cookie': expect.stringMatching(/^__Host-session=; .*Max-Age=0$/),
      });
    },
  );

  it('that is not there is not forgotten', () => {
    expect(forgetSession(asking('__Host-staff=x; other=__Host-session'), 'session')).toEqual({});
    expect(forgetSession(new Request('http://localhost/'), 'session')).toEqual({});
  });
});
