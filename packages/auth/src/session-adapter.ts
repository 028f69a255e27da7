import { type Id, idFromUuid, isId, uuidFromId } from '@apipay/db/ids';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { memberships } from '@apipay/db/schema/merchants';
import type { MerchantRole } from '@apipay/db/schema/merchants.enums';
import { sessions } from '@apipay/db/schema/sessions';
import type { SessionHolder } from '@apipay/db/schema/sessions.enums';
import { staffElevations } from '@apipay/db/schema/staff-elevations';
import { staffMembers } from '@apipay/db/schema/staff-members';
import type { StaffRole } from '@apipay/db/schema/staff-members.enums';
import { subjects } from '@apipay/db/schema/subjects';
import { userSecondFactors } from '@apipay/db/schema/user-second-factors';
import { users } from '@apipay/db/schema/users';
import { dayOf, defaultZone } from '@apipay/domain/kernel/calendar';
import { accountStands } from '@apipay/domain/kernel/consent-gate';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { hashSecretToken } from '@apipay/domain/kernel/secret-tokens';
import { type ElevatablePermission, isElevatable } from '@apipay/domain/kernel/staff-permissions';
import { inTransaction, type Tx } from '@apipay/domain/kernel/transaction';
import { and, asc, eq, gt, isNull, lt, lte, or, sql } from 'drizzle-orm';
import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import { absoluteEnd, idleEnd, seenEveryMs } from './session-lifetimes';

export type HolderId = Id<'user'> | Id<'staffMember'>;

export interface SessionAttributes {
  readonly createdAt: Date;
  readonly endsAt: Date;
  readonly idleEndsAt: Date;
  readonly lastSeenAt: Date;
  readonly secondFactorAt: Date | null;
  readonly device: string;
}

/** Read anew with every request: a change of rights holds at once (ASVS 8.3.2). */
export type HolderAttributes =
  | {
      readonly holder: 'user';
      readonly userId: Id<'user'>;
      readonly subjectId: Id<'subject'>;
      readonly locale: Locale;
      readonly hasAccount: boolean;
      readonly isBlocked: boolean;
      readonly holdUntil: Date | null;
      /** Every session has to bring it before anything else. */
      readonly hasSecondFactor: boolean;
      readonly memberships: readonly { readonly merchantId: Id<'merchant'>; readonly role: MerchantRole }[];
    }
  | {
      readonly holder: 'staff';
      readonly staffMemberId: Id<'staffMember'>;
      readonly subjectId: Id<'subject'>;
      readonly locale: Locale;
      readonly role: StaffRole;
      /** Rights granted for a time that are in force. */
      readonly elevated: readonly ElevatablePermission[];
      readonly hasTotp: boolean;
    };

declare module 'lucia' {
  interface Register {
    UserId: HolderId;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: HolderAttributes;
  }
}

/** Who comes is found out also of somebody whose data are blocked: a block is seen in a session, not by losing it. */
const recognition = { purpose: 'verification', as: 'identity' } as const;
export const sessionTransaction = { purpose: 'identity-and-registration', as: 'identity' } as const;

// Both ends are judged here by the clock of the context; to lucia, which asks the machine's and slides for ever,
// a session that this adapter gives is always in date.
const inDate = new Date(8.64e15);

export function hashOfToken(token: string): string {
  return hashSecretToken(token).toString('hex');
}

export function holderOf(holderId: HolderId): SessionHolder {
  return isId('user', holderId) ? 'user' : 'staff';
}

/** What lucia keeps sessions with. The table knows a token's hash, never the token. */
export function sessionAdapter(ctx: DomainContext): Adapter {
  return {
    getSessionAndUser: (token) =>
      inTransaction(ctx, recognition, async (tx): Promise<[DatabaseSession | null, DatabaseUser | null]> => {
        const now = ctx.now();
        const [row] = await tx.sql
          .select()
          .from(sessions)
          .where(
            and(
              eq(sessions.idHash, hashOfToken(token)),
              gt(sessions.expiresAt, now),
              gt(sessions.endsAt, now),
            ),
          );
        if (row === undefined) return [null, null];
        const user = await loadHolder(tx, row, now);
        // Not "a session without a user", which lucia would delete.
        if (user === null) return [null, null];
        let { lastSeenAt, expiresAt } = row;
        if (now.getTime() - lastSeenAt.getTime() >= seenEveryMs) {
          lastSeenAt = now;
          expiresAt = idleEnd(row.holder, now, row.endsAt);
          await tx.sql
            .update(sessions)
            .set({ lastSeenAt, expiresAt })
            .where(and(eq(sessions.idHash, row.idHash), lte(sessions.lastSeenAt, now)));
          if (!awaitsSecondFactor(user, row.secondFactorAt)) await noteUse(tx, user.id);
        }
        const attributes = { ...row, idleEndsAt: expiresAt, lastSeenAt };
        return [{ id: token, userId: user.id, expiresAt: inDate, attributes }, user];
      }),

    setSession: (session) =>
      inTransaction(ctx, sessionTransaction, async (tx) => {
        const holder = holderOf(session.userId);
        const { createdAt, device, secondFactorAt } = session.attributes;
        const endsAt = absoluteEnd(holder, createdAt);
        await tx.sql.insert(sessions).values({
          idHash: hashOfToken(session.id),
          holder,
          holderId: uuidFromId(session.userId),
          createdAt,
          expiresAt: idleEnd(holder, createdAt, endsAt),
          endsAt,
          lastSeenAt: createdAt,
          secondFactorAt,
          device,
        });
        // With a second factor the sign-in is only begun: `passSecondFactor` notes the use.
        if (!(await hasFactor(tx, session.userId))) await noteUse(tx, session.userId);
      }),

    deleteSession: (token) =>
      inTransaction(ctx, sessionTransaction, async (tx) => {
        await tx.sql.delete(sessions).where(eq(sessions.idHash, hashOfToken(token)));
      }),

    deleteUserSessions: (holderId) =>
      inTransaction(ctx, sessionTransaction, async (tx) => {
        await tx.sql.delete(sessions).where(ofHolder(holderId));
      }),

    deleteExpiredSessions: () =>
      inTransaction(ctx, sessionTransaction, async (tx) => {
        const now = ctx.now();
        await tx.sql.delete(sessions).where(or(lte(sessions.expiresAt, now), lte(sessions.endsAt, now)));
      }),

    // The list of a person's sessions and their idle end are kept by sessions.ts: lucia knows tokens, the table hashes.
    getUserSessions: () => Promise.resolve([]),
    updateSessionExpiration: () => Promise.resolve(),
  };
}

