import type { Id } from '@apipay/db/ids';
import { type InvoiceRow, type ProviderInvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import type { PaymentRow } from '@apipay/db/schema/payments';
import type { SumDisputeRow } from '@apipay/db/schema/sum-disputes';
import type { SumDisputeEnd } from '@apipay/db/schema/sum-disputes.enums';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import type { Tx } from '../kernel/transaction';
import { disputeOfPush, lockDispute, settleDispute } from '../sum-disputes';
import { bookMoney } from './book-paid-push';
import { lockPush } from './load-invoice';

export interface DisputedPush {
  readonly invoice: InvoiceRow;
  readonly push: ProviderInvoiceRow;
  readonly dispute: SumDisputeRow;
}

/** Locks a push of whose sum nothing is booked yet, and its dispute; null once that is settled. */
export async function lockDisputedPush(
  tx: Tx,
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
): Promise<DisputedPush | null> {
  const locked = await lockPush(tx, ctx, providerInvoiceId);
  const found = await disputeOfPush(tx, ctx, providerInvoiceId);
  if (found === null || found.paymentId !== null) return null;
  const dispute = await lockDispute(tx, ctx, found.id);
  return dispute === null ? null : { ...locked, dispute };
}

const sources = {
  agreement: 'push',
  'only-answer': 'push',
  decision: 'desk',
  statement: 'statement',
} as const satisfies Record<SumDisputeEnd, PaymentRow['source']>;

/**
 * Books the sum that stands in the end, as from the moment when the payment was first heard of: applied where it is what
 * the open invoice asked for, unapplied else. Sums in tiyn.
 */
export async function settleDisputedPush(
  tx: Tx,
  ctx: MerchantContext,
  { invoice, push, dispute }: DisputedPush,
  settled: {
    readonly amountMinor: bigint;
    readonly by: SumDisputeEnd;
    readonly evidence?: Readonly<Record<string, string | null>>;
    readonly proofReference?: string | null;
    readonly receivedAt?: Date;
  },
): Promise<PaymentRow | null> {
  await settleDispute(tx, ctx, dispute, settled);
  const isExpected = settled.amountMinor === push.amountMinor && invoice.state === 'open';
  const problem = isExpected ? null : 'payment-unapplied';
  const noted = await noteSum(tx, ctx, push, problem, { sumDisputeId: dispute.id, ...settled.evidence });
  return bookMoney(tx, ctx, { invoice, push: noted }, 'sum-settled', {
    source: sources[settled.by],
    amountMinor: settled.amountMinor,
    state: isExpected ? 'applied' : 'unapplied',
    providerTransactionId: dispute.providerTransactionId ?? settled.proofReference ?? null,
    productType: dispute.productType,
    receivedAt: settled.receivedAt ?? dispute.foundAt,
  });
}

/** The push was paid before; how much is news of it, and takes a version of its own. */
async function noteSum(
  tx: Tx,
  ctx: MerchantContext,
  push: ProviderInvoiceRow,
  problem: string | null,
  evidence: Readonly<Record<string, string | null>>,
): Promise<ProviderInvoiceRow> {
  const version = push.version + 1;
  const [row] = await tx.sql
    .update(providerInvoices)
    .set({ problem, version })
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        eq(providerInvoices.id, push.id),
        eq(providerInvoices.version, push.version),
      ),
    )
    .returning();
  if (row === undefined) throw new DomainError('INVOICE_CHANGED_MEANWHILE');
  await recordTransition(tx, ctx, {
    objectKind: 'provider-invoice',
    objectId: push.id,
    from: push.state,
    to: row.state,
    version,
    cause: 'sum-settled',
    evidence: { invoiceId: push.invoiceId, ...evidence },
  });
  return row;
}
