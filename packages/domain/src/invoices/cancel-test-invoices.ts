import { type Id, uuidFromId } from '@apipay/db/ids';
import { invoices } from '@apipay/db/schema/invoices';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { cancelInvoice } from './cancel-invoice';

/** What is just being sent, or unknown, is looked at again. */
const againMs = 60 * 60_000;

/**
 * Ends the open invoices of test mode that belong to a connection which went with the consent for its number: they could not be paid through
 * anything any more. Live ones are never ended by it: they stand against the withdrawal. Gives a word for the log.
 */
export async function cancelTestInvoices(
  ctx: MerchantContext,
  job: { readonly connectionId: Id<'providerConnection'> },
): Promise<string> {
  allowSystem(ctx);
  if (ctx.mode !== 'test') return 'nothing-to-do';
  const open = await listOpenOf(ctx, job.connectionId);
  let isLeft = false;
  for (const { id } of open) {
    await cancelInvoice(ctx, { invoiceId: id }).catch((error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      isLeft = true;
    });
  }
  if (!isLeft) return open.length === 0 ? 'nothing-to-do' : 'cancelled';
  await lookAgain(ctx, job.connectionId);
  return 'waits';
}

async function listOpenOf(ctx: MerchantContext, connectionId: Id<'providerConnection'>) {
  allowSystem(ctx);
  const through = sql`${uuidFromId(connectionId)}::uuid`;
  return inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    tx.sql
      .select({ id: invoices.id })
      .from(invoices)
      .where(
        and(
          eq(invoices.merchantId, ctx.merchantId),
          eq(invoices.state, 'open'),
          sql`(exists (select from provider_invoices v where v.merchant_id = ${invoices.merchantId}
              and v.id = ${invoices.currentProviderInvoiceId} and v.connection_id = ${through})
            or exists (select from payment_pages p where p.merchant_id = ${invoices.merchantId}
              and p.invoice_id = ${invoices.id} and p.connection_id = ${through}))`,
        ),
      )
      .orderBy(asc(invoices.number)),
  );
}

async function lookAgain(ctx: MerchantContext, connectionId: Id<'providerConnection'>): Promise<void> {
  allowSystem(ctx);
  await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const job = { merchantId: ctx.merchantId, mode: ctx.mode, connectionId };
    const runAt = new Date(ctx.now().getTime() + againMs);
    await tx.enqueue('cancel-test-invoices', job, { key: `cancel-test:${connectionId}`, runAt });
  });
}
