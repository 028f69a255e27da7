import { staffViews } from '@apipay/db/schema/staff-views';
import { desc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { readInTransaction } from '../kernel/transaction';
import type { ListedStaffView } from './staff-view';

const shownAtMost = 20;

/** When staff looked at this merchant's cabinet and why; the newest first, at most twenty. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listStaffViews(ctx: DomainContext): Promise<readonly ListedStaffView[]> {
  requirePermission(ctx, 'merchant:read');
  const { merchantId } = ctx;
  const [rows] = await readInTransaction(ctx, { purpose: 'right-to-use' }, (db) => [
    db
      .select({
        id: staffViews.id,
        ticket: staffViews.ticket,
        reason: staffViews.reason,
        startedAt: staffViews.startedAt,
        endsAt: staffViews.endsAt,
        endedAt: staffViews.endedAt,
      })
      .from(staffViews)
      .where(eq(staffViews.merchantId, merchantId))
      .orderBy(desc(staffViews.startedAt), desc(staffViews.id))
      .limit(shownAtMost),
  ]);
  const now = ctx.now();
  return rows.map(({ endsAt, endedAt, ...row }) => ({
    ...row,
    endedAt: endedAt ?? (endsAt <= now ? endsAt : null),
  }));
}
