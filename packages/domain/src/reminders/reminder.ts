import type { InvoiceReminderRow } from '@apipay/db/schema/invoice-reminders';
import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import { invoiceStatus } from '../invoices';
import { leavesAt, retryAt } from '../kernel/message-hours';

export const remindersAtMost = 3;
const pauseMs = 24 * 60 * 60_000;

export const reminderObstacles = [
  'not-waiting',
  'no-number',
  'under-way',
  'none-left',
  'too-soon',
  'ends-first',
] as const;
/** Why an invoice cannot be reminded of now. */
export type ReminderObstacle = (typeof reminderObstacles)[number];

export interface Reminding {
  /** Null: it can be asked for now. */
  readonly obstacle: ReminderObstacle | null;
  /** `too-soon`: when it can be asked for again. */
  readonly possibleFrom: Date | null;
  /** When it would leave, asked for now; null where it cannot be. */
  readonly leavesAt: Date | null;
  readonly leavesAtOnce: boolean;
  /** How many more this invoice can have. */
  readonly left: number;
  /** How many of those can leave before it ends at the provider, each a day after the one before. */
  readonly leftInTime: number;
  /** When it ends at the provider; null where nobody knows. */
  readonly waitsUntil: Date | null;
}

type AskedBefore = Pick<InvoiceReminderRow, 'state' | 'place' | 'sentAt' | 'problem'>;

/** Whether and when the payer of an invoice can be reminded, by what is known now. */
export function remindingOf(
  invoice: Pick<InvoiceRow, 'state' | 'channel' | 'payerId'>,
  push: Pick<ProviderInvoiceRow, 'state' | 'expiresAt'> | null,
  before: readonly AskedBefore[],
  now: Date,
): Reminding {
  const left = remindersAtMost - before.filter(({ place }) => place !== null).length;
  const waitsUntil = push?.expiresAt ?? null;
  const inTime = (from: Date | null) => (from === null ? 0 : countInTime(from, waitsUntil, left));
  const refused = (obstacle: ReminderObstacle, possibleFrom: Date | null = null): Reminding => ({
    obstacle,
    possibleFrom,
    leavesAt: null,
    leavesAtOnce: false,
    left,
    leftInTime: inTime(possibleFrom),
    waitsUntil,
  });
  if (invoiceStatus(invoice, push?.state ?? null) !== 'waiting') return refused('not-waiting');
  if (invoice.payerId === null) return refused('no-number');
  if (before.some(({ state }) => state === 'waiting' || state === 'sending')) return refused('under-way');
  if (left <= 0) return refused('none-left');
  const possibleFrom = pauseEnd(before);
  if (possibleFrom !== null && possibleFrom > now) return refused('too-soon', possibleFrom);
  const leaves = leavesAt(now);
  if (waitsUntil !== null && leaves >= waitsUntil) return refused('ends-first');
  return {
    obstacle: null,
    possibleFrom: null,
    leavesAt: leaves,
    leavesAtOnce: leaves <= now,
    left,
    leftInTime: inTime(now),
    waitsUntil,
  };
}

function countInTime(from: Date, until: Date | null, atMost: number): number {
  let count = 0;
  for (let next = leavesAt(from); count < atMost && (until === null || next < until); count += 1) {
    next = leavesAt(new Date(next.getTime() + pauseMs));
  }
  return count;
}

/** Refusals that are about the person: asking again on the same day would change nothing. */
const aboutPerson: readonly (string | null)[] = ['undeliverable', 'policy', 'not-delivered'];

function pauseEnd(before: readonly AskedBefore[]): Date | null {
  const times = before
    .filter(({ place, problem }) => place !== null || aboutPerson.includes(problem))
    .flatMap(({ sentAt }) => (sentAt === null ? [] : [sentAt.getTime()]));
  return times.length === 0 ? null : new Date(Math.max(...times) + pauseMs);
}

/** The lowest of the places that is free; only under the lock of the invoice. */
export function freePlace(before: readonly Pick<InvoiceReminderRow, 'place'>[]): number {
  const taken = new Set(before.map(({ place }) => place));
  return [1, 2, 3].find((place) => !taken.has(place)) ?? remindersAtMost;
}

/** Until when a reminder is put off after so many tries; null: no more. */
export function nextTryAt(now: Date, tries: number): Date | null {
  const next = retryAt(now, tries);
  return next === null ? null : leavesAt(next);
}
