import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { PaymentRow } from '@apipay/db/schema/payments';
import type { PaymentSource } from '@apipay/db/schema/payments.enums';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import { recordPayment } from '../payments';
import { askBack } from './cancel-invoice';
import { recordInvoiceEvent } from './invoice-event';
import { lockInvoice } from './load-invoice';
import { moveInvoice, movePush, pointAtPush } from './move-invoice';

/**
 * Books that a locked push was paid: payment, ledger entry, both states and the event. Money in another amount, or for a
 * document that takes none any more, is unapplied. Null where its payment was known before.
 */
export async function bookPaidPush(
  tx: Tx,
  ctx: MerchantContext,
  { invoice, push }: { readonly invoice: InvoiceRow; readonly push: ProviderInvoiceRow },
  paid: {
    readonly source: PaymentSource;
    readonly amountMinor: bigint;
    readonly providerTransactionId: string | null;
    readonly productType: string | null;
    readonly receivedAt?: Date;
    readonly cause: string;
    readonly evidence: Readonly<Record<string, string | number | null>>;
    /** Where the push had none yet. */
    readonly providerPaymentId?: string | null;
  },
): Promise<PaymentRow | null> {
  const { cause, evidence, providerPaymentId, ...money } = paid;
  const isExpected = money.amountMinor === push.amountMinor && invoice.state === 'open';
  const change = { settledAt: ctx.now(), problem: isExpected ? null : 'payment-unapplied' };
  const known = push.providerPaymentId ?? providerPaymentId ?? null;
  const paidPush = await movePush(
    tx,
    ctx,
    push,
    'paid',
    cause,
    known === push.providerPaymentId ? change : { ...change, providerPaymentId: known },
    evidence,
  );
  return bookMoney(tx, ctx, { invoice, push: paidPush }, cause, {
    ...money,
    state: isExpected ? 'applied' : 'unapplied',
  });
}

/** Records the money of a push that is paid already, and what it means for its invoice. Null where it was known before. */
export async function bookMoney(
  tx: Tx,
  ctx: MerchantContext,
  { invoice, push }: { readonly invoice: InvoiceRow; readonly push: ProviderInvoiceRow },
  cause: string,
  money: Omit<Parameters<typeof recordPayment>[2], 'invoiceId' | 'providerInvoiceId'>,
): Promise<PaymentRow | null> {
  const of = { invoiceId: invoice.id, providerInvoiceId: push.id };
  const payment = await recordPayment(tx, ctx, { ...money, ...of });
  if (payment === null) return null;
  if (payment.state === 'unapplied') {
    await recordInvoiceEvent(tx, ctx, 'payment.unapplied', invoice, push);
    return payment;
  }
  const pointed =
    invoice.currentProviderInvoiceId === push.id ? invoice : await pointBack(tx, ctx, invoice, push);
  const settled = await moveInvoice(tx, ctx, pointed, 'paid', cause, { paidAt: payment.receivedAt });
  await recordInvoiceEvent(tx, ctx, 'invoice.paid', settled, push);
  return payment;
}

/**
 * An earlier push was paid after a later one had been made. The later one is taken back: at once where it never left, by
 * asking the provider where the payer may hold it, as soon as its call is answered. One that stays unknown is a case; if it
 * is paid too, its money is unapplied.
 */
async function pointBack(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  paidPush: ProviderInvoiceRow,
): Promise<InvoiceRow> {
  const { push: later } = await lockInvoice(tx, ctx, invoice.id);
  if (later?.state === 'intent') {
    await movePush(tx, ctx, later, 'cancelled', 'earlier-push-paid', { settledAt: ctx.now() });
  }
  if (later?.state === 'live' && later.channel === 'phone') await askBack(tx, ctx, later);
  return pointAtPush(tx, ctx, invoice, paidPush.id);
}
