import { type PaymentRow, type RefundRow, refunds } from '@apipay/db/schema/payments';
import type { RefundState } from '@apipay/db/schema/payments.enums';
import type { WebhookEventType } from '@apipay/db/schema/webhooks.enums';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { formatAmount } from '../kernel/money';
import { recordEvent, recordTransition } from '../kernel/outbox';
import { canMove } from '../kernel/state-machine';
import type { Tx } from '../kernel/transaction';
import { postRefund } from '../ledger';
import { finishReturnSession } from './move-return-session';
import { refundTransitions } from './refund';

const eventOf: Partial<Record<RefundState, WebhookEventType>> = {
  reserved: 'refund.requested',
  completed: 'refund.completed',
  failed: 'refund.failed',
  unknown: 'refund.outcome_unknown',
};

/** One legal step of a refund, compare-and-set on its version; a completed one is booked. Errors: REFUND_NOT_FOUND. */
export async function moveRefund(
  tx: Tx,
  ctx: MerchantContext,
  of: { readonly payment: PaymentRow; readonly refund: RefundRow },
  to: RefundState,
  cause: string,
  change: Partial<
    Pick<RefundRow, 'availableBeforeMinor' | 'providerReturnId' | 'problem' | 'sentAt' | 'settledAt'>
  > = {},
  evidence: Readonly<Record<string, string | number | null>> = {},
): Promise<RefundRow> {
  const { payment, refund } = of;
  if (!canMove(refundTransitions, refund.state, to)) throw new DomainError('REFUND_NOT_FOUND');
  const version = refund.version + 1;
  const [row] = await tx.sql
    .update(refunds)
    .set({ ...change, state: to, version })
    .where(
      and(
        eq(refunds.merchantId, ctx.merchantId),
        eq(refunds.id, refund.id),
        eq(refunds.version, refund.version),
      ),
    )
    .returning();
  if (row === undefined) throw new DomainError('REFUND_NOT_FOUND');
  await noteStep(tx, ctx, payment, row, { from: refund.state, cause, evidence });
  if (to === 'completed') {
    await postRefund(tx, ctx, payment, { ...row, at: ctx.now() });
    if (row.returnSessionId !== null) await finishReturnSession(tx, ctx, row.returnSessionId);
  }
  return row;
}

/** The log entry and the event of a refund's new state. A retry back to `reserved` is no news to anybody outside. */
export async function noteStep(
  tx: Tx,
  ctx: MerchantContext,
  payment: PaymentRow,
  refund: RefundRow,
  step: {
    readonly from: RefundState | null;
    readonly cause: string;
    readonly evidence?: Readonly<Record<string, string | number | null>>;
  },
): Promise<void> {
  await recordTransition(tx, ctx, {
    objectKind: 'refund',
    objectId: refund.id,
    from: step.from,
    to: refund.state,
    version: refund.version,
    cause: step.cause,
    evidence: { paymentId: payment.id, invoiceId: payment.invoiceId, ...step.evidence },
  });
  const type = eventOf[refund.state];
  if (type === undefined || (refund.state === 'reserved' && step.from !== null)) return;
  await recordEvent(tx, ctx, {
    type,
    objectKind: 'refund',
    objectId: refund.id,
    sequence: refund.version,
    payload: {
      id: refund.id,
      mode: refund.mode,
      state: refund.state,
      origin: refund.origin,
      amount: { amount: formatAmount(refund.amountMinor), currency: payment.currency },
      paymentId: payment.id,
      invoiceId: payment.invoiceId,
      problem: refund.problem,
      createdAt: refund.createdAt.toISOString(),
      settledAt: refund.settledAt?.toISOString() ?? null,
    },
  });
}
