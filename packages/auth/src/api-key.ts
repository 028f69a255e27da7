import type { Id } from '@apipay/db/ids';
import { apiKeys } from '@apipay/db/schema/api-keys';
import type { ApiKeyScope } from '@apipay/db/schema/api-keys.enums';
import type { Mode } from '@apipay/db/schema/mode.enums';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { DomainError } from '@apipay/domain/kernel/errors';
import { placeFor, prepareQuery } from '@apipay/domain/kernel/prepared-query';
import { hashSecretToken, modeOfApiKeySecret } from '@apipay/domain/kernel/secret-tokens';
import { inTransaction, readInTransaction } from '@apipay/domain/kernel/transaction';
import { addressList } from '@apipay/process/ip-address';
import { and, eq, getTableColumns, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { sessionTransaction } from './session-adapter';

const usedEveryMs = 60_000;

const validKey = prepareQuery((db) =>
  db
    .select({ ...getTableColumns(apiKeys), isLeft: sql<boolean>`account_is_left(${apiKeys.merchantId})` })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.secretHash, placeFor('secretHash', apiKeys.secretHash)),
        eq(apiKeys.mode, placeFor('mode', apiKeys.mode)),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, placeFor('now', apiKeys.expiresAt))),
      ),
    ),
);

export interface AuthenticatedApiKey {
  readonly apiKey: { readonly id: Id<'apiKey'>; readonly name: string; readonly expiresAt: Date | null };
  readonly merchantId: Id<'merchant'>;
  readonly mode: Mode;
  readonly scopes: readonly ApiKeyScope[];
}

/**
 * Null for a key that is unknown, revoked, run out, or used from an address outside its list.
 * Errors: CONSENT_NOT_STANDING.
 */
export async function authenticateApiKey(
  ctx: DomainContext,
  secret: string,
  clientAddress: string | null,
): Promise<AuthenticatedApiKey | null> {
  const mode = modeOfApiKeySecret(secret);
  if (mode === null) return null;
  const now = ctx.now();
  const [[row]] = await readInTransaction(ctx, sessionTransaction, () => [
    validKey({ secretHash: hashSecretToken(secret), mode, now }),
  ]);
  if (row === undefined) return null;
  const { allowedAddresses } = row;
  if (allowedAddresses.length > 0 && !addressList(allowedAddresses).holds(clientAddress ?? '')) return null;
  if (row.isLeft) throw new DomainError('CONSENT_NOT_STANDING');
  const noted = new Date(now.getTime() - usedEveryMs);
  if (row.lastUsedAt === null || row.lastUsedAt <= noted) {
    await inTransaction(ctx, sessionTransaction, (tx) =>
      tx.sql
        .update(apiKeys)
        .set({ lastUsedAt: now })
        .where(
          and(
            eq(apiKeys.merchantId, row.merchantId),
            eq(apiKeys.id, row.id),
            or(isNull(apiKeys.lastUsedAt), lte(apiKeys.lastUsedAt, noted)),
          ),
        ),
    );
  }
  return {
    apiKey: { id: row.id, name: row.name, expiresAt: row.expiresAt },
    merchantId: row.merchantId,
    mode: row.mode,
    scopes: row.scopes,
  };
}
