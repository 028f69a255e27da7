import type { Id } from '@apipay/db/ids';
import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { recordPayment } from '../payments';
import { recordInvoiceEvent } from './invoice-event';
import { lockPush } from './load-invoice';
import { moveInvoice, movePush } from './move-invoice';

/** Locks a push whose outcome nobody knows. Errors: MONEY_MATTER_NOT_FOUND. */
export async function lockUnknownPush(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'providerInvoice'>,
): Promise<{ readonly invoice: InvoiceRow; readonly push: ProviderInvoiceRow }> {
  const locked = await lockPush(tx, ctx, id).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'INVOICE_NOT_FOUND') return null;
    throw error;
  });
  if (locked === null || locked.push.mode !== ctx.mode || locked.push.state !== 'unknown') {
    throw new DomainError('MONEY_MATTER_NOT_FOUND');
  }
  return locked;
}

/** Ends the not knowing by people's word. A push that was said not to exist and is paid after all is still booked. */
export async function settleUnknownPush(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'providerInvoice'>,
  word: {
    readonly verdict: 'paid' | 'not-created';
    readonly decisionId: Id<'moneyDecision'>;
    readonly proofReference: string | null;
  },
): Promise<void> {
  const { invoice, push } = await lockUnknownPush(tx, ctx, id);
  const settledAt = ctx.now();
  const evidence = { decisionId: word.decisionId };
  if (word.verdict === 'not-created') {
    const change = { settledAt, problem: 'closed-by-hand' };
    const closed = await movePush(tx, ctx, push, 'operator_closed', 'decided', change, evidence);
    await recordInvoiceEvent(tx, ctx, 'invoice.not_sent', invoice, closed);
    return;
  }
  const isExpected = invoice.state === 'open';
  const payment = await recordPayment(tx, ctx, {
    source: 'desk',
    invoiceId: invoice.id,
    providerInvoiceId: push.id,
    amountMinor: push.amountMinor,
    state: isExpected ? 'applied' : 'unapplied',
    providerTransactionId: word.proofReference,
    productType: null,
  });
  const change = { settledAt, problem: isExpected ? null : 'payment-unapplied' };
  const paidPush = await movePush(tx, ctx, push, 'paid', 'decided', change, evidence);
  if (payment === null) return;
  if (!isExpected) return recordInvoiceEvent(tx, ctx, 'payment.unapplied', invoice, paidPush);
  const paid = await moveInvoice(tx, ctx, invoice, 'paid', 'decided', { paidAt: payment.receivedAt });
  await recordInvoiceEvent(tx, ctx, 'invoice.paid', paid, paidPush);
}
