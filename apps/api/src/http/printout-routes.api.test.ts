import { issueInvoice } from '@apipay/domain/invoices';
import { findPageTokens } from '@apipay/domain/payment-pages';
import { readPdf } from '@apipay/testing/read-pdf';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aTenant, type Tenant } from '../fixtures/tenant';
import { openTestApi, type TestApi } from '../fixtures/test-api';

let api: TestApi;
let tenant: Tenant;
let key: Record<string, string>;

beforeAll(async () => {
  api = await openTestApi();
});
beforeEach(async () => {
  tenant = await aTenant(api);
  key = await api.keyOf(tenant.ctx, ['invoices:read']);
});
afterAll(() => api.close());

async function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const answer = await fetch(`${api.url}${path}`, { method, headers });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const isPdf = answer.headers.get('content-type') === 'application/pdf';
  const body = isPdf ? null : new TextDecoder().decode(bytes);
  const errors = body?.startsWith('{')
    ? (JSON.parse(body) as { errors: { message: string; extensions: { code: string } }[] }).errors
    : [];
  return { status: answer.status, headers: answer.headers, bytes, code: errors[0]?.extensions.code, errors };
}

const invoiceFile = () => `/documents/invoices/${tenant.invoiceId}.pdf`;

it('a key reads an invoice as a file with a name, kept by nobody on its way', async () => {
  const { status, headers, bytes } = await get(invoiceFile(), { ...key, 'accept-language': 'ru' });
  expect(status).toBe(200);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="invoice-1.pdf"; filename*=UTF-8''${encodeURIComponent('Счёт 1.pdf')}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-length': String(bytes.length),
  });
  const { text } = await readPdf(bytes);
  expect(text).toContain('Счёт на оплату № 1');
  expect(text).toContain('Пятнадцать тысяч тенге 00 тиынов');
  expect(text).not.toContain(tenant.payerPhone);
  expect(text).toContain(tenant.payerPhone.slice(-2));
});

it('the language is the reader’s, or the one that the address names; there is no other', async () => {
  const kazakh = await get(invoiceFile(), { ...key, 'accept-language': 'kk' });
  expect((await readPdf(kazakh.bytes)).text).toContain('Төлем шоты № 1');
  const english = await get(`${invoiceFile()}?lang=en`, { ...key, 'accept-language': 'kk' });
  expect((await readPdf(english.bytes)).text).toContain('Invoice No. 1');
  expect(await get(`${invoiceFile()}?lang=de`, key)).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
});

it('a session reads through the web app alone', async () => {
  const session = await api.sessionOf(tenant);
  expect((await get(invoiceFile(), session)).status).toBe(200);
  const { 'x-apipay-web': _secret, ...direct } = session;
  expect(await get(invoiceFile(), direct)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
});

it('GraphQL says where the files are', async () => {
  const { data } = await api.graphql(`query($id: ID!) { invoice(id: $id) { documentUrl } }`, {
    variables: { id: tenant.invoiceId },
    headers: key,
  });
  expect(data).toEqual({
    invoice: { documentUrl: `https://api.example.kz/documents/invoices/${tenant.invoiceId}.pdf` },
  });
});

it('another tenant’s invoice and one that is none are the same nothing; without credentials there is nothing', async () => {
  const other = await aTenant(api);
  const stranger = await api.keyOf(other.ctx);
  const strange = await get(invoiceFile(), stranger);
  const none = await get('/documents/invoices/inv_00000000000000000000000000.pdf', stranger);
  expect(strange).toMatchObject({ status: 404, code: 'INVOICE_NOT_FOUND' });
  expect(none.errors[0]?.message).toBe(strange.errors[0]?.message);
  for (const file of [tenant.invoiceId, 'x.pdf', '.pdf', '%00.pdf', '..%2f..%2fetc.pdf']) {
    expect(await get(`/documents/invoices/${file}`, key), file).toMatchObject({ status: 404 });
  }
  expect(await get('/documents/payments/pmt_00000000000000000000000000.pdf', key)).toMatchObject({
    status: 404,
    code: 'PAYMENT_NOT_FOUND',
  });
  expect(await get(invoiceFile())).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
  const narrow = await api.keyOf(tenant.ctx, ['webhooks:read']);
  expect(await get(invoiceFile(), narrow)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
});

it('the token of a page is enough for its invoice, and for no other', async () => {
  const { invoice } = await issueInvoice(tenant.ctx, tenant, {
    channel: 'link',
    amount: '700',
    description: 'Билет на концерт',
  });
  const token = (await findPageTokens(tenant.ctx, [invoice.id])).get(invoice.id) ?? '';
  const { bytes } = await get(`/documents/pages/${token}/invoice.pdf?lang=ru`);
  const { text, codes } = await readPdf(bytes);
  expect(text).toContain('Билет на концерт');
  expect(codes).toEqual([`https://pay.example.kz/pay/${token}`]);
  expect(await get(`/documents/pages/${token}/payment.pdf`)).toMatchObject({
    status: 404,
    code: 'PAYMENT_NOT_FOUND',
  });
  expect(await get(`/documents/pages/${'A'.repeat(22)}/invoice.pdf`)).toMatchObject({
    status: 404,
    code: 'PAYMENT_PAGE_NOT_FOUND',
  });
});

it('the card of an account number is for those who may see the numbers', async () => {
  const path = `/documents/accounts/${tenant.billerAccountId}.pdf?lang=kk`;
  const reader = await api.keyOf(tenant.ctx, ['biller:read']);
  const { text } = await readPdf((await get(path, reader)).bytes);
  expect(text).toContain('Дербес шот');
  expect(text).toContain('15 000 ₸');
  expect(await get(path, key)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
});

it('only GET reads, and HEAD opens nothing', async () => {
  for (const method of ['HEAD', 'POST', 'PUT', 'DELETE']) {
    expect((await get(invoiceFile(), key, method)).status, method).toBe(404);
  }
  const [row] = await api.world.admin`select count(*)::int as n from audit_records
    where object_id = ${tenant.invoiceId} and action = 'invoice.print'`;
  expect(row?.['n']).toBe(0);
});

it('files are taken from the same budget as everything else', async () => {
  const small = { capacity: 100, perSecond: 0.001 };
  const narrow = await openTestApi({
    world: api.world,
    throttle: { key: small, session: small, merchant: small, reader: small, visitor: small },
  });
  const answers = [];
  for (let count = 0; count < 3; count += 1) {
    answers.push(await fetch(`${narrow.url}${invoiceFile()}`, { headers: key }));
  }
  await narrow.close();
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(Number(answers[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
});
