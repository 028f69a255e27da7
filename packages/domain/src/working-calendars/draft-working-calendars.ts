import { newId } from '@apipay/db/ids';
import { workingCalendarDays, workingCalendars } from '@apipay/db/schema/working-calendars';
import { defaultZone, localTimeOf } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { lawfulRestDays } from './lawful-rest-days';
import { lockNewestVersion } from './working-calendar';

/**
 * Drafts of this year and the next by the rules of the law, where a year has no calendar at all. Nobody has confirmed them, and Kurban Ait
 * is not in them. Safe to run at every start and by several processes. Returns the years that were drafted now.
 */
export async function draftWorkingCalendars(ctx: DomainContext): Promise<readonly number[]> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const { year: thisYear } = localTimeOf(ctx.now(), defaultZone);
    const drafted: number[] = [];
    for (const year of [thisYear, thisYear + 1]) {
      if ((await lockNewestVersion(tx, year)) !== null) continue;
      const id = newId('workingCalendar');
      await tx.sql.insert(workingCalendars).values({ id, year, version: 1, savedAt: ctx.now() });
      await tx.sql
        .insert(workingCalendarDays)
        .values(lawfulRestDays(year).map((day) => ({ ...day, calendarId: id, kind: 'rest' as const })));
      await tx.audit({ action: 'working-calendar.draft', objectKind: 'working-calendar', objectId: id });
      drafted.push(year);
    }
    return drafted;
  });
}
