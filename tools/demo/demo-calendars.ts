import { defaultZone, localTimeOf } from '@apipay/domain/kernel/calendar';
import type { DomainContext } from '@apipay/domain/kernel/context';
import {
  confirmWorkingCalendar,
  readWorkingCalendar,
  saveWorkingCalendar,
} from '@apipay/domain/working-calendars';

/** This year and the next, confirmed as they are reckoned: nobody has to look into an act to try the product. */
export async function demoCalendars(staff: DomainContext): Promise<void> {
  const { year: thisYear } = localTimeOf(staff.now(), defaultZone);
  for (const year of [thisYear, thisYear + 1]) {
    const { lines, kurbanAitEstimate, newestVersion } = await readWorkingCalendar(staff, { year });
    const withKurbanAit = kurbanAitEstimate.map((day) => `${day};выходной;Курбан-айт`);
    const { id } = await saveWorkingCalendar(staff, {
      year,
      basedOnVersion: newestVersion,
      sourceAct: 'Демо: расчёт по закону о праздниках, акт не сверен',
      lines: [lines, ...withKurbanAit].join('\n'),
    });
    await confirmWorkingCalendar(staff, { id });
  }
}
