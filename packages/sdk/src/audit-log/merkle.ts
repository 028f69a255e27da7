import { createHash } from 'node:crypto';

export type Hash = Buffer;

function sha256(...parts: readonly Uint8Array[]): Hash {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

const leafMark = Buffer.from([0]);
const nodeMark = Buffer.from([1]);

export function hashNode(left: Hash, right: Hash): Hash {
  return sha256(nodeMark, left, right);
}

export function commitmentOf(salt: Buffer, payload: string): Hash {
  return sha256(salt, Buffer.from(payload, 'utf8'));
}

/** The values of a header are joined by one byte 0x00; see `docs/audit-log.md`. */
export function hashLeaf(header: readonly string[], commitment: Hash): Hash {
  return sha256(leafMark, Buffer.from(header.join('\u0000'), 'utf8'), commitment);
}

/** A log that only grows: keeps one hash for each complete subtree, largest first, as in RFC 6962. */
export class GrowingTree {
  readonly #subtrees: { readonly size: number; readonly hash: Hash }[] = [];
  #size = 0;

  /** `subtrees` are the hashes of a log of `size` leaves that was before, largest first. */
  constructor(size = 0, subtrees: readonly Hash[] = []) {
    let rest = size;
    for (const hash of subtrees) {
      const part = largestPower(rest);
      if (part === 0) throw new RangeError('too many subtrees for this size');
      this.#subtrees.push({ size: part, hash });
      rest -= part;
    }
    if (rest !== 0) throw new RangeError('too few subtrees for this size');
    this.#size = size;
  }

  get size(): number {
    return this.#size;
  }

  add(leaf: Hash): void {
    let [size, hash] = [1, leaf];
    for (let last = this.#subtrees.at(-1); last?.size === size; last = this.#subtrees.at(-1)) {
      this.#subtrees.pop();
      hash = hashNode(last.hash, hash);
      size *= 2;
    }
    this.#subtrees.push({ size, hash });
    this.#size += 1;
  }

  root(): Hash {
    const [last, ...before] = [...this.#subtrees].reverse();
    return last === undefined
      ? sha256()
      : before.reduce((hash, { hash: left }) => hashNode(left, hash), last.hash);
  }
}

function largestPower(size: number): number {
  if (size < 1) return 0;
  let power = 1;
  while (power * 2 <= size) power *= 2;
  return power;
}

const isOdd = (number: number) => number % 2 === 1;
const half = (number: number) => Math.floor(number / 2);

/** RFC 9162, 2.1.3.2. The root that follows from the leaf and its path, or null where the path has another length. */
export function rootByInclusion(
  leaf: Hash,
  at: { readonly position: number; readonly size: number },
  path: readonly Hash[],
): Hash | null {
  if (at.position < 0 || at.position >= at.size) return null;
  let [place, last] = [at.position, at.size - 1];
  let hash = leaf;
  for (const next of path) {
    if (last === 0) return null;
    if (isOdd(place) || place === last) {
      hash = hashNode(next, hash);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      hash = hashNode(hash, next);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 ? hash : null;
}

export interface Head {
  readonly size: number;
  readonly rootHash: Hash;
}

/** RFC 9162, 2.1.4.2: whether the older log is the beginning of the newer. */
export function isConsistent(older: Head, newer: Head, path: readonly Hash[]): boolean {
  if (older.size > newer.size || older.size < 0) return false;
  if (older.size === newer.size) return path.length === 0 && older.rootHash.equals(newer.rootHash);
  if (older.size === 0) return path.length === 0;
  let [place, last] = [older.size - 1, newer.size - 1];
  while (isOdd(place)) [place, last] = [half(place), half(last)];
  const steps = place === 0 ? [older.rootHash, ...path] : [...path];
  const first = steps.shift();
  if (first === undefined) return false;
  let [oldHash, newHash] = [first, first];
  for (const next of steps) {
    if (last === 0) return false;
    if (isOdd(place) || place === last) {
      oldHash = hashNode(next, oldHash);
      newHash = hashNode(next, newHash);
      while (!isOdd(place) && place !== 0) [place, last] = [half(place), half(last)];
    } else {
      newHash = hashNode(newHash, next);
    }
    [place, last] = [half(place), half(last)];
  }
  return last === 0 && oldHash.equals(older.rootHash) && newHash.equals(newer.rootHash);
}
