import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import type { PaymentStatus } from '../provider-connections/payment-provider.port';
import { openDispute } from '../sum-disputes';
import { recordInvoiceEvent } from './invoice-event';
import { movePush } from './move-invoice';

/**
 * The status says paid, with a sum that nobody asked for: one answer is no ground to book by. The push is paid, nothing is
 * booked, and the details are read for a second answer. The push must be locked.
 */
export async function disputeSum(
  tx: Tx,
  ctx: MerchantContext,
  { invoice, push }: { readonly invoice: InvoiceRow; readonly push: ProviderInvoiceRow },
  status: PaymentStatus & { readonly amountMinor: bigint },
  evidence: Readonly<Record<string, string | number | null>> & { readonly callId: string },
): Promise<void> {
  const seen = { ...evidence, expected: push.amountMinor.toString(), status: status.amountMinor.toString() };
  const change = { settledAt: ctx.now(), problem: 'sum-disputed' };
  const paid = await movePush(tx, ctx, push, 'paid', 'sum-disputed', change, seen);
  const dispute = await openDispute(tx, ctx, {
    providerInvoiceId: push.id,
    expectedMinor: push.amountMinor,
    statusMinor: status.amountMinor,
    statusCallId: evidence.callId,
    providerTransactionId: status.transactionId,
    productType: status.productType,
  });
  await recordInvoiceEvent(tx, ctx, 'invoice.outcome_unknown', invoice, paid);
  await enqueueComparison(tx, ctx, dispute.id);
}

export async function enqueueComparison(
  tx: Tx,
  ctx: MerchantContext,
  sumDisputeId: Awaited<ReturnType<typeof openDispute>>['id'],
  runAt?: Date,
): Promise<void> {
  await tx.enqueue(
    'check-disputed-sum',
    { merchantId: ctx.merchantId, mode: ctx.mode, sumDisputeId },
    { key: `dispute:${sumDisputeId}`, ...(runAt === undefined ? {} : { runAt }) },
  );
}
