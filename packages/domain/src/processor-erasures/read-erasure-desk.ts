import { type ProcessorErasureRow, processorErasures } from '@apipay/db/schema/processor-erasures';
import { asc, desc, isNotNull, isNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

/** As many as people look through at once; those of which the time runs out first. */
const listLimit = 200;

export interface ErasureDesk {
  /** What is not over, the most urgent first. */
  readonly open: readonly ProcessorErasureRow[];
  /** What is over, the newest first. */
  readonly over: readonly ProcessorErasureRow[];
}

/** What has to be deleted at processors, and what became of the rest. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function readErasureDesk(ctx: DomainContext): Promise<ErasureDesk> {
  requireStaffPermission(ctx, 'processor:erase');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const open = await tx.sql
      .select()
      .from(processorErasures)
      .where(isNull(processorErasures.closedAt))
      .orderBy(asc(processorErasures.dueAt), asc(processorErasures.id))
      .limit(listLimit);
    const over = await tx.sql
      .select()
      .from(processorErasures)
      .where(isNotNull(processorErasures.closedAt))
      .orderBy(desc(processorErasures.closedAt), desc(processorErasures.id))
      .limit(50);
    await tx.audit({
      action: 'processor-erasure.list',
      objectKind: 'processor-erasure',
      objectId: null,
    });
    return { open, over };
  });
}
