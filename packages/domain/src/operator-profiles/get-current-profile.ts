import { type OperatorProfileRow, operatorProfiles } from '@apipay/db/schema/operator-profiles';
import { desc, lte } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowVisitor } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';

export type OperatorProfile = OperatorProfileRow;

/** Who runs the service now; null before the first profile is there. Anyone may read it. */
export async function getCurrentOperatorProfile(ctx: DomainContext): Promise<OperatorProfile | null> {
  allowVisitor(ctx);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'identity' }, currentProfileOf);
}

/** The same within a transaction of the caller. */
export async function currentProfileOf(tx: Tx): Promise<OperatorProfile | null> {
  const [row] = await tx.sql
    .select()
    .from(operatorProfiles)
    .where(lte(operatorProfiles.effectiveAt, tx.ctx.now()))
    .orderBy(desc(operatorProfiles.effectiveAt), desc(operatorProfiles.version))
    .limit(1);
  return row ?? null;
}
