import type { ProviderCall, UnknownCause } from '@apipay/domain/provider-connections/payment-provider.port';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  answering,
  cutting,
  type Script,
  type ScriptedServer,
  silent,
  startScriptedServer,
} from '../../testing/scripted-server';
import { type DocumentedSample, samples } from './fixtures/documented-samples';
import { createKaspiQrProvider, type KaspiQrProvider } from './provider';

const deviceToken = '2be4cc91-5895-48f8-8bc2-86c7bd419b3b';
const phone = '+77077777777';
const requestId = '0198f5d2-6f6a-7cc0-9f5e-0f6a3c1a2b3c';
const invoice = { amountMinor: 1_500_000n, phone, comment: 'Абонемент A-17' };

let bank: ScriptedServer;
let provider: KaspiQrProvider;
let clock: number;

beforeAll(async () => {
  bank = await startScriptedServer();
});
afterAll(() => bank.close());
beforeEach(() => {
  bank.received.length = 0;
  clock = Date.UTC(2026, 0, 1);
  provider = createKaspiQrProvider({
    test: { baseUrl: bank.url, loadCredentials: () => ({ apiKey: 'test_0b1c' }) },
    deadlineMs: 400,
    now: () => new Date(clock),
  });
});
afterEach(() => provider.close());

function call(scheme: 'r1' | 'r2' | 'r3' = 'r3', mode: 'live' | 'test' = 'test'): ProviderCall {
  return {
    connection: { scheme, mode, organizationBin: '180340021791', deviceToken },
    connectionId: 'pcn_1',
    requestId,
  };
}

const id = (providerPaymentId: string) => ({ providerPaymentId });

