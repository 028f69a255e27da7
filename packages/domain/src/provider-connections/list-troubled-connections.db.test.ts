import { aConnectedMerchant } from '@apipay/testing/connections';
import { aPhone, aStaffMember } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issueInvoice, sendProviderInvoice } from '../invoices';
import { listTroubledConnections } from './list-troubled-connections';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});

afterAll(() => world.close());

it('staff see which connections are lost and how much waits at each; whoever is no staff sees nothing', async () => {
  const [lost, well] = [await aConnectedMerchant(world), await aConnectedMerchant(world)];
  lost.provider.meet('createPhoneInvoice', { kind: 'refused', reason: 'device-inactive' });
  for (const merchant of [lost, lost, well]) {
    const { invoice } = await issueInvoice(merchant.ctx, merchant, {
      phone: aPhone(),
      amount: '5000',
      description: 'Заказ 1',
    });
    const providerInvoiceId = invoice.currentProviderInvoiceId;
    if (providerInvoiceId === null) throw new Error('no push');
    const sent = await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId });
    expect(sent).toBe(merchant === lost ? 'waits' : 'sent');
  }
  const staff = (await aStaffMember(world, { role: 'support' })).context();
  const rows = await listTroubledConnections(staff);
  expect(rows.map(({ id, state, lastProblem, waiting }) => ({ id, state, lastProblem, waiting }))).toEqual([
    { id: lost.connectionId, state: 'lost', lastProblem: 'device-inactive', waiting: 2 },
  ]);
  await expect(listTroubledConnections(lost.ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
