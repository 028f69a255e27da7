import type { InvoiceChannel } from '@apipay/db/schema/invoices.enums';

/** What a payer does with one push, link or code, in seconds after the provider made it. */
export interface Habit {
  readonly opensAfter?: number;
  readonly paysAfter?: number;
  readonly refusesAfter?: number;
}

export type Random = () => number;

const minute = 60;
export const hour = 60 * minute;
const day = 24 * hour;
/** A link that nobody opened in three minutes ends by itself, a little later. */
const linkEnds = 3 * minute + 5;

/** The first habit whose share of all payers is reached. */
function choose(chance: number, shares: readonly (readonly [share: number, habit: () => Habit])[]): Habit {
  let left = chance;
  for (const [share, habit] of shares) {
    if (left < share) return habit();
    left -= share;
  }
  return {};
}

/** About so long, seldom much longer. */
export function about(random: Random, seconds: number): number {
  return 1 - Math.log(1 - random()) * seconds;
}

/** The holder of a number: pays at once, in the evening, in the last minute or after the day; refuses; or forgets it. */
export function phoneHabit(random: Random): Habit {
  return choose(random(), [
    [0.6, () => ({ paysAfter: Math.min(about(random, 10 * minute), 20 * hour) })],
    [0.15, () => ({ paysAfter: hour + random() * 19 * hour })],
    [0.05, () => ({ paysAfter: day - 1 - random() * minute })],
    [0.04, () => ({ paysAfter: day + (6 + random() * 50) * minute })],
    [0.06, () => ({ refusesAfter: about(random, 10 * minute) })],
  ]);
}

/** Who opened a link or scanned a code. Some are told "waiting" long after the time and have paid all the same. */
export function offerHabit(random: Random): Habit {
  const opensAfter = 2 + random() * 60;
  return choose(random(), [
    [0.65, () => ({ opensAfter, paysAfter: opensAfter + 5 + random() * 55 })],
    [0.05, () => ({ opensAfter: 170, paysAfter: 232 })],
    [0.04, () => ({ opensAfter, paysAfter: 12 * minute + random() * 5 * hour })],
    [0.02, () => ({ opensAfter, paysAfter: (20 + random() * 50) * hour })],
    [0.08, () => ({ opensAfter, refusesAfter: opensAfter + 5 + random() * 30 })],
  ]);
}

/** What the provider says of it at that age. */
export function wordAt(channel: InvoiceChannel, habit: Habit, age: number): string {
  const { opensAfter, paysAfter, refusesAfter } = habit;
  if (paysAfter !== undefined && age >= paysAfter) return 'Processed';
  if (refusesAfter !== undefined && age >= refusesAfter) return 'Error';
  if (channel === 'phone') return paysAfter === undefined && age >= day ? 'Error' : 'Wait';
  if (opensAfter !== undefined && age >= opensAfter) return 'Wait';
  return age >= linkEnds ? 'Error' : 'QrTokenCreated';
}
