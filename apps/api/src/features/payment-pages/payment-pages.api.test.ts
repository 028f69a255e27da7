import { sendProviderInvoice } from '@apipay/domain/invoices';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi, webSecret } from '../../fixtures/test-api';

let api: TestApi;
let merchant: ConnectedMerchant;
let headers: Record<string, string>;
const web = { 'x-apipay-web': webSecret, 'x-client-address': '203.0.113.7' };

beforeAll(async () => {
  api = await openTestApi();
  merchant = await aConnectedMerchant(api.world, { mode: 'test' });
  headers = await api.keyOf(merchant.ctx);
});
afterAll(() => api.close());

async function issue(input: Record<string, unknown>) {
  const answer = await api.graphql(
    `mutation($input: IssueInvoiceInput!, $key: String!) {
      issueInvoice(input: $input) @idempotent(key: $key) {
        invoice { id channel status paymentPageUrl payer { phoneMasked } description currentProviderInvoice { id } }
        userErrors { code field }
      }
    }`,
    { variables: { input, key: crypto.randomUUID() }, headers },
  );
  return answer.data?.['issueInvoice'] as {
    invoice: { id: string; paymentPageUrl: string | null } | null;
    userErrors: readonly { code: string; field: readonly string[] | null }[];
  };
}

const page = `query($token: String!) {
  paymentPage(token: $token) {
    merchantName description amount { amount } mode status ways canStart offer { way address } receipt { invoiceNumber }
  }
  paymentPageStatus(token: $token)
}`;
const start = `mutation($token: String!, $way: PaymentWay!) {
  startPayment(input: { token: $token, way: $way }) { status userErrors { code message } }
}`;

it('R-C3 a partner issues by link and gets the address on which a stranger pays', async () => {
  const { invoice } = await issue({ channel: 'LINK', amount: '1500.50', description: 'Заказ 18' });
  expect(invoice).toMatchObject({
    channel: 'LINK',
    status: 'WAITING',
    payer: null,
    description: 'Заказ 18',
    currentProviderInvoice: null,
    paymentPageUrl: expect.stringMatching(/^https:\/\/pay\.example\.kz\/pay\/[\w-]{22}$/),
  });
  const token = invoice?.paymentPageUrl?.split('/').at(-1) ?? '';
  const opened = await api.graphql(page, { variables: { token }, headers: web });
  expect(opened.data).toEqual({
    paymentPage: {
      merchantName: merchant.name,
      description: 'Заказ 18',
      amount: { amount: '1500.50' },
      mode: 'TEST',
      status: 'READY',
      ways: ['LINK', 'QR'],
      canStart: true,
      offer: null,
      receipt: null,
    },
    paymentPageStatus: 'READY',
  });
  for (const secret of [merchant.merchantId, merchant.phone, invoice?.id ?? '', merchant.connectionId]) {
    expect(opened.text).not.toContain(secret);
  }
  const started = await api.graphql(start, { variables: { token, way: 'LINK' }, headers: web });
  expect(started.data).toEqual({ startPayment: { status: 'PREPARING', userErrors: [] } });
  const [push] = await api.world.admin<{ id: string }[]>`
    select payload->>'providerInvoiceId' as id from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'send-provider-invoice'`;
  const providerInvoiceId = push?.id as Parameters<typeof sendProviderInvoice>[2]['providerInvoiceId'];
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId });
  const waiting = await api.graphql(page, { variables: { token }, headers: web });
  expect(waiting.data).toMatchObject({
    paymentPage: { status: 'WAITING', canStart: false, offer: { way: 'LINK' } },
    paymentPageStatus: 'WAITING',
  });
});

it('what is no token of a page gets null, and a start of it one refusal', async () => {
  for (const token of ['', 'x', 'A'.repeat(22), '\u0000']) {
    const opened = await api.graphql(page, { variables: { token }, headers: web });
    expect([opened.status, opened.data, opened.codes]).toEqual([
      200,
      { paymentPage: null, paymentPageStatus: null },
      [],
    ]);
    const started = await api.graphql(start, { variables: { token, way: 'QR' }, headers: web });
    expect(started.data).toMatchObject({
      startPayment: { status: null, userErrors: [{ code: 'PAYMENT_PAGE_NOT_FOUND' }] },
    });
  }
});

it('a number beside a link is refused, and an invoice to a number has no page', async () => {
  const phone = '+77012345678';
  const beside = await issue({ channel: 'QR', amount: '10', description: 'A', phone });
  expect(beside.userErrors).toEqual([{ code: 'PHONE_NOT_EXPECTED', field: ['phone'] }]);
  const toNumber = await issue({ amount: '10', description: 'A', phone });
  expect(toNumber.invoice).toMatchObject({ channel: 'PHONE', paymentPageUrl: null });
});

it('one page starts six payments at once and no more', async () => {
  const { invoice } = await issue({ channel: 'LINK', amount: '10', description: 'A' });
  const token = invoice?.paymentPageUrl?.split('/').at(-1) ?? '';
  const codes: (string | undefined)[] = [];
  for (let count = 0; count < 7; count += 1) {
    const answer = await api.graphql(start, { variables: { token, way: 'LINK' }, headers: web });
    codes.push(answer.codes[0]);
  }
  expect(codes).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, 'RATE_LIMITED']);
});
