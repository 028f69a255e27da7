import { toInstant, zonedFields } from '@apipay/i18n/zoned-time';

const localMinute = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/;

/** What a person chose as date and time of the merchants' zone, as an instant; null for anything else. */
export function instantOfLocal(text: string | null): string | null {
  if (text === null || !localMinute.test(text)) return null;
  const asUtc = new Date(`${text.slice(0, 16)}:00Z`);
  if (Number.isNaN(asUtc.getTime())) return null;
  return new Date(asUtc.getTime() - zonedFields(asUtc).offset * 60_000).toISOString();
}

/** The same the other way, cut to the minute before, so that nothing of it is left out. */
export function localOfInstant(instant: string): string {
  const { year, month, day, hour, minute } = zonedFields(toInstant(instant));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}
