import type { Id } from '@apipay/db/ids';
import { type InvoiceRow, type ProviderInvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import { documentNumbers } from '@apipay/db/schema/merchants';
import { paymentPages } from '@apipay/db/schema/payment-pages';
import { sql } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { newPaymentPageToken } from '../kernel/secret-tokens';
import type { Tx } from '../kernel/transaction';
import { recordInvoiceEvent } from './invoice-event';
import { recordIntent } from './new-push';

/**
 * What goes with an invoice that has just been written as open: its push with the job that carries it, or its page, and the
 * event. None needs the answer of another, so all may leave at once.
 */
export function leave(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  push: ProviderInvoiceRow | null,
  connectionId: Id<'providerConnection'>,
): readonly Promise<unknown>[] {
  const event = () => recordInvoiceEvent(tx, ctx, 'invoice.issued', invoice, push);
  if (push === null) {
    const page = tx.sql.insert(paymentPages).values({
      merchantId: ctx.merchantId,
      invoiceId: invoice.id,
      mode: ctx.mode,
      token: newPaymentPageToken(),
      connectionId,
      createdAt: ctx.now(),
    });
    return [page.execute(), event()];
  }
  return [
    tx.sql.insert(providerInvoices).values(push).execute(),
    recordIntent(tx, ctx, push, 'issued'),
    event(),
    enqueueSending(tx, ctx, push.id),
  ];
}

export async function enqueueSending(
  tx: Tx,
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
  runAt?: Date,
): Promise<void> {
  await tx.enqueue(
    'send-provider-invoice',
    { merchantId: ctx.merchantId, mode: ctx.mode, providerInvoiceId },
    { key: `send:${providerInvoiceId}`, ...(runAt === undefined ? {} : { runAt }) },
  );
}

/** The row stays locked until the commit, so numbers have neither holes nor twins. */
export async function nextNumber(tx: Tx, ctx: MerchantContext): Promise<bigint> {
  const [row] = await tx.sql
    .insert(documentNumbers)
    .values({ merchantId: ctx.merchantId, mode: ctx.mode, lastNumber: 1n })
    .onConflictDoUpdate({
      target: [documentNumbers.merchantId, documentNumbers.mode],
      set: { lastNumber: sql`${documentNumbers.lastNumber} + 1` },
    })
    .returning({ number: documentNumbers.lastNumber });
  if (row === undefined) throw new DomainError('INTERNAL');
  return row.number;
}
