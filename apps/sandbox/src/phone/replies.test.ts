import { afterEach, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox';
import { catchWebhooks } from '../testing/webhook-catcher';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});

async function start(...answer: Parameters<typeof catchWebhooks>) {
  const catcher = await catchWebhooks(...answer);
  open.push(catcher);
  const sandbox = await startSandbox({
    port: 0,
    whatsappToken: 'token',
    whatsappAppSecret: 'secret',
    whatsappWebhookUrl: catcher.url,
    whatsappRetryMs: 5,
  });
  open.push(sandbox);
  await fetch(`${sandbox.url}/control/whatsapp/statuses`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"statuses":[]}',
  });
  return { catcher, sandbox };
}

async function sendMailing({ url }: RunningSandbox): Promise<void> {
  const body = { type: 'body', parameters: [{ type: 'text', text: '<b>news</b>' }] };
  const parameters = [{ type: 'payload', payload: 'stop-it' }];
  const button = { type: 'button', sub_type: 'quick_reply', index: '0', parameters };
  const answer = await fetch(`${url}/whatsapp/v25.0/100200300/messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
    body: JSON.stringify({
      messaging_product: 'whatsapp',
      to: '77001234567',
      type: 'template',
      template: { name: 'service_news', language: { code: 'ru' }, components: [body, button] },
    }),
  });
  expect(answer.status).toBe(200);
}

const post = (sandbox: RunningSandbox, fields: Record<string, string>, phone = '77001234567') =>
  fetch(`${sandbox.url}/phone/${phone}/replies`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

const said = (body: string) => JSON.parse(body).entry[0].changes[0].value.messages[0];

test('the button of a mailing and a typed answer leave signed, and stand on the phone', async () => {
  const { catcher, sandbox } = await start();
  await sendMailing(sandbox);
  const page = await (await fetch(`${sandbox.url}/phone/77001234567?app=whatsapp`)).text();
  expect(page).toContain('&lt;b&gt;news&lt;/b&gt;');
  const messageId = /name="messageId" value="([^"]+)"/.exec(page)?.[1] ?? '';
  expect((await post(sandbox, { messageId })).status).toBe(303);
  await catcher.until(1);
  expect((await post(sandbox, { text: ' СТОП ' })).status).toBe(303);
  await catcher.until(2);
  expect(catcher.caught.map(({ body }) => said(body))).toMatchObject([
    { from: '77001234567', type: 'button', button: { payload: 'stop-it' }, context: { id: messageId } },
    { from: '77001234567', type: 'text', text: { body: 'СТОП' } },
  ]);
  for (const { headers } of catcher.caught)
    expect(headers['x-hub-signature-256']).toMatch(/^sha256=[0-9a-f]{64}$/);
  const after = await (await fetch(`${sandbox.url}/phone/77001234567?app=whatsapp`)).text();
  expect(after.match(/data-reply/g)).toHaveLength(2);
});

test('an answer is sent again until it is acknowledged, and another phone presses no button of this one', async () => {
  const { catcher, sandbox } = await start((_request, count) => ({ status: count < 3 ? 500 : 200 }));
  await sendMailing(sandbox);
  await post(sandbox, { text: 'стоп' });
  await catcher.until(3);
  expect(catcher.caught).toHaveLength(3);
  expect(new Set(catcher.caught.map(({ body }) => said(body).id)).size).toBe(1);
  expect((await post(sandbox, { text: '  ' })).status).toBe(404);
  const kept = await fetch(`${sandbox.url}/control/phones/77001234567/messages`);
  const [message] = (await kept.json()) as { id: string }[];
  expect((await post(sandbox, { messageId: message?.id ?? '' }, '77001234568')).status).toBe(404);
});
