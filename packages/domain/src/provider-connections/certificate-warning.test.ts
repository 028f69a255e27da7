import { expect, it } from 'vitest';
import { certificateWarning } from './certificate-warning';

it.each([
  [61, null],
  [60, '60'],
  [31, '60'],
  [30, '30'],
  [8, '30'],
  [7, '7'],
  [1, '7'],
  [0, 'ended'],
  [-3, 'ended'],
] as const)('%i days before its end the warning is %s', (days, warning) => {
  const now = new Date('2026-11-28T10:00:00Z');
  expect(certificateWarning(new Date(now.getTime() + days * 86_400_000), now)).toBe(warning);
});

it('without a certificate there is nothing to warn of', () => {
  expect(certificateWarning(null, new Date())).toBeNull();
});
