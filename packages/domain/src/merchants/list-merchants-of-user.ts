import type { Id } from '@apipay/db/ids';
import { memberships, merchants } from '@apipay/db/schema/merchants';
import type { MerchantRole } from '@apipay/db/schema/merchants.enums';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

export interface OwnMerchant {
  readonly merchantId: Id<'merchant'>;
  readonly role: MerchantRole;
  /** A list discloses nothing; the full name is on the merchant's own page (`revealMerchantName`). */
  readonly nameMask: string;
}

/** The businesses for which the actor works, the oldest first. Errors: UNAUTHENTICATED. */
export async function listMerchantsOfUser(ctx: DomainContext): Promise<readonly OwnMerchant[]> {
  const { userId } = requireUserEvenBlocked(ctx);
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'identity' }, (tx) =>
    tx.sql
      .select({ merchantId: merchants.id, role: memberships.role, nameMask: merchants.nameMask })
      .from(memberships)
      .innerJoin(merchants, eq(merchants.id, memberships.merchantId))
      .where(and(eq(memberships.userId, userId), isNull(memberships.endedAt)))
      .orderBy(asc(memberships.createdAt), asc(merchants.id)),
  );
}
