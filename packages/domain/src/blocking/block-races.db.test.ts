import { setTimeout as wait } from 'node:timers/promises';
import { type Id, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aContext, aPhone, aProvenNumber, aSystemContext } from '@apipay/testing/contexts';
import { seededRandom } from '@apipay/testing/seeded-random';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fileRequest, readOwnRequest, withdrawRequest } from '../data-subject-requests';
import {
  issueInvoice,
  readSendingHold,
  reissueInvoice,
  releaseInvoice,
  resumePayer,
  sendProviderInvoice,
} from '../invoices';
import { writeFirstLegalClocks } from '../legal-clocks';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld({ maxConnections: 12 });
  await writeFirstLegalClocks(aSystemContext(world));
});
beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

const blocking = {
  kind: 'blocking',
  scope: 'number',
  merchantId: null,
  text: '',
  representative: null,
} as const;
const issue = async (phone: string) => {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone,
    amount: '15000',
    description: 'Заказ 17',
  });
  if (invoice.currentProviderInvoiceId === null) throw new Error('an issued invoice has a push');
  return { id: invoice.id, payerId: invoice.payerId, pushId: invoice.currentProviderInvoiceId };
};
const send = (pushId: Id<'providerInvoice'>, provider: PaymentProvider = merchant.provider) =>
  sendProviderInvoice(merchant.system, { provider }, { providerInvoiceId: pushId });

it('T8 R-D4 after a block nothing leaves but the leases that it lists, over 500 random schedules', {
  timeout: 120_000,
}, async () => {
  const random = seededRandom(20_261_129);
  const verdicts = { stopped: 0, listed: 0, before: 0, afterwards: 0 };
  const schedule = async () => {
    const phone = aPhone();
    const { pushId } = await issue(phone);
    const proofToken = await aProvenNumber(world, phone);
    const called = { at: 0, answeredAt: 0 };
    const provider: PaymentProvider = {
      ...merchant.provider,
      async createPhoneInvoice(...call) {
        called.at = performance.now();
        await wait(random() * 6);
        const answer = await merchant.provider.createPhoneInvoice(...call);
        called.answeredAt = performance.now();
        return answer;
      },
    };
    const [sendsIn, blocksIn] = [random() * 8, random() * 16];
    let committed = 0;
    const [, requestId] = await Promise.all([
      wait(sendsIn).then(() => send(pushId, provider)),
      wait(blocksIn).then(async () => {
        const id = await fileRequest(aContext(world), blocking, { proofToken });
        committed = performance.now();
        return id;
      }),
    ]);
    const { blocks } = await readOwnRequest(aContext(world), requestId, { proofToken });
    const isListed = blocks.some(({ underWay }) => underWay.some(({ id }) => id === uuidFromId(pushId)));
    if (called.at === 0) verdicts.stopped += 1;
    else if (isListed) verdicts.listed += 1;
    else if (called.answeredAt < committed) verdicts.before += 1;
    else verdicts.afterwards += 1;
  };
  for (let round = 0; round < 125; round += 1) {
    // No tariff gives one business five hundred invoices.
    if (round % 20 === 19) merchant = await aConnectedMerchant(world);
    await Promise.all(Array.from({ length: 4 }, schedule));
  }
  expect(verdicts.afterwards).toBe(0);
  // Every kind of schedule has been seen, or the figure says nothing.
  expect(Math.min(verdicts.stopped, verdicts.listed, verdicts.before)).toBeGreaterThan(10);
});

it('T7 R-D4 what waited through a block leaves after it one at a time: the oldest by itself, the others when somebody says so', async () => {
  const phone = aPhone();
  const waiting: Awaited<ReturnType<typeof issue>>[] = [];
  for (let count = 0; count < 5; count += 1) waiting.push(await issue(phone));
  const proofToken = await aProvenNumber(world, phone);
  const visitor = aContext(world);
  const requestId = await fileRequest(visitor, blocking, { proofToken });
  for (const { pushId } of waiting) expect(await send(pushId)).toBe('waits');
  await expect(issue(phone)).rejects.toMatchObject({ code: 'PAYER_BLOCKED' });
  await expect(releaseInvoice(merchant.ctx, { invoiceId: waiting[1]?.id ?? '' })).rejects.toMatchObject({
    code: 'PAYER_BLOCKED',
  });
  const holdOf = (place: number) => readSendingHold(merchant.ctx, waiting[place]?.id ?? '');
  expect(await holdOf(0)).toBe('payer-blocked');
  await withdrawRequest(visitor, { id: requestId }, { proofToken });
  const [first, second, ...rest] = waiting;
  if (first?.payerId == null || second === undefined) throw new Error('five wait');
  // Before the job has come, none of them goes, and the job may come twice.
  expect(await send(first.pushId)).toBe('waits');
  expect(await resumePayer(merchant.system, { payerId: first.payerId })).toBe('resumed');
  expect(await resumePayer(merchant.system, { payerId: first.payerId })).toBe('nothing-waits');
  expect(await Promise.all(waiting.map(({ pushId }) => send(pushId)))).toEqual([
    'sent',
    'waits',
    'waits',
    'waits',
    'waits',
  ]);
  expect([await holdOf(0), await holdOf(1)]).toEqual([null, 'waits-for-you']);
  await releaseInvoice(merchant.ctx, { invoiceId: second.id });
  expect(await send(second.pushId)).toBe('sent');
  await expect(releaseInvoice(merchant.ctx, { invoiceId: second.id })).rejects.toMatchObject({
    code: 'INVOICE_NOT_HELD',
  });
  for (const { pushId } of rest) expect(await send(pushId)).toBe('waits');
  // A new invoice is of the new epoch and leaves at once.
  expect(await send((await issue(phone)).pushId)).toBe('sent');
});

it('R-D4 a block in the middle of a bulk issue: what had left stays, the rest is refused and says why', async () => {
  const phone = aPhone();
  const proofToken = await aProvenNumber(world, phone);
  const issued: string[] = [];
  const refused: string[] = [];
  for (let count = 0; count < 60; count += 1) {
    if (count === 30) await fileRequest(aContext(world), blocking, { proofToken });
    await issue(phone).then(
      ({ id }) => issued.push(id),
      (error: { code: string }) => refused.push(error.code),
    );
  }
  expect(issued).toHaveLength(30);
  expect(new Set(refused)).toEqual(new Set(['PAYER_BLOCKED']));
  await expect(reissueInvoice(merchant.ctx, merchant, { invoiceId: issued[0] ?? '' })).rejects.toMatchObject({
    code: 'INVOICE_REISSUE_NOT_NOW',
  });
});
