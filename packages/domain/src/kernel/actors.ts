import type { Id } from '@apipay/db/ids';
import type { ApiKeyScope } from '@apipay/db/schema/api-keys.enums';
import type { ActorKind } from '@apipay/db/schema/audit-records.enums';
import type { MerchantRole } from '@apipay/db/schema/merchants.enums';
import type { StaffRole } from '@apipay/db/schema/staff-members.enums';
import type { StaffPermission } from './staff-permissions';

/** Who acts. Decided once at the edge (session, key, job) and never from input. */
/** A merchant's cabinet as a staff member looks at it: half an hour, masked, and without a right to change anything. */
export interface StandingView {
  readonly id: Id<'staffView'>;
  readonly merchantId: Id<'merchant'>;
  readonly startedAt: Date;
  readonly endsAt: Date;
  readonly ticket: string;
  readonly reason: string;
}

export type Actor =
  | {
      readonly kind: 'user';
      readonly userId: Id<'user'>;
      readonly subjectId: Id<'subject'>;
      readonly role: MerchantRole | null;
      /** The consent for the account stands. Without it a person works for no business; see `requirePermission`. */
      readonly hasAccount: boolean;
      /** The person's data are blocked at their own request: they see their case and their data, and nothing else works. */
      readonly isBlocked?: boolean;
      /** The sign-in number was changed: until then this person moves no money, nor opens a way to it. */
      readonly holdUntil?: Date | null;
    }
  | {
      readonly kind: 'staff';
      readonly staffMemberId: Id<'staffMember'>;
      readonly subjectId: Id<'subject'>;
      readonly role: StaffRole;
      /** Beyond the role, for a time: granted by somebody else and not over. */
      readonly elevated: readonly StaffPermission[];
      /** Set where this call is made within a view: then it has that merchant's rights to read, and none of the console's. */
      readonly view?: StandingView;
    }
  | { readonly kind: 'api-key'; readonly apiKeyId: Id<'apiKey'>; readonly scopes: readonly ApiKeyScope[] }
  | { readonly kind: 'system'; readonly task: string }
  | { readonly kind: 'visitor' };

export function actorId(actor: Actor): string | null {
  switch (actor.kind) {
    case 'user':
      return actor.userId;
    case 'staff':
      return actor.staffMemberId;
    case 'api-key':
      return actor.apiKeyId;
    case 'system':
      return actor.task;
    case 'visitor':
      return null;
  }
}

/** The view within which the actor calls, or null. */
export function viewOf(actor: Actor): StandingView | null {
  return actor.kind === 'staff' ? (actor.view ?? null) : null;
}

export type { ActorKind };
