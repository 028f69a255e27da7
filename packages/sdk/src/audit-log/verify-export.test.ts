import { describe, expect, test } from 'vitest';
import { signedNote } from './export-lines';
import { aLog, aNote, linesOf, type MadeLeaf, type MadeLog, verifierKey } from './fixtures/made-log';
import { commitmentOf, GrowingTree, hashLeaf } from './merkle';
import { type ExportCheck, verifyExport } from './verify-export';

const verify = (log: MadeLog, more: Partial<ExportCheck> = {}) =>
  verifyExport({ lines: () => linesOf(log), ...more });
const codes = async (log: MadeLog, more: Partial<ExportCheck> = {}) =>
  (await verify(log, more)).findings.map(({ code }) => code);
const leaf = (log: MadeLog, position: number): MadeLeaf =>
  log.leaves[position] ?? expect.fail('the log is shorter');
const renumber = (log: MadeLog) => {
  for (const [index, each] of log.leaves.entries()) each.position = index;
};
/** What somebody does who knows how leaves are made. */
const rehash = (each: MadeLeaf) => {
  each.leafHash = hashLeaf(each.header, Buffer.from(each.commitment ?? '', 'base64')).toString('base64');
};

test('R-P6 a log as it was signed is right', async () => {
  const verdict = await verify(aLog(5, 100), { keys: [verifierKey] });
  expect(verdict).toEqual({
    isRight: true,
    findings: [],
    leaves: 500,
    checkpoints: 5,
    unsignedLeaves: 0,
    headersUnchecked: 0,
    stamps: 0,
    stampedThrough: null,
  });
});

describe('R-P6 is found:', () => {
  test('one sign of one header changed', async () => {
    const log = aLog(3, 100);
    leaf(log, 150).header[11] = 'numbes';
    expect((await verify(log)).findings).toEqual([
      { code: 'LEAF_CHANGED', at: 150, text: 'its header or commitment does not give its hash' },
    ]);
  });

  test.each([undefined, null, [], ['0'], 'text', Array(13).fill(0)])(
    'a leaf without a header, and everything else is still judged: %j',
    async (header) => {
      const log = aLog(3, 100);
      Object.assign(leaf(log, 150), { header });
      leaf(log, 170).payload = 'another reason';
      expect((await verify(log)).findings.map(({ code, at }) => [code, at])).toEqual([
        ['HEADER_MISSING', 150],
        ['PAYLOAD_CHANGED', 170],
      ]);
    },
  );

  test('a header changed by somebody who makes its hash anew', async () => {
    const log = aLog(3, 100);
    leaf(log, 150).header[11] = 'numbes';
    rehash(leaf(log, 150));
    const { findings } = await verify(log);
    expect(findings).toEqual([
      {
        code: 'ROOT_DIFFERS',
        at: 200,
        text: 'the signed root is another; the log was as signed up to size 100',
      },
    ]);
  });

  test('a payload changed, and one changed with its commitment', async () => {
    const log = aLog(3, 100);
    leaf(log, 150).payload = 'another reason';
    expect(await codes(log)).toEqual(['PAYLOAD_CHANGED']);
    const salt = Buffer.from(leaf(log, 150).salt ?? '', 'base64');
    leaf(log, 150).commitment = commitmentOf(salt, 'another reason').toString('base64');
    expect(await codes(log)).toEqual(['LEAF_CHANGED']);
  });

  test('one leaf dropped, also where the others are numbered anew', async () => {
    const log = aLog(3, 100);
    log.leaves.splice(150, 1);
    expect(await codes(log)).toEqual(['LEAF_MISSING', 'ROOT_DIFFERS', 'LOG_SHORTER_THAN_SIGNED']);
    renumber(log);
    expect(await codes(log)).toEqual(['ROOT_DIFFERS', 'LOG_SHORTER_THAN_SIGNED']);
  });

  test('two leaves swapped, also where they are numbered anew', async () => {
    const log = aLog(3, 100);
    log.leaves.splice(150, 2, leaf(log, 151), leaf(log, 150));
    expect(await codes(log)).toEqual(['LEAF_MISSING', 'LEAF_OUT_OF_ORDER', 'ROOT_DIFFERS']);
    renumber(log);
    expect(await codes(log)).toEqual(['ROOT_DIFFERS']);
  });

  test('a fork: another log under the same key, against a checkpoint that was kept', async () => {
    const [told, kept] = [aLog(3, 100), aLog(3, 100).checkpoints[1]];
    leaf(told, 150).header[11] = 'numbes';
    rehash(leaf(told, 150));
    const tree = new GrowingTree();
    for (const each of told.leaves) {
      tree.add(Buffer.from(each.leafHash, 'base64'));
      if (tree.size % 100 === 0) {
        const checkpoint = told.checkpoints[tree.size / 100 - 1];
        if (checkpoint !== undefined)
          checkpoint.note = aNote(
            tree.size,
            tree.root(),
            new Date(Date.UTC(2026, 10, 29, 9 + tree.size / 100, 50)),
          );
      }
    }
    expect(await codes(told, { keys: [verifierKey] })).toEqual([]);
    expect(await codes(told, { kept: [signedNote(kept)] })).toEqual(['FORK', 'ROOT_DIFFERS']);
  });

  test('an hour without heartbeat, and a last hour without one', async () => {
    const without = (position: number) => {
      const log = aLog(3, 100);
      leaf(log, position).header[6] = 'invoice.list';
      rehash(leaf(log, position));
      return log;
    };
    const text = (hour: number) => `no heartbeat in the hour of 2026-11-29T${hour}:00:00.000Z`;
    const texts = async (log: MadeLog) => (await verify(log)).findings.map((finding) => finding.text);
    expect(await texts(without(100))).toContain(text(11));
    expect(await texts(without(200))).toContain(text(12));
  });

  test('a checkpoint whose size, root or signature was touched', async () => {
    const log = aLog(2, 50);
    const checkpoint = log.checkpoints[0] ?? expect.fail('no checkpoint');
    checkpoint.note = checkpoint.note.replace('\n50\n', '\n51\n');
    expect(await codes(log)).toEqual(['SIGNATURE_WRONG']);
  });

  test('a log signed by a key that was never believed', async () => {
    expect(await codes(aLog(1, 10), { keys: [] })).toEqual(['KEY_UNKNOWN', 'NO_CHECKPOINT']);
  });

  test('an end that was cut off', async () => {
    const log = aLog(2, 50);
    log.leaves.length = 80;
    expect(await codes(log)).toEqual(['LOG_SHORTER_THAN_SIGNED']);
  });
});

