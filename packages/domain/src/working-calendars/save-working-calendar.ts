import { newId } from '@apipay/db/ids';
import {
  type WorkingCalendarRow,
  workingCalendarDays,
  workingCalendars,
} from '@apipay/db/schema/working-calendars';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { parseCalendarLines } from './calendar-lines';
import { daysOf, lockNewestVersion } from './working-calendar';
import { type SaveWorkingCalendarInput, saveWorkingCalendarInput } from './working-calendar.inputs';

/**
 * The next version of a year's working days, by the act of state that it names. It counts once it is confirmed. Sent twice it is saved once. Errors: UNAUTHENTICATED, FORBIDDEN, those of references and of
 * `parseCalendarLines`, WORKING_CALENDAR_CHANGED (somebody saved another version meanwhile), WORKING_CALENDAR_UNCHANGED.
 */
export async function saveWorkingCalendar(
  ctx: DomainContext,
  input: SaveWorkingCalendarInput,
): Promise<WorkingCalendarRow> {
  const { staffMemberId } = requireStaffPermission(ctx, 'working-calendar:manage');
  const { year, basedOnVersion, ...typed } = parseInput(saveWorkingCalendarInput, input);
  const { sourceAct, days } = collectRefusals({
    sourceAct: () =>
      requireReference(typed.sourceAct, { field: ['sourceAct'], maxLength: 300, isRequired: true }),
    days: () => parseCalendarLines(typed.lines, year),
  });
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const newest = await lockNewestVersion(tx, year);
    const isSame =
      newest?.sourceAct === sourceAct && JSON.stringify(await daysOf(tx, newest.id)) === JSON.stringify(days);
    const version = newest?.version ?? 0;
    if (newest !== null && version !== basedOnVersion) {
      if (isSame && version === basedOnVersion + 1 && newest.savedById === staffMemberId) return newest;
      throw new DomainError('WORKING_CALENDAR_CHANGED', { count: version });
    }
    if (isSame) throw new DomainError('WORKING_CALENDAR_UNCHANGED');
    const id = newId('workingCalendar');
    const [row] = await tx.sql
      .insert(workingCalendars)
      .values({ id, year, version: version + 1, sourceAct, savedAt: ctx.now(), savedById: staffMemberId })
      .returning();
    if (row === undefined) throw new DomainError('INTERNAL');
    await tx.sql.insert(workingCalendarDays).values(days.map((day) => ({ ...day, calendarId: id })));
    await tx.audit({ action: 'working-calendar.save', objectKind: 'working-calendar', objectId: id });
    return row;
  });
}
