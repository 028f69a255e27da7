import { type Id, uuidFromId } from '@apipay/db/ids';
import { providerConnections } from '@apipay/db/schema/provider-connections';
import { and, eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type SealedValue } from '../kernel/transaction';
import { labelSlot, tradePointNameSlot } from './load-connection';
import { merchantOwner } from './merchant-owner';

/**
 * Names of connections, removed ones too: the merchant's own where it gave one, or else the trade point's. One access
 * record for all of them. What has neither or cannot be opened is left out.
 */
export async function nameConnections(
  ctx: DomainContext,
  ids: readonly Id<'providerConnection'>[],
): Promise<ReadonlyMap<Id<'providerConnection'>, string>> {
  requirePermission(ctx, 'connection:read');
  if (ids.length === 0) return new Map();
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const owner = await merchantOwner(tx, ctx);
    const rows = await tx.sql
      .select({
        id: providerConnections.id,
        label: providerConnections.labelCiphertext,
        tradePoint: providerConnections.tradePointNameCiphertext,
      })
      .from(providerConnections)
      .where(
        and(
          eq(providerConnections.merchantId, ctx.merchantId),
          eq(providerConnections.mode, ctx.mode),
          sql`${providerConnections.id} = any(${`{${ids.map(uuidFromId).join(',')}}`}::uuid[])`,
        ),
      );
    const named = rows.flatMap(({ id, label, tradePoint }) => {
      const value = nameValue(owner, id, label, tradePoint);
      return value === null ? [] : [{ id, value }];
    });
    const opened = await tx.revealMany({
      action: 'provider-connection.read',
      objectKind: 'provider-connection',
      items: named.map(({ value }) => ({ subjectId: owner, values: [value] })),
    });
    return new Map(
      named.flatMap(({ id }, index) => {
        const name = opened[index]?.[0];
        return name === undefined ? [] : [[id, name] as const];
      }),
    );
  });
}

function nameValue(
  owner: Id<'subject'>,
  id: Id<'providerConnection'>,
  label: Buffer | null,
  tradePoint: Buffer | null,
): SealedValue | null {
  if (label !== null) return { field: 'name', slot: labelSlot(owner, id), sealed: label };
  if (tradePoint === null) return null;
  return { field: 'tradePointName', slot: tradePointNameSlot(owner, id), sealed: tradePoint };
}
