import type { Id } from '@apipay/db/ids';
import { rectifications } from '@apipay/db/schema/rectifications';
import { and, eq, gt } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';

/**
 * Who left a number and is still held: whoever has that number may object, and blocks the account with it. In a transaction that sees
 * across tenants.
 */
export async function whoLeftNumber(tx: Tx, personIndex: Buffer): Promise<readonly Id<'subject'>[]> {
  const rows = await tx.sql
    .selectDistinct({ subjectId: rectifications.subjectId })
    .from(rectifications)
    .where(and(eq(rectifications.oldPersonIndex, personIndex), gt(rectifications.holdUntil, tx.ctx.now())));
  return rows.map(({ subjectId }) => subjectId);
}
