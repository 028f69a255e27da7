import { request as httpRequest } from 'node:http';
import { uuidFromId } from '@apipay/db/ids';
import { changeBillerService, createBillerAccount, createBillerService } from '@apipay/domain/biller';
import { issueInvoice } from '@apipay/domain/invoices';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../fixtures/test-api';

let api: TestApi;
let merchant: ConnectedMerchant;
let token: string;
let serviceId: string;
let invoiceId: string;

beforeAll(async () => {
  api = await openTestApi();
});

beforeEach(async () => {
  api.world.clock.advanceSeconds(60);
  merchant = await aConnectedMerchant(api.world);
  const made = await createBillerService(merchant.ctx, {
    title: 'Аренда',
    format: 'json',
    allowedAddresses: ['127.0.0.1'],
  });
  token = made.token ?? '';
  serviceId = made.service.id;
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone: aPhone(),
    amount: '15000',
    description: 'Аренда',
  });
  invoiceId = invoice.id;
  await createBillerAccount(merchant.ctx, { serviceId, accountNumber: 'KV-15', invoiceId });
});

afterAll(() => api.close());

type Parameters = Record<string, string>;
const check = { command: 'check', txn_id: '1', account: 'kv-15' };
const pay = { command: 'pay', txn_id: '1', txn_date: '20261125120000', account: 'kv-15', sum: '15000.00' };

