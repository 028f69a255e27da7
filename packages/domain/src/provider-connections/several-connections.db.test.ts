import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issueInvoice, listInvoiceConnections, sendProviderInvoice } from '../invoices';
import { chooseTradePoint } from './choose-trade-point';
import { finishRetirement } from './finish-retirement';
import { getConnection, listConnections } from './load-connection';
import { makeConnectionPrimary } from './make-connection-primary';
import { nameConnections } from './name-connections';
import { openConnection } from './open-connection';
import { openSiblingConnection } from './open-sibling-connection';
import { removeConnection } from './remove-connection';
import { renameConnection } from './rename-connection';
import { revealConnection } from './reveal-connection';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});

afterAll(() => world.close());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'unexpected',
  );

/** Another trade point of the same organisation, connected as well. */
async function withAnother(merchant: ConnectedMerchant, tradePointId = '2', name: string | null = null) {
  const { connection } = await openSiblingConnection(merchant.ctx, merchant, merchant.connectionId);
  return chooseTradePoint(merchant.ctx, merchant, { connectionId: connection.id, tradePointId, name });
}

function issue(merchant: ConnectedMerchant, connectionId: string | null = null) {
  return issueInvoice(merchant.ctx, merchant, {
    phone: aPhone(),
    amount: '5000',
    description: 'Заказ 1',
    connectionId,
  });
}

it('another trade point of the same organisation is connected without typing or proving anything again', async () => {
  const merchant = await aConnectedMerchant(world, { tradePointCount: 2 });
  const second = await withAnother(merchant, '2', '  Абая, касса 2 ');
  const all = await listConnections(merchant.ctx);
  expect(all.map(({ id, isPrimary, state }) => [id, isPrimary, state])).toEqual([
    [merchant.connectionId, true, 'ok'],
    [second.id, false, 'ok'],
  ]);
  expect(new Set(all.map(({ deviceId }) => deviceId)).size).toBe(2);
  expect(await revealConnection(merchant.ctx, second.id)).toEqual({
    kaspiPhone: merchant.phone,
    tradePointName: 'Store 2',
  });
  const names = await nameConnections(
    merchant.ctx,
    all.map(({ id }) => id),
  );
  expect([...names.values()].sort()).toEqual(['Store 1', 'Абая, касса 2']);
});

it('invoices take the main connection, or the one that is named, and say by which they go', async () => {
  const merchant = await aConnectedMerchant(world, { tradePointCount: 2 });
  const second = await withAnother(merchant);
  const byMain = await issue(merchant);
  // What has left stays with its own connection.
  await sendProviderInvoice(merchant.system, merchant, {
    providerInvoiceId: byMain.invoice.currentProviderInvoiceId ?? 'piv_',
  });
  const bySecond = await issue(merchant, second.id);
  await makeConnectionPrimary(merchant.ctx, second.id);
  const afterwards = await issue(merchant);
  const byLink = await issueInvoice(merchant.ctx, merchant, {
    channel: 'link',
    amount: '700',
    description: 'По ссылке',
    connectionId: merchant.connectionId,
  });
  const found = await listInvoiceConnections(
    merchant.ctx,
    [byMain, bySecond, afterwards, byLink].map(({ invoice }) => invoice.id),
  );
  expect(found.get(byMain.invoice.id)).toBe(merchant.connectionId);
  expect(found.get(bySecond.invoice.id)).toBe(second.id);
  expect(found.get(afterwards.invoice.id)).toBe(second.id);
  expect(found.get(byLink.invoice.id)).toBe(merchant.connectionId);
  const [row] = await world.admin`
    select count(*)::int as count from audit_records where action = 'connection.make-primary'`;
  expect(row?.['count']).toBe(1);
});

it('one trade point is not connected twice, also not by two at once', async () => {
  const merchant = await aConnectedMerchant(world, { tradePointCount: 2 });
  const { connection } = await openSiblingConnection(merchant.ctx, merchant, merchant.connectionId);
  const [first] = await listConnections(merchant.ctx);
  const again = { connectionId: connection.id, tradePointId: first?.tradePointId ?? '' };
  expect(await codeOf(chooseTradePoint(merchant.ctx, merchant, again))).toBe('TRADE_POINT_TAKEN');
  expect((await getConnection(merchant.ctx, connection.id)).state).toBe('choosing-trade-point');
  await expect(
    world.admin`update provider_connections p set trade_point_id = o.trade_point_id from provider_connections o
      where p.merchant_id = o.merchant_id and p.state = 'choosing-trade-point' and o.state = 'ok'`,
  ).rejects.toThrow('provider_connections_trade_point');
});

