import { randomUUID } from 'node:crypto';
import { startSandbox } from '@apipay/sandbox/start-sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocumentedSample, samples } from './fixtures/documented-samples';

/**
 * The other half of the contract: what the document prints as a request is sent as it is printed, with only the numbers of
 * a real device and payment in it, and the sandbox has to answer in the printed form or with a code of that method's table.
 */
const organizationBin = '260140000005';
const printed = {
  token: '2be4cc91-5895-48f8-8bc2-86c7bd419b3b',
  organization: '180340021791',
  payments: ['9223372036854775807', '900077110'],
} as const;
const pocketPhone = '+77000000000';
type Scheme = DocumentedSample['scheme'];

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
const apiKey = `test_${randomUUID()}`;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
afterAll(() => sandbox.close());

interface Answer {
  readonly StatusCode: number;
  readonly Message?: string;
  readonly Data?: unknown;
}

async function send(method: string, target: string, body: string): Promise<Answer> {
  const headers = {
    'x-request-id': randomUUID(),
    'api-key': apiKey,
    ...(body === '' ? {} : { 'content-type': 'application/json' }),
  };
  const url = `${sandbox.url}/kaspi/test${target}`;
  const response = await fetch(url, { method, headers, ...(body === '' ? {} : { body }) });
  return (await response.json()) as Answer;
}

async function control(path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${sandbox.url}/control/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

const dataOf = async (answer: Promise<Answer>) => (await answer).Data as Record<string, string | number>;

interface Place {
  readonly tradePointId: number;
  readonly deviceToken: string;
  readonly paymentId: number;
  readonly returnId: number;
}

/** A device, a paid payment of its own and, where there are such, a scanned return. */
async function aPlace(scheme: Scheme, isRemote: boolean): Promise<Place> {
  const owner = scheme === 'r3' ? { OrganizationBin: organizationBin } : {};
  const suffix = scheme === 'r3' ? `/${organizationBin}` : '';
  const points = (await send('GET', `/${scheme}/v01/partner/tradepoints${suffix}`, '')).Data;
  const tradePointId = Number((points as { readonly TradePointId: number }[])[0]?.TradePointId);
  const post = (path: string, body: object) =>
    dataOf(send('POST', `/${scheme}/v01${path}`, JSON.stringify({ ...owner, ...body })));
  const device = await post('/device/register', { DeviceId: randomUUID(), TradePointId: tradePointId });
  const DeviceToken = String(device['DeviceToken']);
  const made = isRemote
    ? await post('/remote/create', { Amount: 15000, PhoneNumber: '87077777777', DeviceToken })
    : await post('/qr/create', { Amount: 200.35, DeviceToken });
  const paymentId = Number(made['QrPaymentId']);
  if (!isRemote) await control(`invoices/${paymentId}/act`, { act: 'pay' });
  if (scheme !== 'r2') return { tradePointId, deviceToken: DeviceToken, paymentId, returnId: 0 };
  const session = await post('/return/create', { DeviceToken });
  const returnId = Number(session['QrReturnId']);
  await control(`return-sessions/${returnId}/scan`, { phone: pocketPhone });
  return { tradePointId, deviceToken: DeviceToken, paymentId, returnId };
}

/** The printed request with the numbers of a real place in it. */
function retold(
  { request }: DocumentedSample,
  place: Place,
): { readonly target: string; readonly body: string } {
  const tell = (text: string) =>
    [...printed.payments]
      .reduce((told, id) => told.replace(id, String(place.paymentId)), text)
      .replace(printed.token, place.deviceToken)
      .replace(printed.organization, organizationBin)
      .replace(/"TradePointId":1\b/, `"TradePointId":${place.tradePointId}`)
      .replace(/(QrPaymentId"?[:=])15\b/, `$1${place.paymentId}`)
      .replace(/("QrReturnId":)15\b/, `$1${place.returnId}`)
      .replace(/\/return\/status\/15$/, `/return/status/${place.returnId}`)
      .replace(/\/payment\/status\/15$/, `/payment/status/${place.paymentId}`);
  return { target: tell(request.target), body: tell(request.body) };
}

/** Names and types, whatever the values; a list by its first entry. */
function formOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [formOf(value[0])];
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, formOf(member)]));
}

