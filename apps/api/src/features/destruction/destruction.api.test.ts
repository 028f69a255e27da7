import { fileRequest } from '@apipay/domain/data-subject-requests';
import { closeDestructionNode, issueAct, runDestruction } from '@apipay/domain/destruction';
import { issueInvoice } from '@apipay/domain/invoices';
import { writeFirstLegalClocks } from '@apipay/domain/legal-clocks';
import { createSampleOperatorProfile } from '@apipay/domain/operator-profiles';
import { testAuditSigner } from '@apipay/testing/audit-signer';
import { aConnectedMerchant } from '@apipay/testing/connections';
import { aContext, aPhone, aProvenNumber, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi, webSecret } from '../../fixtures/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await writeFirstLegalClocks(aSystemContext(api.world));
  await createSampleOperatorProfile(aSystemContext(api.world));
});
afterAll(() => api.close());

it('R-D7 two of the staff carry a request out, and its act is fetched by whoever asked and by staff alone', async () => {
  const { world } = api;
  const phone = aPhone();
  const seller = await aConnectedMerchant(world);
  const { invoice } = await issueInvoice(seller.ctx, seller, { phone, amount: '900', description: 'Заказ' });
  const payerNow = async () =>
    (
      await api.graphql(
        `query($id: ID!) { invoice(id: $id) { payer { dataState dataDestroyedAt } description } }`,
        {
          variables: { id: invoice.id },
          headers: await api.keyOf(seller.ctx),
        },
      )
    ).data?.['invoice'];
  const inUse = { dataState: 'ACTIVE', dataDestroyedAt: null };
  expect(await payerNow()).toEqual({ payer: inUse, description: 'Заказ' });
  const proofToken = await aProvenNumber(world, phone);
  const requestId = await fileRequest(
    aContext(world),
    { kind: 'destruction', scope: 'number', merchantId: null, text: '', representative: null },
    { proofToken },
  );
  const [one, two] = [await aStaffMember(world), await aStaffMember(world)];
  const admin = async (query: string, variables: Record<string, unknown>, staff = one) =>
    (
      await api.graphql(query, {
        variables,
        headers: await api.staffSessionOf(staff),
        path: '/admin/graphql',
      })
    ).data as Record<
      string,
      { id: string; planHash: string; nodes: { id: string; state: string }[]; userErrors: unknown[] }
    >;
  await admin(`mutation($id: ID!) { proposeDestruction(requestId: $id) { id userErrors { code } } }`, {
    id: requestId,
  });
  const planOf = () =>
    admin(
      `query($id: ID!) { staffDestruction(requestId: $id) { id planHash nodes { id state } } }`,
      { id: requestId },
      two,
    );
  const plan = (await planOf())['staffDestruction'];
  const decided = await admin(
    `mutation($input: DecideDestructionInput!) { decideDestruction(input: $input) { id userErrors { code } } }`,
    { input: { destructionId: plan?.id, planHash: plan?.planHash, isApproved: true } },
    two,
  );
  expect(decided['decideDestruction']?.userErrors).toEqual([]);
  const destructionId = plan?.id as Parameters<typeof runDestruction>[2]['destructionId'];
  const tombstoneLog = {
    append: async () => undefined,
    read: () => Promise.reject(new Error('not read here')),
  };
  await runDestruction(aSystemContext(world), { tombstoneLog, backupDays: 14 }, { destructionId });
  const gone = { dataState: 'DESTROYED', dataDestroyedAt: expect.any(String) };
  expect(await payerNow()).toEqual({ payer: gone, description: null });
  const fetchAct = (ending: string, headers: Record<string, string>) =>
    fetch(`${api.url}/documents/destructions/${requestId}.${ending}`, { headers });
  const byNumber = async (number: string) => ({
    'x-apipay-web': webSecret,
    'x-apipay-proof': await aProvenNumber(world, number),
  });
  expect((await fetchAct('json', await byNumber(phone))).status).toBe(404);
  for (const { id, state } of (await planOf())['staffDestruction']?.nodes ?? [])
    if (state === 'BY_HAND') await closeDestructionNode(one.context(), { nodeId: id, proof: 'Письмо' });
  world.clock.advanceSeconds(15 * 86_400);
  expect(await issueAct(aSystemContext(world), { auditSigner: testAuditSigner }, { destructionId })).toBe(
    'issued',
  );

  const own = await fetchAct('json', await byNumber(phone));
  expect(own.status).toBe(200);
  expect(Object.keys((await own.json()) as object)).toEqual(['act', 'signature', 'publicKey']);
  const paper = await fetchAct('pdf', await api.staffSessionOf(one));
  expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect((await fetchAct('json', await byNumber(aPhone()))).status).toBe(404);
  expect(
    (await fetchAct('json', await api.staffSessionOf(one, { secondFactor: false }))).status,
  ).toBeGreaterThan(399);
  expect((await fetchAct('json', { 'x-apipay-web': webSecret })).status).toBe(401);
});
