import { z } from 'zod';

const year = z.int().min(2024).max(2099);

export const readWorkingCalendarInput = z.strictObject({
  year,
  /** One of its versions; the one in force without it. */
  version: z.int().min(1).max(1_000_000).nullish(),
});
export type ReadWorkingCalendarInput = z.input<typeof readWorkingCalendarInput>;

export const saveWorkingCalendarInput = z.strictObject({
  year,
  /** The newest version that was on the screen; 0 where there was none. */
  basedOnVersion: z.int().min(0).max(1_000_000),
  /** The act of state that it follows. */
  sourceAct: z.string().max(10_000),
  /** `date;kind;name`, one day a line: see `parseCalendarLines`. */
  lines: z.string().max(20_000),
});
export type SaveWorkingCalendarInput = z.input<typeof saveWorkingCalendarInput>;

export const confirmWorkingCalendarInput = z.strictObject({ id: z.string().max(60) });
export type ConfirmWorkingCalendarInput = z.input<typeof confirmWorkingCalendarInput>;
