import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createWhatsAppStatusReader } from './status-reader';

const appSecret = 'app-secret';
const reader = createWhatsAppStatusReader({ appSecret, verifyToken: 'verify-me' });

function sign(body: string, secret = appSecret): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

function webhook(statuses: readonly unknown[], rest: object = {}): string {
  const value = { messaging_product: 'whatsapp', metadata: { phone_number_id: '1' }, statuses, ...rest };
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '9', changes: [{ field: 'messages', value }] }],
  });
}

const read = (body: string, signature: string | undefined = sign(body)) =>
  reader.readStatusWebhook(Buffer.from(body), signature);

const delivered = {
  id: 'wamid.A',
  status: 'delivered',
  timestamp: '1767225600',
  recipient_id: '77012345678',
};

describe('signature', () => {
  const body = webhook([delivered]);

  test('a signed body is read', () => {
    expect(read(body)).toEqual([
      {
        messageId: 'wamid.A',
        status: 'delivered',
        occurredAt: new Date('2026-01-01T00:00:00Z'),
        vendorCode: null,
      },
    ]);
  });

  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['of another secret', sign(body, 'other')],
    ['of another body', sign(`${body} `)],
    ['without its scheme', sign(body).slice(7)],
    ['of another scheme', sign(body).replace('sha256', 'sha1')],
    ['cut short', sign(body).slice(0, -2)],
    ['not hexadecimal', `sha256=${'z'.repeat(64)}`],
  ])('a signature %s is refused', (_name, signature) => {
    expect(reader.readStatusWebhook(Buffer.from(body), signature)).toBeNull();
  });

  test('an empty secret is a mistake of configuration', () => {
    expect(() => createWhatsAppStatusReader({ appSecret: '', verifyToken: 'x' })).toThrow(TypeError);
  });
});

describe('statuses', () => {
  test('come out in the order of their stages, whatever order they came in', () => {
    const body = webhook([
      { ...delivered, status: 'read', timestamp: 1767225603 },
      { ...delivered, status: 'sent' },
      delivered,
    ]);
    expect(read(body)?.map((report) => report.status)).toEqual(['sent', 'delivered', 'read']);
  });

  test('a failure carries the code of the vendor', () => {
    const failed = { ...delivered, status: 'failed', errors: [{ code: 131026, title: 'Undeliverable' }] };
    expect(read(webhook([failed]))).toMatchObject([
      { status: 'failed', vendorCode: '131026', isUnreachable: true },
    ]);
    const unpaid = { ...failed, errors: [{ code: 131042, title: 'Payment issue' }] };
    expect(read(webhook([unpaid]))?.[0]).not.toHaveProperty('isUnreachable');
  });

  test('unknown parts are skipped and the rest is read', () => {
    const body = webhook([
      { ...delivered, status: 'warning' },
      { ...delivered, id: 5 },
      { ...delivered, timestamp: 'soon' },
      { ...delivered, timestamp: '1e300' },
      null,
      'text',
      { ...delivered, id: 'wamid.B', pricing: { billable: true }, strange: [] },
    ]);
    expect(read(body)?.map((report) => report.messageId)).toEqual(['wamid.B']);
  });

  test.each([
    'not json',
    'null',
    '[]',
    '{"object":"page","entry":[]}',
    '{"object":"whatsapp_business_account"}',
    '{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"account_update","value":{"statuses":[{}]}}]}]}',
    webhook([], { messages: [{ from: '77012345678', text: { body: 'hello' } }] }),
  ])('%s is signed and says nothing', (body) => {
    expect(read(body)).toEqual([]);
  });
});

describe('subscription', () => {
  const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'verify-me', 'hub.challenge': '1158201444' };

  test('the challenge is echoed for the right token', () => {
    expect(reader.answerSubscription(query)).toBe('1158201444');
  });

  test.each([
    { 'hub.verify_token': 'other' },
    { 'hub.verify_token': undefined },
    { 'hub.mode': 'unsubscribe' },
    { 'hub.challenge': '<script>' },
    { 'hub.challenge': undefined },
  ])('%o is not answered', (wrong) => {
    expect(reader.answerSubscription({ ...query, ...wrong })).toBeNull();
  });
});

test('a status says what is charged for it, and how we had named the message', () => {
  const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' };
  const full = { ...delivered, biz_opaque_callback_data: 'cmm_01', pricing };
  expect(read(webhook([full]))).toMatchObject([
    { reference: 'cmm_01', charge: { category: 'marketing', isBillable: true } },
  ]);
  const odd = { ...delivered, biz_opaque_callback_data: 'a b', pricing: { category: 7 } };
  expect(Object.keys(read(webhook([odd]))?.[0] ?? {})).not.toContain('reference');
  expect(Object.keys(read(webhook([odd]))?.[0] ?? {})).not.toContain('charge');
});

