import { memberships, merchants } from '@apipay/db/schema/merchants';
import { and, desc, eq, isNotNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

/** A business for which somebody works no longer: its name stays its own, the mask is what lists showed before. */
export interface EndedMerchant {
  readonly nameMask: string;
  readonly endedAt: Date;
}

const shown = 20;

/** Where the actor’s place has ended, the latest first, twenty at most. Errors: UNAUTHENTICATED. */
export async function listEndedMerchantsOfUser(ctx: DomainContext): Promise<readonly EndedMerchant[]> {
  const { userId } = requireUserEvenBlocked(ctx);
  const rows = await inTransaction(ctx, { purpose: 'right-to-use', as: 'identity' }, (tx) =>
    tx.sql
      .select({ nameMask: merchants.nameMask, endedAt: memberships.endedAt })
      .from(memberships)
      .innerJoin(merchants, eq(merchants.id, memberships.merchantId))
      .where(and(eq(memberships.userId, userId), isNotNull(memberships.endedAt)))
      .orderBy(desc(memberships.endedAt), desc(merchants.id))
      .limit(shown),
  );
  return rows.flatMap(({ nameMask, endedAt }) => (endedAt === null ? [] : [{ nameMask, endedAt }]));
}