describe('documented samples, both directions over HTTP', () => {
  const cases: readonly [DocumentedSample, (provider: KaspiQrProvider) => Promise<unknown>, unknown][] = [
    [samples.ping, (kaspi) => kaspi.checkHealth(call('r1')), null],
    [
      samples.tradePoints,
      (kaspi) => kaspi.listTradePoints(call('r2')),
      [
        { tradePointId: '1', name: 'Store 1' },
        { tradePointId: '9007199254740993', name: 'Дүкен 2' },
      ],
    ],
    [
      samples.tradePointsOfOrganization,
      (kaspi) => kaspi.listTradePoints(call()),
      [{ tradePointId: '1', name: 'Store 1' }],
    ],
    [
      samples.registerDevice,
      (kaspi) => kaspi.registerDevice(call(), { deviceId: 'TEST-DEVICE', tradePointId: '1' }),
      { deviceToken },
    ],
    [samples.deleteDevice, (kaspi) => kaspi.deleteDevice(call()), null],
    [samples.clientInfo, (kaspi) => kaspi.lookUpPayer(call(), { phone }), { displayName: 'Алия Н.' }],
    [samples.remoteCreate, (kaspi) => kaspi.createPhoneInvoice(call(), invoice), id('9223372036854775807')],
    [
      samples.remoteCancel,
      (kaspi) => kaspi.cancelPhoneInvoice(call(), id('9223372036854775807')),
      { isCancelled: true, rawStatus: 'RemotePaymentCanceled' },
    ],
    [
      samples.createQr,
      (kaspi) => kaspi.createQr(call(), { amountMinor: 20_035n, externalId: '15' }),
      {
        providerPaymentId: '15',
        payAddress: '51236903777280167836178166503744993984459',
        pollEverySeconds: 5,
        activateWithinSeconds: 180,
        confirmWithinSeconds: 65,
      },
    ],
    [
      samples.createLink,
      (kaspi) => kaspi.createLink(call('r1'), { amountMinor: 20_000n, externalId: '15' }),
      {
        providerPaymentId: '15',
        payAddress: 'https://pay.kaspi.kz/pay/123456789',
        pollEverySeconds: 5,
        activateWithinSeconds: 180,
        confirmWithinSeconds: 65,
      },
    ],
    [
      samples.status,
      (kaspi) => kaspi.getPaymentStatus(call(), id('9223372036854775807')),
      {
        status: 'paid',
        rawStatus: 'Processed',
        amountMinor: 20_000n,
        transactionId: '35134863',
        productType: 'Loan',
      },
    ],
    [
      samples.details,
      (kaspi) => kaspi.getPaymentDetails(call(), id('15')),
      {
        totalMinor: 20_035n,
        availableReturnMinor: 15_000n,
        transactionAt: new Date('2021-12-08T05:35:48.156Z'),
      },
    ],
    [
      samples.paymentReturn,
      (kaspi) => kaspi.refundPayment(call(), { ...id('15'), amountMinor: 20_035n }),
      { providerReturnId: '15' },
    ],
    [
      samples.returnCreate,
      (kaspi) => kaspi.startReturn(call('r2'), { externalId: '15' }),
      {
        providerSessionId: '15',
        scanText: '51236903777280167836178166503744993984459',
        pollEverySeconds: 5,
        scanWithinSeconds: 180,
      },
    ],
    [
      samples.returnStatus,
      (kaspi) => kaspi.getReturnStatus(call('r2'), { providerSessionId: '15' }),
      { status: 'payer-known', rawStatus: 'CustomerIdentityObtained' },
    ],
    [
      samples.returnOperations,
      (kaspi) => kaspi.listReturnable(call('r2'), { providerSessionId: '15' }),
      [{ ...id('900077110'), amountMinor: 100n, paidAt: new Date('2020-08-09T12:31:42Z') }],
    ],
    [
      samples.paymentReturnWithPayer,
      (kaspi) =>
        kaspi.refundWithPayer(call('r2'), { providerSessionId: '15', ...id('900077110'), amountMinor: 100n }),
      { providerReturnId: '15' },
    ],
  ];

  test.each(cases)('$operation of $scheme', async (sample, ask, value) => {
    bank.play(answering(sample.answer));
    const outcome = await ask(provider);
    expect(outcome).toMatchObject({ kind: 'done', value });
    expect(outcome).toMatchObject({
      evidence: { operation: sample.operation, requestId, httpStatus: 200, statusCode: '0' },
    });
    const [received] = bank.received;
    expect({ method: received?.method, target: received?.target, body: received?.body }).toEqual(
      sample.request,
    );
    expect(received?.headers['x-request-id']).toBe(requestId);
    expect(received?.headers['api-key']).toBe('test_0b1c');
  });
});

