import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  consistencyRanges,
  emptyRoot,
  foldSubtrees,
  inclusionRanges,
  type LeafRange,
  nodeHash,
  rootOfComplete,
  subtreesOf,
} from './merkle-tree';

const leaf = (index: number): Buffer => createHash('sha256').update(`leaf ${index}`).digest();

/** RFC 6962, 2.1, word by word: over hashes of leaves. */
function mth(from: number, to: number): Buffer {
  if (to - from === 0) return createHash('sha256').digest();
  if (to - from === 1) return leaf(from);
  let k = 1;
  while (k * 2 < to - from) k *= 2;
  return nodeHash(mth(from, from + k), mth(from + k, to));
}

const hashOf = (range: LeafRange): Buffer =>
  foldSubtrees(
    subtreesOf(range).map(({ height, index }) =>
      rootOfComplete(Array.from({ length: 2 ** height }, (_, at) => leaf(index * 2 ** height + at))),
    ),
  );

const size = fc.integer({ min: 1, max: 300 });

it('the root of any log is that of RFC 6962', () => {
  expect(hashOf({ start: 0, end: 0 })).toEqual(emptyRoot);
  fc.assert(
    fc.property(size, (end) => {
      expect(hashOf({ start: 0, end })).toEqual(mth(0, end));
    }),
  );
});

it('R-P6 an inclusion proof leads from any leaf to the root', () => {
  fc.assert(
    fc.property(size, fc.nat(), (end, any) => {
      const position = any % end;
      const ranges = inclusionRanges(position, end);
      const root = ranges.reduce(
        (hash, range) =>
          range.start > position ? nodeHash(hash, hashOf(range)) : nodeHash(hashOf(range), hash),
        leaf(position),
      );
      expect(root).toEqual(mth(0, end));
      expect(ranges.length).toBeLessThanOrEqual(Math.ceil(Math.log2(end)));
    }),
  );
});

it('R-P6 the ranges of a consistency proof are those of RFC 6962', () => {
  const subproof = (m: number, from: number, to: number, isWhole: boolean): LeafRange[] => {
    if (m === to - from) return isWhole ? [] : [{ start: from, end: to }];
    let k = 1;
    while (k * 2 < to - from) k *= 2;
    return m <= k
      ? [...subproof(m, from, from + k, isWhole), { start: from + k, end: to }]
      : [...subproof(m - k, from + k, to, false), { start: from, end: from + k }];
  };
  fc.assert(
    fc.property(size, fc.nat(), (to, any) => {
      const from = 1 + (any % to);
      expect(consistencyRanges(from, to)).toEqual(subproof(from, 0, to, true));
    }),
  );
  expect(consistencyRanges(0, 7)).toEqual([]);
});

it('sizes beyond what 32 bits hold are split aright', () => {
  const billions = 2 ** 40 + 2 ** 33 + 5;
  expect(inclusionRanges(2 ** 40 + 2 ** 33 + 4, billions).at(-1)).toEqual({ start: 0, end: 2 ** 40 });
  expect(subtreesOf({ start: 0, end: billions }).map(({ height }) => height)).toEqual([40, 33, 2, 0]);
});
