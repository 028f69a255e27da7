import { expect, it } from 'vitest';
import { hrefWithView, moneyPresets, readMoneyView } from './money-view';

const today = '2026-03-05';
const read = (query: string) => readMoneyView(new URLSearchParams(query), today);

it('without a period it is this month until today; what cannot be read is left out', () => {
  expect(read('')).toEqual({ from: '2026-03-01', to: today, group: null });
  expect(read('from=2026-02-30&to=x&kind=drop')).toEqual({ from: '2026-03-01', to: today, group: null });
  expect(read('to=2026-01-20')).toMatchObject({ from: '2026-01-01', to: '2026-01-20' });
});

it('the address carries the whole view and forgets the page', () => {
  const view = read('from=2026-01-05&to=2026-02-01&kind=given-back&after=abc');
  expect(view).toEqual({ from: '2026-01-05', to: '2026-02-01', group: 'GIVEN_BACK' });
  expect(hrefWithView(view, {})).toBe('?from=2026-01-05&to=2026-02-01&kind=given-back');
  expect(hrefWithView(view, { group: null })).toBe('?from=2026-01-05&to=2026-02-01');
});

it('the month before ends on its own last day', () => {
  expect(moneyPresets(today).find(({ key }) => key === 'monthBefore')).toMatchObject({
    from: '2026-02-01',
    to: '2026-02-28',
  });
});
