import { expect, it } from 'vitest';
import { formsOfNumber, holdsAny } from './number-forms';

const phone = '+77012345678';
const forms = formsOfNumber(phone);
const eight = Buffer.alloc(8);
eight.writeBigInt64LE(77012345678n);

it.each([
  ['E.164', '{"to":"+77012345678"}'],
  ['with 8', 'tel:87012345678;'],
  ['as people write it', '+7 701 234 56 78'],
  ['as an address', '%2B7%20(701)%20234-56-78'],
  ['with no-break spaces', '+7\u00a0701\u00a0234\u00a056\u00a078'],
  ['in hex', `\\x${Buffer.from('to +77012345678').toString('hex')}`],
  ['in base64 at any place', Buffer.from('a+77012345678').toString('base64')],
  ['in base64 at any place', Buffer.from('ab+77012345678.').toString('base64')],
  ['in base64 at any place', Buffer.from('abc+77012345678 z').toString('base64')],
])('a number is found %s', (_, text) => {
  expect(holdsAny(Buffer.from(text), forms)).toBe(true);
});

it('a number is found in two bytes a sign and as an integer', () => {
  expect(holdsAny(Buffer.from('ф +77012345678', 'utf16le'), forms)).toBe(true);
  expect(holdsAny(Buffer.concat([Buffer.from([9]), eight]), forms)).toBe(true);
});

it('another number, its last digits and an empty place hold none', () => {
  for (const text of ['+77012345679', '•••• 5678', '', '70123456', '00007012345'])
    expect(holdsAny(Buffer.from(text), forms)).toBe(false);
});
