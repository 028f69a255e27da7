import type { ApiKeyScope } from '@apipay/db/schema/api-keys.enums';
import type { MerchantRole } from '@apipay/db/schema/merchants.enums';
import { viewOf } from './actors';
import type { DomainContext, MerchantContext } from './context';
import { DomainError } from './errors';
import { byStaffRole, type StaffPermission } from './staff-permissions';

const merchantPermissions = [
  'merchant:read',
  'merchant:manage',
  'team:read',
  'team:manage',
  'tariff:read',
  'tariff:choose',
  'connection:read',
  'connection:manage',
  'invoice:read',
  'invoice:issue',
  'invoice:check',
  'invoice:cancel',
  'payment:refund',
  'money:decide',
  'money:approve',
  'payer:reveal',
  'event:read',
  'webhook:read',
  'webhook:manage',
  'api-key:read',
  'api-key:manage',
  'biller:read',
  'biller:manage',
  'review:write',
] as const;
export type MerchantPermission = (typeof merchantPermissions)[number];

const byMerchantRole: Readonly<Record<MerchantRole, readonly MerchantPermission[]>> = {
  owner: merchantPermissions,
  // A review may be signed with a name that is its owner's.
  administrator: merchantPermissions.filter((permission) => permission !== 'review:write'),
  accountant: [
    'merchant:read',
    'tariff:read',
    'connection:read',
    'invoice:read',
    'invoice:check',
    'payment:refund',
    'money:decide',
    'payer:reveal',
    'biller:read',
  ],
  operator: [
    'merchant:read',
    'tariff:read',
    'connection:read',
    'invoice:read',
    'invoice:issue',
    'invoice:check',
    'invoice:cancel',
    'biller:read',
  ],
  developer: [
    'merchant:read',
    'tariff:read',
    'connection:read',
    'invoice:read',
    'event:read',
    'webhook:read',
    'webhook:manage',
    'api-key:read',
    'api-key:manage',
    'biller:read',
  ],
  viewer: ['merchant:read', 'tariff:read', 'connection:read', 'invoice:read', 'biller:read'],
};

const byScope: Readonly<Record<ApiKeyScope, readonly MerchantPermission[]>> = {
  'invoices:read': ['invoice:read'],
  'invoices:write': ['invoice:read', 'invoice:issue', 'invoice:check', 'invoice:cancel'],
  'refunds:write': ['invoice:read', 'payment:refund'],
  'payers:reveal': ['payer:reveal'],
  'connections:read': ['connection:read'],
  'events:read': ['event:read'],
  'webhooks:read': ['webhook:read'],
  'webhooks:write': ['webhook:read', 'webhook:manage'],
  'tariff:read': ['tariff:read', 'merchant:read'],
  'biller:read': ['biller:read'],
  'biller:write': ['biller:read', 'biller:manage'],
};

function holds(ctx: DomainContext, permission: MerchantPermission): boolean {
  const { actor } = ctx;
  if (actor.kind === 'user') {
    return (
      actor.hasAccount &&
      actor.isBlocked !== true &&
      actor.role !== null &&
      byMerchantRole[actor.role].includes(permission)
    );
  }
  if (actor.kind === 'staff') {
    return actor.view?.merchantId === ctx.merchantId && byMerchantRole.viewer.includes(permission);
  }
  if (actor.kind === 'api-key') return actor.scopes.some((scope) => byScope[scope].includes(permission));
  return actor.kind === 'system';
}

/** What the present actor may do, for screens that leave out what is not allowed. */
export function permissionsOf(ctx: DomainContext): readonly MerchantPermission[] {
  return ctx.merchantId === null ? [] : merchantPermissions.filter((permission) => holds(ctx, permission));
}

