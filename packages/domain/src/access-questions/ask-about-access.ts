import { type Id, newId } from '@apipay/db/ids';
import { accessQuestions } from '@apipay/db/schema/access-questions';
import { and, eq, sql } from 'drizzle-orm';
import { getOwnRecord } from '../access-records';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { dueOf, mostOpenQuestions, questionSlot, requireWords } from './access-question';
import { type AskAboutAccessInput, askAboutAccessInput, questionMaxLength } from './access-question.inputs';

/**
 * A person says what seems wrong with a line of "who used my data"; staff answer in writing by a deadline. Errors: UNAUTHENTICATED,
 * ACCESS_RECORD_NOT_FOUND (also for a line about somebody else), ACCESS_QUESTION_OPEN, ACCESS_QUESTIONS_TOO_MANY, TEXT_TOO_SHORT,
 * those of free text, DATA_BLOCKED.
 */
export async function askAboutAccess(
  ctx: DomainContext,
  input: AskAboutAccessInput,
): Promise<Id<'accessQuestion'>> {
  const { subjectId } = requireUserEvenBlocked(ctx);
  const { recordId, reason, text: typed } = parseInput(askAboutAccessInput, input);
  const text = requireWords(typed, questionMaxLength);
  const id = newId('accessQuestion');
  const textCiphertext = await ctx.vault.encrypt(questionSlot({ id, subjectId }), text);
  return inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'legal-obligation', as: 'identity' },
    async (tx) => {
      const { record, pseudonym } = await getOwnRecord(tx, subjectId, recordId);
      await requireRoom(tx, subjectId, record.id);
      const askedAt = ctx.now();
      await tx.sql.insert(accessQuestions).values({
        id,
        subjectId,
        recordId: record.id,
        recordOccurredAt: record.occurredAt,
        state: 'open',
        reason,
        locale: ctx.locale,
        textCiphertext,
        askedAt,
        dueAt: await dueOf(tx, askedAt),
      });
      await tx.audit({
        action: 'access-question.ask',
        objectKind: 'access-question',
        objectId: id,
        subjectPseudonyms: [pseudonym],
        fields: ['question'],
      });
      return id;
    },
  );
}

/** Asks of one person come one after the other, so that no two of them see the same room. */
async function requireRoom(tx: Tx, subjectId: Id<'subject'>, recordId: Id<'auditRecord'>): Promise<void> {
  await tx.sql.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`access-question ${subjectId}`}, 0))`,
  );
  const open = await tx.sql
    .select({ recordId: accessQuestions.recordId })
    .from(accessQuestions)
    .where(and(eq(accessQuestions.subjectId, subjectId), eq(accessQuestions.state, 'open')));
  if (open.some((one) => one.recordId === recordId)) throw new DomainError('ACCESS_QUESTION_OPEN');
  if (open.length >= mostOpenQuestions) {
    throw new DomainError('ACCESS_QUESTIONS_TOO_MANY', { limit: mostOpenQuestions });
  }
}
