import type { Id } from '@apipay/db/ids';
import type { LedgerAccountKind } from '@apipay/db/schema/ledger.enums';
import type { PaymentRow } from '@apipay/db/schema/payments';
import type { PaymentState } from '@apipay/db/schema/payments.enums';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import { post, postOnce } from './post';

type Booked = Pick<PaymentRow, 'id' | 'amountMinor' | 'state' | 'receivedAt'>;

/** Where money of a payment in this state stands. */
const heldIn: Readonly<Record<PaymentState, LedgerAccountKind>> = {
  applied: 'sales',
  unapplied: 'unapplied',
  credit: 'credit',
};

/** Books money that a payer sent: debit `provider-clearing`, credit where the payment's state keeps it. */
export async function postPayment(tx: Tx, ctx: MerchantContext, payment: Booked): Promise<void> {
  await post(tx, ctx, {
    kind: 'payment-received',
    paymentId: payment.id,
    occurredAt: payment.receivedAt,
    entries: [
      ['provider-clearing', payment.amountMinor],
      [heldIn[payment.state], -payment.amountMinor],
    ],
  });
}

/** Puts a booked sum right by the difference: what the provider holds and what holds it here both change by it. */
export async function postCorrection(
  tx: Tx,
  ctx: MerchantContext,
  payment: Pick<Booked, 'id' | 'state'>,
  differenceMinor: bigint,
): Promise<void> {
  await post(tx, ctx, {
    kind: 'payment-corrected',
    paymentId: payment.id,
    occurredAt: ctx.now(),
    entries: [
      ['provider-clearing', differenceMinor],
      [heldIn[payment.state], -differenceMinor],
    ],
  });
}

/** Books a decision about unapplied money: `unapplied` goes down by what has not been refunded, the other side up. */
export async function postDecision(
  tx: Tx,
  ctx: MerchantContext,
  payment: Pick<Booked, 'id'>,
  decided: { readonly amountMinor: bigint; readonly to: 'applied' | 'credit' },
): Promise<void> {
  await post(tx, ctx, {
    kind: decided.to === 'applied' ? 'payment-applied' : 'payment-credited',
    paymentId: payment.id,
    occurredAt: ctx.now(),
    entries: [
      ['unapplied', decided.amountMinor],
      [heldIn[decided.to], -decided.amountMinor],
    ],
  });
}

/**
 * Books a refund that happened: credit `provider-clearing`; debit `refunds` where the money had been applied, else the
 * account that still held it.
 */
export async function postRefund(
  tx: Tx,
  ctx: MerchantContext,
  payment: Pick<Booked, 'id' | 'state'>,
  refund: { readonly id: Id<'refund'>; readonly amountMinor: bigint; readonly at: Date },
): Promise<void> {
  await post(tx, ctx, {
    kind: 'refund-completed',
    paymentId: payment.id,
    refundId: refund.id,
    occurredAt: refund.at,
    entries: [
      [payment.state === 'applied' ? 'refunds' : heldIn[payment.state], refund.amountMinor],
      ['provider-clearing', -refund.amountMinor],
    ],
  });
}

export interface Settlement {
  readonly paymentId: Id<'payment'>;
  /** Null for the payment itself. */
  readonly refundId: Id<'refund'> | null;
  /** Tiyn as the statement shows it; a refund is negative. */
  readonly amountMinor: bigint;
  /** Tiyn that the provider kept, never negative. */
  readonly feeMinor: bigint;
  readonly occurredAt: Date;
}

/**
 * Books what a statement shows: `provider-clearing` returns to zero, `bank` and `provider-fees` take it. Once for a payment
 * and once for a refund: one that is booked already is passed over.
 */
export async function postSettlements(
  tx: Tx,
  ctx: MerchantContext,
  settlements: readonly Settlement[],
): Promise<void> {
  await postOnce(
    tx,
    ctx,
    settlements.map(({ paymentId, refundId, amountMinor, feeMinor, occurredAt }) => ({
      kind: 'statement-settled',
      paymentId,
      ...(refundId === null ? {} : { refundId }),
      occurredAt,
      entries: [
        ['bank', amountMinor - feeMinor],
        ['provider-fees', feeMinor],
        ['provider-clearing', -amountMinor],
      ],
    })),
  );
}
