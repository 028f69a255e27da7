import { isId } from '@apipay/db/ids';
import { type StatementLineRow, statementLines } from '@apipay/db/schema/statements';
import { and, eq } from 'drizzle-orm';
import { actorId } from '../kernel/actors';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type ExplainDifferenceInput, explainDifferenceInput } from './statement.inputs';

/**
 * A person's word about a difference; it leaves the work list and nothing is booked.
 * Errors: FORBIDDEN (also for a key: it cannot look into a till), STATEMENT_DIFFERENCE_NOT_FOUND.
 */
export async function explainDifference(
  ctx: DomainContext,
  input: ExplainDifferenceInput,
): Promise<StatementLineRow> {
  requirePermission(ctx, 'money:decide');
  if (ctx.actor.kind !== 'user') throw new DomainError('FORBIDDEN');
  const { lineId, note } = parseInput(explainDifferenceInput, input);
  if (!isId('statementLine', lineId)) throw new DomainError('STATEMENT_DIFFERENCE_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'invoicing', as: 'tenant' }, async (tx) => {
    const [row] = await tx.sql
      .update(statementLines)
      .set({
        state: 'explained',
        explanation: note,
        explainedByKind: ctx.actor.kind,
        explainedById: actorId(ctx.actor),
        explainedAt: ctx.now(),
      })
      .where(
        and(
          eq(statementLines.merchantId, ctx.merchantId),
          eq(statementLines.mode, ctx.mode),
          eq(statementLines.id, lineId),
          eq(statementLines.state, 'difference'),
        ),
      )
      .returning();
    if (row === undefined) throw new DomainError('STATEMENT_DIFFERENCE_NOT_FOUND');
    await tx.audit({
      action: 'statement.explain',
      objectKind: 'statement-line',
      objectId: row.id,
      fields: ['explanation'],
    });
    return row;
  });
}
