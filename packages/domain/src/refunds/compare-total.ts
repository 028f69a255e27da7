import type { ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { PaymentRow } from '@apipay/db/schema/payments';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import type { PaymentDetails, ProviderOutcome } from '../provider-connections/payment-provider.port';
import {
  disputeOfPush,
  isSettledWith,
  lockDispute,
  noteAnswers,
  openDispute,
  settleDispute,
} from '../sum-disputes';

/**
 * Compares the total that the provider's details name with what was booked. Where they part a case is opened, once for a
 * total; where they agree again an open one is over. What was booked stays as it is. The payment must be locked. True where
 * both agree.
 */
export async function compareTotal(
  tx: Tx,
  ctx: MerchantContext,
  payment: PaymentRow,
  push: Pick<ProviderInvoiceRow, 'id' | 'amountMinor'>,
  outcome: Extract<ProviderOutcome<PaymentDetails>, { kind: 'done' }>,
): Promise<boolean> {
  const answer = { detailsMinor: outcome.value.totalMinor, detailsCallId: outcome.evidence.requestId };
  const isAgreed = answer.detailsMinor === payment.amountMinor;
  const found = await disputeOfPush(tx, ctx, push.id);
  const open = found === null ? null : await lockDispute(tx, ctx, found.id);
  if (open !== null) {
    const noted = await noteAnswers(tx, ctx, open, answer);
    if (isAgreed) await settleDispute(tx, ctx, noted, { amountMinor: payment.amountMinor, by: 'agreement' });
    return isAgreed;
  }
  if (isAgreed) return true;
  const of = { providerInvoiceId: push.id, detailsMinor: answer.detailsMinor };
  if (!(await isSettledWith(tx, ctx, of))) {
    await openDispute(tx, ctx, {
      ...answer,
      providerInvoiceId: push.id,
      paymentId: payment.id,
      expectedMinor: push.amountMinor,
      statusMinor: payment.amountMinor,
    });
  }
  return false;
}
