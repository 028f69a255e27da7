import type { RequestKind } from '@apipay/db/schema/data-subject-requests.enums';
import { userSecondFactors } from '@apipay/db/schema/user-second-factors';
import { users } from '@apipay/db/schema/users';
import { and, eq, isNotNull } from 'drizzle-orm';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import type { Asker } from './who-asks';

/** What closes, and opens nothing, is asked for by the number alone. */
const byNumber: readonly RequestKind[] = [
  'blocking',
  'consent-withdrawal',
  'objection-to-mailing',
  'objection-to-decision',
];

export const needsSignIn = (kind: RequestKind): boolean => !byNumber.includes(kind);

/**
 * Whoever has an account with a second factor shows and changes its data by that too: a code to the number does not do. Errors: REQUEST_BY_SIGN_IN.
 */
export async function requireSignIn(tx: Tx, { subjectId, proof }: Asker): Promise<void> {
  if (proof !== 'code') return;
  const [factor] = await tx.sql
    .select({ userId: userSecondFactors.userId })
    .from(userSecondFactors)
    .innerJoin(users, eq(users.id, userSecondFactors.userId))
    .where(and(eq(users.subjectId, subjectId), isNotNull(userSecondFactors.confirmedAt)));
  if (factor !== undefined) throw new DomainError('REQUEST_BY_SIGN_IN');
}
