import { type Id, uuidFromId } from '@apipay/db/ids';
import { type AccessQuestionRow, accessQuestions } from '@apipay/db/schema/access-questions';
import { auditRecords } from '@apipay/db/schema/audit-records';
import { and, arrayContains, asc, desc, eq, inArray, ne, not } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import {
  exactTime,
  isReadBackwards,
  type Page,
  type PageRequest,
  pageCondition,
  toPage,
} from '../kernel/page';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { type AccessRecord, isOwnAct, ownPseudonym, toAccessRecord } from './own-record';
import { openReasons } from './typed-reason';

/** A line of the list, with how it stands with what the person asked about it last. */
export interface ListedAccessRecord extends AccessRecord {
  /** What whoever acted typed as the reason; null where nothing was, or where it is sealed for somebody else. */
  readonly typedReason: string | null;
  readonly question: Pick<AccessQuestionRow, 'state' | 'dueAt' | 'answeredAt'> | null;
}

/** `people`: persons and keys that act for them. `others`: those but the person itself. `service`: what the system did by itself. */
export const accessActors = ['people', 'others', 'own', 'service'] as const;
export type AccessActor = (typeof accessActors)[number];

/** "Who used my data": every record that names the signed-in person, newest first. Where reasons are opened, that is a line itself. Errors: UNAUTHENTICATED. */
export async function listAccessRecords(
  ctx: DomainContext,
  request: PageRequest,
  by: AccessActor | null = null,
): Promise<Page<ListedAccessRecord>> {
  const user = requireUserEvenBlocked(ctx);
  return inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'legal-obligation', as: 'identity' },
    async (tx) => {
      const pseudonym = await ownPseudonym(tx, user.subjectId);
      const order = isReadBackwards(request) ? asc : desc;
      const rows = await tx.sql
        .select({ row: auditRecords, at: exactTime(auditRecords.occurredAt) })
        .from(auditRecords)
        .where(
          and(
            arrayContains(auditRecords.subjectPseudonyms, [pseudonym]),
            by === 'people' || by === 'others' ? ne(auditRecords.actorKind, 'system') : undefined,
            by === 'others' ? not(isOwnAct(user.userId)) : undefined,
            by === 'own' ? isOwnAct(user.userId) : undefined,
            by === 'service' ? eq(auditRecords.actorKind, 'system') : undefined,
            pageCondition(auditRecords.occurredAt, auditRecords.id, request, uuidFromId),
          ),
        )
        .orderBy(order(auditRecords.occurredAt), order(auditRecords.id))
        .limit(request.size + 1);
      const questions = await questionsAbout(
        tx,
        user.subjectId,
        rows.map(({ row }) => row.id),
      );
      const reasons = await openReasons(
        tx,
        user.subjectId,
        rows.slice(0, request.size).map(({ row }) => row),
      );
      return toPage(
        rows.map(({ row, at }) => ({
          row: {
            ...toAccessRecord(row, user.userId),
            typedReason: reasons.get(row.id) ?? null,
            question: questions.get(row.id) ?? null,
          },
          position: { at, id: row.id },
        })),
        request,
      );
    },
  );
}

/** The last question about each of these lines. */
async function questionsAbout(tx: Tx, subjectId: Id<'subject'>, recordIds: readonly Id<'auditRecord'>[]) {
  if (recordIds.length === 0) return new Map<string, AccessQuestionRow>();
  const rows = await tx.sql
    .select()
    .from(accessQuestions)
    .where(and(eq(accessQuestions.subjectId, subjectId), inArray(accessQuestions.recordId, [...recordIds])))
    .orderBy(asc(accessQuestions.askedAt));
  return new Map(rows.map((row) => [row.recordId, row]));
}
