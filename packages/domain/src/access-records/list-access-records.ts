import { uuidFromId } from '@apipay/db/ids';
import { type AuditRecordRow, auditRecords } from '@apipay/db/schema/audit-records';
import { subjects } from '@apipay/db/schema/subjects';
import { and, arrayContains, asc, desc, eq, ne, not, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import {
  exactTime,
  isReadBackwards,
  type Page,
  type PageRequest,
  pageCondition,
  toPage,
} from '../kernel/page';
import { requireUser } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

/** What a person may know of an access: who by kind, when, why, which fields. Staff are named by kind alone. */
export type AccessRecord = Pick<
  AuditRecordRow,
  | 'id'
  | 'occurredAt'
  | 'kind'
  | 'actorKind'
  | 'action'
  | 'purpose'
  | 'objectKind'
  | 'objectId'
  | 'fields'
  | 'requestId'
> & {
  /** True when it was the person's own act. */
  readonly isOwn: boolean;
};

/** `people`: persons and keys that act for them. `others`: those but the person itself. `service`: what the system did by itself. */
export const accessActors = ['people', 'others', 'own', 'service'] as const;
export type AccessActor = (typeof accessActors)[number];

/** "Who used my data": every record that names the signed-in person, newest first. Errors: UNAUTHENTICATED. */
export async function listAccessRecords(
  ctx: DomainContext,
  request: PageRequest,
  by: AccessActor | null = null,
): Promise<Page<AccessRecord>> {
  const user = requireUser(ctx);
  return inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'identity-and-registration', as: 'identity' },
    async (tx) => {
      const [subject] = await tx.sql
        .select({ pseudonym: subjects.pseudonym })
        .from(subjects)
        .where(eq(subjects.id, user.subjectId));
      if (subject === undefined) throw new DomainError('SUBJECT_NOT_FOUND');
      const order = isReadBackwards(request) ? asc : desc;
      const rows = await tx.sql
        .select({ row: auditRecords, at: exactTime(auditRecords.occurredAt) })
        .from(auditRecords)
        .where(
          and(
            arrayContains(auditRecords.subjectPseudonyms, [subject.pseudonym]),
            by === 'people' || by === 'others' ? ne(auditRecords.actorKind, 'system') : undefined,
            by === 'others' ? not(isOwnAct(user.userId)) : undefined,
            by === 'own' ? isOwnAct(user.userId) : undefined,
            by === 'service' ? eq(auditRecords.actorKind, 'system') : undefined,
            pageCondition(auditRecords.occurredAt, auditRecords.id, request, uuidFromId),
          ),
        )
        .orderBy(order(auditRecords.occurredAt), order(auditRecords.id))
        .limit(request.size + 1);
      return toPage(
        rows.map(({ row, at }) => ({
          row: {
            id: row.id,
            occurredAt: row.occurredAt,
            kind: row.kind,
            actorKind: row.actorKind,
            action: row.action,
            purpose: row.purpose,
            objectKind: row.objectKind,
            objectId: row.objectId,
            fields: row.fields,
            requestId: row.requestId,
            isOwn: row.actorKind === 'user' && row.actorId === user.userId,
          },
          position: { at, id: row.id },
        })),
        request,
      );
    },
  );
}

/** Never null, so that its contrary holds for whoever has no id. */
function isOwnAct(userId: string) {
  return sql`(${auditRecords.actorKind} = 'user' and coalesce(${auditRecords.actorId}, '') = ${userId})`;
}
