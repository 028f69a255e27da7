import type { Id } from '@apipay/db/ids';
import { merchantInvitations } from '@apipay/db/schema/merchant-invitations';
import { memberships, merchants } from '@apipay/db/schema/merchants';
import type { MerchantRole } from '@apipay/db/schema/merchants.enums';
import { subjects } from '@apipay/db/schema/subjects';
import { users } from '@apipay/db/schema/users';
import { and, asc, desc, eq, getTableColumns, isNull, ne } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { readInTransaction } from '../kernel/transaction';
import { type InvitationState, invitationState } from './invitation';
import { rolesWithin } from './team-roles';

/** Someone who works for the merchant, as colleagues see them: the last four digits of the number and no name. */
export interface TeamMember {
  readonly userId: Id<'user'>;
  readonly role: MerchantRole;
  readonly phoneTail: string;
  readonly since: Date;
  /** When the sign-in number was changed last; null: never. */
  readonly numberChangedAt: Date | null;
  /** Registered the business, whose data are under this person's key. */
  readonly isFounder: boolean;
}

export interface TeamInvitation {
  readonly id: Id<'merchantInvitation'>;
  readonly role: MerchantRole;
  readonly state: InvitationState;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly claimedAt: Date | null;
  /** Of whoever opened the link. */
  readonly claimedPhoneTail: string | null;
}

export interface Team {
  /** Roles that the actor may give and take; none for whoever may not manage. */
  readonly rolesWithin: readonly MerchantRole[];
  readonly members: readonly TeamMember[];
  /** Those that wait for something: to be opened, or to be answered. Newest first. */
  readonly invitations: readonly TeamInvitation[];
}

/** Who works for the merchant, and who is asked to. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listTeam(ctx: DomainContext): Promise<Team> {
  requirePermission(ctx, 'team:read');
  const { merchantId } = ctx;
  const now = ctx.now();
  const [members, invited] = await readInTransaction(
    ctx,
    { purpose: 'right-to-use', as: 'identity' },
    (db) => [
      db
        .select({
          userId: memberships.userId,
          role: memberships.role,
          phoneTail: users.phoneTail,
          since: memberships.createdAt,
          numberChangedAt: users.numberChangedAt,
          subjectId: users.subjectId,
          founderId: merchants.subjectId,
        })
        .from(memberships)
        .innerJoin(users, eq(users.id, memberships.userId))
        .innerJoin(merchants, eq(merchants.id, memberships.merchantId))
        .innerJoin(subjects, eq(subjects.id, users.subjectId))
        // Whose account is destroyed works here no longer, also while a hold keeps the row.
        .where(
          and(
            eq(memberships.merchantId, merchantId),
            isNull(memberships.endedAt),
            ne(subjects.state, 'destroyed'),
          ),
        )
        .orderBy(asc(memberships.createdAt), asc(memberships.userId)),
      db
        .select({ ...getTableColumns(merchantInvitations), claimedPhoneTail: users.phoneTail })
        .from(merchantInvitations)
        .leftJoin(users, eq(users.id, merchantInvitations.claimedById))
        .where(
          and(
            eq(merchantInvitations.merchantId, merchantId),
            isNull(merchantInvitations.decidedAt),
            isNull(merchantInvitations.revokedAt),
          ),
        )
        .orderBy(desc(merchantInvitations.createdAt), desc(merchantInvitations.id)),
    ],
  );
  const { actor } = ctx;
  return {
    rolesWithin: actor.kind === 'user' ? rolesWithin(actor.role) : [],
    members: members.map(({ subjectId, founderId, ...member }) => ({
      ...member,
      isFounder: subjectId === founderId,
    })),
    invitations: invited
      .map((row) => ({
        id: row.id,
        role: row.role,
        state: invitationState(row, now),
        createdAt: row.createdAt,
        expiresAt: row.expiresAt,
        claimedAt: row.claimedAt,
        claimedPhoneTail: row.claimedPhoneTail,
      }))
      .filter(({ state }) => state !== 'expired'),
  };
}