describe('creating an invoice', () => {
  const create = () => provider.createPhoneInvoice(call(), invoice);

  const unanswered: readonly [string, Script, UnknownCause][] = [
    ['silence', silent, 'timeout'],
    ['a cut line', cutting, 'connection-cut'],
    [
      'a body that stops in the middle',
      (response) => response.writeHead(200, { 'content-length': '100' }).write('{"StatusCode":0,'),
      'timeout',
    ],
    [
      'a line cut in the middle of the body',
      (response, _received, request) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"StatusCode":0,');
        setTimeout(() => request.socket.destroy(), 50);
      },
      'connection-cut',
    ],
    ['500', answering('{"StatusCode":0,"Data":{"QrPaymentId":1}}', 500), 'server-error'],
    ['an HTML page of a gateway', answering('<html>Bad gateway</html>', 502), 'server-error'],
    ['an HTML page', answering('<html>Hello</html>'), 'unreadable-answer'],
    ['a megabyte', answering(`{"StatusCode":0,"Message":"${'x'.repeat(1_048_576)}"}`), 'unreadable-answer'],
    ['nothing', answering(''), 'unreadable-answer'],
    ['null', answering('null'), 'unreadable-answer'],
    ['a list', answering('[]'), 'unreadable-answer'],
    ['no StatusCode', answering('{"Data":{"QrPaymentId":1}}'), 'unreadable-answer'],
    ['a StatusCode of another type', answering('{"StatusCode":true}'), 'unreadable-answer'],
    ['success without a payment', answering('{"StatusCode":0}'), 'unreadable-answer'],
    [
      'a payment of another type',
      answering('{"StatusCode":0,"Data":{"QrPaymentId":"12; drop"}}'),
      'unreadable-answer',
    ],
    ['a payment of zero', answering('{"StatusCode":0,"Data":{"QrPaymentId":0}}'), 'unreadable-answer'],
    ['a success under 400', answering('{"StatusCode":0,"Data":{"QrPaymentId":1}}', 400), 'unreadable-answer'],
    ['an HTML page under 404', answering('<html>Not found</html>', 404), 'unreadable-answer'],
  ];
  test.each(unanswered)('%s leaves the outcome unknown', async (_name, script, cause) => {
    bank.play(script);
    expect(await create()).toMatchObject({ kind: 'unknown', cause });
    expect(bank.received).toHaveLength(1);
  });

  test.each([
    ['401', answering('', 401), 'credentials'],
    ['403 with a page', answering('<html>', 403), 'credentials'],
    ['-10000', answering('{"StatusCode":-10000,"Message":"No certificate"}'), 'credentials'],
    ['429', answering('{"StatusCode":990000029}', 429), 'too-many-calls'],
    ['990000032', answering('{"StatusCode":990000032,"Message":"…","Data":null}'), 'payer-not-found'],
    ['990000028 under 400', answering('{"statusCode":990000028}', 400), 'wrong-amount'],
    ['a code nobody knows', answering('{"StatusCode":-777777}'), 'unmapped'],
  ] as const)('%s is a definite refusal', async (_name, script, reason) => {
    bank.play(script);
    expect(await create()).toMatchObject({ kind: 'refused', reason });
  });

  test('the raw code is kept as evidence', async () => {
    bank.play(answering('{"StatusCode":-99000018}'));
    expect(await create()).toMatchObject({
      reason: 'trade-point-disabled',
      evidence: { statusCode: '-99000018' },
    });
  });

  test('a redirect is not followed', async () => {
    bank.play(answering('', 307, { location: `${bank.url}/elsewhere` }));
    expect(await create()).toMatchObject({ kind: 'unknown', evidence: { httpStatus: 307 } });
    expect(bank.received).toHaveLength(1);
  });

  test('a port where nobody listens is certainly not sent', async () => {
    const gone = await startScriptedServer();
    await gone.close();
    const other = createKaspiQrProvider({ test: { baseUrl: gone.url } });
    expect(await other.createPhoneInvoice(call(), invoice)).toMatchObject({
      kind: 'not-sent',
      cause: 'connect-failed',
    });
    await other.close();
  });

  test('a mode without an address is not configured', async () => {
    expect(await provider.createPhoneInvoice(call('r3', 'live'), invoice)).toMatchObject({
      kind: 'not-sent',
      cause: 'not-configured',
    });
  });

  test('a connection without a device or organisation is not configured', async () => {
    const bare = call();
    for (const missing of [{ deviceToken: null }, { organizationBin: null }]) {
      const incomplete = { ...bare, connection: { ...bare.connection, ...missing } };
      expect(await provider.createPhoneInvoice(incomplete, invoice)).toMatchObject({
        cause: 'not-configured',
      });
    }
    expect(bank.received).toHaveLength(0);
  });

  test.each([0n, -100n, 1n, 1_500_050n, 9_999_999_999n, 10n ** 20n])(
    'an amount of %s does not leave',
    async (amount) => {
      const outcome = await provider.createPhoneInvoice(call(), { ...invoice, amountMinor: amount });
      expect(outcome).toMatchObject({ kind: 'refused', reason: 'wrong-amount' });
      expect(bank.received).toHaveLength(0);
    },
  );

  test('a number of another form does not leave', async () => {
    const outcome = await provider.createPhoneInvoice(call(), { ...invoice, phone: '87077777777' });
    expect(outcome).toMatchObject({ kind: 'refused', reason: 'wrong-phone' });
    expect(bank.received).toHaveLength(0);
  });

  test('schemes without phone invoices are a programming error', async () => {
    await expect(provider.createPhoneInvoice(call('r1'), invoice)).rejects.toThrow('r3');
    expect(provider.capabilities(call('r1').connection).canInvoiceByPhone).toBe(false);
    expect(provider.capabilities(call().connection).canInvoiceByPhone).toBe(true);
  });

  test('a device token can leave as a number where the bank wants one', async () => {
    const numeric = createKaspiQrProvider({ test: { baseUrl: bank.url, remoteDeviceTokenIsNumber: true } });
    bank.play(answering(samples.remoteCreate.answer));
    const bare = call();
    await numeric.createPhoneInvoice(
      { ...bare, connection: { ...bare.connection, deviceToken: '321' } },
      invoice,
    );
    expect(bank.received[0]?.body).toContain('"DeviceToken":321,');
    await numeric.close();
  });
});

