import type { Id } from '@apipay/db/ids';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { JobPayloads, SecondFactorNews } from '../kernel/jobs';
import { retryAt } from '../kernel/message-hours';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import type { MessageSender, MessageTemplate } from '../verification-codes/message-sender.port';
import { userPhoneSlot } from './insert-user';

export interface SecondFactorPorts {
  readonly sender: MessageSender;
  /** Fills the approved template of a language. */
  writeSecondFactorNews(
    letter: { readonly news: SecondFactorNews; readonly happenedAt: Date },
    locale: Locale,
  ): MessageTemplate;
}

const how = { purpose: 'verification', as: 'platform' } as const;

/** Tells the sign-in number, at any hour. Its job runs once at the most; it is tried again only where certainly nothing was sent. */
export async function tellSecondFactor(
  ctx: DomainContext,
  ports: SecondFactorPorts,
  job: JobPayloads['tell-second-factor'],
): Promise<string> {
  allowSystem(ctx);
  const to = await openNumber(ctx, job.userId);
  if (to === null) return 'dropped';
  const { news } = job;
  const outcome = await ports.sender.sendTemplate({
    to: to.phone,
    locale: to.locale,
    ...ports.writeSecondFactorNews({ news, happenedAt: new Date(job.happenedAt) }, to.locale),
    requestId: ctx.requestId,
  });
  if (outcome.kind !== 'retry' || outcome.mayHaveBeenSent) return outcome.kind;
  const runAt = retryAt(ctx.now(), job.tries);
  if (runAt === null) return 'given-up';
  await inTransaction(ctx, how, async (tx) => {
    await tx.enqueue('tell-second-factor', { ...job, tries: job.tries + 1 }, { maxAttempts: 1, runAt });
    await tx.audit({ action: 'second-factor.tell', objectKind: 'user', objectId: job.userId });
  });
  return 'waits';
}

/** Null where the person's data are gone. */
async function openNumber(ctx: DomainContext, userId: Id<'user'>) {
  allowSystem(ctx);
  try {
    return await inTransaction(ctx, how, async (tx) => {
      const [user] = await tx.sql.select().from(users).where(eq(users.id, userId));
      if (user === undefined) return null;
      const [phone = ''] = await tx.reveal({
        subjectId: user.subjectId,
        action: 'second-factor.tell',
        objectKind: 'user',
        objectId: userId,
        values: [{ field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext }],
      });
      return { phone, locale: user.locale };
    });
  } catch (error) {
    if (error instanceof DomainError && /^DATA_/.test(error.code)) return null;
    throw error;
  }
}
