import { type Id, isId } from '@apipay/db/ids';
import {
  type InvoiceRow,
  invoices,
  type ProviderInvoiceRow,
  providerInvoices,
} from '@apipay/db/schema/invoices';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';

/** Errors: INVOICE_NOT_FOUND, also for another merchant's id. */
export async function loadInvoice(tx: Tx, ctx: MerchantContext, id: string): Promise<InvoiceRow> {
  if (!isId('invoice', id)) throw new DomainError('INVOICE_NOT_FOUND');
  const [row] = await tx.sql
    .select()
    .from(invoices)
    .where(and(eq(invoices.merchantId, ctx.merchantId), eq(invoices.mode, ctx.mode), eq(invoices.id, id)));
  if (row === undefined) throw new DomainError('INVOICE_NOT_FOUND');
  return row;
}

/** Errors: INVOICE_NOT_FOUND, also for another merchant's id. */
export async function lockInvoice(tx: Tx, ctx: MerchantContext, id: Id<'invoice'>): Promise<InvoiceRow> {
  const [row] = await tx.sql
    .select()
    .from(invoices)
    .where(and(eq(invoices.merchantId, ctx.merchantId), eq(invoices.mode, ctx.mode), eq(invoices.id, id)))
    .for('update');
  if (row === undefined) throw new DomainError('INVOICE_NOT_FOUND');
  return row;
}

/** Locks the document first and then its push: always in this order. Errors: INVOICE_NOT_FOUND. */
export async function lockPush(
  tx: Tx,
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
): Promise<{ readonly invoice: InvoiceRow; readonly push: ProviderInvoiceRow }> {
  const [found] = await tx.sql
    .select({ invoiceId: providerInvoices.invoiceId })
    .from(providerInvoices)
    .where(and(eq(providerInvoices.merchantId, ctx.merchantId), eq(providerInvoices.id, providerInvoiceId)));
  if (found === undefined) throw new DomainError('INVOICE_NOT_FOUND');
  const [invoice] = await tx.sql
    .select()
    .from(invoices)
    .where(and(eq(invoices.merchantId, ctx.merchantId), eq(invoices.id, found.invoiceId)))
    .for('update');
  const [push] = await tx.sql
    .select()
    .from(providerInvoices)
    .where(and(eq(providerInvoices.merchantId, ctx.merchantId), eq(providerInvoices.id, providerInvoiceId)))
    .for('update');
  if (invoice === undefined || push === undefined) throw new DomainError('INVOICE_NOT_FOUND');
  return { invoice, push };
}

export async function currentPush(
  tx: Tx,
  ctx: MerchantContext,
  invoice: Pick<InvoiceRow, 'currentProviderInvoiceId'>,
): Promise<ProviderInvoiceRow | null> {
  if (invoice.currentProviderInvoiceId === null) return null;
  const [row] = await tx.sql
    .select()
    .from(providerInvoices)
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        eq(providerInvoices.id, invoice.currentProviderInvoiceId),
      ),
    );
  return row ?? null;
}
