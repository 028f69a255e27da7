import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, expect, test, vi } from 'vitest';
import { type RunningSandbox, type StartSandboxOptions, startSandbox } from '../start-sandbox';
import { catchWebhooks } from '../testing/webhook-catcher';
import type { SandboxMessage } from './message';
import { bodyOfTemplate } from './utility-templates';

const appSecret = 'app-secret-of-this-test';
const token = 'token-of-this-test';
const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function start(options: Partial<StartSandboxOptions> = {}): Promise<RunningSandbox> {
  const sandbox = await startSandbox({
    port: 0,
    lateMs: 100,
    whatsappToken: token,
    whatsappAppSecret: appSecret,
    whatsappPauseMs: 5,
    whatsappRetryMs: 10,
    ...options,
  });
  open.push(sandbox);
  return sandbox;
}

async function startWithCatcher(...answer: Parameters<typeof catchWebhooks>) {
  const catcher = await catchWebhooks(...answer);
  open.push(catcher);
  return { catcher, sandbox: await start({ whatsappWebhookUrl: catcher.url }) };
}

const bodyPart = (code: string) => ({ type: 'body', parameters: [{ type: 'text', text: code }] });
const buttonPart = (code: string) => ({
  type: 'button',
  sub_type: 'url',
  index: '0',
  parameters: [{ type: 'text', text: code }],
});

function message(change: Record<string, unknown> = {}, template: Record<string, unknown> = {}) {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '77001234567',
    type: 'template',
    template: {
      name: 'login_code',
      language: { code: 'ru' },
      components: [bodyPart('123456'), buttonPart('123456')],
      ...template,
    },
    ...change,
  };
}

interface GraphAnswer {
  readonly messages?: { readonly id: string }[];
  readonly contacts?: unknown;
  readonly error?: { readonly code: number; readonly type: string; readonly fbtrace_id: string };
}

