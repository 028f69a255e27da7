import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { verifyWebhook } from '@apipay/sdk';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type {} from '../product.setup';
import { actAsPayer, findPayments, type HookDelivery, readDeliveries, readTruth } from '../sandbox-control';
import { createPartner, type PartnerInvoice } from './partner';

const partner = createPartner();
const patience = { timeout: 15_000, interval: 100 };

const numbers = {
  ordinary: '8 (701) 555-01-01',
  refuser: '+7 701 555 01 02',
  noKaspi: '+77770000002',
  late: '+77770000004',
  cut: '+77770000005',
  cutBefore: '+77770000006',
} as const;

/** No two runs against one product are alike, so the sandbox's search for duplicates stays sharp. */
function uniqueText(text: string): string {
  return `${text} ${randomUUID().slice(0, 6)}`;
}

async function issueOnce(phone: string, description: string, key: string = randomUUID()) {
  const answer = await partner.issue({ phone, amount: '15000', description }, key);
  expect(answer.userErrors).toEqual([]);
  if (answer.invoice === null) throw new Error('no invoice');
  return { ...answer, invoice: answer.invoice, key };
}

async function untilStatus(id: string, status: string): Promise<PartnerInvoice> {
  return vi.waitFor(async () => {
    const invoice = await partner.read(id);
    expect(invoice.status).toBe(status);
    return invoice;
  }, patience);
}

async function messagesAbout(id: string): Promise<readonly HookDelivery[]> {
  return (await readDeliveries('demo')).filter(({ body }) => body.includes(`"objectId":"${id}"`));
}

async function untilMessage(id: string, type: string): Promise<HookDelivery> {
  return vi.waitFor(async () => {
    const found = (await messagesAbout(id)).find(({ body }) => body.includes(`"type":"${type}"`));
    if (!found) throw new Error(`no ${type} about ${id}`);
    return found;
  }, patience);
}

/** Standard Webhooks 1.0 by hand: no library, and nothing of ours. */
function isSignedBy(secret: string, { headers, body }: HookDelivery): boolean {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const wanted = createHmac('sha256', key).update(signed).digest();
  return (headers['webhook-signature'] ?? '').split(' ').some((part) => {
    const given = Buffer.from(part.replace(/^v1,/, ''), 'base64');
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

async function countCreateCalls(): Promise<number> {
  return (await readTruth('test')).calls.filter(({ operation }) => operation === 'remote/create').length;
}

beforeAll(async () => {
  // The demo's own eight invoices have left, so that every later call of the test world is of this file.
  await vi.waitFor(async () => expect(await countCreateCalls()).toBeGreaterThanOrEqual(7), patience);
});

afterAll(async () => {
  const truth = await readTruth('test');
  expect(truth.pollingViolations).toBe(0);
  expect(truth.clientInfoBudgetViolations).toBe(0);
  expect(truth.duplicates).toEqual([]);
  expect(truth.repeatedRequestIds).toEqual([]);
});

describe('a partner with a key of the test mode', () => {
  test('issues an invoice, repeats the call without doing it twice, and learns that it is paid', async () => {
    const description = uniqueText('путь целиком');
    const { invoice, key, extensions } = await issueOnce(numbers.ordinary, description);
    expect(extensions.idempotency).toEqual({ key, replayed: false });
    expect(invoice.amount.amount).toBe('15000.00');
    expect(invoice.payer.phoneMasked).toMatch(/^\+7\s•••\s•••-01-01$/);
    expect(JSON.stringify(invoice)).not.toContain('7015550101');

    const again = await issueOnce(numbers.ordinary, description, key);
    expect(again.extensions.idempotency).toEqual({ key, replayed: true });
    expect(again.invoice.id).toBe(invoice.id);

    await untilStatus(invoice.id, 'WAITING');
    const [push, ...more] = await findPayments('test', description);
    expect(more).toEqual([]);
    expect(push).toMatchObject({ phone: '+77015550101', amount: '15000.00' });

    await actAsPayer(push?.id ?? 0, 'pay');
    expect((await partner.check(invoice.id)).answer).toBe('ASKED');
    const paid = await untilStatus(invoice.id, 'PAID');
    expect(paid.paidAt).not.toBeNull();

    const message = await untilMessage(invoice.id, 'invoice.paid');
    const secret = inject('product').demo.webhookSecret ?? '';
    expect(message.verdict).toBe('verified');
    expect(isSignedBy(secret, message)).toBe(true);
    expect(isSignedBy(secret, { ...message, body: message.body.replace('15000', '95000') })).toBe(false);
    expect(verifyWebhook(message.body, message.headers, secret)).toMatchObject({
      type: 'invoice.paid',
      data: { id: invoice.id, status: 'paid', amount: { amount: '15000.00', currency: 'KZT' } },
    });
    expect((await messagesAbout(invoice.id)).every(({ body }) => !body.includes('7015550101'))).toBe(true);
  });

  test('hears with the same key and another amount that the key is taken', async () => {
    const description = uniqueText('занятый ключ');
    const { invoice, key } = await issueOnce(numbers.ordinary, description);
    const other = { phone: numbers.ordinary, amount: '16000', description };
    await expect(partner.issue(other, key)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_CONFLICT' });
    await untilStatus(invoice.id, 'WAITING');
    expect(await findPayments('test', description)).toHaveLength(1);
  });

  test.each([
    ['answers late', numbers.late, 'поздний ответ', 1],
    ['cuts the line after the work', numbers.cut, 'обрыв после', 1],
    ['cuts the line before the work', numbers.cutBefore, 'обрыв до', 0],
  ])(
    'sees an unknown outcome and no second push when the provider %s',
    async (_case, phone, text, created) => {
      const description = uniqueText(text);
      const callsBefore = await countCreateCalls();
      const { invoice, key } = await issueOnce(phone, description);
      const unknown = await untilStatus(invoice.id, 'UNKNOWN');
      expect(unknown.state).toBe('OPEN');
      expect(unknown.currentProviderInvoice?.state).toBe('UNKNOWN');
      const message = await untilMessage(invoice.id, 'invoice.outcome_unknown');
      expect(message.verdict).toBe('verified');

      const repeated = await issueOnce(phone, description, key);
      expect(repeated.invoice.id).toBe(invoice.id);
      await sleep(1_500); // a queue that repeats by itself would have done so
      expect((await partner.read(invoice.id)).status).toBe('UNKNOWN');
      expect(await findPayments('test', description)).toHaveLength(created);
      expect(await countCreateCalls()).toBe(callsBefore + 1);
    },
  );

  test('is told that the payer has no Kaspi, and nothing was sent', async () => {
    const description = uniqueText('нет Kaspi');
    const { invoice } = await issueOnce(numbers.noKaspi, description);
    const notSent = await untilStatus(invoice.id, 'NOT_SENT');
    expect(notSent.currentProviderInvoice).toEqual({ state: 'NOT_CREATED', problem: 'payer-not-found' });
    expect(await findPayments('test', description)).toEqual([]);
    await untilMessage(invoice.id, 'invoice.not_sent');
  });

  test('learns that the payer refused', async () => {
    const description = uniqueText('отказ');
    const { invoice } = await issueOnce(numbers.refuser, description);
    await untilStatus(invoice.id, 'WAITING');
    const [push] = await findPayments('test', description);
    await actAsPayer(push?.id ?? 0, 'refuse');
    await partner.check(invoice.id);
    await untilStatus(invoice.id, 'REJECTED');
    await untilMessage(invoice.id, 'invoice.rejected');
  });
});