test('evidence holds no number, name or token', async () => {
  const evidence: unknown[] = [];
  for (const body of [
    samples.clientInfo.answer,
    '{"StatusCode":-1404,"Message":"87077777777 Алия"}',
    '<html>',
  ]) {
    bank.play(answering(body));
    evidence.push((await provider.lookUpPayer(call(), { phone })).evidence);
    evidence.push((await provider.createPhoneInvoice(call(), invoice)).evidence);
  }
  const text = JSON.stringify(evidence);
  for (const personal of ['7077777777', 'Алия', deviceToken, 'test_0b1c', '180340021791']) {
    expect(text).not.toContain(personal);
  }
});

test('an unmapped status never ends an invoice and is kept', async () => {
  bank.play(
    answering('{"StatusCode":0,"Data":{"Status":"RemotePaymentExpired","Amount":"x","TransactionId":17}}'),
  );
  expect(await provider.getPaymentStatus(call(), id('15'))).toMatchObject({
    kind: 'done',
    value: { status: 'unmapped', rawStatus: 'RemotePaymentExpired', amountMinor: null, transactionId: '17' },
    evidence: { rawStatus: 'RemotePaymentExpired', providerPaymentId: '15' },
  });
});

test('a cancel that met a payment is not a cancel', async () => {
  bank.play(answering('{"StatusCode":0,"Data":{"Status":"Processed"}}'));
  expect(await provider.cancelPhoneInvoice(call(), id('15'))).toMatchObject({
    kind: 'done',
    value: { isCancelled: false, rawStatus: 'Processed' },
  });
});

test('where the bank has no v02, v01 of the status is asked and tells no amount', async () => {
  const floor = createKaspiQrProvider({
    test: { baseUrl: bank.url, statusVersion: 'v01', loadCredentials: () => ({ apiKey: 'test_0b1c' }) },
  });
  bank.play(answering(samples.statusFloor.answer));
  const value = { status: 'waiting', rawStatus: 'Wait', amountMinor: null, transactionId: null };
  expect(await floor.getPaymentStatus(call('r1'), id('15'))).toMatchObject({ kind: 'done', value });
  expect(bank.received[0]?.target).toBe(samples.statusFloor.request.target);
  await floor.close();
});

