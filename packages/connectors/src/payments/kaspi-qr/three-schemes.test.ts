import { randomUUID } from 'node:crypto';
import type { ProviderCall, ProviderScheme } from '@apipay/domain/provider-connections/payment-provider.port';
import { startSandbox } from '@apipay/sandbox/start-sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKaspiQrProvider, type KaspiQrProvider } from './provider';

const buyer = '+77010000071';
/** Links and codes are paid by this number of the pocket phone. */
const pocketPhone = '+77000000000';
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let provider: KaspiQrProvider;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
  const apiKey = `test_${randomUUID()}`;
  provider = createKaspiQrProvider({
    test: { baseUrl: `${sandbox.url}/kaspi/test`, loadCredentials: () => ({ apiKey }) },
  });
});
afterAll(async () => {
  await provider.close();
  await sandbox.close();
});

async function control(path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${sandbox.url}/control/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(await answer.text());
}

async function done<T>(answer: Promise<{ readonly kind: string; readonly value?: T }>): Promise<T> {
  const outcome = await answer;
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.value as T;
}

async function aDevice(scheme: ProviderScheme): Promise<ProviderCall> {
  const organizationBin = scheme === 'r3' ? '260140000005' : null;
  const bare = { scheme, mode: 'test', organizationBin, deviceToken: null } as const;
  const call = { connection: bare, connectionId: randomUUID(), requestId: randomUUID() };
  const [point] = await done(provider.listTradePoints(call));
  const { deviceToken } = await done(
    provider.registerDevice(call, { deviceId: randomUUID(), tradePointId: point?.tradePointId ?? '' }),
  );
  return { ...call, connection: { ...bare, deviceToken } };
}

async function aPaidLink(call: ProviderCall): Promise<string> {
  const input = { amountMinor: 150_035n, externalId: 'piv_1' };
  const { providerPaymentId } = await done(provider.createLink(call, input));
  await control(`invoices/${providerPaymentId}/act`, { act: 'pay' });
  return providerPaymentId;
}

describe.each(['r1', 'r2', 'r3'] as const)('scheme %s', (scheme) => {
  it('takes money by link and code and tells of it', async () => {
    const call = await aDevice(scheme);
    const providerPaymentId = await aPaidLink(call);
    const status = await done(provider.getPaymentStatus(call, { providerPaymentId }));
    expect([status.status, status.amountMinor]).toEqual(['paid', 150_035n]);
    await done(provider.createQr(call, { amountMinor: 100n, externalId: 'piv_2' }));
    await done(provider.checkHealth(call));
    await done(provider.deleteDevice(call));
    const later = await provider.createLink(call, { amountMinor: 100n, externalId: 'piv_3' });
    expect(later).toMatchObject({ kind: 'refused', reason: 'device-inactive' });
  });

  it('promises what it keeps', () => {
    const connection = { scheme, mode: 'test', organizationBin: null, deviceToken: null } as const;
    const { canInvoiceByPhone, canLink, canQr, refundWithoutPayer, refundWithPayer, canReadDetails } =
      provider.capabilities(connection);
    expect([canInvoiceByPhone, refundWithoutPayer, refundWithPayer, canReadDetails]).toEqual(
      {
        r1: [false, false, false, false],
        r2: [false, false, true, true],
        r3: [true, true, false, true],
      }[scheme],
    );
    expect([canLink, canQr]).toEqual([true, true]);
  });
});

it('r2 gives money back to the buyer who shows themself, and to nobody else', async () => {
  const call = await aDevice('r2');
  const providerPaymentId = await aPaidLink(call);
  const open = () => done(provider.startReturn(call, { externalId: 'ret_1' }));
  const { providerSessionId, scanText, pollEverySeconds, scanWithinSeconds } = await open();
  expect([scanText.length > 10, pollEverySeconds, scanWithinSeconds]).toEqual([true, 5, 180]);
  const state = async () => (await done(provider.getReturnStatus(call, { providerSessionId }))).status;
  const give = (session: string, amountMinor: bigint) =>
    provider.refundWithPayer(call, { providerSessionId: session, providerPaymentId, amountMinor });
  expect(await state()).toBe('waiting');
  expect(await give(providerSessionId, 1n)).toMatchObject({ kind: 'refused', reason: 'payment-not-found' });

  await control(`return-sessions/${providerSessionId}/scan`, { phone: pocketPhone });
  expect(await state()).toBe('payer-known');
  const listed = await done(provider.listReturnable(call, { providerSessionId }));
  expect(listed.map((entry) => [entry.providerPaymentId, entry.amountMinor])).toContainEqual([
    providerPaymentId,
    150_035n,
  ]);

  const stranger = await open();
  await control(`return-sessions/${stranger.providerSessionId}/scan`, { phone: buyer });
  const theirs = await done(provider.listReturnable(call, stranger));
  expect(theirs.some((entry) => entry.providerPaymentId === providerPaymentId)).toBe(false);
  expect(await give(stranger.providerSessionId, 1n)).toMatchObject({ kind: 'refused' });

  await done(give(providerSessionId, 50_001n));
  const tooMuch = await give(providerSessionId, 100_035n);
  expect(tooMuch).toMatchObject({ kind: 'refused', reason: 'refund-exceeds-payment' });
  const details = await done(provider.getPaymentDetails(call, { providerPaymentId }));
  expect(details.availableReturnMinor).toBe(100_034n);
});

it('a buyer scans at the pocket phone; a code counts once and not after its time', async () => {
  const call = await aDevice('r2');
  const first = await done(provider.startReturn(call, { externalId: 'ret_2' }));
  const second = await done(provider.startReturn(call, { externalId: 'ret_3' }));
  const show = (token: string, number: string) =>
    fetch(`${sandbox.url}/return/${token}/show`, { method: 'POST', body: new URLSearchParams({ number }) });
  const scanned = await fetch(`${sandbox.url}/scan?code=${first.scanText}`);
  expect(scanned.url).toContain(`/return/${first.scanText}`);
  expect((await show(first.scanText, 'nobody')).status).toBe(422);
  expect(await (await show(first.scanText, buyer)).text()).toContain('data-shown');
  const state = async (session: typeof first) => (await done(provider.getReturnStatus(call, session))).status;
  expect(await state(first)).toBe('payer-known');

  await control('clock', { shiftSeconds: 181 });
  await show(second.scanText, buyer);
  expect(await state(second)).toBe('failed');
  await control('clock', { offsetSeconds: 0 });
});
