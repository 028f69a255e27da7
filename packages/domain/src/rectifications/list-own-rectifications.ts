import { type RectificationRow, rectifications } from '@apipay/db/schema/rectifications';
import { desc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

export type ListedRectification = Pick<
  RectificationRow,
  'id' | 'field' | 'way' | 'oldTail' | 'newTail' | 'holdUntil' | 'happenedAt' | 'requestId'
>;

const mostListed = 100;

/** What was put right of the actor, newest first; nothing is opened. Errors: UNAUTHENTICATED. */
export async function listOwnRectifications(ctx: DomainContext): Promise<readonly ListedRectification[]> {
  const { subjectId } = requireUserEvenBlocked(ctx);
  const { id, field, way, oldTail, newTail, holdUntil, happenedAt, requestId } = rectifications;
  return inTransaction({ ...ctx, merchantId: null }, { purpose: 'verification', as: 'identity' }, (tx) =>
    tx.sql
      .select({ id, field, way, oldTail, newTail, holdUntil, happenedAt, requestId })
      .from(rectifications)
      .where(eq(rectifications.subjectId, subjectId))
      .orderBy(desc(rectifications.happenedAt), desc(rectifications.id))
      .limit(mostListed),
  );
}
