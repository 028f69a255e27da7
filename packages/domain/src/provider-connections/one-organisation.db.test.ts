import { createInMemoryPaymentProvider } from '@apipay/connectors/payments/in-memory/provider';
import { giveNumberConsent } from '@apipay/testing/account-consent';
import { anOrganizationBin, aTariff } from '@apipay/testing/connections';
import { aMerchant, aPhone } from '@apipay/testing/contexts';
import { testSnapshotSigner as snapshots } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueInvoice } from '../invoices';
import { chooseTariff } from '../tariffs';
import { chooseTradePoint } from './choose-trade-point';
import { openConnection } from './open-connection';

/** Another number whose control digit is right. */
const anotherBin = '180340021870';
let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

describe.each(['r1', 'r2'] as const)('an installation known by %s', (scheme) => {
  async function setUp() {
    const merchant = await aMerchant(world, { mode: 'live' });
    const ctx = merchant.context();
    await giveNumberConsent(world, merchant);
    await chooseTariff(ctx, { tariffVersionId: await aTariff(world) });
    const installation = { scheme, onlyOrganizationBin: anOrganizationBin };
    const provider = createInMemoryPaymentProvider({ now: world.clock.now, installation });
    const open = (organizationBin: string) =>
      openConnection(ctx, { provider, snapshots }, { kaspiPhone: merchant.phone, organizationBin });
    return { ctx, provider, open };
  }

  it('connects its own organisation and no other, as the money would go to its own', async () => {
    const { ctx, provider, open } = await setUp();
    await expect(open(anotherBin)).rejects.toMatchObject({
      code: 'ORGANIZATION_NOT_ADMITTED',
      field: ['organizationBin'],
    });
    expect(provider.calls).toEqual([]);
    const { connection, tradePoints } = await open(anOrganizationBin);
    expect(connection.scheme).toBe(scheme);
    const tradePointId = tradePoints[0]?.tradePointId ?? '';
    await chooseTradePoint(ctx, { provider }, { connectionId: connection.id, tradePointId });
    const text = { amount: '10', description: 'Заказ' };
    await expect(issueInvoice(ctx, { provider }, { ...text, phone: aPhone() })).rejects.toMatchObject({
      code: 'CAPABILITY_MISSING',
    });
    const { invoice } = await issueInvoice(ctx, { provider }, { ...text, channel: 'qr' });
    expect(invoice.state).toBe('open');
  });
});
