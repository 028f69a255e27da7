import type { InvoiceStatus } from '../../../components/invoice-status';

/** What came of pressing "check now", and how the invoice stood on the page where it was pressed. */
export interface CheckReply {
  readonly kind: 'asked' | 'not-needed' | 'too-soon';
  /** ISO instants. */
  readonly at: string;
  readonly retryAt: string | null;
  readonly before: { readonly status: InvoiceStatus; readonly lastCheckedAt: string | null };
}

export interface CheckedInvoice {
  readonly status: InvoiceStatus;
  readonly canCheck: boolean;
  readonly lastCheckedAt: string | null;
}

export type CheckWords = 'waiting' | 'same' | 'changed' | 'silent' | 'recent' | 'over' | 'tooSoon';

/** Which sentence answers the person, and the moment that stands in it. */
export function wordsOfCheck(
  reply: CheckReply,
  invoice: CheckedInvoice,
  isPatienceOver: boolean,
): { readonly words: CheckWords; readonly moment: string } {
  const { kind, at, retryAt, before } = reply;
  if (invoice.status !== before.status) return { words: 'changed', moment: at };
  if (kind === 'too-soon' && retryAt !== null) return { words: 'tooSoon', moment: nextMinute(retryAt) };
  if (kind === 'not-needed') {
    return invoice.canCheck && invoice.lastCheckedAt !== null
      ? { words: 'recent', moment: invoice.lastCheckedAt }
      : { words: 'over', moment: at };
  }
  if (invoice.lastCheckedAt !== before.lastCheckedAt) return { words: 'same', moment: at };
  return { words: isPatienceOver ? 'silent' : 'waiting', moment: at };
}

/** Minutes are told, and at the minute that is told it must already be allowed. */
function nextMinute(instant: string): string {
  return new Date(Math.ceil(Date.parse(instant) / 60_000) * 60_000).toISOString();
}
