import type { Id } from '@apipay/db/ids';
import { runningClocks } from '@apipay/db/schema/legal-clocks';
import { and, count, eq, isNull, lte, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type RunningClock, selectClocks, toRunningClock } from './running-clock';

/** How far running clocks are: `warned` past half of their time, `escalated` past four fifths, `reached` past their end. */
export const clockStages = ['running', 'warned', 'escalated', 'reached'] as const;
export type ClockStage = (typeof clockStages)[number];

export interface ClockCount {
  readonly stage: ClockStage;
  readonly count: number;
}

/** How far a running clock is at a moment, also before anybody has marked it. */
export function stageOf(
  { warnAt, escalateAt, dueAt }: Pick<RunningClock, 'warnAt' | 'escalateAt' | 'dueAt'>,
  now: Date,
): ClockStage {
  if (dueAt <= now) return 'reached';
  if (escalateAt <= now) return 'escalated';
  return warnAt <= now ? 'warned' : 'running';
}

/**
 * Marks what has come to half, to four fifths and to the end of its time, each once whoever looks, and sets going what the system can do by
 * itself at an end. What passed while nobody looked is marked at the next look. How many clocks are how far is for the alarm.
 */
export async function watchClocks(ctx: DomainContext): Promise<readonly ClockCount[]> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const now = ctx.now();
    const runs = isNull(runningClocks.stoppedAt);
    const marked = [
      await tx.sql
        .update(runningClocks)
        .set({ warnedAt: now })
        .where(and(runs, isNull(runningClocks.warnedAt), lte(runningClocks.warnAt, now)))
        .returning({ id: runningClocks.id }),
      await tx.sql
        .update(runningClocks)
        .set({ escalatedAt: now })
        .where(and(runs, isNull(runningClocks.escalatedAt), lte(runningClocks.escalateAt, now)))
        .returning({ id: runningClocks.id }),
    ];
    const reached = await tx.sql
      .update(runningClocks)
      .set({ reachedAt: now })
      .where(and(runs, isNull(runningClocks.reachedAt), lte(runningClocks.dueAt, now)))
      .returning({ id: runningClocks.id });
    for (const { id } of reached) {
      await tx.enqueue('act-at-limit', { runningClockId: id }, { key: `limit:${id}` });
    }
    if ([...marked.flat(), ...reached].length > 0) {
      await tx.audit({ action: 'running-clock.watch', objectKind: 'running-clock', objectId: null });
    }
    const stage = sql<ClockStage>`case when ${runningClocks.reachedAt} is not null then 'reached'
      when ${runningClocks.escalatedAt} is not null then 'escalated'
      when ${runningClocks.warnedAt} is not null then 'warned' else 'running' end`;
    const counted = await tx.sql
      .select({ stage, count: count() })
      .from(runningClocks)
      .where(runs)
      .groupBy(sql`1`);
    return clockStages.map((one) => ({
      stage: one,
      count: counted.find((entry) => entry.stage === one)?.count ?? 0,
    }));
  });
}

/** A clock that has come to its end and still runs; null where it was stopped meanwhile, or its end has moved. */
export async function findReachedClock(
  ctx: DomainContext,
  { runningClockId }: { readonly runningClockId: Id<'runningClock'> },
): Promise<RunningClock | null> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const [clock] = await selectClocks(tx).where(
      and(
        eq(runningClocks.id, runningClockId),
        isNull(runningClocks.stoppedAt),
        lte(runningClocks.dueAt, ctx.now()),
      ),
    );
    return clock === undefined ? null : toRunningClock(clock);
  });
}
