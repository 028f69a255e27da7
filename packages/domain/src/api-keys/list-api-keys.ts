import { isId } from '@apipay/db/ids';
import { type ApiKeyRow, apiKeys } from '@apipay/db/schema/api-keys';
import { and, desc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

/** Newest first, revoked ones too. */
export async function listApiKeys(ctx: DomainContext): Promise<readonly ApiKeyRow[]> {
  requirePermission(ctx, 'api-key:read');
  return inTransaction(ctx, { purpose: 'right-to-use' }, (tx) =>
    tx.sql
      .select()
      .from(apiKeys)
      .where(and(eq(apiKeys.merchantId, ctx.merchantId), eq(apiKeys.mode, ctx.mode)))
      .orderBy(desc(apiKeys.createdAt)),
  );
}

/** Works from the commit on. A key that is already revoked stays as it is. Errors: API_KEY_NOT_FOUND. */
export async function revokeApiKey(ctx: DomainContext, id: string): Promise<ApiKeyRow> {
  requirePermission(ctx, 'api-key:manage');
  if (!isId('apiKey', id)) throw new DomainError('API_KEY_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const own = and(eq(apiKeys.merchantId, ctx.merchantId), eq(apiKeys.mode, ctx.mode), eq(apiKeys.id, id));
    const [row] = await tx.sql.select().from(apiKeys).where(own).for('update');
    if (row === undefined) throw new DomainError('API_KEY_NOT_FOUND');
    if (row.revokedAt !== null) return row;
    const [revoked] = await tx.sql.update(apiKeys).set({ revokedAt: ctx.now() }).where(own).returning();
    await tx.audit({ action: 'api-key.revoke', objectKind: 'api-key', objectId: id });
    return revoked ?? row;
  });
}