/** What the present staff member may do: by the role, and by what was granted for a time. Nothing of it within a view. */
export function staffPermissionsOf(ctx: DomainContext): readonly StaffPermission[] {
  const { actor } = ctx;
  return actor.kind === 'staff' && actor.view === undefined
    ? [...new Set([...byStaffRole[actor.role], ...actor.elevated])]
    : [];
}

/**
 * Errors: UNAUTHENTICATED, FORBIDDEN, VIEW_HIDES_THIS, CONSENT_NOT_STANDING (the person's consent for the account was taken back, or
 * its meaning has changed since), ACCOUNT_BLOCKED (at the person's own request).
 */
export function requirePermission(
  ctx: DomainContext,
  permission: MerchantPermission,
): asserts ctx is MerchantContext {
  if (ctx.actor.kind === 'visitor') throw new DomainError('UNAUTHENTICATED');
  if (ctx.actor.kind === 'user' && ctx.actor.isBlocked === true) throw new DomainError('ACCOUNT_BLOCKED');
  if (ctx.actor.kind === 'user' && !ctx.actor.hasAccount) throw new DomainError('CONSENT_NOT_STANDING');
  if (ctx.merchantId === null || !holds(ctx, permission)) {
    throw new DomainError(viewOf(ctx.actor) === null ? 'FORBIDDEN' : 'VIEW_HIDES_THIS');
  }
}

/**
 * For what moves money, opens a way to it, or lets somebody else do so: not for a time after one's sign-in number was changed, as it may
 * have been somebody else. `until`: where it was read anew. Errors: NUMBER_CHANGED_LATELY.
 */
export function requireNoHold(ctx: DomainContext, until?: Date | null): void {
  const end = holdOf(ctx, until);
  if (end !== null) throw new DomainError('NUMBER_CHANGED_LATELY', { until: end.toISOString() });
}

/** Until when it holds; null where it does not, or is over. */
export function holdOf({ actor, now }: DomainContext, until?: Date | null): Date | null {
  const end = until === undefined && actor.kind === 'user' ? actor.holdUntil : until;
  return end != null && end > now() ? end : null;
}

type StaffActor = Extract<DomainContext['actor'], { kind: 'staff' }>;

/** For verbs that any staff member may call. Errors: UNAUTHENTICATED, FORBIDDEN. */
export function requireStaff({ actor }: DomainContext): StaffActor {
  if (actor.kind === 'visitor') throw new DomainError('UNAUTHENTICATED');
  if (actor.kind !== 'staff' || actor.view !== undefined) throw new DomainError('FORBIDDEN');
  return actor;
}

/** Who acts with this right. Errors: UNAUTHENTICATED, FORBIDDEN. */
export function requireStaffPermission(ctx: DomainContext, permission: StaffPermission): StaffActor {
  const staff = requireStaff(ctx);
  if (!staffPermissionsOf(ctx).includes(permission)) throw new DomainError('FORBIDDEN');
  return staff;
}

/** For verbs that only jobs of the system carry out. */
export function allowSystem(ctx: DomainContext): void {
  if (ctx.actor.kind !== 'system') throw new DomainError('FORBIDDEN');
}

/** For verbs that anyone may call: says so where a reader would look for the check. */
export function allowVisitor(_ctx: DomainContext): void {}

type UserActor = Extract<DomainContext['actor'], { kind: 'user' }>;

/** For verbs about one's own account. Errors: UNAUTHENTICATED, ACCOUNT_BLOCKED (at the person's own request). */
export function requireUser(ctx: DomainContext): UserActor {
  const user = requireUserEvenBlocked(ctx);
  if (user.isBlocked === true) throw new DomainError('ACCOUNT_BLOCKED');
  return user;
}

/** For what stays open to a person whose data are blocked: their case, what is kept of them, and the way out. Errors: UNAUTHENTICATED. */
export function requireUserEvenBlocked(ctx: DomainContext): UserActor {
  if (ctx.actor.kind !== 'user') throw new DomainError('UNAUTHENTICATED');
  return ctx.actor;
}
