import { newId } from '@apipay/db/ids';
import { type ApiKeyRow, apiKeys } from '@apipay/db/schema/api-keys';
import type { ApiKeyScope } from '@apipay/db/schema/api-keys.enums';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requireNoHold, requirePermission, requireUser } from '../kernel/permissions';
import { hashSecretToken, newApiKeySecret } from '../kernel/secret-tokens';
import { inTransaction, type Tx } from '../kernel/transaction';
import { findCurrentTariff } from '../tariffs';
import { requireAddresses } from './allowed-addresses';
import { type CreateApiKeyInput, createApiKeyInput } from './api-key.inputs';

const dayMs = 86_400_000;

/**
 * Makes a key for partners in the present mode. The secret is shown this once.
 * Errors: NUMBER_CHANGED_LATELY, TEXT_REQUIRED, TEXT_TOO_LONG, PERSONAL_VALUE_IN_REFERENCE, API_KEY_SCOPE_REQUIRED, ALLOWED_ADDRESS_INVALID,
 * ALLOWED_ADDRESSES_TOO_MANY, VALIDATION_FAILED, TARIFF_REQUIRED, TARIFF_FEATURE_MISSING.
 */
export async function createApiKey(
  ctx: DomainContext,
  input: CreateApiKeyInput,
): Promise<{ readonly apiKey: ApiKeyRow; readonly secret: string }> {
  requirePermission(ctx, 'api-key:manage');
  requireNoHold(ctx);
  const user = requireUser(ctx);
  const parsed = parseInput(createApiKeyInput, input);
  const { name, scopes, allowedAddresses } = collectRefusals({
    name: () => requireReference(parsed.name, { field: ['name'], maxLength: 60, isRequired: true }),
    scopes: () => requireScopes(parsed.scopes),
    allowedAddresses: () => requireAddresses(parsed.allowedAddresses ?? []),
  });
  const secret = newApiKeySecret(ctx.mode);
  const apiKey = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    await requireApiInTariff(tx, ctx);
    const now = ctx.now();
    const [row] = await tx.sql
      .insert(apiKeys)
      .values({
        merchantId: ctx.merchantId,
        id: newId('apiKey'),
        mode: ctx.mode,
        name,
        secretHash: hashSecretToken(secret),
        tail: secret.slice(-4),
        scopes,
        allowedAddresses,
        createdById: user.userId,
        createdAt: now,
        expiresAt:
          parsed.expiresInDays == null ? null : new Date(now.getTime() + parsed.expiresInDays * dayMs),
      })
      .returning();
    if (row === undefined) throw new DomainError('INTERNAL');
    await tx.audit({
      action: 'api-key.create',
      objectKind: 'api-key',
      objectId: row.id,
      fields: ['scopes', 'allowedAddresses'],
    });
    return row;
  });
  return { apiKey, secret };
}

function requireScopes(scopes: readonly ApiKeyScope[]): ApiKeyScope[] {
  if (scopes.length === 0) throw new DomainError('API_KEY_SCOPE_REQUIRED', {}, ['scopes']);
  return [...new Set(scopes)];
}

/** Test keys are free; live keys need a tariff that includes the API. */
async function requireApiInTariff(tx: Tx, ctx: MerchantContext): Promise<void> {
  if (ctx.mode === 'test') return;
  const tariff = await findCurrentTariff(tx, ctx);
  if (tariff === null) throw new DomainError('TARIFF_REQUIRED');
  if (!tariff.version.hasApi) throw new DomainError('TARIFF_FEATURE_MISSING');
}
