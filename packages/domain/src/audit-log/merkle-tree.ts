import { createHash } from 'node:crypto';

/** Leaves from `start` up to `end`, the latter not included. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** A complete subtree: `2 ** height` leaves from `index * 2 ** height` on. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256')
    .update(Buffer.from([1]))
    .update(left)
    .update(right)
    .digest();
}

/** Of a log without leaves, after RFC 6962. */
export const emptyRoot: Buffer = createHash('sha256').digest();

/** The largest power of two below `size`, which is at least 2. Not by bits: sizes may pass 2^31. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/**
 * The complete subtrees that make up a range, largest first. `start` must be where RFC 6962 would begin a subtree of this
 * length, as it is for whole logs and for what a proof asks for.
 */
export function subtreesOf({ start, end }: LeafRange): readonly Subtree[] {
  const subtrees: Subtree[] = [];
  let from = start;
  while (from < end) {
    let height = 0;
    while (from + 2 ** (height + 1) <= end && from % 2 ** (height + 1) === 0) height += 1;
    subtrees.push({ height, index: from / 2 ** height });
    from += 2 ** height;
  }
  return subtrees;
}

/** Hash of a range from the hashes of its subtrees, in their order. */
export function foldSubtrees(hashes: readonly Buffer[]): Buffer {
  const [last, ...before] = [...hashes].reverse();
  if (last === undefined) return emptyRoot;
  return before.reduce((hash, left) => nodeHash(left, hash), last);
}

/** Root over hashes of one height whose number is a power of two. */
export function rootOfComplete(hashes: readonly Buffer[]): Buffer {
  let row = hashes;
  while (row.length > 1) {
    const above: Buffer[] = [];
    for (let index = 0; index + 1 < row.length; index += 2) {
      above.push(nodeHash(row[index] as Buffer, row[index + 1] as Buffer));
    }
    row = above;
  }
  return row[0] ?? emptyRoot;
}

/** RFC 6962, 2.1.1: the ranges whose hashes prove that a leaf is in the log, lowest first. */
export function inclusionRanges(position: number, size: number): readonly LeafRange[] {
  const ranges: LeafRange[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (position < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.reverse();
}

/** RFC 6962, 2.1.2: the ranges whose hashes prove that the log of `from` leaves is the beginning of that of `to`. */
export function consistencyRanges(from: number, to: number): readonly LeafRange[] {
  if (from === 0 || from === to) return [];
  const ranges: LeafRange[] = [];
  let [start, end] = [0, to];
  let isWholeOld = true;
  while (end !== from) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
      isWholeOld = false;
    }
  }
  if (!isWholeOld) ranges.push({ start, end });
  return ranges.reverse();
}
