import { staffViews } from '@apipay/db/schema/staff-views';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireStaff } from '../kernel/permissions';
import { recordEndOfViews } from '../kernel/record-end-of-views';
import { inTransaction } from '../kernel/transaction';
import { viewTransaction } from './staff-view';

/** Ends the view of this session. True where there was one; ended twice, it is over as before. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function endStaffView(ctx: DomainContext, sessionIdHash: string): Promise<boolean> {
  const { staffMemberId } = requireStaff(ctx);
  return inTransaction(ctx, viewTransaction, async (tx) => {
    const isOwn = and(
      eq(staffViews.staffMemberId, staffMemberId),
      eq(staffViews.sessionIdHash, sessionIdHash),
    );
    return (await recordEndOfViews(tx, isOwn)) > 0;
  });
}
