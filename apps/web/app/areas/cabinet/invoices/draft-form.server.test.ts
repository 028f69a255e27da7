import { describe, expect, test } from 'vitest';
import { typedOfDraft } from './draft-form.server';
import { parseDiscountInput, parseQuantityInput } from './typed-lines';

type Draft = Parameters<typeof typedOfDraft>[0];

const money = (amount: string) => ({ amount });
const draft = {
  channel: 'LINK',
  connectionId: null,
  amount: money('1.00'),
  discountPercent: '2.5',
  lines: [
    {
      name: 'Кофе',
      quantity: '1.333',
      unit: 'KILOGRAM',
      price: money('7930.00'),
      discountPercent: null,
      discount: money('500.50'),
      sharedDiscount: money('0.00'),
    },
  ],
} as unknown as Draft;

describe('a draft in its form', () => {
  test.each([
    ['ru', '1,333', '500,50', '2,5%'],
    ['kk', '1,333', '500,50', '2,5%'],
    ['en', '1.333', '500.50', '2.5%'],
  ] as const)('stands as people write numbers in %s, and is read back', (locale, quantity, off, percent) => {
    const typed = typedOfDraft(draft, locale);
    const [line] = typed.lines;
    expect([line?.quantity, line?.discount, typed.discount]).toEqual([quantity, off, percent]);
    expect(parseQuantityInput(line?.quantity ?? '')).toBe('1.333');
    expect(parseDiscountInput(line?.discount ?? '')?.discountAmount).toBe('500.50');
    expect(parseDiscountInput(typed.discount)?.discountPercent).toBe('2.5');
  });
});
