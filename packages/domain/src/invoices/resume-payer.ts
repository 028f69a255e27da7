import type { Id } from '@apipay/db/ids';
import { invoices, providerInvoices } from '@apipay/db/schema/invoices';
import { and, asc, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { epochOf, moveToEpoch } from './payer-epoch';

/**
 * After a block: of what waits for this payer since before it, the oldest leaves by itself, and only that. The others wait until somebody of the
 * merchant says so (`releaseInvoice`), as the payer was silent for a while and should not find five invoices at once.
 */
export async function resumePayer(
  ctx: MerchantContext,
  { payerId }: { readonly payerId: Id<'payer'> },
): Promise<'resumed' | 'nothing-waits' | 'blocked'> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const epoch = await epochOf(tx, ctx, payerId);
    if (epoch === null) return 'blocked';
    const waiting = await tx.sql
      .select({ push: providerInvoices })
      .from(providerInvoices)
      .innerJoin(
        invoices,
        and(
          eq(invoices.merchantId, providerInvoices.merchantId),
          eq(invoices.id, providerInvoices.invoiceId),
        ),
      )
      .where(
        and(
          eq(providerInvoices.merchantId, ctx.merchantId),
          eq(invoices.payerId, payerId),
          eq(invoices.state, 'open'),
          eq(providerInvoices.channel, 'phone'),
          eq(providerInvoices.state, 'intent'),
        ),
      )
      .orderBy(asc(providerInvoices.createdAt), asc(providerInvoices.id))
      .for('update', { of: providerInvoices });
    // Another resumption has let one go already, or it was written after the block.
    const oldest = waiting.some(({ push }) => push.subjectEpoch === epoch) ? undefined : waiting[0]?.push;
    if (oldest === undefined) return 'nothing-waits';
    await moveToEpoch(tx, ctx, oldest, epoch);
    return 'resumed';
  });
}