/** Whoever has the number alone uses nothing of the account. */
function awaitsSecondFactor({ attributes }: DatabaseUser, secondFactorAt: Date | null): boolean {
  return attributes.holder === 'user' && attributes.hasSecondFactor && secondFactorAt === null;
}

async function hasFactor(tx: Tx, holderId: HolderId): Promise<boolean> {
  if (!isId('user', holderId)) return false;
  const [row] = await tx.sql
    .select({ confirmedAt: userSecondFactors.confirmedAt })
    .from(userSecondFactors)
    .where(eq(userSecondFactors.userId, holderId));
  return row !== undefined && row.confirmedAt !== null;
}

/** Sessions are swept within weeks; the day of the last use outlives them. Written once a day. */
export async function noteUse(tx: Tx, holderId: HolderId): Promise<void> {
  if (!isId('user', holderId)) return;
  const today = dayOf(tx.ctx.now(), defaultZone);
  await tx.sql
    .update(users)
    .set({ lastSeenOn: today })
    .where(and(eq(users.id, holderId), or(isNull(users.lastSeenOn), lt(users.lastSeenOn, today))));
}

export function ofHolder(holderId: HolderId) {
  return and(eq(sessions.holder, holderOf(holderId)), eq(sessions.holderId, uuidFromId(holderId)));
}

async function loadHolder(
  tx: Tx,
  { holder, holderId }: Pick<typeof sessions.$inferSelect, 'holder' | 'holderId'>,
  now: Date,
): Promise<DatabaseUser | null> {
  return holder === 'user'
    ? loadUser(tx, idFromUuid('user', holderId), now)
    : loadStaff(tx, idFromUuid('staffMember', holderId), now);
}

async function loadUser(tx: Tx, userId: Id<'user'>, now: Date): Promise<DatabaseUser | null> {
  const rows = await tx.sql
    .select({
      subjectId: users.subjectId,
      locale: users.locale,
      hasAccount: accountStands(users.subjectId, now),
      isBlocked: sql<boolean>`${users.blockedAt} is not null`,
      state: subjects.state,
      holdUntil: users.holdUntil,
      hasSecondFactor: sql<boolean>`${userSecondFactors.confirmedAt} is not null`,
      merchantId: memberships.merchantId,
      role: memberships.role,
    })
    .from(users)
    .innerJoin(subjects, eq(subjects.id, users.subjectId))
    .leftJoin(userSecondFactors, eq(userSecondFactors.userId, users.id))
    .leftJoin(memberships, and(eq(memberships.userId, users.id), isNull(memberships.endedAt)))
    .where(eq(users.id, userId))
    .orderBy(asc(memberships.createdAt), asc(memberships.merchantId));
  const [first] = rows;
  if (first === undefined) return null;
  return {
    id: userId,
    attributes: {
      holder: 'user',
      userId,
      subjectId: first.subjectId,
      locale: first.locale,
      hasAccount: first.hasAccount,
      isBlocked: first.isBlocked,
      holdUntil: first.holdUntil,
      hasSecondFactor: first.hasSecondFactor,
      memberships: rows.flatMap(({ merchantId, role }) =>
        // Whose account is being destroyed works for nobody any more.
        merchantId === null || role === null || first.state === 'destroyed' ? [] : [{ merchantId, role }],
      ),
    },
  };
}

async function loadStaff(tx: Tx, staffMemberId: Id<'staffMember'>, now: Date): Promise<DatabaseUser | null> {
  const [row] = await tx.sql
    .select({
      subjectId: staffMembers.subjectId,
      locale: staffMembers.locale,
      role: staffMembers.role,
      totpConfirmedAt: staffMembers.totpConfirmedAt,
    })
    .from(staffMembers)
    .where(and(eq(staffMembers.id, staffMemberId), isNull(staffMembers.disabledAt)));
  if (row === undefined) return null;
  const granted = await tx.sql
    .select({ permissions: staffElevations.permissions })
    .from(staffElevations)
    .where(
      and(
        eq(staffElevations.staffMemberId, staffMemberId),
        eq(staffElevations.isGranted, true),
        gt(staffElevations.endsAt, now),
        isNull(staffElevations.endedAt),
      ),
    );
  return {
    id: staffMemberId,
    attributes: {
      holder: 'staff',
      staffMemberId,
      subjectId: row.subjectId,
      locale: row.locale,
      role: row.role,
      elevated: granted.flatMap(({ permissions }) => permissions).filter(isElevatable),
      hasTotp: row.totpConfirmedAt !== null,
    },
  };
}
