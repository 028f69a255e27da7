import type { Id } from '@apipay/db/ids';
import { processorErasures } from '@apipay/db/schema/processor-erasures';
import { and, eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { retryAt } from '../kernel/message-hours';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import type { ErasureAnswer, ProcessorEraser } from './processor-eraser.port';

const how = { purpose: 'legal-obligation', as: 'identity' } as const;

/**
 * Deletes at the processor what it has a call for, and hands the rest to people. Where nobody answers it is tried again, five times
 * within an hour and a half; then people do all of it. `eraser` is null where the operator has given no access. Answers a word.
 */
export async function eraseAtProcessor(
  ctx: DomainContext,
  eraser: ProcessorEraser | null,
  { erasureId }: { readonly erasureId: Id<'processorErasure'> },
): Promise<string> {
  allowSystem(ctx);
  const asked = await findAsked(ctx, erasureId);
  if (asked === null) return 'dropped';
  const answer: ErasureAnswer =
    eraser === null ? { kind: 'refused' } : await eraser.eraseUnder(asked.reference, ctx.requestId);
  const runAt = answer.kind === 'unheard' ? retryAt(ctx.now(), asked.tries) : null;
  return inTransaction(ctx, how, async (tx) => {
    const moved = await tx.sql
      .update(processorErasures)
      .set({
        state: runAt === null ? 'by-hand' : 'asked',
        tries: asked.tries + (eraser === null ? 0 : 1),
        triedAt: eraser === null ? null : ctx.now(),
        ...(answer.kind === 'erased'
          ? { deletedCards: sql`${processorErasures.deletedCards} + ${answer.deletedCards}` }
          : {}),
      })
      .where(and(eq(processorErasures.id, erasureId), eq(processorErasures.state, 'asked')))
      .returning({ id: processorErasures.id });
    if (moved.length === 0) return 'dropped';
    if (runAt !== null) await tx.enqueue('erase-at-processor', { erasureId }, { maxAttempts: 1, runAt });
    await tx.audit({
      action: 'processor-erasure.attempt',
      objectKind: 'processor-erasure',
      objectId: erasureId,
      fields: [answer.kind],
    });
    return runAt === null ? answer.kind : 'waits';
  });
}

async function findAsked(
  ctx: DomainContext,
  erasureId: Id<'processorErasure'>,
): Promise<{ readonly reference: string; readonly tries: number } | null> {
  allowSystem(ctx);
  return inTransaction(ctx, how, async (tx) => {
    const [row] = await tx.sql
      .select({
        reference: processorErasures.reference,
        tries: processorErasures.tries,
        state: processorErasures.state,
      })
      .from(processorErasures)
      .where(eq(processorErasures.id, erasureId));
    if (row === undefined || row.state !== 'asked' || row.reference === null) return null;
    return { reference: row.reference, tries: row.tries };
  });
}