test('leaves behind the last checkpoint are not vouched for, and that is said', async () => {
  const log = aLog(2, 50);
  log.checkpoints.pop();
  expect(await verify(log)).toMatchObject({ isRight: true, unsignedLeaves: 50, checkpoints: 1 });
});

test('a stretch of the log is checked from the hashes of what was before', async () => {
  const whole = aLog(4, 30);
  const log = { ...whole, leaves: whole.leaves.slice(60) };
  const hash = (from: number, to: number) => {
    const tree = new GrowingTree();
    for (const each of whole.leaves.slice(from, to)) tree.add(Buffer.from(each.leafHash, 'base64'));
    return tree.root().toString('base64');
  };
  const start = (subtrees: string[]) => JSON.stringify({ kind: 'start', position: 60, subtrees });
  const right = [hash(0, 32), hash(32, 48), hash(48, 56), hash(56, 60)];
  const check = (first: string) => verifyExport({ lines: () => [first, ...linesOf(log)] });
  expect(await check(start(right))).toMatchObject({ isRight: true, leaves: 60, checkpoints: 3 });
  const wrong = [hash(0, 31), ...right.slice(1)];
  expect((await check(start(wrong))).findings.map(({ code }) => code)).toEqual(['ROOT_DIFFERS']);
});

test.each([
  ['no JSON', 'leaf'],
  ['an unknown kind', '{"kind":"note"}'],
  ['a short hash', '{"kind":"leaf","position":0,"header":[],"commitment":null,"leafHash":"aGk="}'],
  ['a position that is no number', '{"kind":"leaf","position":"0"}'],
])('what cannot be read is refused: %s', async (_, line) => {
  await expect(verifyExport({ lines: () => [line] })).rejects.toThrow(/line|hash|position|header/);
});
