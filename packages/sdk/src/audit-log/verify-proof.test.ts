import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runCommand } from './command';
import { aLog, aNote, linesOf, type MadeLeaf, verifierKey } from './fixtures/made-log';
import { GrowingTree, type Hash, hashNode, isConsistent, rootByInclusion } from './merkle';
import { verifyProof } from './verify-proof';

const leaves = aLog(1, 200).leaves;
const hashes = leaves.map(({ leafHash }) => Buffer.from(leafHash, 'base64'));

/** RFC 6962, 2.1, as it stands there. */
function mth(from: number, to: number): Hash {
  if (to - from === 1) return hashes[from] as Hash;
  const middle = from + splitOf(to - from);
  return hashNode(mth(from, middle), mth(middle, to));
}
function splitOf(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}
function path(m: number, from: number, to: number): Hash[] {
  if (to - from === 1) return [];
  const middle = from + splitOf(to - from);
  return m < middle
    ? [...path(m, from, middle), mth(middle, to)]
    : [...path(m, middle, to), mth(from, middle)];
}
function subproof(m: number, from: number, to: number, isWhole: boolean): Hash[] {
  if (m === to) return isWhole ? [] : [mth(from, to)];
  const middle = from + splitOf(to - from);
  return m <= middle
    ? [...subproof(m, from, middle, isWhole), mth(middle, to)]
    : [...subproof(m, middle, to, false), mth(from, middle)];
}

const sizes = fc.tuple(fc.integer({ min: 1, max: 200 }), fc.nat());

test('a growing log has the root of RFC 6962 at every size', () => {
  const tree = new GrowingTree();
  for (const [index, hash] of hashes.entries()) {
    tree.add(hash);
    expect(tree.root()).toEqual(mth(0, index + 1));
  }
});

test('R-P6 inclusion is proven for every leaf, and for no other leaf, place or size', () => {
  fc.assert(
    fc.property(sizes, ([size, any]) => {
      const position = any % size;
      const proof = path(position, 0, size);
      const leaf = hashes[position] as Hash;
      const leads = (at: Hash, place: number, of: number, steps: readonly Hash[]) =>
        rootByInclusion(at, { position: place, size: of }, steps)?.equals(mth(0, size)) === true;
      expect(leads(leaf, position, size, proof)).toBe(true);
      expect(leads(hashes[(position + 1) % 200] as Hash, position, size, proof)).toBe(false);
      expect(leads(leaf, size, size, proof)).toBe(false);
      expect(leads(leaf, position, size, [...proof, leaf])).toBe(false);
      if (size > 1) {
        expect(leads(leaf, position, size, proof.slice(1))).toBe(false);
        expect(leads(leaf, position === 0 ? 1 : position - 1, size, proof)).toBe(false);
      }
    }),
  );
});

test('R-P6 consistency is proven for every pair of sizes, and for no other root', () => {
  fc.assert(
    fc.property(sizes, ([size, any]) => {
      const old = 1 + (any % size);
      const proof = subproof(old, 0, size, true);
      const [older, newer] = [
        { size: old, rootHash: mth(0, old) },
        { size, rootHash: mth(0, size) },
      ];
      const other = Buffer.alloc(32, 1);
      expect(isConsistent(older, newer, proof)).toBe(true);
      expect(isConsistent({ ...older, rootHash: other }, newer, proof)).toBe(false);
      expect(isConsistent(older, { ...newer, rootHash: other }, proof)).toBe(false);
      expect(isConsistent(older, newer, [...proof, other])).toBe(false);
      if (proof.length > 0) expect(isConsistent(older, newer, proof.slice(0, -1))).toBe(false);
    }),
  );
});

const head = (size: number) => ({
  note: aNote(size, mth(0, size), new Date('2026-11-29T10:50:00.000Z')),
  verifierKey,
});
const text = (hash: Hash) => hash.toString('base64');
const inclusion = (position: number, fields: Partial<MadeLeaf> = {}) => {
  const { header, commitment } = { ...(leaves[position] as MadeLeaf), ...fields };
  const checkpoint = head(150);
  return JSON.stringify({
    kind: 'inclusion',
    position,
    header,
    commitment,
    path: path(position, 0, 150).map(text),
    checkpoint,
  });
};
const consistency = (older: object, newer: object) =>
  JSON.stringify({ kind: 'consistency', older, newer, path: subproof(100, 0, 150, true).map(text) });

test('R-P6 a file of one proof is checked against the key that one believes', () => {
  expect(verifyProof(inclusion(37), [verifierKey])).toMatchObject({ isRight: true, kind: 'inclusion' });
  const header = [...(leaves[37]?.header ?? [])];
  header[2] = 'staff';
  expect(verifyProof(inclusion(37, { header }), [verifierKey]).isRight).toBe(false);
  expect(verifyProof(inclusion(37), []).isRight).toBe(false);
  const { leafHash } = leaves[37] ?? expect.fail('no leaf');
  const withheld = { ...JSON.parse(inclusion(37)), header: null, commitment: null, leafHash };
  expect(verifyProof(JSON.stringify(withheld), [verifierKey])).toMatchObject({
    isRight: true,
    text: expect.stringContaining('a record with this hash'),
  });
  expect(verifyProof(consistency(head(100), head(150)), [verifierKey]).isRight).toBe(true);
  const other = { ...head(100), note: aNote(100, Buffer.alloc(32), new Date()) };
  expect(verifyProof(consistency(other, head(150))).isRight).toBe(false);
  expect(() => verifyProof('{"path":[]}')).toThrow('neither');
});

test('the command says with its exit code what it found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'apipay-'));
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const printed: string[] = [];
  const run = (...args: string[]) => runCommand(args, (line) => void printed.push(line));
  try {
    const log = aLog(3, 40);
    const good = file('good.jsonl', linesOf(log).join('\n'));
    const kept = file('kept.json', JSON.stringify(head(150)));
    expect(await run(good, '--key', verifierKey)).toBe(0);
    expect(printed.at(-1)).toBe('right: everything is as it was signed');
    expect(await run(good, '--kept', kept)).toBe(1);
    log.leaves.splice(50, 1);
    expect(await run(file('bad.jsonl', linesOf(log).join('\n')))).toBe(1);
    expect(printed.some((line) => line.startsWith('LEAF_MISSING at 50'))).toBe(true);
    expect(await run(file('proof.json', inclusion(37)), '--key', verifierKey)).toBe(0);
    expect(await run(file('proof.json', inclusion(37)), '--key', verifierKey.replace('audit', 'other'))).toBe(
      1,
    );
    expect(await run(file('broken.json', '{'))).toBe(2);
    expect(await run(join(folder, 'absent.jsonl'))).toBe(2);
    expect(await run('--what')).toBe(2);
    expect(await run()).toBe(2);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
