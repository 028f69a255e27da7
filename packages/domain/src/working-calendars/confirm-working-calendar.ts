import { isId } from '@apipay/db/ids';
import { type WorkingCalendarRow, workingCalendars } from '@apipay/db/schema/working-calendars';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { daysOf, lockNewestVersion } from './working-calendar';
import { type ConfirmWorkingCalendarInput, confirmWorkingCalendarInput } from './working-calendar.inputs';

/**
 * Somebody compared the newest version of a year with its act of state, and answers for it: it is in force from now on. Done twice it is done
 * once. Errors: UNAUTHENTICATED, FORBIDDEN, WORKING_CALENDAR_NOT_FOUND, WORKING_CALENDAR_CHANGED (there is a newer version),
 * WORKING_CALENDAR_COMPUTED (a draft by the rules follows no act), WORKING_CALENDAR_LACKS_KURBAN_AIT.
 */
export async function confirmWorkingCalendar(
  ctx: DomainContext,
  input: ConfirmWorkingCalendarInput,
): Promise<WorkingCalendarRow> {
  const { staffMemberId } = requireStaffPermission(ctx, 'working-calendar:manage');
  const { id } = parseInput(confirmWorkingCalendarInput, input);
  if (!isId('workingCalendar', id)) throw new DomainError('WORKING_CALENDAR_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const [named] = await tx.sql.select().from(workingCalendars).where(eq(workingCalendars.id, id));
    if (named === undefined) throw new DomainError('WORKING_CALENDAR_NOT_FOUND');
    const newest = await lockNewestVersion(tx, named.year);
    if (newest?.id !== id) throw new DomainError('WORKING_CALENDAR_CHANGED', { count: newest?.version ?? 0 });
    if (newest.confirmedAt !== null) return newest;
    if (newest.sourceAct === null) throw new DomainError('WORKING_CALENDAR_COMPUTED');
    const days = await daysOf(tx, id);
    if (!days.some(({ holiday }) => holiday === 'kurban-ait')) {
      throw new DomainError('WORKING_CALENDAR_LACKS_KURBAN_AIT');
    }
    const [row] = await tx.sql
      .update(workingCalendars)
      .set({ confirmedAt: ctx.now(), confirmedById: staffMemberId })
      .where(eq(workingCalendars.id, id))
      .returning();
    if (row === undefined) throw new DomainError('INTERNAL');
    await tx.audit({ action: 'working-calendar.confirm', objectKind: 'working-calendar', objectId: id });
    await tx.enqueue('recount-clocks', {}, { key: 'recount-clocks' });
    return row;
  });
}
