import { isId, uuidFromId } from '@apipay/db/ids';
import { type AccessQuestionRow, accessQuestions } from '@apipay/db/schema/access-questions';
import { type AuditRecordRow, auditRecords } from '@apipay/db/schema/audit-records';
import { and, asc, eq, sql } from 'drizzle-orm';
import { reasonIn, sealedReasonOf } from '../access-records';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { exactTime, type Page, type PageRequest, pageCondition, pageOrder, toPage } from '../kernel/page';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { sealedWordsOf } from './access-question';
import { type AskedQuestion, toAskedQuestion } from './asked-question';

/** The line that is asked about: ids and pseudonyms, no values. */
export type QuestionedLine = Pick<
  AuditRecordRow,
  | 'id'
  | 'occurredAt'
  | 'kind'
  | 'actorKind'
  | 'actorId'
  | 'action'
  | 'purpose'
  | 'objectKind'
  | 'objectId'
  | 'fields'
  | 'requestId'
>;

/** A question in the queue: no words. */
export interface ListedQuestion
  extends Pick<AccessQuestionRow, 'id' | 'state' | 'reason' | 'locale' | 'askedAt' | 'dueAt' | 'answeredAt'> {
  readonly line: QuestionedLine;
}

export interface StaffQuestion extends AskedQuestion {
  readonly line: QuestionedLine;
  /** What whoever acted typed as the reason; null where nothing was, or where it is sealed for somebody else. */
  readonly typedReason: string | null;
  /** The member of staff who looks did it: somebody else answers. */
  readonly isOwnAct: boolean;
}

const how = { purpose: 'legal-obligation', as: 'platform' } as const;
const theLine = and(
  eq(auditRecords.id, accessQuestions.recordId),
  eq(auditRecords.occurredAt, accessQuestions.recordOccurredAt),
);

export interface QuestionDesk {
  readonly openCount: number;
  /** Those due first before the others, two hundred at most. */
  readonly open: readonly ListedQuestion[];
}

const mostShown = 200;

/** What waits for an answer. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function readQuestionDesk(ctx: DomainContext): Promise<QuestionDesk> {
  requireStaffPermission(ctx, 'access-question:answer');
  return inTransaction(ctx, how, async (tx) => {
    const [waiting] = await tx.sql
      .select({ count: sql<number>`count(*)::int` })
      .from(accessQuestions)
      .where(eq(accessQuestions.state, 'open'));
    const rows = await tx.sql
      .select({ question: accessQuestions, line: auditRecords })
      .from(accessQuestions)
      .innerJoin(auditRecords, theLine)
      .where(eq(accessQuestions.state, 'open'))
      .orderBy(asc(accessQuestions.dueAt), asc(accessQuestions.id))
      .limit(mostShown);
    await tx.audit({ action: 'access-question.list', objectKind: 'access-question', objectId: null });
    return {
      openCount: waiting?.count ?? 0,
      open: rows.map(({ question, line }) => toListed(question, line)),
    };
  });
}

/** What was answered, the latest first. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listAnsweredQuestions(
  ctx: DomainContext,
  request: PageRequest,
): Promise<Page<ListedQuestion>> {
  requireStaffPermission(ctx, 'access-question:answer');
  const { answeredAt, id, state } = accessQuestions;
  return inTransaction(ctx, how, async (tx) => {
    const rows = await tx.sql
      .select({ question: accessQuestions, line: auditRecords, at: exactTime(answeredAt) })
      .from(accessQuestions)
      .innerJoin(auditRecords, theLine)
      .where(and(eq(state, 'answered'), pageCondition(answeredAt, id, request, uuidFromId)))
      .orderBy(...pageOrder(answeredAt, id, request))
      .limit(request.size + 1);
    await tx.audit({ action: 'access-question.list', objectKind: 'access-question', objectId: null });
    return toPage(
      rows.map(({ question, line, at }) => ({
        row: toListed(question, line),
        position: { at, id: question.id },
      })),
      request,
    );
  });
}

/** One question with its words and the facts of its line. Leaves a record, which the person sees. Errors: UNAUTHENTICATED, FORBIDDEN, ACCESS_QUESTION_NOT_FOUND. */
export async function readStaffQuestion(ctx: DomainContext, id: string): Promise<StaffQuestion> {
  const staff = requireStaffPermission(ctx, 'access-question:answer');
  if (!isId('accessQuestion', id)) throw new DomainError('ACCESS_QUESTION_NOT_FOUND');
  return inTransaction(ctx, how, async (tx) => {
    const [found] = await tx.sql
      .select({ question: accessQuestions, line: auditRecords })
      .from(accessQuestions)
      .innerJoin(auditRecords, theLine)
      .where(eq(accessQuestions.id, id));
    if (found === undefined) throw new DomainError('ACCESS_QUESTION_NOT_FOUND');
    const { question, line } = found;
    const words = sealedWordsOf(question);
    const reason = sealedReasonOf(line, question.subjectId);
    const [values = null] = await tx.revealMany({
      action: 'access-question.read',
      objectKind: 'access-question',
      objectId: question.id,
      items: [{ subjectId: question.subjectId, values: [...words, ...reason] }],
    });
    const typed = reason.length === 0 ? null : (values?.at(-1) ?? null);
    return {
      ...toAskedQuestion(question, values === null ? null : values.slice(0, words.length)),
      line: toLine(line),
      typedReason: typed === null ? null : reasonIn(typed),
      isOwnAct: isActOf(line, staff.staffMemberId),
    };
  });
}

function toListed(question: AccessQuestionRow, line: AuditRecordRow): ListedQuestion {
  const { id, state, reason, locale, askedAt, dueAt, answeredAt } = question;
  return { id, state, reason, locale, askedAt, dueAt, answeredAt, line: toLine(line) };
}

function toLine(row: AuditRecordRow): QuestionedLine {
  const { id, occurredAt, kind, actorKind, actorId, action, purpose, objectKind, objectId } = row;
  const { fields, requestId } = row;
  return {
    id,
    occurredAt,
    kind,
    actorKind,
    actorId,
    action,
    purpose,
    objectKind,
    objectId,
    fields,
    requestId,
  };
}

export function isActOf(line: Pick<AuditRecordRow, 'actorKind' | 'actorId'>, staffMemberId: string): boolean {
  return line.actorKind === 'staff' && line.actorId === staffMemberId;
}
