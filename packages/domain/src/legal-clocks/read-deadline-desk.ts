import { isId } from '@apipay/db/ids';
import { dataSubjectRequests } from '@apipay/db/schema/data-subject-requests';
import {
  type ClockRecountRow,
  clockRecounts,
  type LegalClockRow,
  legalClocks,
  runningClocks,
} from '@apipay/db/schema/legal-clocks';
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lte } from 'drizzle-orm';
import { addDays, dayOf, defaultZone } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { nearestFirst, type RunningClock, selectClocks, toRunningClock } from './running-clock';

const shownRunning = 200;
const shownOver = 50;

export interface WaitingRecount extends ClockRecountRow {
  readonly clock: RunningClock;
}

export interface DeadlineDesk {
  /** The nearest end first; at most 200. */
  readonly running: readonly RunningClock[];
  /** Counts that would lengthen a clock and wait for staff. */
  readonly recounts: readonly WaitingRecount[];
  /** What was stopped last; at most 50. */
  readonly over: readonly RunningClock[];
  /** By the id of a thing: the number by which people name it. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function readDeadlineDesk(ctx: DomainContext): Promise<DeadlineDesk> {
  requireStaffPermission(ctx, 'deadline:read');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const running = await selectClocks(tx)
      .where(isNull(runningClocks.stoppedAt))
      .orderBy(...nearestFirst)
      .limit(shownRunning);
    const over = await selectClocks(tx)
      .where(isNotNull(runningClocks.stoppedAt))
      .orderBy(desc(runningClocks.stoppedAt), desc(runningClocks.id))
      .limit(shownOver);
    const recounts = await tx.sql
      .select({ recount: clockRecounts, row: runningClocks, term: legalClocks })
      .from(clockRecounts)
      .innerJoin(runningClocks, eq(runningClocks.id, clockRecounts.runningClockId))
      .innerJoin(legalClocks, eq(legalClocks.id, runningClocks.clockId))
      .where(eq(clockRecounts.state, 'waiting'))
      .orderBy(asc(clockRecounts.fromDueAt), asc(clockRecounts.id))
      .limit(shownRunning);
    await tx.audit({ action: 'running-clock.list', objectKind: 'running-clock', objectId: null });
    const desk = {
      running: running.map(toRunningClock),
      recounts: recounts.map(({ recount, ...clock }) => ({ ...recount, clock: toRunningClock(clock) })),
      over: over.map(toRunningClock),
    };
    const shown = [...desk.running, ...desk.recounts.map(({ clock }) => clock), ...desk.over];
    return { ...desk, numbers: await numbersOf(tx, shown) };
  });
}

async function numbersOf(tx: Tx, clocks: readonly RunningClock[]): Promise<ReadonlyMap<string, number>> {
  const ids = clocks.flatMap(({ objectId }) => (isId('dataSubjectRequest', objectId) ? [objectId] : []));
  if (ids.length === 0) return new Map();
  const rows = await tx.sql
    .select({ id: dataSubjectRequests.id, number: dataSubjectRequests.number })
    .from(dataSubjectRequests)
    .where(inArray(dataSubjectRequests.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** How many running clocks are past four fifths of their time. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function readDeadlineAlarms(ctx: DomainContext): Promise<number> {
  requireStaffPermission(ctx, 'deadline:read');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const [row] = await tx.sql
      .select({ n: count() })
      .from(runningClocks)
      .where(and(isNull(runningClocks.stoppedAt), lte(runningClocks.escalateAt, ctx.now())));
    return row?.n ?? 0;
  });
}

export interface ListedLegalClock extends LegalClockRow {
  /** The last day; null while no later row is known. */
  readonly effectiveTo: string | null;
  readonly isInForce: boolean;
}

/** Every term of the law, by duty, the newest first. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listLegalClocks(ctx: DomainContext): Promise<readonly ListedLegalClock[]> {
  requireStaffPermission(ctx, 'deadline:read');
  const today = dayOf(ctx.now(), defaultZone);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const rows = await tx.sql
      .select()
      .from(legalClocks)
      .orderBy(asc(legalClocks.duty), desc(legalClocks.effectiveFrom));
    return rows.map((row, place) => {
      const next = rows[place - 1];
      const effectiveTo = next?.duty === row.duty ? addDays(next.effectiveFrom, -1) : null;
      const isInForce = row.effectiveFrom <= today && (effectiveTo === null || effectiveTo >= today);
      return { ...row, effectiveTo, isInForce };
    });
  });
}
