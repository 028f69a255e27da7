import { describe, expect, it } from 'vitest';
import { pageArguments, pageHrefs } from './page-arguments';

describe('pages by cursor', () => {
  it('an address without a cursor is the first page', () => {
    expect(pageArguments(new URLSearchParams(), 25)).toEqual({ first: 25, after: null });
  });

  it('a way back reads the rows before the cursor', () => {
    expect(pageArguments(new URLSearchParams('before=abc_-'), 25)).toEqual({ last: 25, before: 'abc_-' });
  });

  it('what cannot be a cursor is left out', () => {
    expect(pageArguments(new URLSearchParams({ after: 'a b' }), 25)).toEqual({ first: 25, after: null });
    expect(pageArguments(new URLSearchParams({ after: 'a'.repeat(400) }), 25).first).toBe(25);
  });

  it('the neighbouring pages keep the filter and not the language of the moment', () => {
    const page = { hasNextPage: true, hasPreviousPage: false, startCursor: 's', endCursor: 'e' };
    expect(pageHrefs('?status=paid&after=x&lang=kk', page)).toEqual({
      previousHref: null,
      nextHref: '?status=paid&after=e',
    });
  });
});
