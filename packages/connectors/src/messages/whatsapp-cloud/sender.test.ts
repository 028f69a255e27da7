import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  answering,
  cutting,
  type Script,
  type ScriptedServer,
  silent,
  startScriptedServer,
} from '../../testing/scripted-server';
import { createWhatsAppSender, type WhatsAppSender } from './sender';

const message = { to: '+77012345678', code: '482913', locale: 'kk', requestId: 'req-1' } as const;

let vendor: ScriptedServer;
let sender: WhatsAppSender;

beforeAll(async () => {
  vendor = await startScriptedServer();
});
afterAll(() => vendor.close());
beforeEach(() => {
  vendor.received.length = 0;
  sender = createWhatsAppSender({
    baseUrl: `${vendor.url}/whatsapp/`,
    phoneNumberId: '106540352242922',
    token: 'secret-token',
    deadlineMs: 300,
  });
});
afterEach(() => sender.close());

test('the code leaves twice in the template of the reader’s language', async () => {
  vendor.play(
    answering(
      '{"messaging_product":"whatsapp","contacts":[{"input":"77012345678","wa_id":"77012345678"}],"messages":[{"id":"wamid.HBgL","message_status":"accepted"}]}',
    ),
  );
  expect(await sender.sendVerificationCode(message)).toEqual({ kind: 'accepted', messageId: 'wamid.HBgL' });
  const [received] = vendor.received;
  expect(received?.method).toBe('POST');
  expect(received?.target).toBe('/whatsapp/v25.0/106540352242922/messages');
  expect(received?.headers.authorization).toBe('Bearer secret-token');
  expect(JSON.parse(received?.body ?? '')).toEqual({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '77012345678',
    type: 'template',
    template: {
      name: 'login_code',
      language: { code: 'kk' },
      components: [
        { type: 'body', parameters: [{ type: 'text', text: '482913' }] },
        { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '482913' }] },
      ],
    },
  });
});

const reminder = {
  to: '+77012345678',
  locale: 'ru',
  template: 'invoice_reminder',
  parameters: ['ИП «Бланк»', '15 000 ₸', 'Заказ 17'],
  requestId: 'req-2',
} as const;

test('a reminder leaves as its template with the blanks of its body', async () => {
  vendor.play(answering('{"messages":[{"id":"wamid.R"}]}'));
  expect(await sender.sendTemplate(reminder)).toEqual({ kind: 'accepted', messageId: 'wamid.R' });
  const { template } = JSON.parse(vendor.received[0]?.body ?? '');
  expect(template).toEqual({
    name: 'invoice_reminder',
    language: { code: 'ru' },
    components: [{ type: 'body', parameters: reminder.parameters.map((text) => ({ type: 'text', text })) }],
  });
});

test('a mailing carries what its button says, and its own name', async () => {
  vendor.play(answering('{"messages":[{"id":"wamid.M"}]}'));
  await sender.sendTemplate({ ...reminder, buttonPayload: 'stop', reference: 'cmm_1' });
  const sent = JSON.parse(vendor.received[0]?.body ?? '');
  expect(sent.biz_opaque_callback_data).toBe('cmm_1');
  expect(sent.template.components[1]).toEqual({
    type: 'button',
    sub_type: 'quick_reply',
    index: '0',
    parameters: [{ type: 'payload', payload: 'stop' }],
  });
});

test('an answer that never came may have sent it', async () => {
  vendor.play(silent);
  expect(await sender.sendTemplate(reminder)).toEqual(retry(true, null));
});

test.each([
  ['a number that is none', { ...reminder, to: '87012345678' }],
  ['a line break', { ...reminder, parameters: ['a\nb'] }],
  ['five spaces', { ...reminder, parameters: ['a     b'] }],
  ['an empty blank', { ...reminder, parameters: [''] }],
])('%s is refused before anything is sent', async (_what, wrong) => {
  expect(await sender.sendTemplate(wrong)).toMatchObject({ kind: 'refused', reason: 'invalid-request' });
  expect(vendor.received).toEqual([]);
});

function error(code: number): string {
  return JSON.stringify({ error: { message: 'm', type: 'OAuthException', code, fbtrace_id: 'x' } });
}

const refused = (reason: string, vendorCode: string | null) => ({ kind: 'refused', reason, vendorCode });
const retry = (mayHaveBeenSent: boolean, vendorCode: string | null) => ({
  kind: 'retry',
  mayHaveBeenSent,
  vendorCode,
});

const answers: readonly [string, Script, object][] = [
  ['131026', answering(error(131026), 400), refused('undeliverable', '131026')],
  ['190', answering(error(190), 401), refused('credentials', '190')],
  ['0', answering(error(0), 401), refused('credentials', '0')],
  ['200-299', answering(error(210), 403), refused('credentials', '210')],
  ['131042', answering(error(131042), 400), refused('credentials', '131042')],
  ['368', answering(error(368), 403), refused('policy', '368')],
  ['131049', answering(error(131049), 400), refused('policy', '131049')],
  ['132001', answering(error(132001), 404), refused('template', '132001')],
  ['132016', answering(error(132016), 400), refused('template', '132016')],
  ['100', answering(error(100), 400), refused('invalid-request', '100')],
  ['an unknown code', answering(error(777), 400), refused('invalid-request', '777')],
  ['a bare 401', answering('', 401), refused('credentials', null)],
  ['131056', answering(error(131056), 400), retry(false, '131056')],
  ['130429', answering(error(130429), 429), retry(false, '130429')],
  ['131016', answering(error(131016), 503), retry(false, '131016')],
  ['a bare 429', answering('<html>', 429), retry(false, null)],
  ['a bare 500', answering('<html>', 500), retry(true, null)],
  ['an unknown code under 500', answering(error(1), 500), retry(true, '1')],
  ['an accepted answer without an id', answering('{"messages":[]}'), retry(true, null)],
  ['an accepted answer that is a page', answering('<html>'), retry(true, null)],
  ['a megabyte', answering('x'.repeat(1_048_576)), retry(true, null)],
  ['a redirect', answering('', 302, { location: '/' }), retry(true, null)],
  ['silence', silent, retry(true, null)],
  ['a cut line', cutting, retry(true, null)],
];

test.each(answers)('%s', async (_name, script, outcome) => {
  vendor.play(script);
  expect(await sender.sendVerificationCode(message)).toEqual(outcome);
  expect(vendor.received).toHaveLength(1);
});

test('where nobody listens, nothing was sent', async () => {
  const gone = await startScriptedServer();
  await gone.close();
  const other = createWhatsAppSender({ baseUrl: gone.url, phoneNumberId: '1', token: 't' });
  expect(await other.sendVerificationCode(message)).toEqual(retry(false, null));
  await other.close();
});

test.each([{ to: '77012345678' }, { to: '+7701234567a' }, { code: '' }, { code: '1234567890123456' }])(
  '%o does not leave',
  async (wrong) => {
    expect(await sender.sendVerificationCode({ ...message, ...wrong })).toEqual(
      refused('invalid-request', null),
    );
    expect(vendor.received).toHaveLength(0);
  },
);
