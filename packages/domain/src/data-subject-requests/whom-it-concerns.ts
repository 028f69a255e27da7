import type { Id } from '@apipay/db/ids';
import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import { subjects } from '@apipay/db/schema/subjects';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';

/**
 * The subjects that a request is about: the person of the account; or whoever has the number, as a person of a merchant and as a payer of
 * every merchant; or as a payer of one. In a transaction that sees across tenants.
 */
export async function whomItConcerns(
  tx: Tx,
  request: Pick<DataSubjectRequestRow, 'scope' | 'subjectId' | 'aboutPersonIndex' | 'merchantId'>,
): Promise<readonly Id<'subject'>[]> {
  if (request.scope === 'account' || request.aboutPersonIndex === null) return [request.subjectId];
  const rows = await tx.sql
    .select({ id: subjects.id })
    .from(subjects)
    .where(
      and(
        eq(subjects.personIndex, request.aboutPersonIndex),
        request.merchantId === null
          ? inArray(subjects.kind, ['merchant-person', 'payer'])
          : and(eq(subjects.kind, 'payer'), eq(subjects.merchantId, request.merchantId)),
      ),
    )
    .orderBy(asc(subjects.id));
  return rows.map(({ id }) => id);
}
