import { type Id, isId } from '@apipay/db/ids';
import { accessQuestions } from '@apipay/db/schema/access-questions';
import { auditRecords } from '@apipay/db/schema/audit-records';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { answerSlot, requireWords } from './access-question';
import {
  type AnswerAccessQuestionInput,
  answerAccessQuestionInput,
  answerMaxLength,
} from './access-question.inputs';
import { isActOf } from './staff-questions';

/**
 * Answers a person in writing, once. Nobody answers for an act of their own. Errors: UNAUTHENTICATED, FORBIDDEN,
 * ACCESS_QUESTION_NOT_FOUND, ACCESS_QUESTION_ANSWERED, ACCESS_QUESTION_OWN_ACT, TEXT_TOO_SHORT, those of free text, DATA_BLOCKED.
 */
export async function answerAccessQuestion(
  ctx: DomainContext,
  input: AnswerAccessQuestionInput,
): Promise<Id<'accessQuestion'>> {
  const staff = requireStaffPermission(ctx, 'access-question:answer');
  const { id, text: typed } = parseInput(answerAccessQuestionInput, input);
  const text = requireWords(typed, answerMaxLength);
  if (!isId('accessQuestion', id)) throw new DomainError('ACCESS_QUESTION_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const [question] = await tx.sql
      .select()
      .from(accessQuestions)
      .where(eq(accessQuestions.id, id))
      .for('update');
    if (question === undefined) throw new DomainError('ACCESS_QUESTION_NOT_FOUND');
    if (question.state !== 'open') throw new DomainError('ACCESS_QUESTION_ANSWERED');
    const [line] = await tx.sql
      .select({ actorKind: auditRecords.actorKind, actorId: auditRecords.actorId })
      .from(auditRecords)
      .where(
        and(eq(auditRecords.id, question.recordId), eq(auditRecords.occurredAt, question.recordOccurredAt)),
      );
    if (line !== undefined && isActOf(line, staff.staffMemberId))
      throw new DomainError('ACCESS_QUESTION_OWN_ACT');
    await tx.sql
      .update(accessQuestions)
      .set({
        state: 'answered',
        answerCiphertext: await ctx.vault.encrypt(answerSlot(question), text),
        answeredAt: ctx.now(),
        answeredById: staff.staffMemberId,
      })
      .where(eq(accessQuestions.id, question.id));
    await tx.audit({
      action: 'access-question.answer',
      objectKind: 'access-question',
      objectId: question.id,
      subjectPseudonyms: await pseudonymOf(tx, question.subjectId),
      fields: ['answer'],
    });
    return question.id;
  });
}
