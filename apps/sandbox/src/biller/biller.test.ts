import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useSandbox } from '../testing/kaspi-client';
import type { describeOperation } from './bank-truth';
import { readBillerAddress } from './biller-address';

const sandbox = useSandbox();

let seller: Server;
let url: string;
let heard: Record<string, string>[] = [];
let answer: (call: Record<string, string>) => string | null = () => null;

beforeAll(async () => {
  seller = createServer((request, response) => {
    const call = Object.fromEntries(new URL(request.url ?? '', 'http://seller').searchParams);
    heard.push(call);
    const text = answer(call);
    if (text === null) response.destroy();
    else response.end(text);
  });
  await new Promise<void>((resolve) => seller.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(seller.address() as AddressInfo).port}/biller/a-secret-of-the-seller`;
});

beforeEach(async () => {
  heard = [];
  answer = () => '{"txn_id":"1","prv_txn_id":"77","result":0,"sum":150.00,"comment":"ok"}';
  await control('/biller/services', { name: 'Аренда', url });
});

afterAll(() => new Promise((resolve) => seller.close(resolve)));

async function control(path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${sandbox().url}/control${path}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return response.json();
}

const pay = async (fields: Record<string, unknown> = {}) =>
  (await control('/biller/payments', {
    service: 'Аренда',
    account: 'KV-15',
    amount: '150',
    ...fields,
  })) as ReturnType<typeof describeOperation>;

describe('the bank', () => {
  test('asks, then reports the payment with its own day, and keeps what the payer paid', async () => {
    const operation = await pay({ phone: '87015550001' });
    expect(heard).toEqual([
      { command: 'check', txn_id: operation.txnId, account: 'KV-15', sum: '150.00' },
      {
        command: 'pay',
        txn_id: operation.txnId,
        account: 'KV-15',
        sum: '150.00',
        txn_date: expect.stringMatching(/^20\d{12}$/),
      },
    ]);
    expect(operation.txnId).toMatch(/^\d{17}$/);
    expect(operation).toMatchObject({ isPaid: true, phone: '+77015550001', amount: '150.00' });
    expect(operation.calls[1]).toMatchObject({ result: 0, sum: '150.00', paymentNumber: '77' });
    expect(await control('/biller')).toMatchObject({ operations: [{ txnId: operation.txnId }] });
  });

  test('reads XML too', async () => {
    answer = () =>
      '<?xml version="1.0"?><response><txn_id>1</txn_id><prv_txn>9</prv_txn><sum>1.00</sum><result>3</result><comment>no</comment></response>';
    const { calls } = await pay({ way: null });
    expect(calls).toMatchObject([
      { command: 'check', result: 3, comment: 'no', sum: '1.00', paymentNumber: '9' },
    ]);
  });

  test.each([
    ['twice', ['check', 'pay', 'pay']],
    ['tenTimes', ['check', ...Array.from({ length: 10 }, () => 'pay')]],
    ['outOfOrder', ['check', 'status', 'pay', 'check']],
    ['otherSum', ['check', 'pay', 'pay']],
  ])('%s is told by one number', async (way, commands) => {
    const operation = await pay({ way });
    expect(heard.map(({ command }) => command)).toEqual(commands);
    expect(new Set(heard.map(({ txn_id }) => txn_id)).size).toBe(1);
    if (way === 'otherSum') expect(heard.at(-1)?.['sum']).toBe('151.00');
    expect(operation.isPaid).toBe(true);
  });

  test('gives the money back on a refusal, and keeps it where the answer is open', async () => {
    answer = () => '{"result":1}';
    expect(await pay()).toMatchObject({ isPaid: false, returnedAt: expect.any(String) });
    answer = () => '{"result":4}';
    expect(await pay()).toMatchObject({ isPaid: true, returnedAt: null });
    answer = () => null;
    const cut = await pay();
    expect(cut).toMatchObject({ isPaid: true, returnedAt: null });
    expect(cut.calls).toMatchObject([{ result: null }, { result: null }]);
  });

  test('calls nothing but the address of a service', () => {
    expect(readBillerAddress(' https://api.example.kz/biller/abcdefghij?x=1 ')).toBe(
      'https://api.example.kz/biller/abcdefghij',
    );
    for (const other of [
      'ftp://a/biller/abcdefghij',
      'http://a/control/reset',
      'http://u:p@a/biller/abcdefghij',
      'x',
    ]) {
      expect(readBillerAddress(other), other).toBeNull();
    }
  });
});

describe('the pocket phone', () => {
  const post = async (path: string, fields: Record<string, string>) => {
    const response = await fetch(`${sandbox().url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `${new URLSearchParams(fields)}`,
      redirect: 'manual',
    });
    return response.headers.get('location') ?? '';
  };
  const read = async (path: string) => (await fetch(`${sandbox().url}${path}`)).text();

  test('adds a service, asks, shows the answer and pays, without a script', async () => {
    await control('/reset', {});
    const path = '/phone/77015550009/payments';
    expect(await read('/phone/77015550009?app=kaspi')).toContain(`href="${path}"`);
    expect(await read(path)).toContain('Услуг пока нет');
    expect(await post(`${path}/services`, { name: 'Вода', url: 'http://x/other' })).toBe(
      `${path}?said=service`,
    );
    const form = await post(`${path}/services`, { name: 'Вода', url });
    expect(await read(form)).toContain('<option value="Вода" selected>');
    const wrong = await post(path, { service: 'Вода', account: '<b>', sum: 'x' });
    expect(await read(wrong)).toContain('value="&lt;b&gt;"');
    const asked = await post(path, { service: 'Вода', account: 'KV-15', sum: '150' });
    const page = await read(asked);
    expect(page).toContain('можно платить');
    expect(page).toContain('Оплатить 150\u00a0₸');
    expect(await read(await post(`${asked}/pay`, { way: 'twice' }))).toContain('Оплачено');
    expect(heard.map(({ command }) => command)).toEqual(['check', 'pay', 'pay']);
    expect((await fetch(`${sandbox().url}${asked.replace('5550009', '5550008')}`)).status).toBe(404);
  });

  test('shows a refusal with the sum that is wanted', async () => {
    answer = () => '{"result":5,"sum":15000.00,"comment":"Сумма не совпадает со счётом"}';
    const path = '/phone/77015550009/payments';
    const page = await read(await post(path, { service: 'Аренда', account: 'KV-15', sum: '1' }));
    expect(page).toContain('Продавец ответил отказом (5)');
    expect(page).toContain('К оплате: 15\u202f000\u00a0₸');
  });
});
