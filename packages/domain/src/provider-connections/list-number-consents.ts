import type { Id } from '@apipay/db/ids';
import { providerConnections } from '@apipay/db/schema/provider-connections';
import { and, eq, ne } from 'drizzle-orm';
import { whoConsents } from '../kernel/consent-gate';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { numberHolder } from './kaspi-number';

/** `own-missing`: the number is the actor's, who has not consented to its use; `missing`: it is somebody else's. */
export const numberConsents = ['stands', 'own-missing', 'missing'] as const;
export type NumberConsent = (typeof numberConsents)[number];

/** Whether the person of each connection's Kaspi number consents to its use, in this mode. Errors: FORBIDDEN. */
export async function listNumberConsents(
  ctx: DomainContext,
): Promise<ReadonlyMap<Id<'providerConnection'>, NumberConsent>> {
  requirePermission(ctx, 'connection:read');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const rows = await tx.sql
      .select({
        id: providerConnections.id,
        kaspiNumberSubjectId: providerConnections.kaspiNumberSubjectId,
      })
      .from(providerConnections)
      .where(
        and(
          eq(providerConnections.merchantId, ctx.merchantId),
          eq(providerConnections.mode, ctx.mode),
          ne(providerConnections.state, 'removed'),
        ),
      );
    const holders = new Map<Id<'providerConnection'>, Id<'subject'>>();
    for (const row of rows) holders.set(row.id, await numberHolder(tx, ctx, row));
    const consenting = await whoConsents(tx.sql, {
      subjectIds: [...new Set(holders.values())],
      purpose: 'invoicing',
      now: ctx.now(),
    });
    const own = ctx.actor.kind === 'user' ? ctx.actor.subjectId : null;
    const consentOf = (holder: Id<'subject'>): NumberConsent =>
      consenting.has(holder) ? 'stands' : holder === own ? 'own-missing' : 'missing';
    return new Map([...holders].map(([id, holder]) => [id, consentOf(holder)]));
  });
}
