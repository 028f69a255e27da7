import { describe, expect, it } from 'vitest';
import { forgetCookie, readCookie, writeCookie } from './cookies.server';
import { type OwnCookie, ownCookies } from './own-cookies';

const keys = Object.keys(ownCookies) as OwnCookie[];
const asking = (cookie: string) => new Request('http://localhost/', { headers: { cookie } });

describe('the cookies of this site', () => {
  it.each(keys)(
    'R-S4 the cookie %s is host-bound, secure, out of reach of scripts and of other sites',
    (key) => {
      for (const header of [writeCookie(key, 'x'), forgetCookie(key)]) {
        expect(header).toMatch(/^__Host-[a-z-]+=/);
        for (const part of ['Path=/', 'Secure', 'HttpOnly', 'SameSite=Lax']) {
          expect(header.split('; ')).toContain(part);
        }
        expect(header).not.toMatch(/Domain=/i);
      }
    },
  );

  it('a value comes back as it was written', () => {
    const value = '{"a":"; =,é"}';
    const [pair = ''] = writeCookie('binding', value).split(';');
    expect(readCookie(asking(`other=1; ${pair}; last=2`), 'binding')).toBe(value);
  });

  it('a broken value is no value', () => {
    expect(readCookie(asking('__Host-theme=%E0%A4%A'), 'theme')).toBeNull();
    expect(readCookie(asking('__Host-theme2=dark'), 'theme')).toBeNull();
  });
});
