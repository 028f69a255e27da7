import { describe, expect, test } from 'vitest';
import { negotiateLocale } from './negotiate-locale';

describe('R-S8 the language of a page', () => {
  test.each([
    [undefined, undefined, 'ru'],
    ['', '', 'ru'],
    ['kk-KZ,kk;q=0.9,ru;q=0.8', null, 'kk'],
    ['en-US,en;q=0.9', null, 'en'],
    ['en;q=0.1, kk;q=0.7', null, 'kk'],
    ['de-DE, en;q=0.5', null, 'en'],
    ['de', null, 'ru'],
    ['en;q=0, *', null, 'ru'],
    ['en;q=nonsense, kk', null, 'kk'],
    ['kk', 'en', 'en'],
    ['kk', 'xx', 'kk'],
  ])('header %j and cookie %j give %s', (header, cookie, expected) => {
    expect(negotiateLocale(header, cookie)).toBe(expected);
  });
});
