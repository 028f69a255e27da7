import { describe, expect, it } from 'vitest';
import { cabinetPath, ownPath } from './own-path.server';

describe('where a form may lead back to', () => {
  it('a path of this site stays as it is', () => {
    expect(ownPath('/cabinet/live/invoices?status=paid#top')).toBe('/cabinet/live/invoices?status=paid#top');
  });

  it('slashes in a row are one, where they separate', () => {
    expect(ownPath('/cabinet//live///invoices/?next=a//b#c//d')).toBe(
      '/cabinet/live/invoices/?next=a//b#c//d',
    );
  });

  it.each([
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '/a/..//evil.example',
    '',
    `/${'a'.repeat(3000)}`,
    null,
    42,
  ])('%j is no path of this site', (value) => {
    expect(ownPath(value)).toBeNull();
  });
});

describe('where a new account or a session that goes on leads', () => {
  it('is the place in the cabinet that was wished for', () => {
    expect(cabinetPath('/cabinet/live/tariff?to=trv_1')).toBe('/cabinet/live/tariff?to=trv_1');
  });

  it.each([
    '/sign-in',
    '/admin/people',
    '/cabinets',
    '//evil.example/cabinet',
    'https://evil.example/cabinet',
    null,
  ])('is its first page for %j', (value) => {
    expect(cabinetPath(value)).toBe('/cabinet');
  });
});
