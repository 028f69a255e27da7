import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '@apipay/sandbox/start-sandbox';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createWhatsAppSender, type WhatsAppSender } from './sender';
import { createWhatsAppStatusReader } from './status-reader';
import { createWhatsAppTemplates, type WhatsAppTemplates } from './templates';

const [token, appSecret] = ['token-of-this-test', 'app-secret-of-this-test'];
const reader = createWhatsAppStatusReader({ appSecret, verifyToken: 'verify' });
const heard: unknown[] = [];
const ended: unknown[] = [];
let sandbox: Awaited<ReturnType<typeof startSandbox>>;
let sender: WhatsAppSender;
let templates: WhatsAppTemplates;

const api = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const signature = String(request.headers['x-hub-signature-256']);
    heard.push(...(reader.readStatusWebhook(Buffer.concat(chunks), signature) ?? []));
    ended.push(...(reader.readTemplateWebhook(Buffer.concat(chunks), signature) ?? []));
    response.end();
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
  sandbox = await startSandbox({
    port: 0,
    lateMs: 100,
    whatsappToken: token,
    whatsappAppSecret: appSecret,
    whatsappWebhookUrl: `http://127.0.0.1:${(api.address() as AddressInfo).port}`,
    whatsappPauseMs: 1,
  });
  const baseUrl = `${sandbox.url}/whatsapp`;
  sender = createWhatsAppSender({ baseUrl, phoneNumberId: '100200300', token, deadlineMs: 2_000 });
  templates = createWhatsAppTemplates({ baseUrl, accountId: '100200300400500', token });
});
afterAll(async () => {
  await sender.close();
  await templates.close();
  await sandbox.close();
  api.close();
});

const mailing = (change: object = {}) =>
  sender.sendTemplate({
    to: '+77012345678',
    locale: 'kk',
    template: 'service_news',
    parameters: ['жаңа есеп'],
    buttonPayload: 'stop',
    reference: 'cmm_1',
    requestId: 'req-1',
    ...change,
  });

async function control(path: string, body: object): Promise<void> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  expect((await fetch(`${sandbox.url}/control/${path}`, init)).ok).toBe(true);
}

it('a mailing leaves by a template for advertising, and its reports name it and what it costs', async () => {
  const found = await templates.readTemplate('service_news', 'req-1');
  expect(
    found?.map(({ locale, status, category, quickReplies, hasMore }) => [
      locale,
      status,
      category,
      quickReplies.length,
      hasMore,
    ]),
  ).toEqual((['ru', 'kk', 'en'] as const).map((locale) => [locale, 'APPROVED', 'MARKETING', 1, false]));
  expect(await mailing()).toMatchObject({ kind: 'accepted' });
  await vi.waitFor(() => expect(heard).toHaveLength(3), { timeout: 5_000 });
  expect(heard).toMatchObject(
    ['sent', 'delivered', 'read'].map((status) => ({
      status,
      reference: 'cmm_1',
      charge: { category: 'marketing', isBillable: true },
    })),
  );
  const phone = await (await fetch(`${sandbox.url}/control/phones/77012345678/messages`)).json();
  expect(phone).toMatchObject([{ text: expect.stringContaining('жаңа есеп'), button: { payload: 'stop' } }]);
});

it.each([
  ['PAUSED', 'template', '132015'],
  ['DISABLED', 'template', '132016'],
  ['REJECTED', 'template', '132001'],
])('a template that is %s is refused as such', async (status, reason, vendorCode) => {
  const about = { name: 'service_news', language: 'kk' };
  await control('whatsapp/templates', { ...about, status });
  expect(await mailing()).toEqual({ kind: 'refused', reason, vendorCode });
  const told = { template: 'service_news', locale: 'kk', status: status.toLowerCase() };
  await vi.waitFor(() => expect(ended.at(-1)).toMatchObject(told));
  expect(
    (await templates.readTemplate('service_news', 'req-1'))?.find(({ locale }) => locale === 'kk')?.status,
  ).toBe(status);
  await control('whatsapp/templates', { ...about, status: 'APPROVED' });
});

it('a person whom the messenger spares is refused with its code, and a template that is none is not found', async () => {
  expect(await mailing({ to: '+77770000113' })).toEqual({
    kind: 'refused',
    reason: 'policy',
    vendorCode: '131049',
  });
  expect(await mailing({ parameters: [] })).toMatchObject({ kind: 'refused', reason: 'template' });
  expect(await templates.readTemplate('service', 'req-1')).toEqual([]);
});
