import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { lockConnection } from './load-connection';
import { countOpen, type OpenWork } from './open-work';

/** What of a connection is open, for whoever decides about it. Errors: CONNECTION_NOT_FOUND. */
export async function readOpenWork(ctx: DomainContext, connectionId: string): Promise<OpenWork> {
  requirePermission(ctx, 'connection:read');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) =>
    countOpen(tx, ctx, await lockConnection(tx, ctx, connectionId)),
  );
}
