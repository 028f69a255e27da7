import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { KaspiClient, useSandbox } from '../testing/kaspi-client';

const sandbox = useSandbox();

async function openClient(world: 'test' | 'live' = 'test'): Promise<KaspiClient> {
  const client = new KaspiClient(sandbox().url, world);
  await client.openDevice();
  return client;
}

describe('the documented samples', () => {
  test('trade points come as TradePointId and TradePointName', async () => {
    const client = new KaspiClient(sandbox().url);
    const answer = await client.call('GET', `r3/v01/partner/tradepoints/${client.bin}`);
    expect(answer.json).toEqual({
      StatusCode: 0,
      Message: 'OK',
      Data: [
        { TradePointId: expect.any(Number), TradePointName: expect.any(String) },
        { TradePointId: expect.any(Number), TradePointName: expect.any(String) },
      ],
    });
  });

  test('a device registered twice with the same arguments has the same token, a uuid', async () => {
    const client = new KaspiClient(sandbox().url);
    const first = await client.openDevice();
    expect(await client.openDevice()).toBe(first);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(await client.openDevice('device-2')).not.toBe(first);
  });

  test('a phone invoice is found by client-info, created, waits and is cancelled', async () => {
    const client = await openClient();
    const found = await client.call(
      'GET',
      `r3/v01/remote/client-info?phoneNumber=87077777777&deviceToken=${client.deviceToken}`,
    );
    expect(found.json).toEqual({ StatusCode: 0, Message: 'OK', Data: { ClientName: expect.any(String) } });
    const created = await client.create('87077777777');
    expect(created.json).toEqual({ StatusCode: 0, Message: 'OK', Data: { QrPaymentId: expect.any(Number) } });
    const id = Number(created.json.Data?.['QrPaymentId']);
    expect(await client.status(id)).toBe('Wait');
    expect((await client.cancel(id)).json.Data).toEqual({ Status: 'RemotePaymentCanceled' });
    expect((await client.cancel(id)).json.Data).toEqual({ Status: 'RemotePaymentCanceled' });
    expect(await client.status(id)).toBe('RemotePaymentCanceled');
  });

  test('field names are read without regard to case', async () => {
    const client = await openClient();
    const answer = await client.call('POST', 'r3/v01/remote/create', {
      organizationBin: client.bin,
      amount: 100,
      phoneNumber: '87077777777',
      deviceToken: client.deviceToken,
    });
    expect(answer.json.StatusCode).toBe(0);
  });

  test('the v02 status tells transaction, amount and place', async () => {
    const client = await openClient();
    const id = await client.createId('87770000001');
    const answer = await client.call('GET', `r3/v02/payment/status/${id}`);
    expect(answer.json.Data).toEqual({
      Status: 'Processed',
      TransactionId: expect.stringMatching(/^\d+$/),
      LoanOfferName: null,
      LoanTerm: null,
      IsOffer: false,
      ProductType: 'Gold',
      Amount: 15000,
      StoreName: expect.any(String),
      Address: expect.any(String),
      City: expect.any(String),
    });
  });

  test('payment details carry a date with seven decimals and no offset', async () => {
    const client = await openClient();
    const id = await client.createId('87770000001');
    const path = `r3/v01/payment/details?QrPaymentId=${id}&DeviceToken=${client.deviceToken}`;
    expect((await client.call('GET', path)).json.Data).toEqual({
      QrPaymentId: id,
      TotalAmount: 15000,
      AvailableReturnAmount: 15000,
      TransactionDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}$/),
    });
  });

  test('a QR has the behaviour options, an hour-only offset, and is played by the emulator', async () => {
    const client = await openClient();
    const body = {
      DeviceToken: client.deviceToken,
      Amount: 200.5,
      ExternalId: '15',
      OrganizationBin: client.bin,
    };
    const created = await client.call('POST', 'r3/v01/qr/create', body);
    expect(created.json.Data).toEqual({
      QrToken: expect.any(String),
      ExpireDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+05$/),
      QrPaymentId: expect.any(Number),
      PaymentMethods: ['Gold', 'Red', 'Loan'],
      QrPaymentBehaviorOptions: {
        StatusPollingInterval: 5,
        QrCodeScanWaitTimeout: 180,
        PaymentConfirmationTimeout: 65,
      },
    });
    const id = Number(created.json.Data?.['QrPaymentId']);
    const emulate = (step: string) =>
      client.call('POST', `r3/v01/test/payment/${step}`, { qrPaymentId: String(id) });
    expect((await emulate('confirmerror')).json.StatusCode).toBe(-999);
    expect(await client.status(id)).toBe('QrTokenCreated');
    expect((await emulate('scan')).json.StatusCode).toBe(0);
    expect(await client.status(id)).toBe('Wait');
    expect((await emulate('confirm')).json.StatusCode).toBe(0);
    expect(await client.status(id)).toBe('Processed');
    const link = await client.call('POST', 'r3/v01/qr/create-link', body);
    expect(link.json.Data).toMatchObject({
      PaymentLink: expect.stringMatching(/^http:\/\/localhost:\d+\/pay\/[0-9a-f]{32}$/),
      PaymentBehaviorOptions: { LinkActivationWaitTimeout: 180 },
    });
  });

  test('a return without the buyer lowers what can still be returned', async () => {
    const client = await openClient();
    const id = await client.createId('87770000001');
    const back = (Amount: number) =>
      client.call('POST', 'r3/v01/payment/return', {
        DeviceToken: client.deviceToken,
        OrganizationBin: client.bin,
        QrPaymentId: id,
        Amount,
      });
    expect((await back(5000)).json.Data).toEqual({ ReturnOperationId: expect.any(Number) });
    expect((await back(10000.01)).json.StatusCode).toBe(-99000005);
    await client.control(`invoices/${id}/outside-return`, { amount: '1000.00' });
    const path = `r3/v01/payment/details?QrPaymentId=${id}&DeviceToken=${client.deviceToken}`;
    expect((await client.call('GET', path)).json.Data).toMatchObject({ AvailableReturnAmount: 9000 });
  });

  test('a return with the buyer (r2) needs the return QR scanned first', async () => {
    const client = new KaspiClient(sandbox().url);
    const points = await client.call('GET', 'r2/v01/partner/tradepoints');
    const TradePointId = (points.json.Data as unknown as { TradePointId: number }[])[0]?.TradePointId;
    const device = await client.call('POST', 'r2/v01/device/register', { DeviceId: 'till', TradePointId });
    const DeviceToken = device.json.Data?.['DeviceToken'];
    const session = await client.call('POST', 'r2/v01/return/create', { DeviceToken });
    const QrReturnId = session.json.Data?.['QrReturnId'];
    const status = () => client.call('GET', `r2/v01/return/status/${QrReturnId}`);
    expect((await status()).json.Data).toEqual({ Status: 'QrTokenCreated' });
    await client.control(`return-sessions/${QrReturnId}/scan`, { phone: '+77010000001' });
    expect((await status()).json.Data).toEqual({ Status: 'CustomerIdentityObtained' });
    const operations = await client.call('POST', 'r2/v01/return/operations', { DeviceToken, QrReturnId });
    expect(operations.json).toMatchObject({ StatusCode: 0, Data: [] });
  });
});

