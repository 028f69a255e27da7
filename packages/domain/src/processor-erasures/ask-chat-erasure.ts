import { type Id, newId } from '@apipay/db/ids';
import { processorErasures } from '@apipay/db/schema/processor-erasures';
import type { Tx } from '../kernel/transaction';
import { endOfWorkingDay } from '../kernel/working-days';
import { readWorkingDays } from '../working-calendars';
import { chatReferenceOf } from './chat-reference';

/**
 * Asks for the deletion of what the visitor wrote in the chat, in the transaction that takes the consent to it back. The counters keep
 * nothing that can be found under a visitor, so of them nothing can be asked.
 */
export async function askChatErasure(tx: Tx, choiceId: Id<'visitorChoice'>, visitor: string): Promise<void> {
  const now = tx.ctx.now();
  const erasureId = newId('processorErasure');
  const { name: reference } = chatReferenceOf(visitor);
  await tx.sql.insert(processorErasures).values({
    id: erasureId,
    choiceId,
    purpose: 'bitrix-chat',
    state: 'asked',
    reference,
    askedAt: now,
    dueAt: endOfWorkingDay(now, 1, await readWorkingDays(tx)),
  });
  await tx.enqueue('erase-at-processor', { erasureId }, { maxAttempts: 1 });
  await tx.audit({
    action: 'processor-erasure.ask',
    objectKind: 'processor-erasure',
    objectId: erasureId,
  });
}
