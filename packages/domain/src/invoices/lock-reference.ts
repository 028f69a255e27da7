import { sql } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';

/** Two people who name the same number of the provider at once do so one after the other, so that the second finds the first's. */
export async function lockReference(tx: Tx, ctx: MerchantContext, reference: string): Promise<void> {
  const place = `reference:${ctx.merchantId}:${ctx.mode}:${reference}`;
  await tx.sql.execute(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`);
}
