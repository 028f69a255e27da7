import { type Id, newId } from '@apipay/db/ids';
import {
  type LegalClockRow,
  legalClocks,
  type RunningClockRow,
  runningClocks,
} from '@apipay/db/schema/legal-clocks';
import type { ClockObjectKind, LegalDuty } from '@apipay/db/schema/legal-clocks.enums';
import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';
import { readWorkingDays } from '../working-calendars';
import { termsOf } from './clock-terms';
import { LegalClocks } from './legal-clock';

/** What a clock runs on. `id` is the thing's id as it is written everywhere, `dsr_…`. */
export interface ClockObject {
  readonly kind: ClockObjectKind;
  readonly id: string;
}

/** A running or past clock with its term of the law. */
export interface RunningClock extends RunningClockRow {
  readonly term: Pick<LegalClockRow, 'unit' | 'amount' | 'startsOn' | 'citation' | 'grade'>;
}

/**
 * Sets the clocks of duties going on one thing, in the transaction of the caller; one that runs there already goes on as it is. `from` is the moment of
 * receipt, detection or finding. Returns all that run on it, the nearest first. Errors: UNAVAILABLE (no worker has written the terms yet).
 */
export async function startClocks(
  tx: Tx,
  start: {
    readonly object: ClockObject;
    readonly duties: readonly LegalDuty[];
    readonly from: Date;
    readonly merchantId?: Id<'merchant'> | null;
  },
): Promise<readonly RunningClock[]> {
  const { object, duties, from, merchantId = tx.ctx.merchantId } = start;
  const [clocks, calendar] = [await LegalClocks.read(tx, duties), await readWorkingDays(tx)];
  const rows = [...new Set(duties)].map((duty) => {
    const clock = clocks.at(duty, from);
    return {
      ...termsOf(clock, from, calendar),
      id: newId('runningClock'),
      objectKind: object.kind,
      objectId: object.id,
      merchantId,
      duty,
      clockId: clock.id,
      startedAt: from,
    };
  });
  if (rows.length > 0) await tx.sql.insert(runningClocks).values(rows).onConflictDoNothing();
  const all = await readClocks(tx, [object]);
  return (all.get(object.id) ?? []).filter(({ stoppedAt }) => stoppedAt === null);
}

/**
 * Stops the clocks of a thing, or those of some duties: what they were for is done. Kept where that was before the end, or lapsed where nobody asks for it any more; else missed. Does nothing
 * where none runs. Returns what was stopped.
 */
export async function stopClock(
  tx: Tx,
  stop: {
    readonly object: ClockObject;
    readonly duties?: readonly LegalDuty[];
    readonly at?: Date;
    readonly isAskedNoMore?: boolean;
  },
): Promise<readonly RunningClockRow[]> {
  const { object, duties, at = tx.ctx.now(), isAskedNoMore = false } = stop;
  const inTime = isAskedNoMore ? 'lapsed' : 'kept';
  const moment = sql`${at.toISOString()}::timestamptz`;
  return tx.sql
    .update(runningClocks)
    .set({
      stoppedAt: at,
      outcome: sql`(case when ${moment} < ${runningClocks.dueAt} then ${inTime} else 'missed' end)::clock_outcome`,
    })
    .where(
      and(
        isObject(object),
        isNull(runningClocks.stoppedAt),
        duties === undefined ? undefined : inArray(runningClocks.duty, [...duties]),
      ),
    )
    .returning();
}

/** Clocks by the id of their thing, each list with the nearest end first; a thing without any has no entry. */
export async function readClocks(
  tx: Tx,
  objects: readonly ClockObject[],
): Promise<ReadonlyMap<string, readonly RunningClock[]>> {
  const found = new Map<string, RunningClock[]>();
  if (objects.length === 0) return found;
  for (const clock of await selectClocks(tx)
    .where(or(...objects.map(isObject)))
    .orderBy(...nearestFirst)) {
    found.set(clock.row.objectId, [...(found.get(clock.row.objectId) ?? []), toRunningClock(clock)]);
  }
  return found;
}

/** The running clock that ends first: the shortest wins. Null where none runs. */
export function nearestClock<C extends Pick<RunningClockRow, 'dueAt' | 'stoppedAt'>>(
  clocks: readonly C[] | undefined,
): C | null {
  const running = (clocks ?? []).filter(({ stoppedAt }) => stoppedAt === null);
  return running.reduce<C | null>(
    (nearest, clock) => (nearest === null || clock.dueAt < nearest.dueAt ? clock : nearest),
    null,
  );
}

const isObject = ({ kind, id }: ClockObject) =>
  and(eq(runningClocks.objectKind, kind), eq(runningClocks.objectId, id));

export const nearestFirst = [asc(runningClocks.dueAt), asc(runningClocks.id)] as const;

export function selectClocks(tx: Tx) {
  return tx.sql
    .select({ row: runningClocks, term: legalClocks })
    .from(runningClocks)
    .innerJoin(legalClocks, eq(legalClocks.id, runningClocks.clockId));
}

export function toRunningClock({ row, term }: { row: RunningClockRow; term: LegalClockRow }): RunningClock {
  return { ...row, term };
}

/** The things of a kind whose clocks run, the one with the nearest end first. */
export async function listNearestObjects(
  tx: Tx,
  kind: ClockObjectKind,
  most: number,
): Promise<readonly { readonly id: string; readonly dueAt: Date }[]> {
  const dueAt = sql<Date>`min(${runningClocks.dueAt})`.mapWith(runningClocks.dueAt);
  return tx.sql
    .select({ id: runningClocks.objectId, dueAt })
    .from(runningClocks)
    .where(and(eq(runningClocks.objectKind, kind), isNull(runningClocks.stoppedAt)))
    .groupBy(runningClocks.objectId)
    .orderBy(asc(dueAt), asc(runningClocks.objectId))
    .limit(most);
}