describe('every printed request gets an answer in the printed form', () => {
  it.each(Object.entries(samples))('%s', async (_name, sample: DocumentedSample) => {
    const isRemote = sample.operation === 'remote/cancel';
    const place = await aPlace(sample.scheme, isRemote);
    const { target, body } = retold(sample, place);
    const answer = await send(sample.request.method, target, body);
    expect([answer.StatusCode, answer.Message]).toEqual([0, 'OK']);
    const recorded = (JSON.parse(sample.answer) as Answer).Data;
    const ours = formOf(answer.Data) as Record<string, unknown>;
    // Loan fields are null where nothing was bought on credit.
    if (sample.operation === 'payment/status') {
      expect(Object.keys(ours)).toEqual(Object.keys(recorded as object));
    } else expect(ours).toEqual(formOf(recorded));
  });
});

/** The codes that the document names for each method, as its tables print them. */
const codesOf: Readonly<Record<string, readonly number[]>> = {
  'device/register': [-999, -10000, -1503, -99000002, 990000026],
  'device/delete': [-999, -10000, -1501],
  'qr/create': [-999, -10000, -1501, -1502, -99000002, 990000018, 990000026, 990000028, 990000033],
  'qr/create-link': [-999, -10000, -1501, -1502, -99000002, 990000018, 990000026, 990000028, 990000033],
  'payment/status': [-999, -10000, -1601],
  'payment/details': [-999, -10000, -1501, -1601],
  'return/create': [-999, -10000, -1501, -1502, -99000002, 990000018],
  'return/status': [-999, -10000, -1601],
  'return/operations': [-999, -10000, -1501, -1601],
  'payment/return': [
    ...[-999, -10000, -1501, -1502, -1601, -99000001, -99000002, -99000003, -99000005, -99000006],
    ...[-99000011, -99000020, 990000018],
  ],
  'remote/client-info': [-999, -1401, -1404, -1501, -99000002, 990000018, 990000029, 990000031, 990000032],
  'remote/create': [-999, -1401, -1404, -1501, -99000002, 99000010, 990000018, 990000028, 990000032],
  'remote/cancel': [-999, -1401, -1404, -1501, -99000001, -99000002, 990000018],
};

describe('a request that names nothing real is refused with a code of its method', () => {
  const refusable = Object.values(samples).filter(({ operation }) => operation in codesOf);
  it.each(refusable.map((sample) => [`${sample.operation} of ${sample.scheme}`, sample] as const))(
    '%s',
    async (_name, sample: DocumentedSample) => {
      const { method, target, body } = sample.request;
      const answer = await send(method, target, body);
      expect(codesOf[sample.operation]).toContain(answer.StatusCode);
      expect(answer.Data).toBeUndefined();
    },
  );
});

describe('the bank’s own test stand', () => {
  const aCode = async (scheme: Scheme) => {
    const { deviceToken } = await aPlace(scheme, false);
    const owner = scheme === 'r3' ? { OrganizationBin: organizationBin } : {};
    const body = JSON.stringify({ ...owner, DeviceToken: deviceToken, Amount: 10 });
    return String((await dataOf(send('POST', `/${scheme}/v01/qr/create`, body)))['QrPaymentId']);
  };
  const step = async (scheme: Scheme, name: string, qrPaymentId: string) =>
    (await send('POST', `/${scheme}/v01/test/payment/${name}`, JSON.stringify({ qrPaymentId }))).StatusCode;
  const status = async (scheme: Scheme, id: string) =>
    (await dataOf(send('GET', `/${scheme}/v01/payment/status/${id}`, '')))['Status'];

  it.each(['r1', 'r2', 'r3'] as const)('plays the buyer in scheme %s', async (scheme) => {
    const paid = await aCode(scheme);
    expect([await step(scheme, 'scan', paid), await status(scheme, paid)]).toEqual([0, 'Wait']);
    expect([await step(scheme, 'confirm', paid), await status(scheme, paid)]).toEqual([0, 'Processed']);
    const broken = await aCode(scheme);
    expect([await step(scheme, 'scanerror', broken), await status(scheme, broken)]).toEqual([0, 'Error']);
    const left = await aCode(scheme);
    expect(await step(scheme, 'confirmerror', left)).not.toBe(0);
    await step(scheme, 'scan', left);
    expect([await step(scheme, 'confirmerror', left), await status(scheme, left)]).toEqual([0, 'Error']);
  });
});
