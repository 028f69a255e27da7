import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { PaymentWay } from '@apipay/db/schema/invoices.enums';
import type { PaymentPageStatus } from '@apipay/db/schema/payment-pages.enums';
import { isOpened, isOverdue, isShowable, isTimeOver, silenceMs, unansweredMs } from '../invoices';

export interface PaymentPageState {
  readonly status: PaymentPageStatus;
  /** What the payer opens or scans; only while nobody has opened it. */
  readonly offer: { readonly way: PaymentWay; readonly address: string; readonly endsAt: Date } | null;
  /** A payment can be started now. */
  readonly canStart: boolean;
  /** When another can be started, where nobody can tell yet how the last one ended. */
  readonly retryAt: Date | null;
}

type PageInvoice = Pick<InvoiceRow, 'state' | 'dueOn' | 'zone'>;

/** A call to the provider ends within 15 seconds. */
const callMs = 30_000;

/** What the page says, from the document and its latest link or code alone. */
export function paymentPageState(
  invoice: PageInvoice,
  push: ProviderInvoiceRow | null,
  now: Date,
): PaymentPageState {
  if (invoice.state === 'paid') return only('paid');
  if (invoice.state !== 'open') return only('cancelled');
  const state = push === null ? startable('ready') : stateOfPush(push, now);
  return state.canStart && isOverdue(invoice, now) ? only('overdue') : state;
}

function stateOfPush(push: ProviderInvoiceRow, now: Date): PaymentPageState {
  const isOver = isTimeOver(push, null, now);
  switch (push.state) {
    case 'intent':
      return isOver ? startable('unavailable') : only('preparing');
    case 'sending':
      if (push.sentAt !== null && now.getTime() - push.sentAt.getTime() < callMs) return only('preparing');
      return isOver ? startable('unavailable') : later('unavailable', push.sentAt, unansweredMs);
    case 'unknown':
      return isOver ? startable('unavailable') : later('unavailable', push.sentAt, unansweredMs);
    case 'live':
      return isOver ? startable('expired') : stateOfLive(push, now);
    case 'not_created':
      return startable('unavailable');
    case 'rejected_by_payer':
      return startable('rejected');
    case 'expired':
    case 'cancelled':
    case 'operator_closed':
      return startable('expired');
    // Money of another amount came: people have to look.
    case 'paid':
    case 'cancelling':
      return only('checking');
  }
}

function stateOfLive(push: ProviderInvoiceRow, now: Date): PaymentPageState {
  if (
    push.channel !== 'phone' &&
    push.payAddress !== null &&
    push.activateBy !== null &&
    isShowable(push, now)
  ) {
    const offer = { way: push.channel, address: push.payAddress, endsAt: push.activateBy };
    return { ...only('waiting'), offer };
  }
  const isInTime = push.expiresAt !== null && now < push.expiresAt;
  return isOpened(push) && isInTime ? only('confirming') : later('checking', push.expiresAt, silenceMs);
}

function only(status: PaymentPageStatus): PaymentPageState {
  return { status, offer: null, canStart: false, retryAt: null };
}

function startable(status: PaymentPageStatus): PaymentPageState {
  return { ...only(status), canStart: true };
}

function later(status: PaymentPageStatus, from: Date | null, waitMs: number): PaymentPageState {
  return { ...only(status), retryAt: from && new Date(from.getTime() + waitMs) };
}