describe('refusals', () => {
  test('a call without a GUID in X-Request-ID is HTTP 400', async () => {
    const client = await openClient();
    const answer = await client.call('GET', 'r3/v01/health/ping', undefined, { 'x-request-id': '17' });
    expect(answer.status).toBe(400);
  });

  test('r1 wants a key with the prefix of its world and has no phone invoices', async () => {
    const client = new KaspiClient(sandbox().url);
    const ping = (key: string) => client.call('GET', 'r1/v01/health/ping', undefined, { 'api-key': key });
    expect((await ping(`test_${randomUUID()}`)).json.StatusCode).toBe(0);
    expect((await ping(`prod_${randomUUID()}`)).status).toBe(401);
    expect((await ping('')).status).toBe(401);
    expect((await client.call('POST', 'r1/v01/remote/create', {})).status).toBe(404);
  });

  test.each([
    ['a deleted or unknown device', { DeviceToken: randomUUID() }, -1501],
    ['a phone that is not 8XXXXXXXXXX', { PhoneNumber: '+77077777777' }, -1404],
    ['a fraction of a tenge', { Amount: 100.5 }, 990000028],
    ['nothing', { Amount: 0 }, 990000028],
    ['less than nothing', { Amount: -1 }, 990000028],
    ['a number beyond doubles', { Amount: 1e300 }, 990000028],
    ['text for an amount', { Amount: '100' }, 990000028],
    ['a number without Kaspi', { PhoneNumber: '87770000002' }, 990000032],
  ])('create refuses %s', async (_what, change, code) => {
    const client = await openClient();
    const answer = await client.create('87077777777', change);
    expect(answer.json.StatusCode).toBe(code);
    expect(answer.status).toBe(200);
  });

  test('an amount of 1e400 in the raw text is a wrong amount', async () => {
    const client = await openClient();
    const answer = await client.call(
      'POST',
      'r3/v01/remote/create',
      `{"OrganizationBin":"${client.bin}","Amount":1e400,"PhoneNumber":"87077777777","DeviceToken":"${client.deviceToken}"}`,
    );
    expect(answer.json.StatusCode).toBe(990000028);
  });

  test('a comment of 61 characters and a BIN of 11 digits are not of this protocol', async () => {
    const client = await openClient();
    expect((await client.create('87077777777', { Comment: 'ж'.repeat(61) })).status).toBe(400);
    expect((await client.create('87077777777', { Comment: '👍'.repeat(31) })).status).toBe(400);
    expect((await client.create('87077777777', { Comment: '👍'.repeat(30) })).status).toBe(200);
    expect((await client.create('87077777777', { OrganizationBin: '12345678901' })).status).toBe(400);
  });

  test('unknown things have their own codes', async () => {
    const client = await openClient();
    expect((await client.cancel(1)).json.StatusCode).toBe(-99000001);
    expect((await client.call('GET', 'r3/v01/payment/status/1')).json.StatusCode).toBe(-1601);
    const details = `r3/v01/payment/details?QrPaymentId=1&DeviceToken=${client.deviceToken}`;
    expect((await client.call('GET', details)).json.StatusCode).toBe(-1601);
    const register = await client.call('POST', 'r3/v01/device/register', {
      DeviceId: 'x',
      TradePointId: 1,
      OrganizationBin: client.bin,
    });
    expect(register.json.StatusCode).toBe(-99000002);
  });

  test('a device moves to another trade point only after it is deleted', async () => {
    const client = await openClient();
    const points = await client.call('GET', `r3/v01/partner/tradepoints/${client.bin}`);
    const second = (points.json.Data as unknown as { TradePointId: number }[])[1]?.TradePointId;
    const move = () =>
      client.call('POST', 'r3/v01/device/register', {
        DeviceId: 'device-1',
        TradePointId: second,
        OrganizationBin: client.bin,
      });
    expect((await move()).json.StatusCode).toBe(-1503);
    const body = { DeviceToken: client.deviceToken, OrganizationBin: client.bin };
    expect((await client.call('POST', 'r3/v01/device/delete', body)).json.StatusCode).toBe(0);
    expect((await client.call('POST', 'r3/v01/device/delete', body)).json.StatusCode).toBe(-1501);
    const qr = await client.call('POST', 'r3/v01/qr/create', { ...body, Amount: 1 });
    expect(qr.json.StatusCode).toBe(-1502);
    const moved = (await move()).json.Data?.['DeviceToken'];
    expect(moved).not.toBe(client.deviceToken);
    expect((await move()).json.Data?.['DeviceToken']).toBe(moved);
  });

  test('the last digits of a BIN choose no trade points, no access, a disabled trade point', async () => {
    const client = new KaspiClient(sandbox().url);
    const points = (bin: string) => client.call('GET', `r3/v01/partner/tradepoints/${bin}`);
    expect((await points('900101300000')).json.StatusCode).toBe(-14000002);
    expect((await points('900101301111')).status).toBe(403);
    await client.openDevice('device-1', '900101302222');
    const answer = await client.create('87077777777', { OrganizationBin: '900101302222' });
    expect(answer.json.StatusCode).toBe(990000018);
  });

  test('another organisation cannot use a device or cancel an invoice', async () => {
    const [mine, other] = [await openClient(), await openClient()];
    const id = await mine.createId('87077777777');
    const stolen = await mine.create('87077777777', { OrganizationBin: other.bin });
    expect(stolen.json.StatusCode).toBe(-1501);
    expect((await other.cancel(id)).json.StatusCode).toBe(-99000001);
  });

  test('the two worlds know nothing of each other', async () => {
    const [inTest, inLive] = [await openClient('test'), await openClient('live')];
    const id = await inTest.createId('87077777777');
    expect((await inLive.call('GET', `r3/v01/payment/status/${id}`)).json.StatusCode).toBe(-1601);
    const mixed = await inLive.create('87077777777', {
      DeviceToken: inTest.deviceToken,
      OrganizationBin: inTest.bin,
    });
    expect(mixed.json.StatusCode).toBe(-1501);
    const emulator = await inLive.call('POST', 'r3/v01/test/payment/scan', { qrPaymentId: '1' });
    expect(emulator.status).toBe(404);
  });

  test('a body over 100 kB is HTTP 413 and broken JSON HTTP 400', async () => {
    const client = await openClient();
    expect((await client.create('87077777777', { Comment: 'x'.repeat(110_000) })).status).toBe(413);
    expect((await client.call('POST', 'r3/v01/remote/create', '{"Amount":')).status).toBe(400);
  });
});
