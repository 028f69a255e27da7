import { createHmac } from 'node:crypto';
import { uuidFromId } from '@apipay/db/ids';
import { issueInvoice, sendProviderInvoice } from '@apipay/domain/invoices';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
let merchant: ConnectedMerchant;
let headers: Record<string, string>;
/** Almaty has UTC+5: this is noon there. */
const noon = new Date('2026-12-01T07:00:00Z');

beforeAll(async () => {
  api = await openTestApi();
  api.world.clock.set(noon);
  merchant = await aConnectedMerchant(api.world);
  headers = await api.keyOf(merchant.ctx);
});
beforeEach(() => api.world.clock.set(noon));
afterAll(() => api.close());

const reminding = `reminding {
  isPossible obstacle possibleFrom leavesAt leavesAtOnce left text(locale: KK)
  reminders { id state locale askedAt leavesAt sentAt problem }
}`;
const remindDocument = `mutation($input: RemindInvoiceInput!, $key: String!) {
  remindInvoice(input: $input) @idempotent(key: $key) {
    invoice { ${reminding} }
    userErrors { code field message params { name value } }
  }
}`;

async function anInvoice(): Promise<string> {
  const input = { phone: aPhone(), amount: '15000', description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  const providerInvoiceId = invoice.currentProviderInvoiceId;
  if (providerInvoiceId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId });
  return invoice.id;
}

interface Reminded {
  readonly invoice: { readonly reminding: Record<string, unknown> } | null;
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

async function remind(invoiceId: string, key: string = crypto.randomUUID(), more: object = {}) {
  const answer = await api.graphql(remindDocument, {
    variables: { input: { invoiceId, ...more }, key },
    headers,
  });
  return { ...answer, reminded: answer.data?.['remindInvoice'] as Reminded | undefined };
}

it('a partner reminds of an invoice once, however often the call is repeated, and reads how it stands', async () => {
  const id = await anInvoice();
  const first = await remind(id, 'one-intent', { locale: 'KK' });
  expect(first.reminded).toMatchObject({
    invoice: {
      reminding: {
        isPossible: false,
        obstacle: 'UNDER_WAY',
        left: 2,
        // The name of the merchant is for its own people, not for keys.
        text: null,
        reminders: [{ state: 'WAITING', locale: 'KK', leavesAt: noon.toISOString(), sentAt: null }],
      },
    },
    userErrors: [],
  });
  const second = await remind(id, 'one-intent', { locale: 'KK' });
  expect(second.reminded).toEqual(first.reminded);
  expect(second.extensions).toMatchObject({ idempotency: { replayed: true } });
  const rows = await api.world.admin`select id from invoice_reminders where invoice_id = ${uuidFromId(id)}`;
  expect(rows).toHaveLength(1);
});

it('takes back what has not left, as often as it is asked to, and not what has', async () => {
  const id = await anInvoice();
  await remind(id);
  const takeBack = async () => {
    const answer = await api.graphql(
      `mutation($input: TakeBackReminderInput!) {
        takeBackReminder(input: $input) { invoice { reminding { obstacle left leftInTime waitsUntil reminders { state problem } } } userErrors { code } }
      }`,
      { variables: { input: { invoiceId: id } }, headers },
    );
    return answer.data?.['takeBackReminder'];
  };
  const waitsUntil = new Date(noon.getTime() + 24 * 3_600_000).toISOString();
  const reminders = [{ state: 'DROPPED', problem: 'taken-back' }];
  const taken = {
    invoice: { reminding: { obstacle: null, left: 3, leftInTime: 1, waitsUntil, reminders } },
    userErrors: [],
  };
  expect(await takeBack()).toEqual(taken);
  expect(await takeBack()).toEqual(taken);
  await remind(id);
  await api.world.admin`update invoice_reminders set state = 'sent', sent_at = ${noon}
    where invoice_id = ${uuidFromId(id)} and state = 'waiting'`;
  expect(await takeBack()).toEqual({ invoice: null, userErrors: [{ code: 'INVOICE_REMINDER_HAS_LEFT' }] });
});

it('the signed webhook of the messenger tells of delivery, and an unsigned one of nothing', async () => {
  const id = await anInvoice();
  const invoiceId = uuidFromId(id);
  await remind(id);
  const messageId = `wamid.${crypto.randomUUID()}`;
  await api.world
    .admin`update invoice_reminders set state = 'sent', message_id = ${messageId}, sent_at = ${noon}
    where invoice_id = ${invoiceId}`;
  const status = { id: messageId, status: 'delivered', timestamp: '1796108400', recipient_id: '77010000000' };
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value: { statuses: [status] } }] }],
  });
  const tell = (secret: string) =>
    fetch(`${api.url}/whatsapp/webhook`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
      },
      body,
    });
  const stateOf = async () =>
    (await api.world.admin`select state from invoice_reminders where invoice_id = ${invoiceId}`)[0]?.[
      'state'
    ];
  expect((await tell('another-secret')).status).toBe(401);
  expect(await stateOf()).toBe('sent');
  expect((await tell('app-secret')).status).toBe(200);
  expect(await stateOf()).toBe('delivered');
});

it('a refusal is a coded error with its sentence, and without a key nothing is asked for', async () => {
  const id = await anInvoice();
  await remind(id);
  expect((await remind(id)).reminded).toMatchObject({
    invoice: null,
    userErrors: [
      { code: 'INVOICE_REMIND_UNDER_WAY', message: expect.stringMatching(/^Напоминание об этом счёте/) },
    ],
  });
  const bare = await api.graphql(
    `mutation($input: RemindInvoiceInput!) { remindInvoice(input: $input) { userErrors { code } } }`,
    { variables: { input: { invoiceId: id } }, headers },
  );
  expect(bare.errors?.[0]?.extensions?.['code']).toBe('IDEMPOTENCY_KEY_REQUIRED');
});
