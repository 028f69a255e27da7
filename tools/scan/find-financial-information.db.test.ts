import { issueInvoice } from '@apipay/domain/invoices';
import { aConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findFinancialInformation, holdsFinancialInformation } from './find-financial-information';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

it('R-C8 a card number in any text, list or JSON of any table is found, and where it is, not what', async () => {
  const merchant = await aConnectedMerchant(world);
  await issueInvoice(merchant.ctx, merchant, { phone: aPhone(), amount: '15000', description: 'Заказ 17' });
  const clean = await findFinancialInformation(world.admin);
  expect(clean.findings).toEqual([]);
  expect(clean.columns).toBeGreaterThan(100);
  expect(clean.values).toBeGreaterThan(20);
  await world.admin`create table public.probe (words text, listed text[], tree jsonb)`;
  await world.admin`insert into probe values ('karta 4111 1111 1111 1111', null, null), ('CVV: 123', '{a,5555555555554444}',
    '{"note": {"deep": "пин-код 1234"}}'), ('15 000 ₸', '{}', '{"at": "2026-11-29T09:10:04.123Z"}')`;
  const dirty = await findFinancialInformation(world.admin);
  await world.admin`drop table probe`;
  expect(dirty.findings).toEqual([
    { table: 'public.probe', column: 'listed', rows: 1 },
    { table: 'public.probe', column: 'tree', rows: 1 },
    { table: 'public.probe', column: 'words', rows: 2 },
  ]);
  expect(JSON.stringify(dirty)).not.toContain('4111');
});

it.each([
  ['4111111111111111', 'provider_payment_id', false],
  ['4111111111111111', 'cluster', false],
  ['4111111111111111', 'external_id', true],
  ['wamid.HBgLNDExMTExMTExMTExMTExMTU=', 'message_id', false],
  ['44444444-4444-4444-8444-444444444444', 'request_id', false],
  ['{"at":"2026-11-29T04:11:11.111Z","id":"inv_01kbq3v9x2e6v9ww1f0c3m5t7a"}', 'payload', false],
  ['{"note":"4111-1111-1111-1111"}', 'payload', true],
])('%s in %s: %s', (value, column, expected) => {
  expect(holdsFinancialInformation(value, column)).toBe(expected);
});
