import { type Id, isId } from '@apipay/db/ids';
import { merchantInvitations } from '@apipay/db/schema/merchant-invitations';
import { memberships } from '@apipay/db/schema/merchants';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireNoHold, requirePermission, requireUser } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { invitableRoles } from './team-roles';

/**
 * The answer to whoever came by a link: in the role of the link from the commit on, or not at all. Errors: NUMBER_CHANGED_LATELY, UNAUTHENTICATED, FORBIDDEN,
 * INVITATION_NOT_FOUND (also one that nobody has opened), INVITATION_ALREADY_ANSWERED, ROLE_NOT_YOURS_TO_GIVE.
 */
export async function decideInvitation(
  ctx: DomainContext,
  { id, isAdmitted }: { readonly id: string; readonly isAdmitted: boolean },
): Promise<Id<'merchantInvitation'>> {
  requirePermission(ctx, 'team:manage');
  requireNoHold(ctx);
  const decider = requireUser(ctx);
  if (!isId('merchantInvitation', id)) throw new DomainError('INVITATION_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const [row] = await tx.sql
      .select()
      .from(merchantInvitations)
      .where(eq(merchantInvitations.id, id))
      .for('update');
    if (row?.claimedById == null) throw new DomainError('INVITATION_NOT_FOUND');
    if (row.decidedAt !== null || row.revokedAt !== null) {
      throw new DomainError('INVITATION_ALREADY_ANSWERED');
    }
    if (!invitableRoles(decider.role).includes(row.role)) throw new DomainError('ROLE_NOT_YOURS_TO_GIVE');
    const decidedAt = ctx.now();
    await tx.sql
      .update(merchantInvitations)
      .set({ isAdmitted, decidedAt, decidedById: decider.userId })
      .where(eq(merchantInvitations.id, id));
    if (isAdmitted) {
      // Whoever worked here before comes back in the new role.
      await tx.sql
        .insert(memberships)
        .values({ merchantId: ctx.merchantId, userId: row.claimedById, role: row.role, createdAt: decidedAt })
        .onConflictDoUpdate({
          target: [memberships.merchantId, memberships.userId],
          set: { role: row.role, createdAt: decidedAt, endedAt: null },
        });
    }
    await tx.audit({
      action: 'invitation.decide',
      objectKind: 'invitation',
      objectId: id,
      fields: [isAdmitted ? 'admitted' : 'refused', row.role],
    });
    return id;
  });
}
