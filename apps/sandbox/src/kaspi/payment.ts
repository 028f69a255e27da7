import { magicNumber } from '../magic/magic-numbers';
import type { EventOf } from '../record/events';
import type { SandboxWorld } from './operations';
import type { PayerAct, PaymentKind, PaymentState } from './payment-words';

export interface PayableInterval {
  readonly fromMs: number;
  toMs: number | null;
}

export interface ProviderPayment {
  readonly id: number;
  readonly world: SandboxWorld;
  readonly kind: PaymentKind;
  readonly organizationBin: string;
  readonly tradePointId: number;
  readonly deviceToken: string;
  /** E.164; null for QR and link until somebody scans. */
  readonly phone: string | null;
  readonly amountMinor: bigint;
  readonly comment: string | null;
  readonly externalId: string | null;
  readonly token: string | null;
  readonly createdAtMs: number;
  readonly requestId: string;
  expiresAtMs: number;
  state: PaymentState;
  /** Why it ended; the API says only `Error`. */
  reason: PayerAct | 'cancelled' | null;
  endedAtMs: number | null;
  isIgnored: boolean;
  scheduled: { readonly act: PayerAct; readonly dueMs: number } | null;
  readonly payable: PayableInterval[];
  readonly receipts: { readonly transactionId: number; readonly atMs: number }[];
  readonly cancels: { readonly atMs: number; readonly requestId: string; readonly isAccepted: boolean }[];
  readonly returns: {
    readonly returnId: number;
    readonly atMs: number;
    readonly amountMinor: bigint;
    readonly by: 'api' | 'outside';
  }[];
  statusCalls: number;
  pollingViolations: number;
}

export function openPayment(event: EventOf<'payment-created'>, tradePointId: number): ProviderPayment {
  return {
    id: event.id,
    world: event.world,
    kind: event.kind,
    organizationBin: event.organizationBin,
    tradePointId,
    deviceToken: event.deviceToken,
    phone: event.phone,
    amountMinor: BigInt(event.amountMinor),
    comment: event.comment,
    externalId: event.externalId,
    token: event.token,
    createdAtMs: event.atMs,
    requestId: event.requestId,
    expiresAtMs: event.expiresAtMs,
    state: event.kind === 'remote' ? 'waiting' : 'token-created',
    reason: null,
    endedAtMs: null,
    isIgnored: false,
    scheduled: null,
    payable: [{ fromMs: event.atMs, toMs: null }],
    receipts: [],
    cancels: [],
    returns: [],
    statusCalls: 0,
    pollingViolations: 0,
  };
}

export function isOpen(payment: ProviderPayment): boolean {
  return payment.state === 'waiting' || payment.state === 'token-created';
}

/** True while the payer can still bring money, a cancel that the provider ignores included. */
export function isPayable(payment: ProviderPayment): boolean {
  return payment.payable.at(-1)?.toMs === null;
}

export function canAct(payment: ProviderPayment, act: PayerAct): boolean {
  if (act === 'pay') return isPayable(payment);
  if (act === 'scan') return payment.state === 'token-created';
  return isOpen(payment);
}

const confirmationTimeoutMs = 65_000;

/** Applies what already happened; whether it might happen was asked before the event was written. */
export function applyAct(payment: ProviderPayment, event: EventOf<'payment-acted'>): void {
  payment.scheduled = null;
  if (event.act === 'ignore') {
    payment.isIgnored = true;
    return;
  }
  if (event.act === 'scan') {
    payment.state = 'waiting';
    payment.expiresAtMs = event.atMs + confirmationTimeoutMs;
    return;
  }
  const interval = payment.payable.at(-1);
  if (interval?.toMs === null) interval.toMs = event.atMs;
  else payment.payable.push({ fromMs: event.atMs, toMs: event.atMs });
  payment.endedAtMs = event.atMs;
  payment.reason = event.act;
  payment.state = event.act === 'pay' ? 'processed' : 'error';
  if (event.act === 'pay' && event.transactionId !== null) {
    payment.receipts.push({ transactionId: event.transactionId, atMs: event.atMs });
  }
}

export function applyCancel(payment: ProviderPayment, event: EventOf<'cancel-asked'>): void {
  payment.cancels.push({ atMs: event.atMs, requestId: event.requestId, isAccepted: event.isAccepted });
  if (!event.isAccepted || payment.state === 'cancelled') return;
  payment.state = 'cancelled';
  payment.reason = 'cancelled';
  payment.endedAtMs = event.atMs;
  const interval = payment.payable.at(-1);
  if (event.takesEffect && interval?.toMs === null) interval.toMs = event.atMs;
}

/** Whose phone opened a link or a code is not recorded: it is always this one. */
export const pocketPhone = '+77000000000';

export function payerOf(payment: ProviderPayment): string {
  return payment.phone ?? pocketPhone;
}

/** What the details name: of one magic number 1 ₸ more than was asked for, and that much can go back. */
export function detailsTotalMinor(payment: ProviderPayment): bigint {
  const isMore = payment.phone !== null && magicNumber(payment.phone)?.habit === 'wrong-amount-in-details';
  return payment.amountMinor + (isMore ? 100n : 0n);
}

export function returnedMinor(payment: ProviderPayment): bigint {
  return payment.returns.reduce((sum, each) => sum + each.amountMinor, 0n);
}

/** The word that payment/status answers with. */
export function providerStatus(payment: ProviderPayment): string {
  switch (payment.state) {
    case 'token-created':
      return 'QrTokenCreated';
    case 'waiting':
      return payment.phone !== null && magicNumber(payment.phone)?.habit === 'unknown-status'
        ? 'PartnerReviewPending'
        : 'Wait';
    case 'processed':
      return 'Processed';
    case 'error':
      return 'Error';
    case 'cancelled':
      return 'RemotePaymentCanceled';
  }
}
