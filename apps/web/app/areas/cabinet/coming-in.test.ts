import { describe, expect, it } from 'vitest';
import { isComingIn } from './coming-in.server';

const asked = (headers: Record<string, string>) =>
  isComingIn(new Request('http://localhost/cabinet/live', { headers }));

describe('who comes into the cabinet', () => {
  it.each([
    ['a page that is loaded whole', { 'sec-fetch-dest': 'document' }, true],
    [
      'the step from the sign-in',
      { 'sec-fetch-dest': 'empty', referer: 'http://localhost/sign-in/code' },
      true,
    ],
    [
      'a step within',
      { 'sec-fetch-dest': 'empty', referer: 'http://localhost/cabinet/live/invoices' },
      false,
    ],
    ['a browser that says nothing', {}, true],
    ['a referrer that cannot be read', { 'sec-fetch-dest': 'empty', referer: 'x' }, true],
  ])('%s', (_what, headers, expected) => {
    expect(asked(headers)).toBe(expected);
  });
});
