import { type Id, isId, newId } from '@apipay/db/ids';
import { merchantInvitations } from '@apipay/db/schema/merchant-invitations';
import { merchants } from '@apipay/db/schema/merchants';
import { type MerchantRole, merchantRoles } from '@apipay/db/schema/merchants.enums';
import { and, eq, gt, isNotNull, isNull, or } from 'drizzle-orm';
import { z } from 'zod';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireNoHold, requirePermission, requireUser } from '../kernel/permissions';
import { hashSecretToken, newSecretToken } from '../kernel/secret-tokens';
import { inTransaction } from '../kernel/transaction';
import { invitationDays } from './invitation';
import { invitableRoles } from './team-roles';

const dayMs = 86_400_000;
/** Links and askings that wait at once. */
const mostWaiting = 20;

const inviteColleagueInput = z.strictObject({ role: z.enum(merchantRoles) });

export interface MadeInvitation {
  readonly id: Id<'merchantInvitation'>;
  readonly role: MerchantRole;
  /** The secret of the link; it is shown this once. */
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Makes a link for one colleague, in one role. No number and no name of theirs is taken: the link is passed on by whoever made
 * it, and who came by it is answered by `decideInvitation`. Errors: NUMBER_CHANGED_LATELY, UNAUTHENTICATED, FORBIDDEN, ROLE_NOT_YOURS_TO_GIVE, INVITATIONS_TOO_MANY.
 */
export async function inviteColleague(
  ctx: DomainContext,
  input: z.input<typeof inviteColleagueInput>,
): Promise<MadeInvitation> {
  requirePermission(ctx, 'team:manage');
  requireNoHold(ctx);
  const user = requireUser(ctx);
  const { role } = parseInput(inviteColleagueInput, input);
  if (!invitableRoles(user.role).includes(role)) {
    throw new DomainError('ROLE_NOT_YOURS_TO_GIVE', {}, ['role']);
  }
  const { merchantId } = ctx;
  const token = newSecretToken();
  const createdAt = ctx.now();
  const made = {
    id: newId('merchantInvitation'),
    role,
    expiresAt: new Date(createdAt.getTime() + invitationDays * dayMs),
  };
  await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    // One at a time, so that the limit is one.
    await tx.sql
      .select({ id: merchants.id })
      .from(merchants)
      .where(eq(merchants.id, merchantId))
      .for('update');
    const waiting = await tx.sql.$count(
      merchantInvitations,
      and(
        eq(merchantInvitations.merchantId, merchantId),
        isNull(merchantInvitations.revokedAt),
        isNull(merchantInvitations.decidedAt),
        or(gt(merchantInvitations.expiresAt, createdAt), isNotNull(merchantInvitations.claimedAt)),
      ),
    );
    if (waiting >= mostWaiting) throw new DomainError('INVITATIONS_TOO_MANY', { most: mostWaiting });
    await tx.sql.insert(merchantInvitations).values({
      ...made,
      merchantId,
      tokenHash: hashSecretToken(token),
      createdById: user.userId,
      createdAt,
    });
    await tx.audit({
      action: 'invitation.make',
      objectKind: 'invitation',
      objectId: made.id,
      fields: ['role'],
    });
  });
  return { ...made, token };
}

/** The link leads nowhere from the commit on. Revoked twice, it is revoked. Errors: INVITATION_NOT_FOUND, INVITATION_ALREADY_ANSWERED. */
export async function revokeInvitation(
  ctx: DomainContext,
  { id }: { readonly id: string },
): Promise<Id<'merchantInvitation'>> {
  requirePermission(ctx, 'team:manage');
  if (!isId('merchantInvitation', id)) throw new DomainError('INVITATION_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const [row] = await tx.sql
      .select()
      .from(merchantInvitations)
      .where(eq(merchantInvitations.id, id))
      .for('update');
    if (row === undefined) throw new DomainError('INVITATION_NOT_FOUND');
    if (row.decidedAt !== null) throw new DomainError('INVITATION_ALREADY_ANSWERED');
    if (row.revokedAt !== null) return id;
    await tx.sql
      .update(merchantInvitations)
      .set({ revokedAt: ctx.now() })
      .where(eq(merchantInvitations.id, id));
    await tx.audit({ action: 'invitation.revoke', objectKind: 'invitation', objectId: id });
    return id;
  });
}
