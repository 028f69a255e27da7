import { type ProviderConnectionRow, providerConnections } from '@apipay/db/schema/provider-connections';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';

/** The old one first, as an index allows one at a time. All of them must be locked. */
export async function setPrimary(
  tx: Tx,
  ctx: MerchantContext,
  all: readonly ProviderConnectionRow[],
  chosen: ProviderConnectionRow,
): Promise<ProviderConnectionRow> {
  if (chosen.isPrimary) return chosen;
  const write = (row: ProviderConnectionRow, isPrimary: boolean) =>
    tx.sql
      .update(providerConnections)
      .set({ isPrimary })
      .where(and(eq(providerConnections.merchantId, ctx.merchantId), eq(providerConnections.id, row.id)));
  for (const row of all.filter(({ isPrimary }) => isPrimary)) await write(row, false);
  await write(chosen, true);
  return { ...chosen, isPrimary: true };
}
