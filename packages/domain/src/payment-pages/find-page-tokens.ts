import { type Id, uuidFromId } from '@apipay/db/ids';
import { paymentPages } from '@apipay/db/schema/payment-pages';
import { and, eq, sql } from 'drizzle-orm';
import { viewOf } from '../kernel/actors';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { readInTransaction } from '../kernel/transaction';

/** The secret part of the addresses of invoices' pages, for those who may read the invoices. */
export async function findPageTokens(
  ctx: DomainContext,
  invoiceIds: readonly Id<'invoice'>[],
): Promise<ReadonlyMap<string, string>> {
  requirePermission(ctx, 'invoice:read');
  const { merchantId, mode } = ctx;
  // Whoever holds the token reads the page in clear, which a view of staff does not.
  if (invoiceIds.length === 0 || viewOf(ctx.actor) !== null) return new Map();
  const [rows] = await readInTransaction(ctx, { purpose: 'invoicing' }, (db) => [
    db
      .select({ invoiceId: paymentPages.invoiceId, token: paymentPages.token })
      .from(paymentPages)
      .where(
        and(
          eq(paymentPages.merchantId, merchantId),
          eq(paymentPages.mode, mode),
          sql`${paymentPages.invoiceId} = any(${`{${invoiceIds.map(uuidFromId).join(',')}}`}::uuid[])`,
        ),
      ),
  ]);
  return new Map(rows.map(({ invoiceId, token }) => [invoiceId, token]));
}
