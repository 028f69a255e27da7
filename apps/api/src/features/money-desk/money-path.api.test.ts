import { checkProviderInvoice, getInvoice, issueInvoice, sendProviderInvoice } from '@apipay/domain/invoices';
import { sendRefund } from '@apipay/domain/refunds';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone, aStaffMember } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
let merchant: ConnectedMerchant;
let key: Record<string, string>;
let session: () => Promise<Record<string, string>>;

beforeAll(async () => {
  api = await openTestApi();
  merchant = await aConnectedMerchant(api.world);
  key = await api.keyOf(merchant.ctx);
  session = () => api.sessionOf(merchant);
});

afterAll(() => api.close());

async function anInvoice(amount = '15000', trouble?: Parameters<typeof merchant.provider.meet>[1]) {
  if (trouble !== undefined) merchant.provider.meet('createPhoneInvoice', trouble);
  const input = { phone: aPhone(), amount, description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  const pushId = invoice.currentProviderInvoiceId;
  if (pushId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
  const { push } = await getInvoice(merchant.ctx, invoice.id);
  return { id: invoice.id, pushId, paymentId: push?.providerPaymentId ?? '' };
}

const unanswered = { kind: 'unknown', cause: 'timeout', isDone: true } as const;
const mutation = (name: string, input: string, fields: string) =>
  `mutation($input: ${input}!, $key: String!) { ${name}(input: $input) @idempotent(key: $key) {
    ${fields} userErrors { code field } } }`;

it('R-C3 a partner cancels an invoice and sends another once more', async () => {
  const { id } = await anInvoice();
  const cancel = `mutation($id: ID!) { cancelInvoice(input: { invoiceId: $id }) {
    invoice { status actions } userErrors { code } } }`;
  const first = await api.graphql(cancel, { variables: { id }, headers: key });
  expect(first.data?.['cancelInvoice']).toEqual({
    invoice: { status: 'CANCELLING', actions: [] },
    userErrors: [],
  });

  const refused = await anInvoice();
  merchant.provider.setStatus(refused.paymentId, 'Error');
  await checkProviderInvoice(merchant.system, merchant, {
    providerInvoiceId: refused.pushId,
    cause: 'refresh',
  });
  const reissue = mutation(
    'reissueInvoice',
    'InvoiceIdInput',
    'invoice { status currentProviderInvoice { attempt } }',
  );
  const variables = { input: { invoiceId: refused.id }, key: crypto.randomUUID() };
  const again = [
    await api.graphql(reissue, { variables, headers: key }),
    await api.graphql(reissue, { variables, headers: key }),
  ];
  for (const answer of again) {
    expect(answer.data?.['reissueInvoice']).toEqual({
      invoice: { status: 'SENDING', currentProviderInvoice: { attempt: 2 } },
      userErrors: [],
    });
  }
  expect(
    again.map(({ extensions }) => (extensions?.['idempotency'] as { replayed: boolean }).replayed),
  ).toEqual([false, true]);
});

it('R-C3 R-G3 a partner gives money back once, however often the call is repeated', async () => {
  const { id, pushId, paymentId } = await anInvoice('100');
  merchant.provider.setStatus(paymentId, 'Processed');
  await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, cause: 'refresh' });
  const read = `query($id: ID!) { invoice(id: $id) { payments {
    id state isRefundable left { amount } refunds { state amount { amount } } } } }`;
  const payments = async () => {
    const { data } = await api.graphql(read, { variables: { id }, headers: key });
    return (data?.['invoice'] as { payments: { id: string; isRefundable: boolean }[] }).payments;
  };
  const [payment] = await payments();
  expect(payment).toMatchObject({
    state: 'APPLIED',
    isRefundable: true,
    left: { amount: '100.00' },
    refunds: [],
  });

  const refund = mutation('refundPayment', 'RefundPaymentInput', 'refund { id state }');
  const variables = { input: { paymentId: payment?.id, amount: '60' }, key: crypto.randomUUID() };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => api.graphql(refund, { variables, headers: key })),
  );
  const ids = new Set(
    answers.flatMap(
      ({ data }) => (data?.['refundPayment'] as { refund: { id: string } | null })?.refund?.id ?? [],
    ),
  );
  expect(ids.size).toBe(1);
  for (const refundId of ids) {
    await sendRefund(merchant.system, merchant, { refundId: refundId as `rfd_${string}` });
  }
  expect((await payments())[0]).toMatchObject({
    left: { amount: '40.00' },
    refunds: [{ state: 'COMPLETED', amount: { amount: '60.00' } }],
  });
  const tooMuch = await api.graphql(refund, {
    variables: { input: { paymentId: payment?.id, amount: '40.01' }, key: crypto.randomUUID() },
    headers: key,
  });
  expect(tooMuch.data?.['refundPayment']).toMatchObject({
    userErrors: [{ code: 'REFUND_EXCEEDS_PAYMENT', field: ['amount'] }],
  });
});

it('a person proposes what became of an unknown push, and staff agree', async () => {
  const { id, pushId } = await anInvoice('250000', unanswered);
  const list = '{ moneyMatters { matter matterId needsSecondPerson amount { amount } proposed { isOwn } } }';
  const before = await api.graphql(list, { headers: await session() });
  expect(before.data?.['moneyMatters']).toEqual([
    {
      matter: 'UNKNOWN_PUSH',
      matterId: pushId,
      needsSecondPerson: true,
      amount: { amount: '250000.00' },
      proposed: null,
    },
  ]);
  const decide = `mutation($input: DecideMoneyMatterInput!) { decideMoneyMatter(input: $input) {
    decision { id state } userErrors { code field } } }`;
  const input = { matter: 'UNKNOWN_PUSH', matterId: pushId, verdict: 'PAID', proof: 'KASPI_RECEIPT' };
  const bare = await api.graphql(decide, { variables: { input }, headers: await session() });
  expect(bare.data?.['decideMoneyMatter']).toEqual({
    decision: null,
    userErrors: [{ code: 'MONEY_PROOF_REQUIRED', field: ['proofReference'] }],
  });
  const { data } = await api.graphql(decide, {
    variables: { input: { ...input, proofReference: 'QR-1' } },
    headers: await session(),
  });
  const { decision } = data?.['decideMoneyMatter'] as { decision: { id: string; state: string } };
  expect(decision.state).toBe('PROPOSED');

  const staff = await aStaffMember(api.world);
  const approve = `mutation($id: ID!, $place: DeskPlaceInput!) {
    approveMoneyDecision(input: { decisionId: $id }, place: $place) { decision { state } userErrors { code } } }`;
  const place = { merchantId: merchant.merchantId, mode: 'LIVE' };
  const agreed = await api.graphql(approve, {
    variables: { id: decision.id, place },
    headers: await api.staffSessionOf(staff),
    path: '/admin/graphql',
  });
  expect(agreed.data?.['approveMoneyDecision']).toEqual({
    decision: { state: 'CARRIED_OUT' },
    userErrors: [],
  });
  expect((await getInvoice(merchant.ctx, id)).state).toBe('paid');
});
