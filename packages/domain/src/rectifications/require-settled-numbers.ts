import type { Id } from '@apipay/db/ids';
import { users } from '@apipay/db/schema/users';
import { and, desc, gt, inArray } from 'drizzle-orm';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';

/**
 * For what cannot be taken back: not while the sign-in number of one of these was changed lately, as it may have been somebody else and the
 * former number has to be heard. In a transaction that sees across tenants. Errors: NUMBER_CHANGED_LATELY.
 */
export async function requireSettledNumbers(tx: Tx, subjectIds: readonly Id<'subject'>[]): Promise<void> {
  if (subjectIds.length === 0) return;
  const [held] = await tx.sql
    .select({ until: users.holdUntil })
    .from(users)
    .where(and(inArray(users.subjectId, [...subjectIds]), gt(users.holdUntil, tx.ctx.now())))
    .orderBy(desc(users.holdUntil))
    .limit(1);
  if (held?.until != null) {
    throw new DomainError('NUMBER_CHANGED_LATELY', { until: held.until.toISOString() });
  }
}
