import { uuidFromId } from '@apipay/db/ids';
import { type EventRow, events } from '@apipay/db/schema/events';
import { and, asc, desc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { isReadBackwards, type Page, type PagePosition, type PageRequest, toPage } from '../kernel/page';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { type EventFilter, eventFilter } from './event.inputs';

/**
 * The feed: oldest first, in the order of the transactions that wrote the events. It ends before the oldest transaction that
 * is still at work anywhere in the database, so nothing is ever committed behind a place that was already given out.
 * Errors: VALIDATION_FAILED for a type that does not exist, CURSOR_INVALID.
 */
export async function listEvents(
  ctx: DomainContext,
  request: PageRequest,
  filter: EventFilter = {},
): Promise<Page<EventRow>> {
  requirePermission(ctx, 'event:read');
  const { types } = parseInput(eventFilter, filter);
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    if (request.from !== undefined) await requireOwnCount(tx, request.from.position, request.from.side);
    const order = isReadBackwards(request) ? desc : asc;
    const rows = await tx.sql
      .select()
      .from(events)
      .where(
        and(
          eq(events.merchantId, ctx.merchantId),
          eq(events.mode, ctx.mode),
          types == null ? undefined : inArray(events.type, types),
          sql`${events.writtenIn} < pg_snapshot_xmin(pg_current_snapshot())`,
          beyond(request),
        ),
      )
      .orderBy(order(events.writtenIn), order(events.id))
      .limit(request.size + 1);
    return toPage(
      rows.map((row) => ({ row, position: { at: String(row.writtenIn), id: row.id } })),
      request,
    );
  });
}

function beyond({ from }: PageRequest): SQL | undefined {
  if (from === undefined) return undefined;
  const { position, side } = from;
  const sign = side === 'after' ? sql`>` : sql`<`;
  return sql`(${events.writtenIn}, ${events.id}) ${sign} (${position.at}::text::xid8, ${uuidFromId(position.id)}::uuid)`;
}

/**
 * A database that was filled from a dump counts its transactions anew. A place from before lies ahead of all that will come
 * for a long time: it is refused, or its reader would wait for ever.
 */
async function requireOwnCount(tx: Tx, position: PagePosition, field: string): Promise<void> {
  const [row] = await tx.sql.execute<{ is_own: boolean }>(
    sql`select ${position.at}::text::xid8 < pg_snapshot_xmax(pg_current_snapshot()) as is_own`,
  );
  if (row?.is_own !== true) throw new DomainError('CURSOR_INVALID', {}, [field]);
}
