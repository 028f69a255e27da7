import { newId } from '@apipay/db/ids';
import { clockRecounts, type RunningClockRow, runningClocks } from '@apipay/db/schema/legal-clocks';
import { legalDuties } from '@apipay/db/schema/legal-clocks.enums';
import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { readWorkingDays } from '../working-calendars';
import { type ClockTerms, termsOf } from './clock-terms';
import { LegalClocks } from './legal-clock';
import { nearestFirst } from './running-clock';

export interface RecountResult {
  readonly shortened: number;
  /** What would be later now and waits for staff. */
  readonly waiting: number;
}

interface Count extends ClockTerms {
  readonly clockId: RunningClockRow['clockId'];
}

/**
 * Counts every running clock by the calendars and terms of the law in force now. An end that is nearer applies at once; one that is further away waits
 * until staff grant or refuse it, and the clock keeps the nearer one. Safe to run again.
 */
export async function recountClocks(ctx: DomainContext): Promise<RecountResult> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const running = await tx.sql
      .select()
      .from(runningClocks)
      .where(isNull(runningClocks.stoppedAt))
      .orderBy(...nearestFirst)
      .for('update');
    const [laws, calendar] = [await LegalClocks.read(tx, legalDuties), await readWorkingDays(tx)];
    const result = { shortened: 0, waiting: 0 };
    for (const clock of running) {
      const law = laws.at(clock.duty, clock.startedAt);
      const count = { ...termsOf(law, clock.startedAt, calendar), clockId: law.id };
      const change = directionOf(clock, count);
      if (change === 'longer') result.waiting += await propose(tx, clock, count);
      else await dropProposal(tx, clock);
      if (change === 'shorter') {
        await shorten(tx, clock, count);
        result.shortened += 1;
      }
    }
    return result;
  });
}

function directionOf(clock: RunningClockRow, count: Count): 'same' | 'shorter' | 'longer' {
  const difference =
    count.dueAt.getTime() - clock.dueAt.getTime() || count.laterDueAt.getTime() - clock.laterDueAt.getTime();
  if (difference === 0) return 'same';
  return difference < 0 ? 'shorter' : 'longer';
}

async function shorten(tx: Tx, clock: RunningClockRow, count: Count): Promise<void> {
  await tx.sql.insert(clockRecounts).values({ ...recountOf(tx, clock, count), state: 'applied' });
  await tx.sql.update(runningClocks).set(count).where(eq(runningClocks.id, clock.id));
  await auditRecount(tx, clock);
}

/** 1 where staff have something new to decide. */
async function propose(tx: Tx, clock: RunningClockRow, count: Count): Promise<number> {
  const [last] = await tx.sql
    .select()
    .from(clockRecounts)
    .where(
      and(eq(clockRecounts.runningClockId, clock.id), inArray(clockRecounts.state, ['waiting', 'refused'])),
    )
    .orderBy(desc(clockRecounts.countedAt), desc(clockRecounts.id))
    .limit(1);
  const isKnown =
    last?.toDueAt.getTime() === count.dueAt.getTime() &&
    last.toLaterDueAt.getTime() === count.laterDueAt.getTime();
  if (isKnown) return 0;
  await dropProposal(tx, clock);
  await tx.sql.insert(clockRecounts).values({ ...recountOf(tx, clock, count), state: 'waiting' });
  await auditRecount(tx, clock);
  return 1;
}

async function dropProposal(tx: Tx, clock: RunningClockRow): Promise<void> {
  await tx.sql
    .update(clockRecounts)
    .set({ state: 'superseded' })
    .where(and(eq(clockRecounts.runningClockId, clock.id), eq(clockRecounts.state, 'waiting')));
}

function recountOf(tx: Tx, clock: RunningClockRow, count: Count) {
  return {
    id: newId('clockRecount'),
    runningClockId: clock.id,
    clockId: count.clockId,
    fromDueAt: clock.dueAt,
    toDueAt: count.dueAt,
    toLaterDueAt: count.laterDueAt,
    countedBy: count.countedBy,
    countedAt: tx.ctx.now(),
  };
}

function auditRecount(tx: Tx, clock: RunningClockRow): Promise<void> {
  return tx.audit({ action: 'running-clock.recount', objectKind: 'running-clock', objectId: clock.id });
}