async function send(sandbox: RunningSandbox, body: unknown, bearer = token) {
  const response = await fetch(`${sandbox.url}/whatsapp/v25.0/100200300/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, json: (await response.json()) as GraphAnswer };
}

const control = async (sandbox: RunningSandbox, path: string, body?: unknown): Promise<never> => {
  const response = await fetch(`${sandbox.url}/control/${path}`, {
    ...(body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return (await response.json()) as never;
};

test('a right message is accepted with a wamid and its code is on the phone', async () => {
  const sandbox = await start();
  const { status, json } = await send(sandbox, message());
  expect(status).toBe(200);
  expect(json).toEqual({
    messaging_product: 'whatsapp',
    contacts: [{ input: '77001234567', wa_id: '77001234567' }],
    messages: [{ id: expect.stringMatching(/^wamid\./), message_status: 'accepted' }],
  });
  expect(await control(sandbox, 'phones/77001234567/code')).toMatchObject({ code: '123456' });
});

const blank = (text: string) => ({ type: 'text', text });
const reminder = (texts: readonly string[], name = 'invoice_reminder', code = 'kk') =>
  message({}, { name, language: { code }, components: [{ type: 'body', parameters: texts.map(blank) }] });

test('a reminder is on the phone as its template says, and is no code', async () => {
  const sandbox = await start();
  await send(sandbox, message());
  const texts = ['ИП «Бланк»', '15 000 ₸', 'Заказ <b>17</b>', '2026 ж. 5 желтоқсан'];
  expect((await send(sandbox, reminder(texts, 'invoice_reminder_due'))).status).toBe(200);
  expect(await control(sandbox, 'phones/77001234567/code')).toMatchObject({ code: '123456' });
  const [, kept]: SandboxMessage[] = await control(sandbox, 'phones/77001234567/messages');
  expect(kept?.text).toMatch(
    /^Сәлеметсіз бе! ИП «Бланк» еске салады: 15 000 ₸ сомасындағы .*Заказ <b>17<\/b>\. Төлеу мерзімі: 2026 ж\. 5 /,
  );
  const phone = await (await fetch(`${sandbox.url}/phone/77001234567?app=whatsapp`)).text();
  expect(phone).toMatch(/lang="kk">[\s\S]*Заказ &lt;b&gt;17&lt;\/b&gt;\./);
});

test.each(['ru', 'kk', 'en'])(
  'the templates say what the product shows or writes down, in %s',
  (language) => {
    const path = `../../../../packages/i18n/messages/${language}/message.json`;
    const messages = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
    const body = (words: string, blanks = ['merchant', 'sum', 'description', 'due']) =>
      words.replace(/\{(\w+)\}/g, (_mark, name: string) => `{{${blanks.indexOf(name) + 1}}}`);
    expect({
      invoice_reminder: bodyOfTemplate('invoice_reminder')?.[language],
      invoice_reminder_due: bodyOfTemplate('invoice_reminder_due')?.[language],
    }).toEqual({
      invoice_reminder: body(messages.invoiceReminder.text),
      invoice_reminder_due: body(messages.invoiceReminder.textDue),
    });
    for (const [name, key] of [
      ['owner_endpoint_failing', 'endpointFailing'],
      ['owner_endpoint_disabled', 'endpointDisabled'],
      ['owner_connection_lost', 'connectionLost'],
      ['owner_connection_restored', 'connectionRestored'],
    ] as const) {
      expect(bodyOfTemplate(name)?.[language]).toBe(body(messages.ownerNotice[key], ['about', 'time']));
    }
    expect(bodyOfTemplate('request_news')?.[language]).toBe(body(messages.requestNews, ['number']));
    expect(bodyOfTemplate('number_changed')?.[language]).toBe(body(messages.numberChanged, ['time']));
    expect(bodyOfTemplate('account_unused')?.[language]).toBe(body(messages.accountUnused, ['day']));
    for (const [name, key] of [
      ['second_factor_on', 'on'],
      ['second_factor_off', 'off'],
      ['second_factor_removal', 'removalAsked'],
    ] as const) {
      expect(bodyOfTemplate(name)?.[language]).toBe(body(messages.secondFactor[key], ['time']));
    }
    expect(bodyOfTemplate('mailing_stopped')?.[language]).toBe(messages.mailingStopped);
  },
);

test.each([
  ['too few blanks', reminder(['a', 'b']), 132000],
  ['a line break in a blank', reminder(['a', 'b', 'c\nd']), 132012],
  ['an empty blank', reminder(['a', 'b', '']), 131008],
  ['a language without the template', reminder(['a', 'b', 'c'], 'invoice_reminder', 'en_US'), 132001],
])('a reminder with %s is refused', async (_what, body, code) => {
  expect((await send(await start(), body)).json.error).toMatchObject({ code });
});

test.each<[string, unknown, number, number]>([
  ['no messaging_product', message({ messaging_product: undefined }), 100, 400],
  ['no addressee', message({ to: undefined }), 100, 400],
  ['an addressee that is no number', message({ to: 'abc' }), 131009, 400],
  ['free text outside the window', { ...message(), type: 'text' }, 131047, 400],
  ['a sticker', { ...message(), type: 'sticker' }, 131051, 400],
  ['no template', message({ template: undefined }), 131008, 400],
  ['a template that does not exist', message({}, { name: 'missing_template' }), 132001, 404],
  ['a language that does not exist', message({}, { language: { code: 'de' } }), 132001, 404],
  ['no components', message({}, { components: undefined }), 132000, 400],
  ['no body', message({}, { components: [buttonPart('1')] }), 132000, 400],
  ['no button', message({}, { components: [bodyPart('123456')] }), 131008, 400],
  [
    'two body parameters',
    message({}, { components: [{ type: 'body', parameters: [{}, {}] }, buttonPart('1')] }),
    132000,
    400,
  ],
  [
    'a copy_code button',
    message({}, { components: [bodyPart('1'), { ...buttonPart('1'), sub_type: 'copy_code' }] }),
    131009,
    400,
  ],
  [
    'another code in the button',
    message({}, { components: [bodyPart('123456'), buttonPart('654321')] }),
    132012,
    400,
  ],
  [
    'a code of 16',
    message({}, { components: [bodyPart('1'.repeat(16)), buttonPart('1'.repeat(16))] }),
    132005,
    400,
  ],
])('%s is refused as documented', async (_what, body, code, status) => {
  const sandbox = await start();
  const answer = await send(sandbox, body);
  expect(answer.status).toBe(status);
  expect(answer.json.error).toMatchObject({ code, type: 'OAuthException', fbtrace_id: expect.any(String) });
  expect(await control(sandbox, 'phones/77001234567/messages')).toEqual([]);
});

test('a wrong token is error 190 with HTTP 401', async () => {
  const answer = await send(await start(), message(), 'another');
  expect(answer).toMatchObject({ status: 401, json: { error: { code: 190 } } });
});

test.each([
  ['+77770000101', 400, 131026],
  ['+77770000102', 400, 131056],
  ['+77770000103', 500, 131000],
  ['+77770000109', 429, 130429],
  ['+77770000112', 401, 190],
])('the magic number %s answers HTTP %i, code %i', async (to, status, code) => {
  const answer = await send(await start(), message({ to }));
  expect(answer).toMatchObject({ status, json: { error: { code } } });
});

test('a cut or late answer has still brought the code to the phone', async () => {
  const sandbox = await start();
  await expect(send(sandbox, message({ to: '77770000111' }))).rejects.toThrow('fetch failed');
  expect(await control(sandbox, 'phones/77770000111/code')).toMatchObject({ code: '123456' });
  expect((await send(sandbox, message({ to: '77770000110' }))).status).toBe(200);
});

const statusOf = (body: string): string => JSON.parse(body).entry[0].changes[0].value.statuses[0].status;

test('sent, delivered and read arrive signed over the raw body', async () => {
  const { catcher, sandbox } = await startWithCatcher();
  const { json } = await send(sandbox, message());
  await catcher.until(3);
  expect(catcher.caught.map(({ body }) => statusOf(body))).toEqual(['sent', 'delivered', 'read']);
  for (const { headers, body } of catcher.caught) {
    const expected = createHmac('sha256', appSecret).update(body).digest('hex');
    expect(headers['x-hub-signature-256']).toBe(`sha256=${expected}`);
  }
  const value = JSON.parse(catcher.caught[0]?.body ?? '{}').entry[0].changes[0].value;
  expect(value).toMatchObject({
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: '100200300' },
    statuses: [{ id: json.messages?.[0]?.id, recipient_id: '77001234567', pricing: { billable: true } }],
  });
});

test.each([
  ['77770000104', ['sent', 'failed']],
  ['77770000105', ['read', 'delivered', 'sent']],
  ['77770000107', ['sent', 'sent', 'delivered', 'delivered', 'read', 'read']],
  ['77770000108', ['sent', 'read']],
])('the magic number %s has its own statuses', async (to, statuses) => {
  const { catcher, sandbox } = await startWithCatcher();
  await send(sandbox, message({ to }));
  await catcher.until(statuses.length);
  expect(catcher.caught.map(({ body }) => statusOf(body))).toEqual(statuses);
});

test('the statuses of ordinary numbers are set by control', async () => {
  const { catcher, sandbox } = await startWithCatcher();
  await control(sandbox, 'whatsapp/statuses', { statuses: ['delivered'] });
  await send(sandbox, message());
  await catcher.until(1);
  expect(catcher.caught.map(({ body }) => statusOf(body))).toEqual(['delivered']);
});

test('a status is sent again until it is acknowledged, and the next one waits for it', async () => {
  const { catcher, sandbox } = await startWithCatcher((_request, count) => ({
    status: count < 3 ? 500 : 200,
  }));
  await send(sandbox, message());
  await catcher.until(5);
  expect(catcher.caught.map(({ body }) => statusOf(body))).toEqual([
    'sent',
    'sent',
    'sent',
    'delivered',
    'read',
  ]);
  const [kept]: SandboxMessage[] = await control(sandbox, 'phones/77001234567/messages');
  expect(kept?.steps[0]).toMatchObject({ attempts: 3, state: 'acknowledged' });
});

test('the subscription handshake succeeds only when the challenge comes back', async () => {
  const { sandbox } = await startWithCatcher(({ url }) => ({
    status: 200,
    body: new URL(url, 'http://x').searchParams.get('hub.challenge') ?? '',
  }));
  expect(await control(sandbox, 'whatsapp/subscribe', {})).toEqual({ isSubscribed: true, httpStatus: 200 });
  const wrong = await startWithCatcher(() => ({ status: 403 }));
  expect(await control(wrong.sandbox, 'whatsapp/subscribe', {})).toEqual({
    isSubscribed: false,
    httpStatus: 403,
  });
});

test('a template whose state a person changes is told by a signed webhook, as the vendor does', async () => {
  const { catcher, sandbox } = await startWithCatcher();
  const change = (status: string, name = 'service_news') =>
    fetch(`${sandbox.url}/whatsapp/templates`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ name, language: 'kk', status }),
    });
  expect((await change('PAUSED')).headers.get('location')).toBe('/whatsapp?said=saved');
  expect((await change('GONE')).headers.get('location')).toBe('/whatsapp');
  expect((await change('PAUSED', 'nothing')).headers.get('location')).toBe('/whatsapp');
  await vi.waitFor(() => expect(catcher.caught).toHaveLength(1));
  const [told] = catcher.caught;
  const signature = createHmac('sha256', appSecret)
    .update(told?.body ?? '')
    .digest('hex');
  expect(told?.headers['x-hub-signature-256']).toBe(`sha256=${signature}`);
  expect(JSON.parse(told?.body ?? '')).toMatchObject({
    object: 'whatsapp_business_account',
    entry: [
      {
        time: expect.any(Number),
        changes: [
          {
            field: 'message_template_status_update',
            value: {
              event: 'PAUSED',
              message_template_name: 'service_news',
              message_template_language: 'kk',
              reason: 'NONE',
            },
          },
        ],
      },
    ],
  });
  const page = await (await fetch(`${sandbox.url}/whatsapp`)).text();
  expect(page).toContain('<option value="PAUSED" selected>');
});
