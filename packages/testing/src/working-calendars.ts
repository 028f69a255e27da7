import { defaultZone, localTimeOf } from '@apipay/domain/kernel/calendar';
import {
  confirmWorkingCalendar,
  draftWorkingCalendars,
  readWorkingCalendar,
  saveWorkingCalendar,
} from '@apipay/domain/working-calendars';
import { aStaffMember, aSystemContext } from './contexts';
import type { TestWorld } from './test-world';

/** The calendars of this year and the next by the rules of the law, Kurban Ait included, confirmed. */
export async function confirmCalendars(world: TestWorld): Promise<void> {
  await draftWorkingCalendars(aSystemContext(world));
  const staff = (await aStaffMember(world)).context();
  const { year: thisYear } = localTimeOf(staff.now(), defaultZone);
  for (const year of [thisYear, thisYear + 1]) {
    const { lines, kurbanAitEstimate, newestVersion } = await readWorkingCalendar(staff, { year });
    const { id } = await saveWorkingCalendar(staff, {
      year,
      basedOnVersion: newestVersion,
      sourceAct: 'Test',
      lines: [lines, ...kurbanAitEstimate.map((day) => `${day};rest;Kurban Ait`)].join('\n'),
    });
    await confirmWorkingCalendar(staff, { id });
  }
}
