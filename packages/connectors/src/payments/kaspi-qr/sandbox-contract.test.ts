import { randomUUID } from 'node:crypto';
import type { ProviderCall } from '@apipay/domain/provider-connections/payment-provider.port';
import { startSandbox } from '@apipay/sandbox/start-sandbox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createKaspiQrProvider, type KaspiQrProvider } from './provider';

const organizationBin = '260140000005';
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let provider: KaspiQrProvider;
let deviceToken: string;

function aCall(connectionId: string = randomUUID(), token: string | null = deviceToken): ProviderCall {
  const connection = { scheme: 'r3', mode: 'test', organizationBin, deviceToken: token } as const;
  return { connection, connectionId, requestId: randomUUID() };
}

const push = (phone: string) => ({ amountMinor: 150_000n, phone, comment: 'Заказ ·AB2CD' });

async function control(path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${sandbox.url}/control/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer.json();
}

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, lateMs: 2_000 });
  provider = createKaspiQrProvider({ test: { baseUrl: `${sandbox.url}/kaspi/test` }, deadlineMs: 800 });
  const points = await provider.listTradePoints(aCall(undefined, null));
  if (points.kind !== 'done') throw new Error('the sandbox names trade points');
  const registered = await provider.registerDevice(aCall(undefined, null), {
    deviceId: 'contract-test',
    tradePointId: points.value[0]?.tradePointId ?? '',
  });
  if (registered.kind !== 'done') throw new Error('the sandbox registers a device');
  deviceToken = registered.value.deviceToken;
});

afterAll(async () => {
  await provider.close();
  await sandbox.close();
});

it('an invoice goes out, is paid on the pocket phone, and its amount comes back', async () => {
  const created = await provider.createPhoneInvoice(aCall(), push('+77012345678'));
  if (created.kind !== 'done') throw new Error('created');
  const { providerPaymentId } = created.value;
  const before = await provider.getPaymentStatus(aCall(), { providerPaymentId });
  expect(before.kind === 'done' && before.value.status).toBe('waiting');
  await control(`invoices/${providerPaymentId}/act`, { act: 'pay' });
  const after = await provider.getPaymentStatus(aCall(), { providerPaymentId });
  expect(after.kind === 'done' && [after.value.status, after.value.amountMinor]).toEqual(['paid', 150_000n]);
});

it('money goes back in parts, never more than there is, and the figure tells how much is left', async () => {
  const created = await provider.createPhoneInvoice(aCall(), push('+77012345679'));
  if (created.kind !== 'done') throw new Error('created');
  const { providerPaymentId } = created.value;
  const refund = (amountMinor: bigint) => provider.refundPayment(aCall(), { providerPaymentId, amountMinor });
  expect(await refund(100n)).toMatchObject({ kind: 'refused', reason: 'refund-not-possible' });
  await control(`invoices/${providerPaymentId}/act`, { act: 'pay' });
  expect(await refund(50_001n)).toMatchObject({ kind: 'done' });
  expect(await refund(100_000n)).toMatchObject({ kind: 'refused', reason: 'refund-exceeds-payment' });
  const details = await provider.getPaymentDetails(aCall(), { providerPaymentId });
  expect(details).toMatchObject({ value: { totalMinor: 150_000n, availableReturnMinor: 99_999n } });
});

it('a push is asked back, and a payment that came first wins', async () => {
  const [mine, paid] = [
    await provider.createPhoneInvoice(aCall(), push('+77012345680')),
    await provider.createPhoneInvoice(aCall(), push('+77012345680')),
  ];
  if (mine.kind !== 'done' || paid.kind !== 'done') throw new Error('created');
  await control(`invoices/${paid.value.providerPaymentId}/act`, { act: 'pay' });
  expect(await provider.cancelPhoneInvoice(aCall(), mine.value)).toMatchObject({
    value: { isCancelled: true },
  });
  const late = await provider.cancelPhoneInvoice(aCall(), paid.value);
  expect(late.kind === 'done' && late.value.isCancelled).toBe(false);
  expect(await provider.getPaymentStatus(aCall(), paid.value)).toMatchObject({ value: { status: 'paid' } });
});

it('a link and a code take tiyn, are opened and paid on the pocket phone, and say so in their words', async () => {
  for (const create of ['createLink', 'createQr'] as const) {
    const created = await provider[create](aCall(), { amountMinor: 150_035n, externalId: 'piv_1' });
    if (created.kind !== 'done') throw new Error('created');
    const { providerPaymentId, pollEverySeconds, activateWithinSeconds } = created.value;
    expect([pollEverySeconds, activateWithinSeconds]).toEqual([5, 180]);
    const status = async () => {
      const answer = await provider.getPaymentStatus(aCall(undefined, null), { providerPaymentId });
      return answer.kind === 'done' ? [answer.value.status, answer.value.amountMinor] : [];
    };
    expect(await status()).toEqual(['unopened', 150_035n]);
    await control(`invoices/${providerPaymentId}/act`, { act: 'scan' });
    expect(await status()).toEqual(['waiting', 150_035n]);
    await control(`invoices/${providerPaymentId}/act`, { act: 'pay' });
    expect(await status()).toEqual(['paid', 150_035n]);
  }
});

it.each([
  ['+77770000004', 'unknown', 'timeout'],
  ['+77770000005', 'unknown', 'connection-cut'],
  ['+77770000006', 'unknown', 'connection-cut'],
  ['+77770000007', 'unknown', 'server-error'],
  ['+77770000008', 'unknown', 'server-error'],
  ['+77770000009', 'unknown', 'unreadable-answer'],
  ['+77770000010', 'unknown', 'unreadable-answer'],
  ['+77770000002', 'refused', 'payer-not-found'],
  ['+77770000011', 'refused', 'unmapped'],
])('T1 a call to %s ends as %s (%s)', async (phone, kind, why) => {
  const outcome = await provider.createPhoneInvoice(aCall(), push(phone));
  const cause = outcome.kind === 'refused' ? outcome.reason : outcome.kind === 'done' ? null : outcome.cause;
  expect([outcome.kind, cause]).toEqual([kind, why]);
});

it.each([
  ['260740060000', 'no-trade-points'],
  ['260740011111', 'credentials'],
])('an organisation that cannot be served says why: %s', async (bin, reason) => {
  const call = aCall(undefined, null);
  const outcome = await provider.listTradePoints({
    ...call,
    connection: { ...call.connection, organizationBin: bin },
  });
  expect(outcome.kind === 'refused' && outcome.reason).toBe(reason);
});

it('T5 a status that nobody knows is kept as it came', async () => {
  const created = await provider.createPhoneInvoice(aCall(), push('+77770000012'));
  if (created.kind !== 'done') throw new Error('created');
  const status = await provider.getPaymentStatus(aCall(), created.value);
  expect(status.kind === 'done' && status.value.status).toBe('unmapped');
});

it('evidence holds neither the number nor the device token', async () => {
  const outcome = await provider.createPhoneInvoice(aCall(), push('+77770000002'));
  const dump = JSON.stringify(outcome.evidence);
  expect(dump).not.toContain('7770000002');
  expect(dump).not.toContain(deviceToken);
});
