import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  answering,
  cutting,
  type ScriptedServer,
  silent,
  startScriptedServer,
} from '../../testing/scripted-server';
import { createWhatsAppTemplates, type WhatsAppTemplates } from './templates';

let vendor: ScriptedServer;
let templates: WhatsAppTemplates;

beforeAll(async () => {
  vendor = await startScriptedServer();
});
afterAll(() => vendor.close());
beforeEach(() => {
  vendor.received.length = 0;
  templates = createWhatsAppTemplates({
    baseUrl: `${vendor.url}/whatsapp/`,
    accountId: '100200300400500',
    token: 'secret-token',
    deadlineMs: 300,
  });
});
afterEach(() => templates.close());

const body = { type: 'BODY', text: 'Hello {{1}}' };
const buttons = { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Stop' }] };
const template = (change: object = {}) => ({
  name: 'news',
  language: 'ru',
  status: 'APPROVED',
  category: 'MARKETING',
  components: [body, { type: 'FOOTER', text: 'Answer STOP' }, buttons],
  ...change,
});

test('those that can be used are approved for advertising in every language of ours', async () => {
  const inAll = (name: string, change: object = {}) =>
    ['ru', 'kk', 'en'].map((language) => template({ name, language, ...change }));
  const data = [
    ...inAll('news'),
    ...inAll('receipt', { category: 'UTILITY' }),
    ...inAll('stopped', { status: 'PAUSED' }),
    ...inAll('half').slice(1),
    { name: 'strange' },
  ];
  vendor.play(answering(JSON.stringify({ data })));
  expect(await templates.listUsable('req-1')).toEqual(['news']);
  vendor.play(answering('{"error":{"code":190}}', 401));
  expect(await templates.listUsable('req-1')).toBeNull();
});

test('a template is read in our languages, and one whose name is longer is another one', async () => {
  const data = [template(), template({ name: 'news_2', language: 'kk' }), template({ language: 'de' })];
  vendor.play(answering(JSON.stringify({ data, paging: {} })));
  expect(await templates.readTemplate('news', 'req-1')).toEqual([
    {
      locale: 'ru',
      status: 'APPROVED',
      category: 'MARKETING',
      body: 'Hello {{1}}',
      footer: 'Answer STOP',
      quickReplies: ['Stop'],
      hasMore: false,
    },
  ]);
  const [received] = vendor.received;
  expect(received?.target).toMatch(/^\/whatsapp\/v25\.0\/100200300400500\/message_templates\?name=news&/);
  expect(received?.headers.authorization).toBe('Bearer secret-token');
});

test.each([
  ['a picture', { components: [{ type: 'HEADER', format: 'IMAGE' }, body, buttons] }],
  ['a link', { components: [body, { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Open' }] }] }],
  ['no body', { components: [buttons] }],
])('%s is more than a text with buttons that answer', async (_what, change) => {
  vendor.play(answering(JSON.stringify({ data: [template(change)] })));
  expect(await templates.readTemplate('news', 'req-1')).toMatchObject([{ hasMore: true }]);
});

test.each([
  ['an error', answering('{"error":{"code":190}}', 401)],
  ['a page', answering('<html>')],
  ['something else', answering('{"data":{}}')],
  ['silence', silent],
  ['a cut line', cutting],
])('%s is no answer', async (_what, script) => {
  vendor.play(script);
  expect(await templates.readTemplate('news', 'req-1')).toBeNull();
});
