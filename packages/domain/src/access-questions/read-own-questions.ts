import { accessQuestions } from '@apipay/db/schema/access-questions';
import { and, desc, eq } from 'drizzle-orm';
import { getOwnRecord, type ListedAccessRecord, openReasons, toAccessRecord } from '../access-records';
import type { DomainContext } from '../kernel/context';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { sealedWordsOf } from './access-question';
import { type AskedQuestion, toAskedQuestion } from './asked-question';

export interface QuestionedRecord {
  readonly record: ListedAccessRecord;
  /** Newest first. */
  readonly questions: readonly AskedQuestion[];
}

const shown = 20;

/**
 * A line of "who used my data" with what its person asked about it and was answered; where words are opened, that is a line itself.
 * Errors: UNAUTHENTICATED, ACCESS_RECORD_NOT_FOUND.
 */
export async function readOwnQuestions(ctx: DomainContext, recordId: string): Promise<QuestionedRecord> {
  const { subjectId, userId } = requireUserEvenBlocked(ctx);
  return inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'legal-obligation', as: 'identity' },
    async (tx) => {
      const { record } = await getOwnRecord(tx, subjectId, recordId);
      const rows = await tx.sql
        .select()
        .from(accessQuestions)
        .where(and(eq(accessQuestions.recordId, record.id), eq(accessQuestions.subjectId, subjectId)))
        .orderBy(desc(accessQuestions.askedAt))
        .limit(shown);
      const values =
        rows.length === 0
          ? []
          : await tx.revealMany({
              action: 'access-question.read',
              objectKind: 'access-question',
              objectId: record.id,
              items: rows.map((row) => ({ subjectId, values: sealedWordsOf(row) })),
            });
      const reasons = await openReasons(tx, subjectId, [record]);
      return {
        record: {
          ...toAccessRecord(record, userId),
          typedReason: reasons.get(record.id) ?? null,
          question: rows[0] ?? null,
        },
        questions: rows.map((row, index) => toAskedQuestion(row, values[index] ?? null)),
      };
    },
  );
}
