import { closeAuditBatch, signCheckpoint, stampCheckpoint } from '@apipay/domain/audit-log';
import { testAuditSigner } from '@apipay/testing/audit-signer';
import { aMerchant, aSystemContext } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

async function signNext(): Promise<string> {
  api.world.clock.advanceSeconds(3_600);
  const system = aSystemContext(api.world);
  return vi.waitFor(
    async () => {
      while ((await closeAuditBatch(system)).isMore);
      const size = (await signCheckpoint(system, testAuditSigner))?.size;
      return size === undefined ? expect.fail('not due yet') : String(size);
    },
    { timeout: 10_000, interval: 20 },
  );
}

const checkpoints = `{ auditCheckpoints(count: 2) { size rootHash signedAt note verifierKey
  timeStamp { stampedAt authority serialNumber token } } }`;
const consistency = `query($older: String!) { auditConsistencyProof(older: $older) {
  older { size } newer { size } path } }`;
const proof = `query($id: ID!) { accessRecordProof(id: $id) { position header path checkpoint { size } } }`;

it('R-P6 visitors get checkpoints and proofs between them; a line is proven to its person alone', async () => {
  const merchant = await aMerchant(api.world);
  const first = await signNext();
  const headers = await api.sessionOf(merchant);
  await api.graphql('{ merchant { name } }', { headers });
  const second = await signNext();
  const stampedAt = api.world.clock.now();
  const told = { stampedAt, authority: 'TSA', serialNumber: '0a' };
  const authority = {
    stamp: async () => ({ kind: 'stamped' as const, token: Buffer.from('token'), ...told }),
  };
  await stampCheckpoint(aSystemContext(api.world), authority, { tries: 0 });
  const listed = await api.graphql(checkpoints);
  expect(listed.data).toMatchObject({
    auditCheckpoints: [
      { size: second, timeStamp: { ...told, stampedAt: stampedAt.toISOString(), token: 'dG9rZW4=' } },
      { size: first, timeStamp: null },
    ],
  });
  for (const count of [0, -1, 101]) {
    const refused = await api.graphql(`{ auditCheckpoints(count: ${count}) { size } }`);
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'VALIDATION_FAILED', field: ['count'] });
  }
  const proven = await api.graphql(consistency, { variables: { older: first } });
  expect(proven.data).toMatchObject({
    auditConsistencyProof: { older: { size: first }, newer: { size: second } },
  });
  const unknown = await api.graphql(consistency, { variables: { older: '999999' } });
  expect(unknown.errors?.[0]?.extensions).toMatchObject({ code: 'AUDIT_CHECKPOINT_NOT_FOUND' });
  const wrong = await api.graphql(consistency, { variables: { older: '1e3' } });
  expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'VALIDATION_FAILED' });

  const records = await api.graphql('{ accessRecords(first: 1) { nodes { id } } }', { headers });
  const { id } = (records.data?.['accessRecords'] as { nodes: { id: string }[] }).nodes[0] ?? { id: '' };
  const own = await api.graphql(proof, { variables: { id }, headers });
  expect(own.data).toMatchObject({ accessRecordProof: { checkpoint: { size: second } } });
  const stranger = await api.sessionOf(await aMerchant(api.world));
  const other = await api.graphql(proof, { variables: { id }, headers: stranger });
  expect(other.errors?.[0]?.extensions).toMatchObject({ code: 'ACCESS_RECORD_NOT_FOUND' });
});
