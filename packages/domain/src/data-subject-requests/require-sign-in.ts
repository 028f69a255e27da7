import { type Id, uuidFromId } from '@apipay/db/ids';
import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import type { RequestKind } from '@apipay/db/schema/data-subject-requests.enums';
import { userSecondFactors } from '@apipay/db/schema/user-second-factors';
import { users } from '@apipay/db/schema/users';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';

/** What closes, and opens nothing, is asked for by the number alone. */
const byNumber: readonly RequestKind[] = [
  'blocking',
  'consent-withdrawal',
  'objection-to-mailing',
  'objection-to-decision',
];

export const needsSignIn = (kind: RequestKind): boolean => !byNumber.includes(kind);

/** Whoever has an account with a second factor shows and changes its data by that too: a code to the number does not do. Errors: REQUEST_BY_SIGN_IN. */
export function requireSignIn({ isNumberAlone }: { readonly isNumberAlone: boolean }): void {
  if (isNumberAlone) throw new DomainError('REQUEST_BY_SIGN_IN');
}

/**
 * What was asked for by a code to the number is not carried out once an account that it is about has a second factor. Errors:
 * REQUEST_PROOF_OUTGROWN.
 */
export async function requireProofEnough(
  tx: Tx,
  { proof, subjectId }: Pick<DataSubjectRequestRow, 'proof' | 'subjectId'>,
  concerned: readonly Id<'subject'>[],
): Promise<void> {
  if (proof !== 'code') return;
  if (await hasSecondFactor(tx, [...concerned, subjectId])) throw new DomainError('REQUEST_PROOF_OUTGROWN');
}

export async function hasSecondFactor(tx: Tx, subjectIds: readonly Id<'subject'>[]): Promise<boolean> {
  const [factor] = await tx.sql
    .select({ userId: userSecondFactors.userId })
    .from(userSecondFactors)
    .innerJoin(users, eq(users.id, userSecondFactors.userId))
    .where(
      and(
        sql`${users.subjectId} = any(${`{${subjectIds.map(uuidFromId).join(',')}}`}::uuid[])`,
        isNotNull(userSecondFactors.confirmedAt),
      ),
    )
    .limit(1);
  return factor !== undefined;
}
