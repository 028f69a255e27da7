import { describe, expect, it } from 'vitest';
import { hrefWithFilter, isFiltered, readFilter, statusesOf, totalOf } from './invoice-filter';

const read = (search: string) => readFilter(new URLSearchParams(search));

describe('the filter of the list in its address', () => {
  it('comes back as it was written', () => {
    const filter = {
      status: 'NOT_SENT',
      search: '8 701',
      from: '2026-11-01',
      to: null,
      isArchive: true,
    } as const;
    expect(read(hrefWithFilter(filter, {}))).toEqual(filter);
  });

  it('has groups of states, as the first page counts them', () => {
    const { status } = read('?status=attention');
    expect(status && statusesOf(status)).toEqual(['UNKNOWN', 'NOT_SENT']);
    expect(statusesOf('PAID')).toEqual(['PAID']);
    expect(hrefWithFilter(read('?status=open'), {})).toBe('?status=open');
  });

  it('adds up what was issued, and drafts where they alone are shown', () => {
    const counts = [
      { status: 'DRAFT', count: 1, total: { amount: '600.00' } },
      { status: 'PAID', count: 2, total: { amount: '20000.50' } },
    ] as const;
    expect(totalOf(counts, null)).toEqual({ count: 2, minor: 2_000_050n, draftCount: 1 });
    expect(totalOf(counts, 'DRAFT')).toEqual({ count: 1, minor: 60_000n, draftCount: 0 });
    expect(totalOf(counts.slice(0, 1), null)).toEqual({ count: 1, minor: 60_000n, draftCount: 0 });
  });

  it('loses the place in pages when it changes', () => {
    const href = hrefWithFilter(read('?status=paid&after=abc'), { status: 'WAITING' });
    expect(href).toBe('?status=waiting');
  });

  it.each(['?status=stolen', '?from=2026-13-45', '?to=yesterday', '?from=<script>'])(
    'takes no notice of %s',
    (search) => {
      expect(isFiltered(read(search))).toBe(false);
    },
  );
});
