import { users } from '@apipay/db/schema/users';
import { eq } from 'drizzle-orm';
import { lockConsents, recordWithdrawal, standingOf } from '../consents';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { normalisePhone } from '../kernel/phone';
import { inTransaction } from '../kernel/transaction';
import { suppressionHash, suppressNumber } from '../suppressions';
import type { MessageReply } from '../verification-codes/message-sender.port';
import { isStop } from './stop-words';

/**
 * Answers of people from the messenger's signed webhook. STOP, in any of its forms or by the button, takes back the consent
 * to mailings as the cabinet does, and suppresses the number whoever has it. The same answer twice is one. Returns how many
 * said something new.
 */
export async function takeReplies(ctx: DomainContext, replies: readonly MessageReply[]): Promise<number> {
  allowSystem(ctx);
  let taken = 0;
  for (const reply of replies.filter(isStop)) if (await stopMailings(ctx, reply)) taken += 1;
  return taken;
}

async function stopMailings(ctx: DomainContext, reply: MessageReply): Promise<boolean> {
  const phone = normalisePhone(reply.from) ?? `+${reply.from}`;
  const channel = reply.payload === null ? 'whatsapp-text' : 'whatsapp-button';
  // The messenger counts in whole seconds, and an answer may come days late: what was said later stands.
  const saidAt = new Date(Math.min(reply.occurredAt.getTime() + 999, ctx.now().getTime()));
  // Also of somebody whose data is blocked: nothing is read of them.
  const how = { purpose: 'verification', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const said = { channel, replyId: reply.messageId, saidAt } as const;
    const result = await suppressNumber(tx, suppressionHash(ctx, phone), said);
    if (result === 'known-already') return false;
    const [person] = await tx.sql
      .select({ id: users.id, subjectId: users.subjectId })
      .from(users)
      .where(eq(users.phoneIndex, ctx.vault.blindIndex('phone', 'users', phone)));
    if (person === undefined) return true;
    const about = { subjectId: person.subjectId, purpose: 'mailing', channel: 'whatsapp' } as const;
    await lockConsents(tx, person.subjectId, 'mailing');
    const before = await standingOf(tx, person.subjectId, 'mailing');
    const isOlder = before.given !== null && before.given.happenedAt <= saidAt;
    if (isOlder) await recordWithdrawal(tx, before, about);
    if (result === 'new') {
      await tx.enqueue('confirm-mailing-stop', { userId: person.id, tries: 0 }, { maxAttempts: 1 });
    }
    return true;
  });
}
