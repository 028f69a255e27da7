import { expect, test } from 'vitest';
import { instantOfLocal, localOfInstant } from './replay-range';

test('date and time are those of Almaty, both ways', () => {
  expect(instantOfLocal('2026-11-28T14:05')).toBe('2026-11-28T09:05:00.000Z');
  expect(instantOfLocal('2026-11-28T14:05:59')).toBe('2026-11-28T09:05:00.000Z');
  expect(localOfInstant('2026-11-28T09:05:42.123Z')).toBe('2026-11-28T14:05');
});

test.each([null, '', 'вчера', '2026-13-41T99:99', '2026-11-28'])('%s is no date and time', (text) => {
  expect(instantOfLocal(text)).toBeNull();
});
