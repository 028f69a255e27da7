import { viewOf } from '@apipay/domain/kernel/actors';
import { DomainError } from '@apipay/domain/kernel/errors';
import {
  type MerchantPermission,
  requirePermission,
  requireStaffPermission,
} from '@apipay/domain/kernel/permissions';
import type { StaffPermission } from '@apipay/domain/kernel/staff-permissions';
import { Extensions } from 'type-graphql';
import type { RequestContext } from '../context';

/** Who may call a root field. A field without a rule is refused to everyone, and the build fails. */
export type AccessRule =
  | { readonly kind: 'public'; readonly isInView?: boolean }
  | { readonly kind: 'signed-in' }
  | { readonly kind: 'permitted'; readonly permission: MerchantPermission }
  | { readonly kind: 'before-second-factor' }
  | { readonly kind: 'staff-before-second-factor' }
  | { readonly kind: 'staff'; readonly permission: StaffPermission | null };

const rule = (access: AccessRule) => Extensions({ access });

/** Anyone, signed in or not; within a view of staff only what says so. */
export const Public = (options: { readonly isInView?: true } = {}) => rule({ kind: 'public', ...options });
/** A person of a merchant, whatever the role. */
export const SignedIn = () => rule({ kind: 'signed-in' });
/** A person of a merchant, whose second factor may be still to come. */
export const BeforeSecondFactor = () => rule({ kind: 'before-second-factor' });
/** A person or key with this permission, within a merchant. */
export const Permitted = (permission: MerchantPermission) => rule({ kind: 'permitted', permission });
/** A staff member whose second factor is still to come. */
export const StaffBeforeSecondFactor = () => rule({ kind: 'staff-before-second-factor' });
/** A staff member with a confirmed second factor. */
export const Staff = (permission: StaffPermission | null = null) => rule({ kind: 'staff', permission });

export function accessRuleOf(
  extensions: Readonly<Record<string, unknown>> | undefined | null,
): AccessRule | null {
  const found = extensions?.['access'];
  return typeof found === 'object' && found !== null && 'kind' in found ? (found as AccessRule) : null;
}

/** Errors: UNAUTHENTICATED, FORBIDDEN, SECOND_FACTOR_REQUIRED, CONSENT_NOT_STANDING, VIEW_IS_READ_ONLY, VIEW_HIDES_THIS. */
export function requireAccess(access: AccessRule | null, context: RequestContext, isMutation: boolean): void {
  if (viewOf(context.domain.actor) !== null) {
    requireAccessInView(access, context, isMutation);
    return;
  }
  const { actor } = context.domain;
  switch (access?.kind) {
    case 'public':
      return;
    case 'before-second-factor':
      if (actor.kind === 'visitor' && !awaitsSecondFactor(context)) throw new DomainError('UNAUTHENTICATED');
      if (actor.kind !== 'visitor' && actor.kind !== 'user') throw new DomainError('FORBIDDEN');
      return;
    case 'signed-in':
      requireNoneAwaited(context);
      if (actor.kind === 'visitor') throw new DomainError('UNAUTHENTICATED');
      if (actor.kind !== 'user') throw new DomainError('FORBIDDEN');
      return;
    case 'permitted':
      requireNoneAwaited(context);
      requirePermission(context.domain, access.permission);
      return;
    case 'staff-before-second-factor':
      requireStaffActor(context);
      return;
    case 'staff':
      requireStaffActor(context);
      if (!context.hasSecondFactor) throw new DomainError('SECOND_FACTOR_REQUIRED');
      if (access.permission !== null) requireStaffPermission(context.domain, access.permission);
      return;
    case undefined:
      throw new DomainError('FORBIDDEN');
  }
}

/** A person whose session has only the code to the number so far acts as a visitor does. */
function awaitsSecondFactor({ domain, sessionIdHash }: RequestContext): boolean {
  return domain.actor.kind === 'visitor' && sessionIdHash !== null;
}

function requireNoneAwaited(context: RequestContext): void {
  if (awaitsSecondFactor(context)) throw new DomainError('SECOND_FACTOR_REQUIRED');
}

function requireStaffActor(context: RequestContext): void {
  const { actor } = context.domain;
  if (actor.kind === 'visitor') throw new DomainError('UNAUTHENTICATED');
  if (actor.kind !== 'staff') throw new DomainError('FORBIDDEN');
}

/** Within a view nothing is changed, and nothing is read but what a viewer of the business may read and what says that it may be. */
function requireAccessInView(
  access: AccessRule | null,
  { domain }: RequestContext,
  isMutation: boolean,
): void {
  if (isMutation) throw new DomainError('VIEW_IS_READ_ONLY');
  if (access?.kind === 'permitted') requirePermission(domain, access.permission);
  else if (access?.kind !== 'public' || access.isInView !== true) throw new DomainError('VIEW_HIDES_THIS');
}
