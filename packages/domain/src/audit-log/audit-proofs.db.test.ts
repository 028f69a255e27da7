import { verifyProof } from '@apipay/sdk/audit-log';
import { testAuditSigner as signer } from '@apipay/testing/audit-signer';
import { aContext, aMerchant, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { listAccessRecords } from '../access-records';
import { inTransaction } from '../kernel/transaction';
import { closeAuditBatch } from './close-audit-batch';
import { listCheckpoints, readConsistencyProof } from './read-checkpoints';
import { readInclusionProof } from './read-inclusion-proof';
import { signCheckpoint } from './sign-checkpoint';

let world: TestWorld;
let merchant: TestMerchant;

beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-11-29T10:00:00.000Z') });
  merchant = await aMerchant(world);
});
afterAll(() => world.close());

const visitor = () => aContext(world);
const system = () => aSystemContext(world);

async function act(name: string, subjects: readonly TestMerchant[] = [merchant]): Promise<void> {
  await inTransaction(merchant.context(), { purpose: 'identity-and-registration', as: 'identity' }, (tx) =>
    tx.revealMany({
      action: `test.${name}`,
      objectKind: 'test',
      items: subjects.map(({ subjectId }) => ({ subjectId, values: [] })),
    }),
  );
}

/** An hour goes by, and its checkpoint is signed over everything there is. */
async function signNext(): Promise<number> {
  world.clock.advanceSeconds(3_600);
  await vi.waitFor(
    async () => {
      while ((await closeAuditBatch(system())).isMore);
      const [row] = await world.admin`select count(*)::int as waiting from audit_records r
        where not exists (select from audit_leaves l where l.record_id = r.id)`;
      expect(row?.['waiting']).toBe(0);
    },
    { timeout: 10_000, interval: 20 },
  );
  const checkpoint = await signCheckpoint(system(), signer);
  return checkpoint?.size ?? expect.fail('a checkpoint was due');
}

const recordOf = async (action: string) =>
  (await listAccessRecords(merchant.context(), { size: 100 })).rows.find(({ row }) => row.action === action)
    ?.row.id ?? expect.fail('no record');

const text = (hash: Buffer) => hash.toString('base64');

/** The file that the site hands out, checked by the program that anybody has. */
async function checkInclusion(recordId: string) {
  const proof = await readInclusionProof(merchant.context(), recordId);
  const { position, header, checkpoint } = proof;
  const file = {
    kind: 'inclusion',
    position,
    header,
    commitment: proof.commitment === null ? null : text(proof.commitment),
    leafHash: text(proof.leafHash),
    path: proof.path.map(text),
    checkpoint: { note: checkpoint.note, verifierKey: checkpoint.verifierKey },
  };
  return { proof, file, verdict: verifyProof(JSON.stringify(file)) };
}

it('R-P6 anyone with two published checkpoints can check that the log only grew', async () => {
  const sizes: number[] = [];
  for (let hour = 0; hour < 4; hour += 1) {
    for (let index = 0; index <= hour * 3; index += 1) await act(`hour-${hour}-${index}`);
    sizes.push(await signNext());
  }
  const listed = await listCheckpoints(visitor(), { size: 3, before: null });
  expect(listed.map(({ size }) => size)).toEqual(sizes.slice(1).reverse());
  expect(
    (await listCheckpoints(visitor(), { size: 9, before: sizes[1] ?? 0 })).map(({ size }) => size),
  ).toEqual(sizes.slice(0, 1));
  for (const older of sizes) {
    for (const newer of [...sizes, null]) {
      const proof = await readConsistencyProof(visitor(), { older, newer });
      const file = {
        kind: 'consistency',
        older: proof.older,
        newer: proof.newer,
        path: proof.path.map(text),
      };
      expect(verifyProof(JSON.stringify(file))).toMatchObject({ isRight: true });
      if (proof.path.length > 0) {
        const other = { ...file, path: [text(Buffer.alloc(32)), ...file.path.slice(1)] };
        expect(verifyProof(JSON.stringify(other)).isRight).toBe(false);
      }
    }
  }
  await expect(readConsistencyProof(visitor(), { older: 1, newer: null })).rejects.toMatchObject({
    code: 'AUDIT_CHECKPOINT_NOT_FOUND',
  });
});

it('R-P6 a person proves that a line about their data is in the signed log', async () => {
  await act('mine');
  const recordId = await recordOf('test.mine');
  await expect(readInclusionProof(merchant.context(), recordId)).rejects.toMatchObject({
    code: 'AUDIT_PROOF_NOT_READY',
  });
  await signNext();
  const { file, verdict } = await checkInclusion(recordId);
  expect(verdict).toMatchObject({ isRight: true });
  expect(file.header).toContain('test.mine');
  const changed = { ...file, header: file.header?.map((value) => (value === 'read' ? 'write' : value)) };
  expect(verifyProof(JSON.stringify(changed)).isRight).toBe(false);
});

it('R-P6 a line that names other people is proven by its hash, without their pseudonyms', async () => {
  const other = await aMerchant(world);
  await act('page', [merchant, other]);
  await signNext();
  const { file, verdict } = await checkInclusion(await recordOf('test.page'));
  expect(verdict).toMatchObject({ isRight: true, text: expect.stringContaining('a record with this hash') });
  expect(file.header).toBeNull();
  expect(file.commitment).toBeNull();
});

it('a proof of somebody else’s line, or of none, is refused', async () => {
  await act('private');
  const recordId = await recordOf('test.private');
  const stranger = await aMerchant(world);
  const refused = { code: 'ACCESS_RECORD_NOT_FOUND' };
  await expect(readInclusionProof(stranger.context(), recordId)).rejects.toMatchObject(refused);
  await signNext();
  await expect(readInclusionProof(stranger.context(), recordId)).rejects.toMatchObject(refused);
  await expect(readInclusionProof(merchant.context(), 'x')).rejects.toMatchObject(refused);
  await expect(readInclusionProof(visitor(), recordId)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});
