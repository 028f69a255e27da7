import type { Translate } from '@apipay/i18n';
import type { StatusTone } from '@apipay/ui/status-badge';
import type { InvoiceDetail, InvoiceTimelineEntry } from '../invoices/invoice-detail';

type Reminding = InvoiceDetail['reminding'];

const tones: Readonly<Record<string, StatusTone>> = {
  waiting: 'waiting',
  unknown: 'unknown',
  failed: 'failed',
};

/** One step of a reminder on the timeline of its invoice; null for a step that only the system needs. */
export function reminderLine(
  entry: InvoiceTimelineEntry,
  t: Translate,
  by: string | undefined,
): { tone: StatusTone; title: string; by?: string } | null {
  const { toState, cause } = entry;
  if (toState === null || toState === 'sending') return null;
  if (cause === 'taken-back') {
    return { tone: 'neutral', title: t('reminders.takenBack'), ...(by ? { by } : {}) };
  }
  const title =
    t.find(`reminders.step.${toState}.${cause}`) ?? t.find(`reminders.step.${toState}`) ?? toState;
  const reason =
    toState === 'failed' || toState === 'dropped'
      ? (t.find(`reminders.problem.${cause}`) ?? undefined)
      : entry.actorKind === 'SYSTEM'
        ? undefined
        : by;
  return { tone: tones[toState] ?? 'neutral', title, ...(reason ? { by: reason } : {}) };
}

/** When the newest message left or was to leave, while news of it may still come; delivery is no event. */
export function reminderLeftAt(reminding: Reminding): number | null {
  const newest = reminding?.reminders[0];
  if (newest === undefined || !['WAITING', 'SENDING', 'SENT'].includes(newest.state)) return null;
  return Date.parse(newest.sentAt ?? newest.leavesAt);
}
