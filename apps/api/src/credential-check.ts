import { resolveApiKeyActor, resolveSessionActor } from '@apipay/auth/resolve-actor';
import { validateSession } from '@apipay/auth/sessions';
import { DomainError } from '@apipay/domain/kernel/errors';
import type { CredentialCheck } from './authentication';

/** Keys and sessions as `packages/auth` knows them. Rights are read anew with every call. */
export const credentialCheck: CredentialCheck = {
  apiKey: (base, secret, clientAddress) => resolveApiKeyActor(base, { secret, clientAddress }),

  async session(base, token, wanted) {
    try {
      const found = await resolveSessionActor(base, { token, ...wanted });
      if (found === null) return null;
      const { actor, merchantId, mode, session } = found;
      const hasSecondFactor = session.secondFactorAt !== null;
      return { actor, merchantId, mode, sessionIdHash: session.sessionIdHash, hasSecondFactor };
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'SECOND_FACTOR_REQUIRED') throw error;
    }
    // Staff before the second factor may do nothing but bring it; each operation says so itself.
    const session = await validateSession(base, token);
    if (session?.holder.holder !== 'staff') return null;
    const { staffMemberId, subjectId, role } = session.holder;
    return {
      actor: { kind: 'staff', staffMemberId, subjectId, role, elevated: [] },
      merchantId: null,
      mode: wanted.mode,
      sessionIdHash: session.sessionIdHash,
      hasSecondFactor: false,
    };
  },
};