describe('an answer', () => {
  const answers = (...messages: object[]) => webhook([], { messages });
  const about = { id: 'wamid.R', from: '77012345678', timestamp: '1767225600' };
  const readAnswers = (body: string, signature: string | undefined = sign(body)) =>
    reader.readReplyWebhook(Buffer.from(body), signature);
  const expected = {
    messageId: 'wamid.R',
    from: '77012345678',
    occurredAt: new Date('2026-01-01T00:00:00Z'),
  };

  test('is typed text, or a button with what it says to us', () => {
    const button = { text: 'Не присылать', payload: 'stop' };
    const body = answers(
      { ...about, type: 'text', text: { body: 'СТОП' } },
      { ...about, type: 'button', button },
      { ...about, type: 'interactive', interactive: { button_reply: { id: 'stop', title: 'Не присылать' } } },
    );
    expect(readAnswers(body)).toEqual([
      { ...expected, text: 'СТОП', payload: null },
      { ...expected, ...button },
      { ...expected, ...button },
    ]);
    expect(read(body)).toEqual([]);
  });

  test('that nobody signed, or another signed, is none', () => {
    const body = answers({ ...about, type: 'text', text: { body: 'СТОП' } });
    expect(readAnswers(body, '')).toBeNull();
    expect(readAnswers(body, sign(body, 'other'))).toBeNull();
  });

  test.each([
    { ...about, type: 'image', image: {} },
    { ...about, from: '+77012345678', type: 'text', text: { body: 'СТОП' } },
    { ...about, id: 7, type: 'text', text: { body: 'СТОП' } },
    { ...about, timestamp: 'now', type: 'text', text: { body: 'СТОП' } },
  ])('%o says nothing to us', (message) => expect(readAnswers(answers(message))).toEqual([]));
});

describe('templates', () => {
  const templateWebhook = (value: object, time: unknown = 1_767_225_600) =>
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '9', time, changes: [{ field: 'message_template_status_update', value }] }],
    });
  const value = {
    event: 'PAUSED',
    message_template_id: 1_689_556_908_129_832,
    message_template_name: 'service_news',
    message_template_language: 'kk',
    reason: 'NONE',
    other_info: { title: 'FIRST_PAUSE', description: 'Low quality' },
  };
  const readTemplates = (body: string, signature: string | undefined = sign(body)) =>
    reader.readTemplateWebhook(Buffer.from(body), signature);

  test.each([
    ['PAUSED', 'paused'],
    ['DISABLED', 'disabled'],
    ['ARCHIVED', 'disabled'],
    ['PENDING_DELETION', 'disabled'],
    ['REJECTED', 'rejected'],
  ])('one that is %s cannot be sent', (event, status) => {
    const [report] = readTemplates(templateWebhook({ ...value, event })) ?? [];
    expect(report).toEqual({
      template: 'service_news',
      locale: 'kk',
      status,
      vendorReason: null,
      occurredAt: new Date('2026-01-01T00:00:00Z'),
    });
  });

  test('the vendor’s reason is kept where it is a word, and never a text', () => {
    const reason = (said: unknown) =>
      readTemplates(templateWebhook({ ...value, event: 'REJECTED', reason: said }))?.[0]?.vendorReason;
    expect(reason('TAG_CONTENT_MISMATCH')).toBe('TAG_CONTENT_MISMATCH');
    for (const said of ['call +7 701 234 56 78', '', null, 7, 'A'.repeat(99)])
      expect(reason(said)).toBeNull();
  });

  test.each([
    ['approved again', { ...value, event: 'APPROVED' }],
    ['flagged, which is a warning', { ...value, event: 'FLAGGED' }],
    ['of an unknown event', { ...value, event: 'toString' }],
    ['in a language that is none of ours', { ...value, message_template_language: 'de' }],
    ['without a name', { ...value, message_template_name: 5 }],
    ['with a name that is none', { ...value, message_template_name: '<b>' }],
  ])('one %s says nothing', (_name, said) => {
    expect(readTemplates(templateWebhook(said))).toEqual([]);
  });

  test('a time that is none, another field and a foreign signature say nothing', () => {
    for (const time of [null, 'x', -1, 1e15]) expect(readTemplates(templateWebhook(value, time))).toEqual([]);
    expect(readTemplates(webhook([delivered]))).toEqual([]);
    expect(read(templateWebhook(value))).toEqual([]);
    expect(readTemplates(templateWebhook(value), sign(templateWebhook(value), 'other'))).toBeNull();
  });
});
