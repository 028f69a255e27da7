import { addDays } from '../kernel/calendar';
import { daysOfWarning, inactiveDays } from './inactivity.inputs';

/** When the messages of one silence were handed over, as days in Almaty. Null: not yet, or nobody knows. */
export interface Warned {
  readonly firstOn: string | null;
  readonly lastOn: string | null;
}

/** Whether an account that was used last on one day is inactive on another. */
export function isWithoutUse(silentSince: string, today: string): boolean {
  return today >= addDays(silentSince, inactiveDays);
}

/**
 * The last day on which a sign-in keeps the account. Nobody is ended without the whole time of a warning that was handed over: where nobody
 * knows that of the first one, it runs from the last one. What is not handed over yet counts as handed over on `today`.
 */
export function lastDayOf(silentSince: string, { firstOn, lastOn }: Warned, today: string): string {
  const days = [
    addDays(silentSince, inactiveDays - 1),
    addDays(firstOn ?? lastOn ?? today, daysOfWarning.first),
    ...(lastOn === null ? [] : [addDays(lastOn, daysOfWarning.last)]),
  ];
  return days.sort().at(-1) ?? today;
}
