import { verificationCodes } from '@apipay/db/schema/verification-codes';
import { lte } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { codeKeyHolder } from '../kernel/one-time-codes';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

const dayMs = 24 * 60 * 60 * 1_000;
const daysLookedBack = 7;

/** Upkeep, at least daily: removes codes older than a day and destroys the keys of the days before yesterday. */
export async function sweepVerificationCodes(ctx: DomainContext): Promise<{ readonly removed: number }> {
  allowSystem(ctx);
  const now = ctx.now().getTime();
  const removed = await inTransaction(ctx, { purpose: 'verification', as: 'identity' }, async (tx) => {
    const rows = await tx.sql
      .delete(verificationCodes)
      .where(lte(verificationCodes.createdAt, new Date(now - dayMs)))
      .returning({ id: verificationCodes.id });
    await tx.audit({ action: 'verification-code.sweep', objectKind: 'verification-code', objectId: null });
    return rows.length;
  });
  for (let day = 2; day < 2 + daysLookedBack; day += 1) {
    await ctx.vault.destroyKeys(codeKeyHolder(new Date(now - day * dayMs)), ['contact']);
  }
  return { removed };
}
