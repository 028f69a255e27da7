import { type Id, isId } from '@apipay/db/ids';
import { processorErasures } from '@apipay/db/schema/processor-erasures';
import { and, eq, isNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import {
  type CloseProcessorErasureInput,
  closeProcessorErasureInput,
  erasureProofMaxLength,
} from './processor-erasure.inputs';

/**
 * Says by what somebody saw that nothing is left at the processor, or why it cannot be deleted there. Final; the visitor reads which of
 * the two it was. Errors: UNAUTHENTICATED, FORBIDDEN, PROCESSOR_ERASURE_NOT_OPEN, those of references.
 */
export async function closeProcessorErasure(
  ctx: DomainContext,
  input: CloseProcessorErasureInput,
): Promise<Id<'processorErasure'>> {
  const actor = requireStaffPermission(ctx, 'processor:erase');
  const { id, ending, proof: typed } = parseInput(closeProcessorErasureInput, input);
  const proof = requireReference(typed, {
    field: ['proof'],
    maxLength: erasureProofMaxLength,
    isRequired: true,
  });
  if (!isId('processorErasure', id)) throw new DomainError('PROCESSOR_ERASURE_NOT_OPEN');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const closed = await tx.sql
      .update(processorErasures)
      .set({
        state: ending,
        reference: null,
        closedAt: ctx.now(),
        closedById: actor.staffMemberId,
        proof,
      })
      .where(and(eq(processorErasures.id, id), isNull(processorErasures.closedAt)))
      .returning({ id: processorErasures.id });
    if (closed.length === 0) throw new DomainError('PROCESSOR_ERASURE_NOT_OPEN');
    await tx.audit({
      action: 'processor-erasure.close',
      objectKind: 'processor-erasure',
      objectId: id,
      fields: [ending],
    });
    return id;
  });
}
