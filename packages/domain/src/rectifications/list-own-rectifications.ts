import { type RectificationRow, rectifications } from '@apipay/db/schema/rectifications';
import { desc, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { rectificationSlot } from './rectification';

export interface ListedRectification
  extends Pick<
    RectificationRow,
    'id' | 'field' | 'way' | 'oldTail' | 'newTail' | 'holdUntil' | 'happenedAt' | 'requestId'
  > {
  /** Of a name; null where nothing stood before, or it cannot be read. Numbers stay sealed. */
  readonly oldName: string | null;
  readonly newName: string | null;
}

const mostListed = 100;

/** What was put right of the actor, newest first. Names are opened with one record, numbers are not. Errors: UNAUTHENTICATED. */
export async function listOwnRectifications(ctx: DomainContext): Promise<readonly ListedRectification[]> {
  const { subjectId } = requireUserEvenBlocked(ctx);
  const how = { purpose: 'verification', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const rows = await tx.sql
      .select()
      .from(rectifications)
      .where(eq(rectifications.subjectId, subjectId))
      .orderBy(desc(rectifications.happenedAt), desc(rectifications.id))
      .limit(mostListed);
    const names = await openNames(tx, rows);
    return rows.map(({ id, field, way, oldTail, newTail, holdUntil, happenedAt, requestId }) => {
      const { oldName = null, newName = null } = names.get(id) ?? {};
      return { id, field, way, oldTail, newTail, holdUntil, happenedAt, requestId, oldName, newName };
    });
  });
}

/** By the id of the rectification. */
async function openNames(tx: Tx, rows: readonly RectificationRow[]) {
  const named = rows.filter(({ field }) => field !== 'phone-number');
  const opened = await tx.revealMany({
    action: 'rectification.read',
    objectKind: 'rectification',
    items: named.map((row) => ({
      subjectId: row.subjectId,
      values: [
        { field: nameOf(row), slot: rectificationSlot(row, 'new'), sealed: row.newCiphertext },
        ...(row.oldCiphertext === null
          ? []
          : [{ field: nameOf(row), slot: rectificationSlot(row, 'old'), sealed: row.oldCiphertext }]),
      ],
    })),
  });
  return new Map(
    named.map(({ id }, place) => {
      const [newName = null, oldName = null] = opened[place] ?? [];
      return [id, { oldName, newName }] as const;
    }),
  );
}

const nameOf = ({ field }: RectificationRow) => (field === 'full-name' ? 'fullName' : 'name');
