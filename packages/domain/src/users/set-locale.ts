import { type Locale, locales } from '@apipay/db/schema/locales.enums';
import { subjects } from '@apipay/db/schema/subjects';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requireUser } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

const setLocaleInput = z.object({ locale: z.enum(locales) });

/** The language of the actor's own messages and pages. Errors: UNAUTHENTICATED, VALIDATION_FAILED. */
export async function setLocale(ctx: DomainContext, input: { readonly locale: Locale }): Promise<void> {
  const { userId, subjectId } = requireUser(ctx);
  const { locale } = parseInput(setLocaleInput, input);
  await inTransaction(ctx, { purpose: 'communication', as: 'identity' }, async (tx) => {
    await tx.sql.update(users).set({ locale }).where(eq(users.id, userId));
    const [subject] = await tx.sql
      .select({ pseudonym: subjects.pseudonym })
      .from(subjects)
      .where(eq(subjects.id, subjectId));
    await tx.audit({
      action: 'user.set-locale',
      objectKind: 'user',
      objectId: userId,
      subjectPseudonyms: subject === undefined ? [] : [subject.pseudonym],
      fields: ['locale'],
    });
  });
}
