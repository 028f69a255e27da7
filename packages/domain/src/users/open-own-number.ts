import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { userPhoneSlot } from './insert-user';

/**
 * The number by which the actor signs in, E.164, to send a fresh code to it: for acts that a session alone is too little for.
 * Errors: UNAUTHENTICATED, DATA_DESTROYED.
 */
export async function openOwnNumber(ctx: DomainContext): Promise<string> {
  const { userId } = requireUserEvenBlocked(ctx);
  const how = { purpose: 'verification', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const [user] = await tx.sql.select().from(users).where(eq(users.id, userId));
    if (user === undefined) throw new DomainError('UNAUTHENTICATED');
    const [phone = ''] = await tx.reveal({
      subjectId: user.subjectId,
      action: 'user.open-own-number',
      objectKind: 'user',
      objectId: userId,
      values: [{ field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext }],
    });
    return phone;
  });
}