describe('a return with the payer', () => {
  const session = { providerSessionId: '15' };

  test.each([
    ['QrTokenCreated', 'waiting'],
    ['CustomerIdentityObtained', 'payer-known'],
    ['Error', 'failed'],
    ['CustomerLeft', 'unmapped'],
    ['toString', 'unmapped'],
  ])('the word %s is read as %s', async (word, status) => {
    bank.play(answering(`{"StatusCode":0,"Data":{"Status":"${word}"}}`));
    const outcome = await provider.getReturnStatus(call('r2'), session);
    expect(outcome).toMatchObject({ kind: 'done', value: { status, rawStatus: word } });
  });

  test.each([
    '{"StatusCode":0,"Data":null}',
    '{"StatusCode":0,"Data":{"QrPaymentId":1}}',
    '{"StatusCode":0,"Data":[{"QrPaymentId":1,"Amount":1},{"QrPaymentId":2,"Amount":"1e3"}]}',
    '{"StatusCode":0,"Data":[{"QrPaymentId":"x","Amount":1}]}',
    '<html>',
  ])('a list of operations like %s is not believed in part', async (body) => {
    bank.play(answering(body));
    const outcome = await provider.listReturnable(call('r2'), session);
    expect(outcome).toMatchObject({ kind: 'unknown', cause: 'unreadable-answer' });
  });

  test('a code without its waiting times or its text is unreadable', async () => {
    for (const cut of [
      ',"QrCodeScanWaitTimeout":180',
      '"QrToken":"51236903777280167836178166503744993984459",',
    ]) {
      bank.play(answering(samples.returnCreate.answer.replace(cut, '')));
      const outcome = await provider.startReturn(call('r2'), { externalId: '15' });
      expect(outcome).toMatchObject({ kind: 'unknown', cause: 'unreadable-answer' });
    }
  });

  test('silence about money given back is an unknown outcome', async () => {
    bank.play(cutting);
    const input = { ...session, ...id('15'), amountMinor: 100n };
    expect(await provider.refundWithPayer(call('r2'), input)).toMatchObject({ kind: 'unknown' });
  });

  test('is a programming error in the schemes that have none', async () => {
    for (const scheme of ['r1', 'r3'] as const) {
      expect(provider.capabilities(call(scheme).connection).refundWithPayer).toBe(false);
      await expect(provider.startReturn(call(scheme), { externalId: '15' })).rejects.toThrow('r2');
      await expect(provider.listReturnable(call(scheme), session)).rejects.toThrow('r2');
    }
    await expect(provider.refundPayment(call('r2'), { ...id('15'), amountMinor: 1n })).rejects.toThrow('r3');
    await expect(provider.getPaymentDetails(call('r1'), id('15'))).rejects.toThrow('r2 or r3');
  });
});

test.each([
  ['-99000005', 'refund-exceeds-payment'],
  ['-99000011', 'refund-not-possible'],
  ['-99000003', 'trade-point-mismatch'],
])('a refund refused with %s is %s', async (code, reason) => {
  bank.play(answering(`{"StatusCode":${code},"Message":"x"}`));
  const outcome = await provider.refundPayment(call(), { ...id('15'), amountMinor: 100n });
  expect(outcome).toMatchObject({ kind: 'refused', reason });
});

test('five transport failures stop the calls of that connection for thirty seconds', async () => {
  bank.play(cutting);
  for (let turn = 0; turn < 5; turn += 1) await provider.getPaymentStatus(call(), id('15'));
  expect(await provider.createPhoneInvoice(call(), invoice)).toMatchObject({
    kind: 'not-sent',
    cause: 'circuit-open',
  });
  expect(bank.received).toHaveLength(5);
  bank.play(answering(samples.remoteCreate.answer));
  expect(await provider.createPhoneInvoice({ ...call(), connectionId: 'pcn_2' }, invoice)).toMatchObject({
    kind: 'done',
  });
  clock += 30_000;
  expect(await provider.createPhoneInvoice(call(), invoice)).toMatchObject({ kind: 'done' });
});

test('refusals are answers: they do not open the circuit', async () => {
  bank.play(answering('{"StatusCode":-999}'));
  for (let turn = 0; turn < 8; turn += 1) {
    expect(await provider.getPaymentStatus(call(), id('15'))).toMatchObject({
      reason: 'service-unavailable',
    });
  }
});