it('one that never got its trade point makes room for the next, and their number has a limit that is told', async () => {
  const merchant = await aConnectedMerchant(world, { tradePointCount: 20 });
  await openSiblingConnection(merchant.ctx, merchant, merchant.connectionId);
  const input = { kaspiPhone: merchant.phone, organizationBin: '260140000005' };
  const { connection } = await openConnection(merchant.ctx, merchant, input);
  expect((await listConnections(merchant.ctx)).map(({ id }) => id)).toEqual([
    merchant.connectionId,
    connection.id,
  ]);
  for (let point = 2; point <= 20; point += 1) await withAnother(merchant, `${point}`);
  const refused = await openConnection(merchant.ctx, merchant, input).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'CONNECTION_LIMIT_REACHED', params: { limit: 20 } });
});

it('when the main connection is removed, the oldest other one takes its place and invoices go on', async () => {
  const merchant = await aConnectedMerchant(world, { tradePointCount: 2 });
  const second = await withAnother(merchant);
  await removeConnection(merchant.ctx, merchant.connectionId);
  await finishRetirement(merchant.system, merchant, merchant);
  expect((await listConnections(merchant.ctx)).map(({ id, isPrimary }) => [id, isPrimary])).toEqual([
    [second.id, true],
  ]);
  const { invoice } = await issue(merchant);
  expect((await listInvoiceConnections(merchant.ctx, [invoice.id])).get(invoice.id)).toBe(second.id);
  expect(await nameConnections(merchant.ctx, [merchant.connectionId])).toEqual(
    new Map([[merchant.connectionId, 'Store 1']]),
  );
});

it('a name is changed and taken back, refused where it is too long, and stands nowhere in clear', async () => {
  const merchant = await aConnectedMerchant(world, { tradePointCount: 2 });
  const { connectionId } = merchant;
  await renameConnection(merchant.ctx, { connectionId, name: 'Цветочный на Сатпаева' });
  expect((await nameConnections(merchant.ctx, [connectionId])).get(connectionId)).toBe(
    'Цветочный на Сатпаева',
  );
  const [row] = await world.admin`select string_agg(t::text, ' ') as dump from provider_connections t`;
  expect(String(row?.['dump'])).not.toContain('Сатпаева');
  expect(await codeOf(renameConnection(merchant.ctx, { connectionId, name: 'я'.repeat(61) }))).toBe(
    'TEXT_TOO_LONG',
  );
  await renameConnection(merchant.ctx, { connectionId, name: '' });
  expect((await nameConnections(merchant.ctx, [connectionId])).get(connectionId)).toBe('Store 1');
});

it('another merchant, a viewer and the other mode change and read nothing', async () => {
  const merchant = await aConnectedMerchant(world, { tradePointCount: 2 });
  const stranger = await aConnectedMerchant(world, { tradePointCount: 2 });
  const { connectionId } = merchant;
  const viewer = {
    ...merchant.ctx,
    actor: { ...merchant.ctx.actor, role: 'viewer' } as typeof merchant.ctx.actor,
  };
  for (const [ctx, code] of [
    [stranger.ctx, 'CONNECTION_NOT_FOUND'],
    [{ ...merchant.ctx, mode: 'test' as const }, 'CONNECTION_NOT_FOUND'],
    [viewer, 'FORBIDDEN'],
  ] as const) {
    expect(await codeOf(makeConnectionPrimary(ctx, connectionId))).toBe(code);
    expect(await codeOf(renameConnection(ctx, { connectionId, name: 'Чужое' }))).toBe(code);
    expect(await codeOf(openSiblingConnection(ctx, merchant, connectionId))).toBe(code);
  }
  expect((await nameConnections(stranger.ctx, [connectionId])).size).toBe(0);
  expect((await nameConnections(viewer, [connectionId])).get(connectionId)).toBe('Store 1');
});
