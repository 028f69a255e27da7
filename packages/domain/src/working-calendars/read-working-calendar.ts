import type { WorkingCalendarRow } from '@apipay/db/schema/working-calendars';
import { sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type CalendarDay, writeCalendarLines } from './calendar-lines';
import { type CalendarDifference, compareWithRules } from './compare-with-rules';
import { estimateKurbanAit, lawfulRestDays } from './lawful-rest-days';
import { calendarsToConfirm, daysOf, inForceOf, versionsOf } from './working-calendar';
import { type ReadWorkingCalendarInput, readWorkingCalendarInput } from './working-calendar.inputs';

/** A year as one looks at it and edits it. */
export interface WorkingYear {
  readonly year: number;
  /** The version that is shown; null where the year has none and the rules of the law are shown. */
  readonly shown: WorkingCalendarRow | null;
  readonly inForce: WorkingCalendarRow | null;
  readonly newestVersion: number;
  readonly days: readonly CalendarDay[];
  /** The days as lines, in the language of the context. */
  readonly lines: string;
  readonly differences: readonly CalendarDifference[];
  /** A hint: what the calendar of Umm al-Qura says of Kurban Ait. */
  readonly kurbanAitEstimate: readonly string[];
  /** True where nobody has confirmed it though it is time. */
  readonly isConfirmationDue: boolean;
  /** The newest first. */
  readonly versions: readonly WorkingCalendarRow[];
}

/** Errors: UNAUTHENTICATED, FORBIDDEN, WORKING_CALENDAR_NOT_FOUND (there is no such version). */
export async function readWorkingCalendar(
  ctx: DomainContext,
  input: ReadWorkingCalendarInput,
): Promise<WorkingYear> {
  requireStaffPermission(ctx, 'working-calendar:manage');
  const { year, version } = parseInput(readWorkingCalendarInput, input);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const versions = await versionsOf(tx, year);
    const inForce = inForceOf(versions);
    const shown =
      version == null
        ? (inForce ?? versions[0] ?? null)
        : (versions.find((one) => one.version === version) ?? null);
    if (version != null && shown === null) throw new DomainError('WORKING_CALENDAR_NOT_FOUND');
    const days = shown === null ? byRules(year) : await daysOf(tx, shown.id);
    const due = await tx.sql.execute<{ id: string }>(
      calendarsToConfirm(sql`${ctx.now().toISOString()}::timestamptz`),
    );
    return {
      year,
      shown,
      inForce,
      newestVersion: versions[0]?.version ?? 0,
      days,
      lines: writeCalendarLines(days, ctx.locale),
      differences: compareWithRules(days, year),
      kurbanAitEstimate: estimateKurbanAit(year),
      isConfirmationDue: due.some(({ id }) => id === `${year}`),
      versions,
    };
  });
}

function byRules(year: number): readonly CalendarDay[] {
  return lawfulRestDays(year).map((rest) => ({ ...rest, kind: 'rest' as const, name: null }));
}
