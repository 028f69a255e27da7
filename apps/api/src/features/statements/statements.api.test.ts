import { issueInvoice, sendProviderInvoice } from '@apipay/domain/invoices';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone, aStaffMember } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  api = await openTestApi();
  merchant = await aConnectedMerchant(api.world);
});

afterAll(() => api.close());

const importMutation = `mutation($input: ImportStatementInput!) { importStatement(input: $input) {
  isReplay statement { lineCount matchedCount differenceCount foundCount sales { amount } }
  userErrors { code field } } }`;
const listQuery = `{ statements { lineCount format }
  statementDifferences { clearing { amount } lines { id difference amount { amount } lineNumber } } }`;
const explainMutation = `mutation($input: ExplainStatementDifferenceInput!) {
  explainStatementDifference(input: $input) { difference { state explanation } userErrors { code } } }`;

const inputOf = (text: string) => ({
  input: { format: 'CSV', content: Buffer.from(text, 'utf8').toString('base64') },
});
const row = (operation: string, comment: string, amount = '15 000,00') => {
  const day = new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10);
  return `${day};${operation};Покупка;${amount};${comment}`;
};
const head = 'Дата;Номер операции;Тип;Сумма;Комментарий';

it('people import a statement once, see what disagrees and say what it is', async () => {
  merchant.provider.meet('createPhoneInvoice', { kind: 'unknown', cause: 'timeout', isDone: true });
  const draft = { phone: aPhone(), amount: '15000', description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, draft);
  const providerInvoiceId = invoice.currentProviderInvoiceId;
  if (providerInvoiceId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId });
  const [push] = await api.world.admin`select tag from provider_invoices order by created_at desc limit 1`;
  const headers = await api.sessionOf(merchant);
  const file = inputOf([head, row('1', `Заказ 17 ·${push?.['tag']}`), row('2', 'Касса')].join('\n'));
  const first = await api.graphql(importMutation, { variables: file, headers });
  expect(first.data?.['importStatement']).toEqual({
    isReplay: false,
    statement: {
      lineCount: 2,
      matchedCount: 1,
      differenceCount: 1,
      foundCount: 1,
      sales: { amount: '30000.00' },
    },
    userErrors: [],
  });
  const again = await api.graphql(importMutation, { variables: file, headers });
  expect(again.data?.['importStatement']).toMatchObject({ isReplay: true });
  const listed = await api.graphql(listQuery, { headers });
  expect(listed.data).toMatchObject({
    statements: [{ lineCount: 2, format: 'CSV' }],
    statementDifferences: {
      clearing: { amount: '0.00' },
      lines: [{ difference: 'NOT_OURS', amount: { amount: '15000.00' }, lineNumber: 3 }],
    },
  });
  const { lines } = listed.data?.['statementDifferences'] as { lines: { id: string }[] };
  const said = await api.graphql(explainMutation, {
    variables: { input: { lineId: lines[0]?.id, note: 'OWN_TILL' } },
    headers,
  });
  expect(said.data?.['explainStatementDifference']).toEqual({
    difference: { state: 'EXPLAINED', explanation: 'OWN_TILL' },
    userErrors: [],
  });
});

it('a file that cannot be read is refused with its line, and a key imports nothing', async () => {
  const broken = inputOf([head, row('3', 'Касса', '15,000')].join('\n'));
  const refused = await api.graphql(importMutation, {
    variables: broken,
    headers: await api.sessionOf(merchant),
  });
  expect(refused.data?.['importStatement']).toMatchObject({
    statement: null,
    userErrors: [{ code: 'STATEMENT_AMOUNT_AMBIGUOUS', field: ['content'] }],
  });
  const byKey = await api.graphql(importMutation, {
    variables: broken,
    headers: await api.keyOf(merchant.ctx),
  });
  expect(byKey.errors?.[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
});

it('a file of some size comes through the web app’s server', async () => {
  const lines = Array.from({ length: 5_000 }, (_, index) => row(`9${index}`, 'Касса', '10'));
  const answer = await api.graphql(importMutation, {
    variables: inputOf([head, ...lines].join('\n')),
    headers: await api.sessionOf(merchant),
  });
  expect(answer.data?.['importStatement']).toMatchObject({ statement: { lineCount: 5_000 } });
});

it('staff see the statements of all merchants with masks and without the provider’s numbers', async () => {
  const seller = await aConnectedMerchant(api.world);
  const file = inputOf([head, row('880155', 'Касса', '777'), row('880255', 'Касса', '778')].join('\n'));
  await api.graphql(importMutation, { variables: file, headers: await api.sessionOf(seller) });
  const headers = await api.staffSessionOf(await aStaffMember(api.world, { role: 'support' }));
  const query = `query($search: String) {
    statements(first: 1, search: $search, isOpen: true) { nodes { merchantId merchantNameMask openCount lineCount
      repeatedCount reachesTo } }
    statementDifferences(search: $search) { merchantNameMask difference amount { amount } invoiceId } }`;
  const variables = { search: seller.merchantId };
  const answer = await api.graphql(query, { variables, headers, path: '/admin/graphql' });
  expect(answer.codes).toEqual([]);
  expect(answer.data).toMatchObject({
    statements: { nodes: [{ merchantId: seller.merchantId, openCount: 2, lineCount: 2 }] },
  });
  expect(answer.text).toContain('778.00');
  for (const hidden of [seller.name, '880155', '880255']) expect(answer.text).not.toContain(hidden);
  const officer = await api.staffSessionOf(await aStaffMember(api.world, { role: 'privacy-officer' }));
  const refused = await api.graphql(query, { variables, headers: officer, path: '/admin/graphql' });
  expect(refused.codes).toContain('FORBIDDEN');
});
