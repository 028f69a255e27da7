import { defaultZone } from '@apipay/i18n';
import { zonedFields } from '@apipay/i18n/zoned-time';

/** The calendar day `YYYY-MM-DD` in the merchants' zone, moved by whole days. */
export function calendarDay(moment: Date, moveDays = 0): string {
  const { year, month, day } = zonedFields(moment, defaultZone);
  return new Date(Date.UTC(year, month - 1, day + moveDays)).toISOString().slice(0, 10);
}
