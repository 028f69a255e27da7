import { resolveApiKeyActor, resolveSessionActor } from '@apipay/auth/resolve-actor';
import { type ValidSession, validateSession } from '@apipay/auth/sessions';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { DomainError } from '@apipay/domain/kernel/errors';
import { enterStaffView } from '@apipay/domain/staff-views';
import type { Caller, CredentialCheck } from './authentication';

/** Keys and sessions as `packages/auth` knows them. Rights are read anew with every call. */
export const credentialCheck: CredentialCheck = {
  apiKey: (base, secret, clientAddress) => resolveApiKeyActor(base, { secret, clientAddress }),

  async session(base, token, wanted) {
    const { viewId, ...place } = wanted;
    try {
      const found = await resolveSessionActor(base, { token, ...place });
      if (found === null) return null;
      const { actor, merchantId, mode, session } = found;
      if (viewId !== null) return enterView({ ...base, actor }, { viewId, session, mode });
      const hasSecondFactor = session.secondFactorAt !== null;
      return { actor, merchantId, mode, sessionIdHash: session.sessionIdHash, hasSecondFactor };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'SECOND_FACTOR_REQUIRED') throw error;
    }
    if (viewId !== null) throw new DomainError('VIEW_NOT_STANDING');
    // Before the second factor nothing may be done but bring it: a person is a visitor so far, and for staff each operation says so itself.
    const session = await validateSession(base, token);
    if (session === null) return null;
    const { holder, sessionIdHash } = session;
    const awaited = { merchantId: null, mode: wanted.mode, sessionIdHash, hasSecondFactor: false };
    if (holder.holder === 'user') return { ...awaited, actor: { kind: 'visitor' } };
    const { staffMemberId, subjectId, role } = holder;
    return { ...awaited, actor: { kind: 'staff', staffMemberId, subjectId, role, elevated: [] } };
  },
};

/** Of staff whose session has the view; of anybody else's there is none. */
async function enterView(
  ctx: DomainContext,
  asked: { readonly viewId: string; readonly session: ValidSession; readonly mode: DomainContext['mode'] },
): Promise<Omit<Caller, 'isWeb' | 'sessionToken'>> {
  if (ctx.actor.kind !== 'staff') throw new DomainError('VIEW_NOT_STANDING');
  const { sessionIdHash } = asked.session;
  const actor = await enterStaffView(ctx, { viewId: asked.viewId, sessionIdHash });
  const { merchantId } = actor.view;
  return { actor, merchantId, mode: asked.mode, sessionIdHash, hasSecondFactor: true };
}
