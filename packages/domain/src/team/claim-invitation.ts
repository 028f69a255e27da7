import type { Id } from '@apipay/db/ids';
import { type MerchantInvitationRow, merchantInvitations } from '@apipay/db/schema/merchant-invitations';
import { memberships } from '@apipay/db/schema/merchants';
import { and, eq, isNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireUser } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { invitationState } from './invitation';
import { findInvitation } from './open-invitation';

/**
 * The holder of the link asks to come in; somebody of the merchant answers. Claimed twice by the same person, it is claimed.
 * Errors: UNAUTHENTICATED, CONSENT_NOT_STANDING, INVITATION_NOT_FOUND (also used by somebody else), MEMBER_ALREADY.
 */
export async function claimInvitation(
  ctx: DomainContext,
  { token }: { readonly token: string },
): Promise<Id<'merchantInvitation'>> {
  const { userId, subjectId, hasAccount } = requireUser(ctx);
  if (!hasAccount) throw new DomainError('CONSENT_NOT_STANDING');
  return inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'identity-and-registration', as: 'identity' },
    async (tx) => {
      const row = await findInvitation(tx, token);
      if (row.claimedById === userId && row.decidedAt === null && row.revokedAt === null) return row.id;
      const isMember = await tx.sql.$count(
        memberships,
        and(
          eq(memberships.merchantId, row.merchantId),
          eq(memberships.userId, userId),
          isNull(memberships.endedAt),
        ),
      );
      if (isMember > 0) throw new DomainError('MEMBER_ALREADY');
      await recordClaim(tx, row, userId, await pseudonymOf(tx, subjectId));
      return row.id;
    },
  );
}

/** In the transaction of the claim or of the registration. Errors: INVITATION_NOT_FOUND, also for the slower of two. */
export async function recordClaim(
  tx: Tx,
  row: MerchantInvitationRow,
  claimedById: Id<'user'>,
  subjectPseudonyms: readonly string[],
): Promise<void> {
  const claimedAt = tx.ctx.now();
  if (invitationState(row, claimedAt) !== 'open') throw new DomainError('INVITATION_NOT_FOUND');
  const claimed = await tx.sql
    .update(merchantInvitations)
    .set({ claimedById, claimedAt })
    .where(
      and(
        eq(merchantInvitations.id, row.id),
        isNull(merchantInvitations.claimedAt),
        isNull(merchantInvitations.revokedAt),
      ),
    )
    .returning({ id: merchantInvitations.id });
  if (claimed.length === 0) throw new DomainError('INVITATION_NOT_FOUND');
  await tx.audit({
    action: 'invitation.claim',
    objectKind: 'invitation',
    objectId: row.id,
    merchantId: row.merchantId,
    subjectPseudonyms,
  });
}
