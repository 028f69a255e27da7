import { daysOfWarning, inactiveDays, isWithoutUse, lastDayOf } from '../account-activity';
import { addDays } from '../kernel/calendar';
import type { SilentAccount } from './read-silent-accounts';

/**
 * What is due for a silent account on a day. `warn`: a message of that kind is to leave. `waits`: a warning was handed over and its time runs.
 * `stuck`: its time is over and no warning was handed over.
 */
export type NextStep =
  | { readonly kind: 'warn'; readonly which: 'first' | 'last' }
  | { readonly kind: 'end' | 'waits' | 'stuck' | 'quiet' };

/** Days in Almaty. */
export function nextStep(
  { silentSince, first, last }: Pick<SilentAccount, 'silentSince' | 'first' | 'last'>,
  today: string,
): NextStep {
  const isOver = isWithoutUse(silentSince, today);
  const finalDay = addDays(silentSince, inactiveDays - 1);
  if (first === null || first.state === 'waiting') {
    return today >= addDays(finalDay, -daysOfWarning.first)
      ? { kind: 'warn', which: 'first' }
      : { kind: 'quiet' };
  }
  if (first.state === 'sending') return { kind: isOver ? 'stuck' : 'quiet' };
  if (last === null || last.state === 'waiting') {
    const lastDay =
      first.handedOn === null
        ? finalDay
        : lastDayOf(silentSince, { firstOn: first.handedOn, lastOn: null }, today);
    if (today >= addDays(lastDay, -daysOfWarning.last)) return { kind: 'warn', which: 'last' };
    return { kind: isOver ? 'waits' : 'quiet' };
  }
  if (first.handedOn === null && last.handedOn === null) return { kind: isOver ? 'stuck' : 'quiet' };
  // Whether the last one left nobody knows: its days are given all the same.
  const lastOn = last.handedOn ?? last.calledOn;
  const warned =
    first.handedOn === null
      ? { firstOn: last.handedOn, lastOn: last.handedOn }
      : { firstOn: first.handedOn, lastOn };
  if (today > lastDayOf(silentSince, warned, today)) return { kind: 'end' };
  return { kind: isOver ? 'waits' : 'quiet' };
}

/** The last day that a message which leaves today says. */
export function lastDayIfSent(
  { silentSince, first }: Pick<SilentAccount, 'silentSince' | 'first'>,
  which: 'first' | 'last',
  today: string,
): string {
  return lastDayOf(
    silentSince,
    {
      firstOn: which === 'first' ? today : (first?.handedOn ?? null),
      lastOn: which === 'last' ? today : null,
    },
    today,
  );
}
