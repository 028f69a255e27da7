import { checkProviderInvoice, getInvoice, issueInvoice, sendProviderInvoice } from '@apipay/domain/invoices';
import { dayOf, defaultZone } from '@apipay/domain/kernel/calendar';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
let merchant: ConnectedMerchant;
let today: string;

beforeAll(async () => {
  api = await openTestApi();
  merchant = await aConnectedMerchant(api.world);
  today = dayOf(api.world.clock.now(), defaultZone);
});
afterAll(() => api.close());

async function aPaidInvoice(): Promise<string> {
  const draft = { phone: aPhone(), amount: '15000', description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, draft);
  const providerInvoiceId = invoice.currentProviderInvoiceId;
  if (providerInvoiceId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId });
  const { push } = await getInvoice(merchant.ctx, invoice.id);
  merchant.provider.setStatus(push?.providerPaymentId ?? '', 'Processed');
  await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId, cause: 'refresh' });
  return invoice.id;
}

const document = `query($from: Date!, $to: Date!, $kinds: [MoneyMovementKind!], $after: String) {
  moneyStatement(from: $from, to: $to) { zone received { amount } net { amount } days { day received { amount } }
    balances { account opening { amount } closing { amount } } }
  moneyMovements(from: $from, to: $to, kinds: $kinds, first: 1, after: $after) {
    pageInfo { hasNextPage endCursor } nodes { kind invoiceId received { amount } changes { account amount { amount } } } } }`;

it('a key that may read invoices gets the statement, and each line leads to its invoice', async () => {
  const paid = [await aPaidInvoice(), await aPaidInvoice()];
  const headers = await api.keyOf(merchant.ctx, ['invoices:read']);
  const ask = (variables: Record<string, unknown>) =>
    api.graphql(document, { variables: { from: today, to: today, ...variables }, headers });
  const answer = await ask({ kinds: ['PAYMENT_RECEIVED'] });
  expect(answer.data).toMatchObject({
    moneyStatement: {
      zone: 'Asia/Almaty',
      received: { amount: '30000.00' },
      net: { amount: '30000.00' },
      days: [{ day: today, received: { amount: '30000.00' } }],
    },
    moneyMovements: {
      pageInfo: { hasNextPage: true },
      nodes: [
        {
          kind: 'PAYMENT_RECEIVED',
          received: { amount: '15000.00' },
          changes: [
            { account: 'PROVIDER_CLEARING', amount: { amount: '15000.00' } },
            { account: 'SALES', amount: { amount: '15000.00' } },
          ],
        },
      ],
    },
  });
  const first = answer.data?.['moneyMovements'] as {
    pageInfo: { endCursor: string };
    nodes: { invoiceId: string }[];
  };
  const next = await ask({ after: first.pageInfo.endCursor });
  const second = next.data?.['moneyMovements'] as typeof first;
  expect(new Set([first.nodes[0]?.invoiceId, second.nodes[0]?.invoiceId])).toEqual(new Set(paid));
  expect((await ask({ kinds: ['REFUND_COMPLETED'] })).data).toMatchObject({ moneyMovements: { nodes: [] } });
});

it('a period that is none is refused by its name, and a key without the right gets nothing', async () => {
  const variables = { from: '2026-11-30', to: '2026-11-01' };
  const refused = await api.graphql(document, { variables, headers: await api.keyOf(merchant.ctx) });
  expect(refused.codes).toContain('MONEY_PERIOD_BACKWARDS');
  const stranger = await api.keyOf(merchant.ctx, ['webhooks:read']);
  const forbidden = await api.graphql(document, { variables: { from: today, to: today }, headers: stranger });
  expect(forbidden.codes).toContain('FORBIDDEN');
});
