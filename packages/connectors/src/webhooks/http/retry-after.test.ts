import { expect, test } from 'vitest';
import { readRetryAfter } from './retry-after';

const now = new Date('2026-01-01T00:00:00Z');

test.each([
  ['120', 120],
  ['0', 0],
  ['9999999999', 86_400],
  ['Thu, 01 Jan 2026 00:01:30 GMT', 90],
  ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
  ['Fri, 01 Jan 2027 00:00:00 GMT', 86_400],
])('Retry-After %s is %s seconds', (header, seconds) => {
  expect(readRetryAfter(header, now)).toBe(seconds);
});

test.each([undefined, '', '-1', '1.5', 'soon', '2026-01-01', 'Thu, 99 Jan 2026 00:01:30 GMT', '12345678901'])(
  'Retry-After %s is not read',
  (header) => {
    expect(readRetryAfter(header, now)).toBeNull();
  },
);
