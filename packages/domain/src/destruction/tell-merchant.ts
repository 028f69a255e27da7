import type { DestructionNodeRow } from '@apipay/db/schema/destructions';
import { events } from '@apipay/db/schema/events';
import { payers } from '@apipay/db/schema/payers';
import type { SubjectRow } from '@apipay/db/schema/subjects';
import { and, eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { recordEvent } from '../kernel/outbox';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { destroyerTransaction, markDone, merchantOf } from './destroy-subject';

/** The merchant hears by a signed message, and in the feed, that the data of a payer are destroyed: with the payer's id and nothing else. */
export async function tellMerchant(
  ctx: DomainContext,
  node: DestructionNodeRow,
  subject: SubjectRow,
): Promise<void> {
  allowSystem(ctx);
  const merchantId = merchantOf(node);
  if (merchantId === null) return;
  const found = await inTransaction(ctx, destroyerTransaction, (tx) =>
    tx.sql.select({ id: payers.id, mode: payers.mode }).from(payers).where(eq(payers.subjectId, subject.id)),
  );
  for (const { id, mode } of found) {
    const tenant = { ...ctx, merchantId, mode };
    await inTransaction(tenant, { purpose: 'legal-obligation', as: 'tenant' }, async (tx) => {
      // Told once, also by whoever runs after a kill, or beside.
      await tx.sql.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`payer.destroyed:${id}`}, 0))`,
      );
      const [told] = await tx.sql
        .select({ id: events.id })
        .from(events)
        .where(and(eq(events.objectId, id), eq(events.type, 'payer.destroyed')));
      if (told !== undefined) return;
      await recordEvent(tx, tenant, {
        type: 'payer.destroyed',
        objectKind: 'payer',
        objectId: id,
        sequence: 1,
        payload: { id, mode, destroyedAt: subject.destroyedAt?.toISOString() ?? null },
      });
      await tx.audit({ action: 'destruction.tell', objectKind: 'payer', objectId: id });
    });
  }
  await inTransaction(ctx, destroyerTransaction, async (tx) => {
    await markDone(tx, node, found.length);
    await tx.audit({ action: 'destruction.tell', objectKind: 'destruction', objectId: node.destructionId });
  });
}
