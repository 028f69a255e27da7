import type { Id } from '@apipay/db/ids';
import { payers } from '@apipay/db/schema/payers';
import { type SubjectBlockRow, subjectBlocks } from '@apipay/db/schema/subject-blocks';
import type { BlockEnd } from '@apipay/db/schema/subject-blocks.enums';
import { subjects } from '@apipay/db/schema/subjects';
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';
import { enqueueKeys } from './apply-key-states';

/**
 * Lets the data of those be used again whom this request had blocked, with the commit of this transaction (`blockingTransaction`). What was
 * planned before belongs to an epoch that is over: of each payer at most one invoice then leaves by itself (`resumePayer`). Gives the
 * blocks that ended.
 */
export async function unblockSubjects(
  tx: Tx,
  about: { readonly requestId: Id<'dataSubjectRequest'>; readonly end: BlockEnd },
): Promise<readonly SubjectBlockRow[]> {
  const open = await tx.sql
    .select()
    .from(subjectBlocks)
    .where(and(eq(subjectBlocks.requestId, about.requestId), isNull(subjectBlocks.endedAt)))
    .orderBy(asc(subjectBlocks.subjectId));
  if (open.length === 0) return [];
  const ids = open.map(({ subjectId }) => subjectId);
  const locked = await tx.sql
    .select()
    .from(subjects)
    .where(inArray(subjects.id, ids))
    .orderBy(asc(subjects.id))
    .for('update');
  const endedAt = tx.ctx.now();
  await tx.sql
    .update(subjects)
    .set({ state: 'active', blockedAt: null, epoch: sql`${subjects.epoch} + 1` })
    .where(and(inArray(subjects.id, ids), eq(subjects.state, 'blocked')));
  const ended = await tx.sql
    .update(subjectBlocks)
    .set({ endedAt, end: about.end })
    .where(and(eq(subjectBlocks.requestId, about.requestId), isNull(subjectBlocks.endedAt)))
    .returning();
  for (const subject of locked) {
    await tx.audit({
      action: 'subject.unblock',
      objectKind: 'data-subject-request',
      objectId: about.requestId,
      subjectPseudonyms: [subject.pseudonym],
      merchantId: subject.merchantId,
    });
  }
  await enqueueKeys(tx, ids);
  const resumed = await tx.sql
    .select({ merchantId: payers.merchantId, mode: payers.mode, payerId: payers.id })
    .from(payers)
    .where(inArray(payers.subjectId, ids));
  for (const payer of resumed) await tx.enqueue('resume-payer', payer, { key: `resume:${payer.payerId}` });
  return ended;
}
