import type { Translate } from '@apipay/i18n';
import { DateTime } from '@apipay/ui/date-time';
import type { StatusTone } from '@apipay/ui/status-badge';
import { TextLink } from '@apipay/ui/text-link';
import { Timeline } from '@apipay/ui/timeline';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation } from '@remix-run/react';
import { DecisionBasis } from '../../../components/decision-basis';
import { reminderLine } from '../reminders/reminder-line';
import { OutsideView } from '../staff-views/outside-view';
import type { InvoiceTimelineEntry } from './invoice-detail';

/** Steps that a reader learns more plainly from another line. */
const silent = new Set(['invoice.paid', 'push.intent', 'push.sending', 'refund.sending']);

const stepKinds: Readonly<Record<string, string>> = {
  inv: 'invoice',
  rfd: 'refund',
  pmt: 'payment',
  rem: 'reminder',
  sdp: 'dispute',
};

function stepKindOf(objectId: string): string {
  return stepKinds[objectId.slice(0, 3)] ?? 'push';
}

const stepTones: Readonly<Record<string, StatusTone>> = {
  'invoice.open': 'neutral',
  'push.live': 'waiting',
  'push.unknown': 'unknown',
  'push.paid': 'paid',
  'push.rejected_by_payer': 'failed',
  'push.expired': 'neutral',
  'push.cancelled': 'neutral',
  'push.cancelling': 'waiting',
  'push.not_created': 'failed',
  'push.operator_closed': 'failed',
  'refund.reserved': 'waiting',
  'refund.unknown': 'unknown',
  'refund.completed': 'neutral',
  'refund.failed': 'failed',
  'dispute.open': 'unknown',
  'dispute.settled': 'neutral',
  'payment.applied': 'paid',
  'payment.credit': 'waiting',
};

const deliveryTones = { PENDING: 'waiting', DELIVERED: 'paid', FAILED: 'failed' } as const;

export function InvoiceTimeline({
  entries,
  hasPage,
}: {
  entries: readonly InvoiceTimelineEntry[];
  /** Paid on a page of ours, by links and codes that come and go. */
  hasPage: boolean;
}) {
  const { t } = useUiTexts();
  const base = useLocation().pathname.replace(/\/invoices\/.*$/, '');
  const events = entries.flatMap((entry) => {
    const line = lineOf(entry, t, hasPage);
    return line === null
      ? []
      : [
          {
            key: entry.id,
            at: <DateTime value={entry.at} show="ago" />,
            ...line,
            ...(entry.decision ? { details: <DecisionBasis decision={entry.decision} /> } : {}),
            ...(entry.kind === 'DELIVERY'
              ? {
                  details: (
                    <span className="flex flex-wrap gap-x-3">
                      <span className="break-all text-muted">{entry.address}</span>
                      <OutsideView>
                        <TextLink href={`${base}/developers/webhooks/deliveries/${entry.id}`}>
                          {t('cabinet.timeline.openDelivery')}
                        </TextLink>
                      </OutsideView>
                    </span>
                  ),
                }
              : {}),
          },
        ];
  });
  return <Timeline label={t('cabinet.timeline.title')} events={events} />;
}

function lineOf(
  entry: InvoiceTimelineEntry,
  t: Translate,
  hasPage: boolean,
): { tone: StatusTone; title: string; by?: string } | null {
  const by = entry.actorKind ? (t.find(`cabinet.actor.${entry.actorKind}`) ?? undefined) : undefined;
  // An answer that nobody knows is told with its code: Kaspi's people can say what it means.
  const isCodeTold = entry.problem === 'unmapped' && entry.providerCode;
  const problem = isCodeTold
    ? t('cabinet.problem.unmappedCode', { code: entry.providerCode ?? '' })
    : entry.problem
      ? (t.find(`cabinet.problem.${entry.problem}`) ?? entry.problem)
      : undefined;
  switch (entry.kind) {
    case 'TRANSITION': {
      const step = `${stepKindOf(entry.objectId ?? '')}.${entry.toState}`;
      if (step.startsWith('reminder.')) return reminderLine(entry, t, by);
      // No push tells of this payment, so the document's own step does.
      if (step === 'invoice.paid' && entry.cause === 'biller-pay') {
        return { tone: 'paid', title: t('biller.paidByNumber') };
      }
      if (entry.cause === 'connection-switched') {
        return { tone: 'neutral', title: t('cabinet.timeline.switched'), ...(by ? { by } : {}) };
      }
      // The end of its dispute tells how much it was.
      if (entry.cause === 'sum-settled') return null;
      if (silent.has(step) && entry.fromState !== entry.toState) return null;
      return {
        tone: stepTones[step] ?? 'neutral',
        title:
          (hasPage ? t.find(`cabinet.timeline.pagePush.${step.replace('push.', '')}`) : null) ??
          (step.startsWith('invoice.') ? t.find(`cabinet.timeline.cause.${entry.cause}`) : null) ??
          t.find(`cabinet.timeline.step.${step}`) ??
          step,
        // The system's own steps need no name.
        ...(by && entry.actorKind !== 'SYSTEM' ? { by } : {}),
      };
    }
    case 'ATTEMPT':
      if (entry.outcome === 'done' || entry.outcome === null) return null;
      return {
        tone: entry.outcome === 'unknown' ? 'unknown' : 'failed',
        title: t.find(`cabinet.timeline.call.${entry.outcome}`) ?? entry.outcome,
        ...(problem ? { by: problem } : {}),
      };
    case 'DELIVERY':
      return {
        tone: entry.deliveryState ? deliveryTones[entry.deliveryState] : 'neutral',
        title: t(`cabinet.timeline.delivery.${entry.deliveryState ?? 'PENDING'}`, {
          event: t.find(`cabinet.event.${entry.eventType}`) ?? entry.eventType ?? '',
        }),
        ...(entry.deliveryState === 'FAILED' && problem ? { by: problem } : {}),
      };
  }
}
