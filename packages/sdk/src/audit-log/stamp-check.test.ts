import { describe, expect, test } from 'vitest';
import { aLog, aNote, linesOf, type MadeLog, verifierKey } from './fixtures/made-log';
import { madeStamp, otherAuthority } from './fixtures/made-stamp';
import { GrowingTree, hashLeaf } from './merkle';
import { StampCheck } from './stamp-check';
import { type ExportCheck, verifyExport } from './verify-export';

const { authority, stampedAt, token } = madeStamp;

function aStampedLog(): MadeLog {
  const log = aLog(3, 100);
  checkpointOf(log, 1).timeStamp = token;
  return log;
}
const checkpointOf = (log: MadeLog, index: number) => log.checkpoints[index] ?? expect.fail('no checkpoint');
const leafOf = (log: MadeLog, index: number) => log.leaves[index] ?? expect.fail('no leaf');
const verify = (log: MadeLog, more: Partial<ExportCheck> = {}) =>
  verifyExport({ lines: () => linesOf(log), keys: [verifierKey], authorities: authority, ...more });
const codes = async (log: MadeLog, more: Partial<ExportCheck> = {}) =>
  (await verify(log, more)).findings.map(({ code }) => code);

test('R-P6 stamps of a believed authority are counted, with the time that they vouch for', async () => {
  expect(await verify(aStampedLog())).toMatchObject({
    isRight: true,
    checkpoints: 3,
    stamps: 1,
    stampedThrough: new Date(stampedAt),
  });
  expect(await verify(aLog(3, 100))).toMatchObject({ isRight: true, stamps: 0, stampedThrough: null });
});

/** Who has the key of the log and changes its past: leaf, hash, roots and signatures are anew. */
function rewritten(log: MadeLog): MadeLog {
  const leaf = leafOf(log, 150);
  leaf.header[11] = 'numbes';
  leaf.leafHash = hashLeaf(leaf.header, Buffer.from(leaf.commitment ?? '', 'base64')).toString('base64');
  const tree = new GrowingTree();
  for (const each of log.leaves) {
    tree.add(Buffer.from(each.leafHash, 'base64'));
    if (tree.size % 100 !== 0) continue;
    const signedAt = new Date(Date.UTC(2026, 10, 29, 9 + tree.size / 100, 50));
    checkpointOf(log, tree.size / 100 - 1).note = aNote(tree.size, tree.root(), signedAt);
  }
  return log;
}

describe('R-P6 in a log with stamps is found:', () => {
  test('a stamp that was taken out of the export, by whoever kept the checkpoint with it', async () => {
    const { note } = checkpointOf(aStampedLog(), 1);
    const kept = [{ note, verifierKey, timeStamp: Buffer.from(token, 'base64') }];
    expect(await verify(aStampedLog(), { kept })).toMatchObject({ isRight: true, stamps: 1 });
    expect(await codes(aLog(3, 100), { kept })).toEqual(['STAMP_WRONG']);
  });

  test('a fork by whoever has the key: the stamp is over what was signed before', async () => {
    const { findings } = await verify(rewritten(aStampedLog()));
    expect(findings).toEqual([
      { code: 'STAMP_WRONG', at: 200, text: 'the stamp of this checkpoint: something else was stamped' },
    ]);
  });

  test('one sign changed, one leaf dropped, two leaves swapped', async () => {
    const changed = aStampedLog();
    leafOf(changed, 150).header[11] = 'numbes';
    expect(await codes(changed)).toEqual(['LEAF_CHANGED']);
    const dropped = aStampedLog();
    dropped.leaves.splice(150, 1);
    expect(await codes(dropped)).toEqual(['LEAF_MISSING', 'ROOT_DIFFERS', 'LOG_SHORTER_THAN_SIGNED']);
    const swapped = aStampedLog();
    swapped.leaves.splice(150, 2, leafOf(swapped, 151), leafOf(swapped, 150));
    expect(await codes(swapped)).toEqual(['LEAF_MISSING', 'LEAF_OUT_OF_ORDER', 'ROOT_DIFFERS']);
  });

  test('a stamp moved to another checkpoint, and one that is no stamp', async () => {
    const moved = aLog(3, 100);
    checkpointOf(moved, 2).timeStamp = token;
    expect(await codes(moved)).toEqual(['STAMP_WRONG']);
    checkpointOf(moved, 2).timeStamp = Buffer.from('stamped, honestly').toString('base64');
    expect(await codes(moved)).toEqual(['STAMP_WRONG']);
  });

  test('a stamp of somebody whom nobody believes', async () => {
    const { findings } = await verify(aStampedLog(), { authorities: otherAuthority });
    expect(findings.map(({ text }) => text)).toEqual([
      'the stamp of this checkpoint: no believed authority has issued the certificate',
    ]);
  });

  test('a token of which any byte that is signed was changed', async () => {
    const bytes = Buffer.from(token, 'base64');
    for (let place = 0; place < bytes.length; place += 11) {
      const log = aStampedLog();
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      checkpointOf(log, 1).timeStamp = changed.toString('base64');
      const { findings, stampedThrough } = await verify(log);
      // Around the signature some bytes say nothing: with them changed it vouches for the same.
      if (findings.length === 0) expect(stampedThrough).toEqual(new Date(stampedAt));
      else expect(findings.map(({ code }) => code)).toEqual(['STAMP_WRONG']);
    }
  });
});

test('a checkpoint that says to be younger than its stamp is found', () => {
  const { note } = checkpointOf(aStampedLog(), 1);
  const signedText = note.slice(0, note.indexOf('\n\n') + 1);
  const head = { signedText, origin: '', size: 200, rootHash: Buffer.alloc(32), verifierKey };
  const told: string[] = [];
  const check = new StampCheck(authority, (_code, _at, text) => told.push(text));
  check.take({ ...head, signedAt: new Date('2027-01-01') }, Buffer.from(token, 'base64'));
  expect(told).toEqual(['the stamp is older than the checkpoint says of itself']);
});
