import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { issueInvoice } from '../invoices';
import { lookUpPayer } from './look-up-payer';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

const lookUp = (phone = aPhone()) => lookUpPayer(merchant.ctx, merchant, { phone });

it('says whose number it is, masked, and keeps no name', async () => {
  const phone = aPhone();
  expect(await lookUp(phone)).toEqual({ isFound: true, maskedName: `P*** ${phone.slice(-4, -3)}.` });
  const attempts = await world.admin`select * from provider_attempts where operation = 'lookUpPayer'`;
  const audit = await world.admin`select * from audit_records where action = 'payer.look-up'
    and merchant_id = ${uuidFromId(merchant.merchantId)}`;
  expect([attempts.length > 0, audit.length]).toEqual([true, 1]);
  expect(JSON.stringify([attempts, audit])).not.toContain(`Payer ${phone.slice(-4)}`);
  expect(JSON.stringify([attempts, audit])).not.toContain(phone.slice(-7));
});

it('a payer we know can find that their name was asked', async () => {
  const phone = aPhone();
  await issueInvoice(merchant.ctx, merchant, { phone, amount: '10', description: 'Заказ' });
  await lookUp(phone);
  const [row] = await world.admin`select cardinality(subject_pseudonyms) as count from audit_records
    where action = 'payer.look-up' and merchant_id = ${uuidFromId(merchant.merchantId)}`;
  expect(row?.['count']).toBe(1);
});

it('R-D4 of a blocked payer nothing is asked, and they find that somebody tried', async () => {
  const phone = aPhone();
  const wish = { phone, amount: '10', description: 'Заказ' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, wish);
  const payer = uuidFromId(invoice.payerId ?? 'pay_');
  await world.admin`update payers set blocked_at = now() where id = ${payer}`;
  await expect(lookUp(phone)).rejects.toMatchObject({ code: 'PAYER_BLOCKED', field: ['phone'] });
  expect(merchant.provider.calls.some(({ operation }) => operation === 'lookUpPayer')).toBe(false);
  const records = await world.admin`select a.fields from audit_records a
    join payers p on p.id = ${payer} join subjects s on s.id = p.subject_id and s.pseudonym = any(a.subject_pseudonyms)
    where a.action = 'payer.look-up'`;
  expect(records.map((record) => record['fields'])).toEqual([['phone']]);
});

it('nobody on the number is an answer', async () => {
  merchant.provider.meet('lookUpPayer', { kind: 'refused', reason: 'payer-not-found' });
  expect(await lookUp()).toEqual({ isFound: false, maskedName: null });
});

it('a spent budget is refused before the provider is asked, and says when', async () => {
  const answers = await Promise.allSettled(Array.from({ length: 35 }, () => lookUp()));
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  expect(refused).toHaveLength(5);
  expect(refused[0]).toMatchObject({ code: 'LOOK_UP_BUDGET_SPENT', params: { seconds: expect.any(Number) } });
  expect(merchant.provider.calls.filter(({ operation }) => operation === 'lookUpPayer')).toHaveLength(30);
  world.clock.advanceSeconds(31);
  await lookUp();
});

it.each([
  [{ kind: 'refused', reason: 'too-many-calls' }, 'LOOK_UP_BUDGET_SPENT'],
  [{ kind: 'refused', reason: 'unmapped' }, 'PROVIDER_UNAVAILABLE'],
  [{ kind: 'unknown', cause: 'timeout', isDone: false }, 'PROVIDER_UNAVAILABLE'],
  [{ kind: 'not-sent', cause: 'not-configured' }, 'PROVIDER_NOT_CONFIGURED'],
] as const)('%o is refused as %s', async (trouble, code) => {
  merchant.provider.meet('lookUpPayer', trouble);
  await expect(lookUp()).rejects.toMatchObject({ code });
});

it('a wrong number, a scheme without numbers and a missing connection are refused before anything is asked', async () => {
  await expect(lookUp('12345')).rejects.toMatchObject({ code: 'PHONE_INVALID', field: ['phone'] });
  const merchantId = uuidFromId(merchant.merchantId);
  await world.admin`update provider_connections set scheme = 'r1' where merchant_id = ${merchantId}`;
  await expect(lookUp()).rejects.toMatchObject({ code: 'CAPABILITY_MISSING' });
  await world.admin`update provider_connections set state = 'removed' where merchant_id = ${merchantId}`;
  await expect(lookUp()).rejects.toMatchObject({ code: 'CONNECTION_REQUIRED' });
  expect(merchant.provider.calls.some(({ operation }) => operation === 'lookUpPayer')).toBe(false);
});

it('who may not issue may not ask', async () => {
  const { actor } = merchant.ctx;
  if (actor.kind !== 'user') throw new Error('a person');
  const viewer = { ...merchant.ctx, actor: { ...actor, role: 'viewer' as const } };
  await expect(lookUpPayer(viewer, merchant, { phone: aPhone() })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});
