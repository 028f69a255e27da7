import type { Locale } from '@apipay/db/schema/locales.enums';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import type { JobPayloads, SecondFactorNews } from '../kernel/jobs';
import { allowSystem } from '../kernel/permissions';
import { tellOnce } from '../letters';
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

/** Tells the sign-in number, at any hour. */
export async function tellSecondFactor(
  ctx: DomainContext,
  ports: SecondFactorPorts,
  job: JobPayloads['tell-second-factor'],
): Promise<string> {
  allowSystem(ctx);
  const { userId, news } = job;
  const record = { action: 'second-factor.tell', objectKind: 'user', objectId: userId } as const;
  return tellOnce(ctx, ports.sender, {
    job: 'tell-second-factor',
    payload: job,
    how: { purpose: 'verification', as: 'platform' },
    record,
    async open(tx) {
      const [user] = await tx.sql.select().from(users).where(eq(users.id, userId));
      if (user === undefined) return null;
      const { subjectId, locale } = user;
      const [phone = ''] = await tx.reveal({
        ...record,
        subjectId,
        values: [{ field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext }],
      });
      const message = ports.writeSecondFactorNews({ news, happenedAt: new Date(job.happenedAt) }, locale);
      return { phone, locale, message };
    },
  });
}