async function call(parameters: Parameters, at = token) {
  const response = await fetch(`${api.url}/biller/${at}?${new URLSearchParams(parameters)}`);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

async function said(parameters: Parameters, at = token): Promise<Record<string, unknown>> {
  const { status, text } = await call(parameters, at);
  expect(status).toBe(200);
  return JSON.parse(text) as Record<string, unknown>;
}

async function post(body: string, type = 'application/x-www-form-urlencoded') {
  const response = await fetch(`${api.url}/biller/${token}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  return { status: response.status, body: JSON.parse(await response.text()) as Record<string, unknown> };
}

const payments = async () => {
  const [row] = await api.world.admin`select count(*)::int as n from payments
    where merchant_id = ${uuidFromId(merchant.merchantId)}`;
  return row?.['n'];
};
const metrics = async () => (await fetch(`${api.url}/metrics`)).text();

it.each([
  ['PUT', ''],
  ['DELETE', ''],
  ['OPTIONS', ''],
  ['PATCH', '/'],
  ['GET', '/check'],
  ['POST', '/a/b'],
])('%s at the address%s is no call, and is answered in the protocol', async (method, rest) => {
  const response = await fetch(`${api.url}/biller/${token}${rest}?${new URLSearchParams(pay)}`, { method });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ result: 5 });
  expect(await payments()).toBe(0);
});

it('a slash at the end of the address is the same address, and no address at all is answered too', async () => {
  expect(await said(check, `${token}/`)).toMatchObject({ txn_id: '1', result: 0, sum: 15_000 });
  for (const place of ['/biller', '/biller/', '/biller/?command=check']) {
    const response = await fetch(`${api.url}${place}`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ result: 5 });
  }
});

it('the bank asks, pays and asks what became of it', async () => {
  expect(await said(check)).toEqual({ txn_id: '1', result: 0, sum: 15_000, comment: 'Можно платить' });
  const paid = await said(pay);
  expect(paid).toMatchObject({ txn_id: '1', result: 0, sum: 15_000, comment: 'Оплата принята' });
  expect(paid['prv_txn_id']).toMatch(/^\d{19}$/);
  expect(await said({ command: 'status', txn_id: '1' })).toEqual(paid);
  const key = await api.keyOf(merchant.ctx);
  const { data } = await api.graphql(`query($id: ID!) { invoice(id: $id) { state } }`, {
    variables: { id: invoiceId },
    headers: key,
  });
  expect(data).toEqual({ invoice: { state: 'PAID' } });
});

it('parameters may come in a form as well', async () => {
  expect((await post(`${new URLSearchParams(pay)}`)).body).toMatchObject({ result: 0 });
  expect(await payments()).toBe(1);
});

it('twice, ten times and a hundred times at once is one payment and one answer', async () => {
  const answers = [await said(pay), await said(pay)];
  for (let count = 0; count < 8; count += 1) answers.push(await said(pay));
  answers.push(...(await Promise.all(Array.from({ length: 100 }, () => said(pay)))));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await payments()).toBe(1);
});

it('a hundred first calls at once are one payment', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => said(pay)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(await payments()).toBe(1);
});

it('out of order and with another sum the first answer stays', async () => {
  expect(await said({ command: 'status', txn_id: '1' })).toMatchObject({ result: 1 });
  const paid = await said(pay);
  expect(await said(check)).toEqual(paid);
  expect(await said({ ...pay, sum: '1.00' })).toEqual({
    txn_id: '1',
    result: 5,
    comment: 'Операция с этим номером уже была с другими данными',
  });
  expect(await said(pay)).toEqual(paid);
  expect(await payments()).toBe(1);
});

it('a service may answer in XML', async () => {
  await changeBillerService(merchant.ctx, { id: serviceId, format: 'xml' });
  const { text, headers } = await call(check);
  expect(headers.get('content-type')).toBe('application/xml; charset=utf-8');
  expect(text).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><response><txn_id>1</txn_id><sum>15000.00</sum><result>0</result><comment>Можно платить</comment></response>',
  );
  const refused = await call({ ...check, txn_id: '<x>' });
  expect(refused.text).toContain('<txn_id></txn_id><result>5</result>');
});

describe('whoever is not the bank', () => {
  it('calls from another address, is told nothing and leaves a record and a figure', async () => {
    await changeBillerService(merchant.ctx, { id: serviceId, allowedAddresses: ['194.187.247.152'] });
    const neutral = { txn_id: '1', result: 5, comment: 'Сервис временно недоступен' };
    expect(await said(check)).toEqual(neutral);
    expect(await said(pay)).toEqual(neutral);
    // An address that was never given out answers alike.
    expect(await said(pay, 'x'.repeat(43))).toEqual(neutral);
    expect(await said(pay, '%00')).toEqual(neutral);
    expect(await payments()).toBe(0);
    const audits = await api.world.admin`select object_id from audit_records
      where action = 'biller.refuse-caller' and merchant_id = ${uuidFromId(merchant.merchantId)}`;
    expect(audits.map((row) => row['object_id'])).toEqual([serviceId, serviceId]);
    expect(await metrics()).toMatch(/biller_calls_total\{command="pay",result="5",outcome="stranger"\} \d/);
  });

  it('cannot say by a header that it is somebody else', async () => {
    await changeBillerService(merchant.ctx, { id: serviceId, allowedAddresses: ['194.187.247.152'] });
    const response = await fetch(`${api.url}/biller/${token}?${new URLSearchParams(pay)}`, {
      headers: { 'x-forwarded-for': '194.187.247.152', 'x-client-address': '194.187.247.152' },
    });
    expect(await response.json()).toMatchObject({ result: 5 });
    expect(await payments()).toBe(0);
  });
});

describe('what cannot be read', () => {
  it('is 5 with HTTP 200, and nothing of it comes back', async () => {
    for (const parameters of [
      {},
      { ...pay, txn_id: '<script>' },
      { ...pay, account: 'a\u0000b' },
      { ...pay, sum: '1e5' },
      { ...pay, account: 'я'.repeat(1_000) },
    ] as Parameters[]) {
      const { status, text } = await call(parameters);
      expect(status).toBe(200);
      expect(JSON.parse(text)).toMatchObject({ result: 5, comment: 'Неверные параметры запроса' });
      expect(text).not.toContain('script');
    }
    expect((await post('x'.repeat(5_000))).body).toMatchObject({ result: 5 });
    expect((await post(JSON.stringify(pay), 'application/json')).body).toMatchObject({ result: 5 });
    expect(await payments()).toBe(0);
  });

  it('HEAD pays nothing', async () => {
    const status = await new Promise((resolve, reject) => {
      httpRequest(`${api.url}/biller/${token}?${new URLSearchParams(pay)}`, { method: 'HEAD' }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(200);
    expect(await payments()).toBe(0);
  });
});

it('no line of the log holds what the payer typed or the address of the service', async () => {
  await said({ ...check, account: '87019998877' });
  await said({ ...check, account: '87019998877' }, `${token}/check`);
  const lines = api.logLines.join('');
  expect(lines).toContain('/biller/:token');
  for (const value of ['87019998877', '9998877', token, 'kv-15']) expect(lines).not.toContain(value);
});

it('an operation that somebody else holds is answered in time: 4 to pay, 5 to check', async () => {
  await said(check);
  const started = Date.now();
  const answers = await api.world.admin.begin(async (tx) => {
    await tx`select 1 from biller_operations where merchant_id = ${uuidFromId(merchant.merchantId)} for update`;
    return Promise.all([said(pay), said(check)]);
  });
  expect(Date.now() - started).toBeLessThan(5_000);
  expect(answers).toMatchObject([{ result: 4 }, { result: 5 }]);
  // What waited may be done by now; said again, it is one payment.
  expect(await said(pay)).toMatchObject({ result: 0 });
  expect(await payments()).toBe(1);
});

it('a database that is gone is 5 in the format of the service', async () => {
  const doomed = await openTestApi();
  try {
    const other = await aConnectedMerchant(doomed.world);
    const made = await createBillerService(other.ctx, {
      title: 'Аренда',
      format: 'xml',
      allowedAddresses: ['127.0.0.1'],
    });
    const url = `${doomed.url}/biller/${made.token}?${new URLSearchParams(pay)}`;
    expect(await (await fetch(url)).text()).toContain('<result>1</result>');
    await doomed.world.databases.drop();
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><response><txn_id>1</txn_id><result>5</result><comment>Сервис временно недоступен</comment></response>',
    );
  } finally {
    await doomed.close();
  }
});
