import { addDays, dayOf, dayRange, defaultZone } from './calendar';

/** Days are `YYYY-MM-DD`. */
export interface WorkingDays {
  isWorkingDay(day: string): boolean;
  /** The first working day after this day. */
  nextWorkingDay(day: string): string;
  /** The working day with this number after the day; the day itself for 0. */
  addWorkingDays(day: string, count: number): string;
}

export function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

/** `exceptionOf` says what a day is where the day of the week does not say it. */
export function countWorkingDays(exceptionOf: (day: string) => 'rest' | 'work' | undefined): WorkingDays {
  const isWorkingDay = (day: string) => (exceptionOf(day) ?? (isWeekend(day) ? 'rest' : 'work')) === 'work';
  const nextWorkingDay = (day: string) => {
    let next = addDays(day, 1);
    while (!isWorkingDay(next)) next = addDays(next, 1);
    return next;
  };
  return {
    isWorkingDay,
    nextWorkingDay,
    addWorkingDays(day, count) {
      let reached = day;
      for (let passed = 0; passed < count; passed += 1) reached = nextWorkingDay(reached);
      return reached;
    },
  };
}

/**
 * The end of the working day with this number after the day of an instant: the day of receipt is not counted. It is the first moment
 * that is late.
 */
export function endOfWorkingDay(
  from: Date,
  count: number,
  days: WorkingDays,
  zone: string = defaultZone,
): Date {
  return endOfDay(days.addWorkingDays(dayOf(from, zone), count), zone);
}

/** The first moment after a day. */
export function endOfDay(day: string, zone: string = defaultZone): Date {
  return dayRange(day, day, zone).until;
}
