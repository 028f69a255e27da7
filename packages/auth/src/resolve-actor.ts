import type { Id } from '@apipay/db/ids';
import type { Mode } from '@apipay/db/schema/mode.enums';
import type { Actor } from '@apipay/domain/kernel/actors';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { DomainError } from '@apipay/domain/kernel/errors';
import { authenticateApiKey } from './api-key';
import { type ValidSession, validateSession } from './sessions';

export interface ResolvedActor {
  readonly actor: Actor;
  readonly merchantId: Id<'merchant'> | null;
  readonly mode: Mode;
}

/**
 * Who acts by this session, and for which merchant: the asked one, or the person's first. Memberships are read with
 * every call. Null: no such session. Errors: MERCHANT_NOT_FOUND (not theirs, or none such), SECOND_FACTOR_REQUIRED
 * (staff, or a person who has a second factor, whose session has only the code so far).
 */
export async function resolveSessionActor(
  ctx: DomainContext,
  asked: { readonly token: string; readonly merchantId: string | null; readonly mode: Mode },
): Promise<(ResolvedActor & { readonly session: ValidSession }) | null> {
  const session = await validateSession(ctx, asked.token);
  if (session === null) return null;
  const { holder } = session;
  if (holder.holder === 'staff') {
    if (session.secondFactorAt === null) throw new DomainError('SECOND_FACTOR_REQUIRED');
    const { staffMemberId, subjectId, role, elevated } = holder;
    return {
      session,
      actor: { kind: 'staff', staffMemberId, subjectId, role, elevated },
      merchantId: null,
      mode: asked.mode,
    };
  }
  if (holder.hasSecondFactor && session.secondFactorAt === null) {
    throw new DomainError('SECOND_FACTOR_REQUIRED');
  }
  const membership =
    asked.merchantId === null
      ? holder.memberships[0]
      : holder.memberships.find((candidate) => candidate.merchantId === asked.merchantId);
  if (membership === undefined && asked.merchantId !== null) throw new DomainError('MERCHANT_NOT_FOUND');
  const { userId, subjectId, hasAccount, isBlocked, holdUntil } = holder;
  return {
    session,
    actor: {
      kind: 'user',
      userId,
      subjectId,
      role: membership?.role ?? null,
      hasAccount,
      isBlocked,
      holdUntil,
    },
    merchantId: membership?.merchantId ?? null,
    mode: asked.mode,
  };
}

/**
 * Who acts by this API key. The key says merchant and mode. Null: no such key, or not from this address.
 * Errors: CONSENT_NOT_STANDING (all who own the business have taken back their consent for the account).
 */
export async function resolveApiKeyActor(
  ctx: DomainContext,
  asked: { readonly secret: string; readonly clientAddress: string | null },
): Promise<ResolvedActor | null> {
  const key = await authenticateApiKey(ctx, asked.secret, asked.clientAddress);
  if (key === null) return null;
  const { merchantId, mode, scopes } = key;
  return { actor: { kind: 'api-key', apiKeyId: key.apiKey.id, scopes }, merchantId, mode };
}
