import { type Id, isId } from '@apipay/db/ids';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { refundedOf } from './refund-lines';

/** What of each line went back or is on its way; lines of which nothing did are left out. */
export async function listRefundedLines(
  ctx: DomainContext,
  lineIds: readonly string[],
): ReturnType<typeof refundedOf> {
  requirePermission(ctx, 'invoice:read');
  const ids = lineIds.filter((id): id is Id<'invoiceLine'> => isId('invoiceLine', id));
  return inTransaction(ctx, { purpose: 'invoicing' }, (tx) => refundedOf(tx, ctx, ids));
}
