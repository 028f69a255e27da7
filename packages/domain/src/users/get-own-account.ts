import type { Id } from '@apipay/db/ids';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { subjects } from '@apipay/db/schema/subjects';
import { userSecondFactors } from '@apipay/db/schema/user-second-factors';
import { users } from '@apipay/db/schema/users';
import { eq, sql } from 'drizzle-orm';
import { inactiveDays } from '../account-activity';
import { addDays, dayOf, defaultZone } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

export interface OwnAccount {
  readonly id: Id<'user'>;
  readonly subjectId: Id<'subject'>;
  /** For a mask; nothing is decrypted. */
  readonly phoneTail: string;
  readonly locale: Locale;
  readonly createdAt: Date;
  /** At the person's own request; what is left goes step by step. */
  readonly isDestroyed: boolean;
  /** Null where it is the one of the registration. */
  readonly numberChangedAt: Date | null;
  /** The day in Almaty on which the account is closed by itself if nobody uses it from today on. */
  readonly endsUnusedOn: string;
  /** Somebody asked to take the second factor away: when it goes. */
  readonly secondFactorRemovalDueAt: Date | null;
}

/** The actor's own account. Errors: UNAUTHENTICATED. */
export async function getOwnAccount(ctx: DomainContext): Promise<OwnAccount> {
  const { userId } = requireUserEvenBlocked(ctx);
  return inTransaction(ctx, { purpose: 'verification', as: 'identity' }, async (tx) => {
    const [row] = await tx.sql
      .select({
        id: users.id,
        subjectId: users.subjectId,
        phoneTail: users.phoneTail,
        locale: users.locale,
        createdAt: users.createdAt,
        isDestroyed: sql<boolean>`${subjects.state} = 'destroyed'`,
        numberChangedAt: users.numberChangedAt,
        secondFactorRemovalDueAt: userSecondFactors.removalDueAt,
      })
      .from(users)
      .innerJoin(subjects, eq(subjects.id, users.subjectId))
      .leftJoin(userSecondFactors, eq(userSecondFactors.userId, users.id))
      .where(eq(users.id, userId));
    if (row === undefined) throw new DomainError('UNAUTHENTICATED');
    return { ...row, endsUnusedOn: addDays(dayOf(ctx.now(), defaultZone), inactiveDays) };
  });
}
