import { type Id, isId } from '@apipay/db/ids';
import { memberships, merchants } from '@apipay/db/schema/merchants';
import { type MerchantRole, merchantRoles } from '@apipay/db/schema/merchants.enums';
import { users } from '@apipay/db/schema/users';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireNoHold, requirePermission, requireUser } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { rolesWithin } from './team-roles';

const changeMemberRoleInput = z.strictObject({ userId: z.string().max(100), role: z.enum(merchantRoles) });

/**
 * Another role, from the commit on: rights are read anew with every call, and live streams end. Errors: NUMBER_CHANGED_LATELY, UNAUTHENTICATED, FORBIDDEN,
 * MEMBER_NOT_FOUND (also oneself), ROLE_NOT_YOURS_TO_GIVE (theirs or the new one), FOUNDER_STAYS.
 */
export async function changeMemberRole(
  ctx: DomainContext,
  input: z.input<typeof changeMemberRoleInput>,
): Promise<void> {
  requirePermission(ctx, 'team:manage');
  requireNoHold(ctx);
  const { userId, role } = parseInput(changeMemberRoleInput, input);
  await changeMember(ctx, userId, {
    action: 'membership.change-role',
    allowed: role,
    values: { role },
    fields: [role],
  });
}

/** Somebody works here no longer. The same errors as `changeMemberRole`. */
export async function endMembership(ctx: DomainContext, input: { readonly userId: string }): Promise<void> {
  requirePermission(ctx, 'team:manage');
  await changeMember(ctx, input.userId, {
    action: 'membership.end',
    allowed: null,
    values: { endedAt: ctx.now() },
    fields: [],
  });
}

/** One's own leaving; whoever registered the business stays. Errors: UNAUTHENTICATED, MEMBER_NOT_FOUND, FOUNDER_STAYS. */
export async function leaveMerchant(ctx: DomainContext): Promise<void> {
  const { userId } = requireUser(ctx);
  if (ctx.merchantId === null) throw new DomainError('MEMBER_NOT_FOUND');
  const own: MerchantContext = { ...ctx, merchantId: ctx.merchantId };
  await inTransaction(own, { purpose: 'right-to-use', as: 'identity' }, async (tx) => {
    const member = await lockMember(tx, own, userId);
    await writeMember(tx, own, member, {
      action: 'membership.leave',
      values: { endedAt: tx.ctx.now() },
      fields: [],
    });
  });
}

interface Change {
  readonly action: 'membership.change-role' | 'membership.end' | 'membership.leave';
  readonly values: Partial<Pick<typeof memberships.$inferInsert, 'role' | 'endedAt'>>;
  readonly fields: readonly string[];
}

async function changeMember(
  ctx: MerchantContext,
  userId: string,
  { allowed, ...change }: Change & { readonly allowed: MerchantRole | null },
): Promise<void> {
  const manager = requireUser(ctx);
  if (!isId('user', userId) || userId === manager.userId) throw new DomainError('MEMBER_NOT_FOUND');
  await inTransaction(ctx, { purpose: 'right-to-use', as: 'identity' }, async (tx) => {
    const member = await lockMember(tx, ctx, userId);
    const within = rolesWithin(manager.role);
    if (!within.includes(member.role) || (allowed !== null && !within.includes(allowed))) {
      throw new DomainError('ROLE_NOT_YOURS_TO_GIVE', {}, allowed === null ? [] : ['role']);
    }
    await writeMember(tx, ctx, member, change);
  });
}

interface LockedMember {
  readonly userId: Id<'user'>;
  readonly role: MerchantRole;
  readonly subjectId: Id<'subject'>;
}

async function lockMember(
  tx: Tx,
  { merchantId }: MerchantContext,
  userId: Id<'user'>,
): Promise<LockedMember> {
  const [row] = await tx.sql
    .select({ role: memberships.role, subjectId: users.subjectId, founderId: merchants.subjectId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(merchants, eq(merchants.id, memberships.merchantId))
    .where(
      and(
        eq(memberships.merchantId, merchantId),
        eq(memberships.userId, userId),
        isNull(memberships.endedAt),
      ),
    )
    .for('update', { of: memberships });
  if (row === undefined) throw new DomainError('MEMBER_NOT_FOUND');
  if (row.subjectId === row.founderId) throw new DomainError('FOUNDER_STAYS');
  return { userId, role: row.role, subjectId: row.subjectId };
}

async function writeMember(
  tx: Tx,
  { merchantId }: MerchantContext,
  { userId, subjectId }: LockedMember,
  { action, values, fields }: Change,
): Promise<void> {
  await tx.sql
    .update(memberships)
    .set(values)
    .where(and(eq(memberships.merchantId, merchantId), eq(memberships.userId, userId)));
  await tx.audit({
    action,
    objectKind: 'user',
    objectId: userId,
    merchantId,
    subjectPseudonyms: await pseudonymOf(tx, subjectId),
    fields,
  });
}
