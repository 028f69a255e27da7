import type { Id } from '@apipay/db/ids';
import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import { type SubjectRow, subjects } from '@apipay/db/schema/subjects';
import { users } from '@apipay/db/schema/users';
import { and, asc, eq, inArray, ne } from 'drizzle-orm';
import { whomItConcerns } from '../data-subject-requests';
import type { Tx } from '../kernel/transaction';
import type { Holder } from './read-rows';

export interface PackageSubject extends Holder {
  readonly kind: Exclude<SubjectRow['kind'], 'staff-member'>;
  readonly merchantId: Id<'merchant'> | null;
}

/**
 * Whom a package is about: those whom the request concerns, and whoever asks about their own. In an order that does not change; those who come
 * meanwhile come last. Nothing is left of who was destroyed.
 */
export async function whomPackageConcerns(
  tx: Tx,
  request: DataSubjectRequestRow,
): Promise<readonly PackageSubject[]> {
  const ids = new Set(await whomItConcerns(tx, request));
  if (request.requester === 'subject' && request.scope !== 'number-at-merchant') ids.add(request.subjectId);
  return findSubjects(tx, [...ids]);
}

/** Who proves to be the same as before: whoever asks, with all that is theirs; a representative for themselves. */
export async function whoseNumberIsProven(
  tx: Tx,
  request: DataSubjectRequestRow,
): Promise<readonly PackageSubject[]> {
  return request.requester === 'subject'
    ? findSubjects(tx, [...new Set([...(await whomItConcerns(tx, request)), request.subjectId])])
    : findSubjects(tx, [request.subjectId]);
}

async function findSubjects(tx: Tx, ids: readonly Id<'subject'>[]): Promise<readonly PackageSubject[]> {
  if (ids.length === 0) return [];
  const rows = await tx.sql
    .select({
      subjectId: subjects.id,
      kind: subjects.kind,
      pseudonym: subjects.pseudonym,
      merchantId: subjects.merchantId,
      userId: users.id,
    })
    .from(subjects)
    .leftJoin(users, eq(users.subjectId, subjects.id))
    .where(and(inArray(subjects.id, [...ids]), ne(subjects.state, 'destroyed')))
    .orderBy(asc(subjects.id));
  return rows.flatMap(({ kind, ...row }) => (kind === 'staff-member' ? [] : [{ ...row, kind }]));
}
