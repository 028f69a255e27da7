import type { Id } from '@apipay/db/ids';
import { merchants } from '@apipay/db/schema/merchants';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

export interface MerchantProfile {
  readonly id: Id<'merchant'>;
  readonly nameMask: string;
  /** IANA zone. */
  readonly zone: string;
  readonly createdAt: Date;
}

/** The merchant of the context; its full name is opened by `revealMerchantName`. Errors: UNAUTHENTICATED, FORBIDDEN, MERCHANT_NOT_FOUND. */
export async function getMerchant(ctx: DomainContext): Promise<MerchantProfile> {
  requirePermission(ctx, 'merchant:read');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const [row] = await tx.sql.select().from(merchants).where(eq(merchants.id, ctx.merchantId));
    if (row === undefined) throw new DomainError('MERCHANT_NOT_FOUND');
    const { id, nameMask, zone, createdAt } = row;
    return { id, nameMask, zone, createdAt };
  });
}
