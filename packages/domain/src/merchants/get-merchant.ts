import type { Id } from '@apipay/db/ids';
import { merchants } from '@apipay/db/schema/merchants';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { merchantNameSlot } from './business-name';

export interface MerchantProfile {
  readonly id: Id<'merchant'>;
  /** In full for the merchant's own people; null for API keys, which get the mask. */
  readonly name: string | null;
  readonly nameMask: string;
  /** IANA zone. */
  readonly zone: string;
  readonly createdAt: Date;
}

/** The merchant of the context. Errors: UNAUTHENTICATED, FORBIDDEN, MERCHANT_NOT_FOUND, DATA_BLOCKED, DATA_DESTROYED. */
export async function getMerchant(ctx: DomainContext): Promise<MerchantProfile> {
  requirePermission(ctx, 'merchant:read');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const [row] = await tx.sql.select().from(merchants).where(eq(merchants.id, ctx.merchantId));
    if (row === undefined) throw new DomainError('MERCHANT_NOT_FOUND');
    const { id, nameMask, zone, createdAt } = row;
    if (ctx.actor.kind !== 'user') return { id, name: null, nameMask, zone, createdAt };
    const [name = null] = await tx.reveal({
      subjectId: row.subjectId,
      action: 'merchant.read',
      objectKind: 'merchant',
      objectId: id,
      values: [{ field: 'name', slot: merchantNameSlot(row), sealed: row.nameCiphertext }],
    });
    return { id, name, nameMask, zone, createdAt };
  });
}
