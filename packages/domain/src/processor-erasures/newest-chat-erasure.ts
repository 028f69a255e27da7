import { type ProcessorErasureRow, processorErasures } from '@apipay/db/schema/processor-erasures';
import { visitorChoices } from '@apipay/db/schema/visitor-choices';
import { desc, eq } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';

/** How far a deletion has come, as its visitor reads it. */
export type ShownErasure = Pick<
  ProcessorErasureRow,
  'state' | 'askedAt' | 'dueAt' | 'closedAt' | 'deletedCards'
>;

/** Of what this browser's owner wrote in the chat; null where its deletion was never asked for. */
export async function newestChatErasure(tx: Tx, visitorHash: Buffer): Promise<ShownErasure | null> {
  const [row] = await tx.sql
    .select({
      state: processorErasures.state,
      askedAt: processorErasures.askedAt,
      dueAt: processorErasures.dueAt,
      closedAt: processorErasures.closedAt,
      deletedCards: processorErasures.deletedCards,
    })
    .from(processorErasures)
    .innerJoin(visitorChoices, eq(visitorChoices.id, processorErasures.choiceId))
    .where(eq(visitorChoices.visitorHash, visitorHash))
    .orderBy(desc(processorErasures.askedAt), desc(processorErasures.id))
    .limit(1);
  return row ?? null;
}
