import { sql } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';
import { foldSubtrees, type LeafRange, rootOfComplete, type Subtree, subtreesOf } from './merkle-tree';

/** Heights between two stored levels: a stored hash of level n is the root over `256 ** n` leaves. */
export const levelHeight = 8;
const width = 2 ** levelHeight;

interface StoredRun {
  readonly level: number;
  readonly from: number;
  readonly count: number;
}

/** Where the hashes lie from which a subtree's root is made: at most 128 of them, side by side. */
function runOf({ height, index }: Subtree): StoredRun {
  const level = Math.floor(height / levelHeight);
  const count = 2 ** (height - level * levelHeight);
  return { level, from: index * count, count };
}

/** Hashes of ranges, in their order, whatever the log's size by one query for each kind of row. */
export async function hashesOfRanges(tx: Tx, ranges: readonly LeafRange[]): Promise<readonly Buffer[]> {
  const wanted = ranges.map((range) => subtreesOf(range).map(runOf));
  const stored = await readRuns(tx, wanted.flat());
  return wanted.map((runs) => foldSubtrees(runs.map((run) => rootOfComplete(stored.get(run) ?? []))));
}

export async function rootOfLog(tx: Tx, size: number): Promise<Buffer> {
  const [root] = await hashesOfRanges(tx, [{ start: 0, end: size }]);
  if (root === undefined) throw new TypeError('one range has one hash');
  return root;
}

type Found = Record<string, unknown> & { readonly run: number; readonly hash: Buffer };

async function readRuns(
  tx: Tx,
  runs: readonly StoredRun[],
): Promise<ReadonlyMap<StoredRun, readonly Buffer[]>> {
  const found = new Map<StoredRun, Buffer[]>(runs.map((run) => [run, []]));
  const array = (pick: (run: StoredRun) => number) => `{${runs.map(pick).join(',')}}`;
  if (runs.length > 0) {
    const rows = await tx.sql.execute<Found>(sql`
      with wanted as (select * from unnest(${array((run) => run.level)}::smallint[], ${array((run) => run.from)}::bigint[],
        ${array((run) => run.count)}::bigint[]) with ordinality as w(level, first, count, run))
      select (run - 1)::int as run, position as place, leaf_hash as hash from wanted
        join audit_leaves on level = 0 and position >= first and position < first + count
      union all
      select (run - 1)::int, index, hash from wanted
        join audit_subtrees s on wanted.level > 0 and s.level = wanted.level and index >= first and index < first + count
      order by run, place`);
    for (const { run, hash } of rows) found.get(runs[run] as StoredRun)?.push(hash);
  }
  for (const [run, hashes] of found) {
    if (hashes.length !== run.count) throw new TypeError('the audit log lacks hashes');
  }
  return found;
}

/** The subtrees that became complete while the log grew, lowest level first, with the hashes that were there before. */
export async function completedSubtrees(
  tx: Tx,
  grown: { readonly from: number; readonly leaves: readonly Buffer[] },
): Promise<readonly { readonly level: number; readonly index: number; readonly hash: Buffer }[]> {
  const completed: { level: number; index: number; hash: Buffer }[] = [];
  let { from, leaves: added } = grown;
  for (let level = 0; added.length > 0; level += 1) {
    const begun = from % width;
    const before = begun === 0 ? [] : await readRow(tx, { level, from: from - begun, count: begun });
    const row = [...before, ...added];
    const first = (from - begun) / width;
    const above: Buffer[] = [];
    for (let at = 0; at + width <= row.length; at += width) {
      const hash = rootOfComplete(row.slice(at, at + width));
      completed.push({ level: level + 1, index: first + above.length, hash });
      above.push(hash);
    }
    [from, added] = [first, above];
  }
  return completed;
}

async function readRow(tx: Tx, run: StoredRun): Promise<readonly Buffer[]> {
  return (await readRuns(tx, [run])).get(run) ?? [];
}
