import { merchants } from '@apipay/db/schema/merchants';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { merchantNameSlot } from './business-name';

/**
 * The full name for the merchant's own people, with an access record; null for API keys, which get the mask, and while the data of the
 * person under whose key it stands are blocked. Errors: UNAUTHENTICATED, FORBIDDEN, MERCHANT_NOT_FOUND, DATA_DESTROYED.
 */
export async function revealMerchantName(ctx: DomainContext): Promise<string | null> {
  requirePermission(ctx, 'merchant:read');
  if (ctx.actor.kind !== 'user') return null;
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const [row] = await tx.sql.select().from(merchants).where(eq(merchants.id, ctx.merchantId));
    if (row === undefined) throw new DomainError('MERCHANT_NOT_FOUND');
    const values = [{ field: 'name', slot: merchantNameSlot(row), sealed: row.nameCiphertext }];
    const [opened = null] = await tx.revealMany({
      action: 'merchant.read',
      objectKind: 'merchant',
      objectId: row.id,
      items: [{ subjectId: row.subjectId, values }],
    });
    return opened?.[0] ?? null;
  });
}
