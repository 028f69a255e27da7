import { type Id, isId } from '@apipay/db/ids';
import type { Mode } from '@apipay/db/schema/mode.enums';
import { viewOf } from '../kernel/actors';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireNoHold, requirePermission, requireStaffPermission } from '../kernel/permissions';

/** The tenant that a staff member works on; people of a merchant work on their own. */
export interface DeskPlace {
  readonly merchantId: string;
  readonly mode: Mode;
}

const rights = {
  read: ['invoice:read', 'money-desk:read'],
  decide: ['money:decide', 'money-desk:decide'],
  approve: ['money:approve', 'money-desk:approve'],
} as const;

/** The same desk from two sides. Errors: UNAUTHENTICATED, FORBIDDEN, MERCHANT_NOT_FOUND. */
export function requireDesk(
  ctx: DomainContext,
  act: keyof typeof rights,
  place: DeskPlace | null,
): MerchantContext {
  const [ofMerchant, ofStaff] = rights[act];
  if (ctx.actor.kind !== 'staff' || viewOf(ctx.actor) !== null) {
    requirePermission(ctx, ofMerchant);
    if (act !== 'read') requireNoHold(ctx);
    // A key cannot weigh evidence.
    if (act !== 'read' && ctx.actor.kind !== 'user') throw new DomainError('FORBIDDEN');
    return ctx;
  }
  requireStaffPermission(ctx, ofStaff);
  if (place === null || !isId('merchant', place.merchantId)) throw new DomainError('MERCHANT_NOT_FOUND');
  const merchantId: Id<'merchant'> = place.merchantId;
  return { ...ctx, merchantId, mode: place.mode };
}
