import { type Locale, locales } from '@apipay/db/schema/locales.enums';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requireUser } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { pseudonymOf } from './pseudonym-of';

const setLocaleInput = z.object({ locale: z.enum(locales) });

/** The language of the actor's own messages and pages. Errors: UNAUTHENTICATED, VALIDATION_FAILED. */
export async function setLocale(ctx: DomainContext, input: { readonly locale: Locale }): Promise<void> {
  const { userId, subjectId } = requireUser(ctx);
  const { locale } = parseInput(setLocaleInput, input);
  await inTransaction(ctx, { purpose: 'communication', as: 'identity' }, async (tx) => {
    await tx.sql.update(users).set({ locale }).where(eq(users.id, userId));
    await tx.audit({
      action: 'user.set-locale',
      objectKind: 'user',
      objectId: userId,
      subjectPseudonyms: await pseudonymOf(tx, subjectId),
      fields: ['locale'],
    });
  });
}
