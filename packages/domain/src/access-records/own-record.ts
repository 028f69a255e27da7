import { type Id, isId } from '@apipay/db/ids';
import type { AuditAction } from '@apipay/db/schema/audit-actions.enums';
import { auditLeaves } from '@apipay/db/schema/audit-log';
import { type AuditRecordRow, auditRecords } from '@apipay/db/schema/audit-records';
import { subjects } from '@apipay/db/schema/subjects';
import { and, arrayContains, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';

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
  /** True when it was the person's own act, also before they were signed in. */
  readonly isOwn: boolean;
};

export function toAccessRecord(row: AuditRecordRow, userId: Id<'user'>): AccessRecord {
  const { id, occurredAt, kind, actorKind, action, purpose, objectKind, objectId, fields, requestId } = row;
  const isOwn = isOwnLine(row, userId);
  return { id, occurredAt, kind, actorKind, action, purpose, objectKind, objectId, fields, requestId, isOwn };
}

/** What people do about themselves before they are signed in: the log then knows a visitor alone. A code that was wrong is not among it, as somebody else may have tried. */
const actsBeforeSignIn: readonly AuditAction[] = [
  'consent.give',
  'invitation.claim',
  'merchant.register',
  'merchant.register-colleague',
  'second-factor.confirm',
  'session.end',
  'session.start',
];

/** Whether a line is of what the person did, also before they were signed in. `userId` is null for whoever has no account. */
export function isOwnLine(
  {
    actorKind,
    actorId,
    action,
  }: { readonly actorKind: string; readonly actorId: string | null; readonly action: string },
  userId: Id<'user'> | null,
): boolean {
  if (actorKind === 'visitor') return actsBeforeSignIn.some((one) => one === action);
  return actorKind === 'user' && userId !== null && actorId === userId;
}

/** The same of lines in the database. Never null, so that its contrary holds for whoever has no id. */
export function isOwnAct(userId: Id<'user'>): SQL {
  return sql`((${auditRecords.actorKind} = 'user' and coalesce(${auditRecords.actorId}, '') = ${userId})
    or (${auditRecords.actorKind} = 'visitor' and ${inArray(auditRecords.action, [...actsBeforeSignIn])}))`;
}

/** The name of a person in the log. Errors: SUBJECT_NOT_FOUND. */
export async function ownPseudonym(tx: Tx, subjectId: Id<'subject'>): Promise<string> {
  const [subject] = await tx.sql
    .select({ pseudonym: subjects.pseudonym })
    .from(subjects)
    .where(eq(subjects.id, subjectId));
  if (subject === undefined) throw new DomainError('SUBJECT_NOT_FOUND');
  return subject.pseudonym;
}

export interface OwnRecord {
  readonly record: AuditRecordRow;
  /** The person's name in the log. */
  readonly pseudonym: string;
  /** Null until the sequencer has been there. */
  readonly position: number | null;
}

/** A record that names this person. Errors: ACCESS_RECORD_NOT_FOUND (also for one about somebody else), SUBJECT_NOT_FOUND. */
export async function getOwnRecord(tx: Tx, subjectId: Id<'subject'>, recordId: string): Promise<OwnRecord> {
  if (!isId('auditRecord', recordId)) throw new DomainError('ACCESS_RECORD_NOT_FOUND');
  const pseudonym = await ownPseudonym(tx, subjectId);
  // Only a position leads to a record by an index; without one the person's own are looked through.
  const [leaf] = await tx.sql.select().from(auditLeaves).where(eq(auditLeaves.recordId, recordId));
  const [record] = await tx.sql
    .select()
    .from(auditRecords)
    .where(
      and(
        eq(auditRecords.id, recordId),
        leaf === undefined ? undefined : eq(auditRecords.occurredAt, leaf.recordOccurredAt),
        arrayContains(auditRecords.subjectPseudonyms, [pseudonym]),
      ),
    );
  if (record === undefined) throw new DomainError('ACCESS_RECORD_NOT_FOUND');
  return { record, pseudonym, position: leaf?.position ?? null };
}
