import { defaultZone } from '@apipay/i18n';
import { zonedFields } from '@apipay/i18n/zoned-time';

export const auditActorKinds = ['USER', 'STAFF', 'API_KEY', 'SYSTEM', 'VISITOR'] as const;
export const auditGrounds = [
  'INTERNAL_CHECK',
  'INCIDENT',
  'SUBJECT_REQUEST',
  'AUTHORITY_REQUEST',
  'OUTSIDE_AUDIT',
] as const;

const shownDays = 31;

/** What the address asks for. Days that are none become the last 31, which is what the page begins with. */
export function readAuditView(parameters: URLSearchParams, now: Date) {
  const text = (name: string) => (parameters.get(name) ?? '').trim().slice(0, 100);
  const [from, to] = [text('from'), text('to')];
  const areDays = isDay(from) && isDay(to) && from <= to;
  return {
    search: text('q'),
    action: text('action'),
    actorKind: auditActorKinds.find((kind) => kind === text('actor')) ?? null,
    from: areDays ? from : dayOf(now, 1 - shownDays),
    to: areDays ? to : dayOf(now, 0),
  };
}

function dayOf(moment: Date, moveDays: number): string {
  const { year, month, day } = zonedFields(moment, defaultZone);
  return new Date(Date.UTC(year, month - 1, day + moveDays)).toISOString().slice(0, 10);
}

export function isDay(text: string): boolean {
  if (!/^2\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
