import type { Id } from '@apipay/db/ids';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { retryAt } from '../kernel/message-hours';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { userPhoneSlot } from '../users';
import type { MessageSender, MessageTemplate } from '../verification-codes/message-sender.port';

export interface StopPorts {
  readonly sender: MessageSender;
  /** Fills the approved template of a language. */
  writeMailingStop(locale: Locale): MessageTemplate;
}

/**
 * Tells the person once that nothing more comes, as an answer to theirs, at any hour. Its job runs once at the most; it is tried
 * again only where certainly nothing was sent.
 */
export async function confirmMailingStop(
  ctx: DomainContext,
  ports: StopPorts,
  { userId, tries }: { readonly userId: Id<'user'>; readonly tries: number },
): Promise<string> {
  allowSystem(ctx);
  const person = await openNumber(ctx, userId);
  if (person === null) return 'dropped';
  const { locale } = person;
  const outcome = await ports.sender.sendTemplate({
    to: person.phone,
    locale,
    ...ports.writeMailingStop(locale),
    requestId: ctx.requestId,
  });
  if (outcome.kind !== 'retry' || outcome.mayHaveBeenSent) return outcome.kind;
  const runAt = retryAt(ctx.now(), tries);
  if (runAt === null) return 'given-up';
  await inTransaction(ctx, { purpose: 'communication', as: 'identity' }, async (tx) => {
    await tx.enqueue('confirm-mailing-stop', { userId, tries: tries + 1 }, { maxAttempts: 1, runAt });
    await tx.audit({ action: 'suppression.confirm', objectKind: 'user', objectId: userId });
  });
  return 'waits';
}

/** Null where there is nobody to write to, or their data is blocked or destroyed. */
async function openNumber(
  ctx: DomainContext,
  userId: Id<'user'>,
): Promise<{ readonly phone: string; readonly locale: Locale } | null> {
  allowSystem(ctx);
  try {
    return await inTransaction(ctx, { purpose: 'communication', as: 'identity' }, async (tx) => {
      const [user] = await tx.sql
        .select({
          id: users.id,
          subjectId: users.subjectId,
          phoneCiphertext: users.phoneCiphertext,
          locale: users.locale,
        })
        .from(users)
        .where(eq(users.id, userId));
      if (user === undefined) return null;
      const [phone = ''] = await tx.reveal({
        subjectId: user.subjectId,
        action: 'suppression.confirm',
        objectKind: 'user',
        objectId: user.id,
        values: [{ field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext }],
      });
      return { phone, locale: user.locale };
    });
  } catch (error) {
    const isClosed = error instanceof DomainError && /^DATA_/.test(error.code);
    if (isClosed) return null;
    throw error;
  }
}
