import { isId } from '@apipay/db/ids';
import { subjects } from '@apipay/db/schema/subjects';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { consentsOf, type ListedConsent, type ReviewConsentAct, reviewConsentsOf } from '../consents';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { requireReason } from './reveal-person';

export const readPersonConsentsInput = z.strictObject({
  userId: z.string().max(60),
  reason: z.string().max(10_000),
});
export type ReadPersonConsentsInput = z.input<typeof readPersonConsentsInput>;

export interface PersonConsents {
  readonly consents: readonly ListedConsent[];
  /** What was given and taken back for single reviews, the newest first. */
  readonly reviewActs: readonly ReviewConsentAct[];
}

/**
 * Where the consents of a person stand and every act of theirs, for staff: one reason, one record that the person sees. Names
 * nobody: the typed name stays sealed. Errors: SUBJECT_NOT_FOUND, REASON_REQUIRED, those of free text.
 */
export async function readPersonConsents(
  ctx: DomainContext,
  input: ReadPersonConsentsInput,
): Promise<PersonConsents> {
  requireStaffPermission(ctx, 'person:list');
  const { userId, reason: typed } = parseInput(readPersonConsentsInput, input);
  const text = requireReason(typed);
  if (!isId('user', userId)) throw new DomainError('SUBJECT_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const [person] = await tx.sql
      .select({ subjectId: users.subjectId, pseudonym: subjects.pseudonym })
      .from(users)
      .innerJoin(subjects, eq(subjects.id, users.subjectId))
      .where(eq(users.id, userId));
    if (person === undefined) throw new DomainError('SUBJECT_NOT_FOUND');
    await tx.audit({
      action: 'person.read-consents',
      objectKind: 'user',
      objectId: userId,
      subjectPseudonyms: [person.pseudonym],
      fields: ['consent'],
      reason: { subjectId: person.subjectId, text },
    });
    const consents = await consentsOf(tx, person.subjectId);
    return { consents, reviewActs: await reviewConsentsOf(tx, person.subjectId) };
  });
}
