import type { Locale } from '@apipay/db/schema/locales.enums';
import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import type { JobPayloads } from '../kernel/jobs';
import { allowSystem } from '../kernel/permissions';
import { tellOnce } from '../letters';
import { userPhoneSlot } from '../users';
import type { MessageSender, MessageTemplate } from '../verification-codes/message-sender.port';

export interface StopPorts {
  readonly sender: MessageSender;
  /** Fills the approved template of a language. */
  writeMailingStop(locale: Locale): MessageTemplate;
}

/** Tells the person once that nothing more comes, as an answer to theirs, at any hour. */
export async function confirmMailingStop(
  ctx: DomainContext,
  ports: StopPorts,
  job: JobPayloads['confirm-mailing-stop'],
): Promise<string> {
  allowSystem(ctx);
  const record = { action: 'suppression.confirm', objectKind: 'user', objectId: job.userId } as const;
  return tellOnce(ctx, ports.sender, {
    job: 'confirm-mailing-stop',
    payload: job,
    how: { purpose: 'communication', as: 'identity' },
    record,
    async open(tx) {
      const [user] = await tx.sql
        .select({
          id: users.id,
          subjectId: users.subjectId,
          phoneCiphertext: users.phoneCiphertext,
          locale: users.locale,
        })
        .from(users)
        .where(eq(users.id, job.userId));
      if (user === undefined) return null;
      const { subjectId, locale } = user;
      const [phone = ''] = await tx.reveal({
        ...record,
        subjectId,
        values: [{ field: 'phone', slot: userPhoneSlot(user), sealed: user.phoneCiphertext }],
      });
      return { phone, locale, message: ports.writeMailingStop(locale) };
    },
  });
}
