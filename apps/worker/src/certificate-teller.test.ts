import { expect, it } from 'vitest';
import { certificateTeller } from './certificate-teller';

it('a certificate that ends or is refused is told once a day, and a new refusal at once', () => {
  let now = new Date('2026-11-28T10:00:00Z');
  const said: unknown[] = [];
  const note = (message: string, fields?: unknown) => void said.push([message, fields]);
  const tell = certificateTeller({ warn: note, error: note }, () => now);
  const report = { mode: 'live', endsAt: new Date('2026-12-04T12:00:00Z'), readAt: now } as const;
  tell([{ ...report, state: 'in-force' }]);
  tell([{ ...report, state: 'in-force' }]);
  expect(said).toEqual([['certificate ends', { kind: 'live', count: 6 }]]);
  tell([{ ...report, state: 'refused' }]);
  tell([{ ...report, state: 'refused' }]);
  tell([{ ...report, state: 'in-force' }]);
  tell([{ ...report, state: 'refused' }]);
  expect(said.filter((entry) => (entry as string[])[0] === 'certificate refused')).toHaveLength(2);
  now = new Date('2026-11-29T10:00:00Z');
  tell([{ ...report, state: 'in-force' }]);
  expect(said.at(-1)).toEqual(['certificate ends', { kind: 'live', count: 5 }]);
});
