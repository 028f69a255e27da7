import { expect, it } from 'vitest';
import { canonical } from './idempotent';

it('the order of names, absent values and null make no difference; the order of lists does', () => {
  expect(canonical({ b: 1, a: { d: [1, 2], c: 'x' } })).toBe(canonical({ a: { c: 'x', d: [1, 2] }, b: 1 }));
  expect(canonical({ a: 1, b: null, c: undefined })).toBe(canonical({ a: 1 }));
  expect(canonical({ a: [1, 2] })).not.toBe(canonical({ a: [2, 1] }));
  expect(canonical({ a: '1' })).not.toBe(canonical({ a: 1 }));
  expect(canonical({ at: new Date(0) })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
});
