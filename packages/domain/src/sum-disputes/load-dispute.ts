import { type Id, isId } from '@apipay/db/ids';
import { type SumDisputeRow, sumDisputes } from '@apipay/db/schema/sum-disputes';
import { and, eq, sql } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';

/** An open dispute, not locked; null once it is settled. */
export async function findDispute(tx: Tx, ctx: MerchantContext, id: string): Promise<SumDisputeRow | null> {
  const [row] = await openDisputes(tx, ctx, id);
  return row ?? null;
}

/** An open dispute, locked: after its push, or after its payment where that had been booked. Null once it is settled. */
export async function lockDispute(tx: Tx, ctx: MerchantContext, id: string): Promise<SumDisputeRow | null> {
  const [row] = await openDisputes(tx, ctx, id).for('update');
  return row ?? null;
}

function openDisputes(tx: Tx, ctx: MerchantContext, id: string) {
  return tx.sql
    .select()
    .from(sumDisputes)
    .where(
      and(
        eq(sumDisputes.merchantId, ctx.merchantId),
        eq(sumDisputes.mode, ctx.mode),
        isId('sumDispute', id) ? eq(sumDisputes.id, id) : sql`false`,
        eq(sumDisputes.state, 'open'),
      ),
    );
}

/** The open dispute about a push, not locked. */
export async function disputeOfPush(
  tx: Tx,
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
): Promise<SumDisputeRow | null> {
  const [row] = await tx.sql
    .select()
    .from(sumDisputes)
    .where(
      and(
        eq(sumDisputes.merchantId, ctx.merchantId),
        eq(sumDisputes.providerInvoiceId, providerInvoiceId),
        eq(sumDisputes.state, 'open'),
      ),
    );
  return row ?? null;
}

/** True where somebody has settled already that the details name this sum wrongly: it is no news a second time. */
export async function isSettledWith(
  tx: Tx,
  ctx: MerchantContext,
  of: { readonly providerInvoiceId: Id<'providerInvoice'>; readonly detailsMinor: bigint },
): Promise<boolean> {
  const rows = await tx.sql
    .select({ id: sumDisputes.id })
    .from(sumDisputes)
    .where(
      and(
        eq(sumDisputes.merchantId, ctx.merchantId),
        eq(sumDisputes.providerInvoiceId, of.providerInvoiceId),
        eq(sumDisputes.detailsMinor, of.detailsMinor),
        eq(sumDisputes.state, 'settled'),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
