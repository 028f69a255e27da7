import { merchants } from '@apipay/db/schema/merchants';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { merchantNameSlot } from './business-name';

/**
 * The full name for the merchant's own people, with an access record; null for API keys, which get the mask.
 * Errors: UNAUTHENTICATED, FORBIDDEN, MERCHANT_NOT_FOUND, DATA_BLOCKED, DATA_DESTROYED.
 */
export async function revealMerchantName(ctx: DomainContext): Promise<string | null> {
  requirePermission(ctx, 'merchant:read');
  if (ctx.actor.kind !== 'user') return null;
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const [row] = await tx.sql.select().from(merchants).where(eq(merchants.id, ctx.merchantId));
    if (row === undefined) throw new DomainError('MERCHANT_NOT_FOUND');
    const [name = null] = await tx.reveal({
      subjectId: row.subjectId,
      action: 'merchant.read',
      objectKind: 'merchant',
      objectId: row.id,
      values: [{ field: 'name', slot: merchantNameSlot(row), sealed: row.nameCiphertext }],
    });
    return name;
  });
}
