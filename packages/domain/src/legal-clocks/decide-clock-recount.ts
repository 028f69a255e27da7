import { type Id, isId } from '@apipay/db/ids';
import { clockRecounts, runningClocks } from '@apipay/db/schema/legal-clocks';
import { and, eq, isNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { momentsOf } from './clock-terms';
import { type DecideClockRecountInput, decideClockRecountInput } from './legal-clock.inputs';

/**
 * Whether a running clock takes the later end that another calendar or term of the law gives it. Granted, it is watched anew towards that end;
 * refused, it keeps the nearer one. Errors: UNAUTHENTICATED, FORBIDDEN, those of references, CLOCK_RECOUNT_NOT_FOUND, CLOCK_RECOUNT_DECIDED (also
 * where the clock has stopped).
 */
export async function decideClockRecount(
  ctx: DomainContext,
  input: DecideClockRecountInput,
): Promise<Id<'clockRecount'>> {
  const { staffMemberId } = requireStaffPermission(ctx, 'legal-clock:manage');
  const { id, isGranted, reason: typed } = parseInput(decideClockRecountInput, input);
  const reason = requireReference(typed, { field: ['reason'], maxLength: 300, isRequired: true });
  if (!isId('clockRecount', id)) throw new DomainError('CLOCK_RECOUNT_NOT_FOUND');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const [named] = await tx.sql.select().from(clockRecounts).where(eq(clockRecounts.id, id));
    if (named === undefined) throw new DomainError('CLOCK_RECOUNT_NOT_FOUND');
    // The clock first, as whoever counts anew does.
    const [clock] = await tx.sql
      .select()
      .from(runningClocks)
      .where(and(eq(runningClocks.id, named.runningClockId), isNull(runningClocks.stoppedAt)))
      .for('update');
    const decided = await tx.sql
      .update(clockRecounts)
      .set({
        state: isGranted ? 'granted' : 'refused',
        decidedAt: ctx.now(),
        decidedById: staffMemberId,
        reason,
      })
      .where(and(eq(clockRecounts.id, id), eq(clockRecounts.state, 'waiting')))
      .returning();
    if (clock === undefined || decided.length === 0) throw new DomainError('CLOCK_RECOUNT_DECIDED');
    if (isGranted) {
      const { toDueAt: dueAt, toLaterDueAt: laterDueAt, clockId, countedBy } = named;
      const moments = momentsOf(clock.startedAt, dueAt);
      const isAhead = (moment: Date) => moment > ctx.now();
      await tx.sql
        .update(runningClocks)
        .set({
          ...moments,
          dueAt,
          laterDueAt,
          clockId,
          countedBy,
          ...(isAhead(moments.warnAt) ? { warnedAt: null } : {}),
          ...(isAhead(moments.escalateAt) ? { escalatedAt: null } : {}),
          ...(isAhead(dueAt) ? { reachedAt: null } : {}),
        })
        .where(eq(runningClocks.id, clock.id));
    }
    await tx.audit({
      action: 'running-clock.decide-recount',
      objectKind: 'running-clock',
      objectId: named.runningClockId,
    });
    return named.id;
  });
}
