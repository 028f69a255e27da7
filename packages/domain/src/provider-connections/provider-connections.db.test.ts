import { createInMemoryPaymentProvider } from '@apipay/connectors/payments/in-memory/provider';
import { giveNumberConsent } from '@apipay/testing/account-consent';
import { aConnectedMerchant } from '@apipay/testing/connections';
import { aMerchant, aPhone } from '@apipay/testing/contexts';
import { testSnapshotSigner as snapshots } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issueInvoice } from '../invoices';
import { isOrganizationBin } from '../kernel/organization-bin';
import { checkConnection } from './check-connection';
import { chooseTradePoint } from './choose-trade-point';
import { finishRetirement } from './finish-retirement';
import { getConnection, listConnections } from './load-connection';
import { openConnection } from './open-connection';
import { removeConnection } from './remove-connection';
import { revealConnection } from './reveal-connection';

const bin = '260140000005';
let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});

afterAll(() => world.close());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string; refusals?: { code: string }[] }) =>
      error.code ?? error.refusals?.map((refusal) => refusal.code).join(',') ?? 'unexpected',
  );

it('R-C2 a merchant connects its own proven number and sees the connection work', async () => {
  const merchant = await aConnectedMerchant(world);
  const [connection] = await listConnections(merchant.ctx);
  expect([connection?.state, connection?.isPrimary, connection?.organizationBinTail]).toEqual([
    'ok',
    true,
    '0005',
  ]);
  expect(await revealConnection(merchant.ctx, merchant.connectionId)).toEqual({
    kaspiPhone: merchant.phone,
    tradePointName: 'Store 1',
  });
  expect(merchant.provider.calls.map((call) => call.operation)).toEqual([
    'listTradePoints',
    'listTradePoints',
    'registerDevice',
  ]);
});

it('R-C2 a Kaspi number that is not the sign-in number has to be proven by a code', async () => {
  const merchant = await aMerchant(world);
  await giveNumberConsent(world, merchant);
  const provider = createInMemoryPaymentProvider();
  const input = { kaspiPhone: aPhone(), organizationBin: bin };
  expect(await codeOf(openConnection(merchant.context(), { provider, snapshots }, input))).toBe(
    'KASPI_NUMBER_NOT_PROVEN',
  );
  expect(provider.calls).toEqual([]);
});

it.each([
  ['no-trade-points', 'TRADE_POINTS_MISSING'],
  ['credentials', 'ORGANIZATION_NOT_ADMITTED'],
  ['service-unavailable', 'PROVIDER_UNAVAILABLE'],
] as const)('what the provider refuses (%s) is told in its own words', async (reason, code) => {
  const merchant = await aMerchant(world);
  await giveNumberConsent(world, merchant);
  const provider = createInMemoryPaymentProvider();
  provider.meet('listTradePoints', { kind: 'refused', reason });
  const input = { kaspiPhone: merchant.phone, organizationBin: bin };
  expect(await codeOf(openConnection(merchant.context(), { provider, snapshots }, input))).toBe(code);
  expect(await listConnections(merchant.context())).toEqual([]);
});

it('a silent provider stores nothing', async () => {
  const merchant = await aMerchant(world);
  await giveNumberConsent(world, merchant);
  const provider = createInMemoryPaymentProvider();
  provider.meet('listTradePoints', { kind: 'unknown', cause: 'timeout', isDone: false });
  const input = { kaspiPhone: merchant.phone, organizationBin: bin };
  expect(await codeOf(openConnection(merchant.context(), { provider, snapshots }, input))).toBe(
    'PROVIDER_UNAVAILABLE',
  );
  expect(await listConnections(merchant.context())).toEqual([]);
});

it('a lost connection is found again by a check, and a removed one is gone for good', async () => {
  const merchant = await aConnectedMerchant(world);
  merchant.provider.meet('listTradePoints', { kind: 'refused', reason: 'credentials' });
  const lost = await checkConnection(merchant.ctx, merchant, merchant.connectionId);
  expect([lost.state, lost.lastProblem]).toEqual(['lost', 'credentials']);
  const found = await checkConnection(merchant.ctx, merchant, merchant.connectionId);
  expect([found.state, found.lastProblem]).toEqual(['ok', null]);
  await removeConnection(merchant.ctx, merchant.connectionId);
  await finishRetirement(merchant.system, merchant, merchant);
  expect(await codeOf(getConnection(merchant.ctx, merchant.connectionId))).toBe('CONNECTION_NOT_FOUND');
});

it('the only connection stays while invoices wait to leave, and the refusal counts them', async () => {
  const merchant = await aConnectedMerchant(world);
  const issue = () =>
    issueInvoice(merchant.ctx, merchant, { phone: aPhone(), amount: '5000', description: 'Заказ 1' });
  await issue();
  await issue();
  const refused = await removeConnection(merchant.ctx, merchant.connectionId).catch(
    (error: unknown) => error,
  );
  expect(refused).toMatchObject({ code: 'CONNECTION_HAS_OPEN_INVOICES', params: { count: 2 } });
  expect((await getConnection(merchant.ctx, merchant.connectionId)).state).toBe('ok');
});

it('another merchant, a viewer and the other mode reach nothing', async () => {
  const merchant = await aConnectedMerchant(world);
  const stranger = await aConnectedMerchant(world);
  const { connectionId: id } = merchant;
  expect(await codeOf(getConnection(stranger.ctx, id))).toBe('CONNECTION_NOT_FOUND');
  expect(await codeOf(revealConnection(stranger.ctx, id))).toBe('CONNECTION_NOT_FOUND');
  expect(await codeOf(removeConnection(stranger.ctx, id))).toBe('CONNECTION_NOT_FOUND');
  expect(await codeOf(checkConnection(stranger.ctx, stranger, id))).toBe('CONNECTION_NOT_FOUND');
  expect(
    await codeOf(chooseTradePoint(stranger.ctx, stranger, { connectionId: id, tradePointId: '1' })),
  ).toBe('CONNECTION_NOT_FOUND');
  expect(await codeOf(getConnection({ ...merchant.ctx, mode: 'test' }, id))).toBe('CONNECTION_NOT_FOUND');
  const viewer = {
    ...merchant.ctx,
    actor: { ...merchant.ctx.actor, role: 'viewer' } as typeof merchant.ctx.actor,
  };
  expect(await codeOf(removeConnection(viewer, id))).toBe('FORBIDDEN');
});

it('the organisation’s number and the Kaspi number stand nowhere in clear', async () => {
  await aConnectedMerchant(world);
  const [row] = await world.admin`select string_agg(t::text, ' ') as dump from provider_connections t`;
  expect(String(row?.['dump'])).not.toContain(bin);
});

it.each([
  ['260140000005', true],
  ['260140000006', false],
  ['26014000000', false],
  ['2601400000055', false],
  ['26014000000a', false],
])('the control digit of %s: %s', (text, isRight) => {
  expect(isOrganizationBin(text)).toBe(isRight);
});
