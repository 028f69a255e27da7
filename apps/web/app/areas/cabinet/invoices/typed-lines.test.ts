import { expect, it } from 'vitest';
import {
  emptyLine,
  parseDiscountInput,
  parseQuantityInput,
  parseTypedLines,
  type TypedLine,
  totalsOf,
} from './typed-lines';

const line = (fields: Partial<TypedLine>): TypedLine => ({ ...emptyLine, price: '1 000', ...fields });

it.each([
  ['1,5', '1.5'],
  ['2', '2'],
  ['1 000', '1000'],
  ['0', null],
  ['0,000', null],
  ['-1', null],
  ['1,2345', null],
  ['', null],
])('the quantity "%s" is %s', (text, quantity) => {
  expect(parseQuantityInput(text)).toBe(quantity);
});

it.each([
  ['', { discountPercent: null, discountAmount: null }],
  ['12,5 %', { discountPercent: '12.5', discountAmount: null }],
  ['1 500', { discountPercent: null, discountAmount: '1500.00' }],
  ['101%', null],
  ['ten', null],
])('the discount "%s" is read or refused', (text, discount) => {
  expect(parseDiscountInput(text)).toEqual(discount);
});

it('what the lines come to is shown as soon as all of them can be read', () => {
  expect(totalsOf([line({ quantity: '1,5' }), line({ discount: '10%' })], '100')?.totalMinor).toBe(230_000n);
  expect(totalsOf([line({}), line({ price: '' })], '')).toBeNull();
  expect(totalsOf([line({})], 'ten')).toBeNull();
});

it('lines that were sent come back as they were typed, and whatever else is none', () => {
  const lines = [line({ name: 'Кофе', discount: '10%' }), line({ quantity: 'x' })];
  expect(parseTypedLines(JSON.stringify(lines))).toEqual(lines);
  expect(parseTypedLines('[{"unit":"TON"},null]')).toEqual([
    { name: '', quantity: '', unit: 'PIECE', price: '', discount: '' },
    { name: '', quantity: '', unit: 'PIECE', price: '', discount: '' },
  ]);
  for (const text of ['', '{', '{}', 'null']) expect(parseTypedLines(text)).toEqual([]);
});
