import { isId } from '@apipay/db/ids';
import { type EventRow, events } from '@apipay/db/schema/events';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

/** One event of the present mode. Errors: EVENT_NOT_FOUND. */
export async function getEvent(ctx: DomainContext, id: string): Promise<EventRow> {
  requirePermission(ctx, 'event:read');
  if (!isId('event', id)) throw new DomainError('EVENT_NOT_FOUND');
  const [event] = await inTransaction(ctx, { purpose: 'right-to-use' }, (tx) =>
    tx.sql
      .select()
      .from(events)
      .where(and(eq(events.merchantId, ctx.merchantId), eq(events.mode, ctx.mode), eq(events.id, id))),
  );
  if (event === undefined) throw new DomainError('EVENT_NOT_FOUND');
  return event;
}
