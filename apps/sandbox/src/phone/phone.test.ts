import { expect, test } from 'vitest';
import { KaspiClient, useSandbox } from '../testing/kaspi-client';

const sandbox = useSandbox();

async function openClient(): Promise<KaspiClient> {
  const client = new KaspiClient(sandbox().url);
  await client.openDevice();
  return client;
}

async function page(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${sandbox().url}${path}`, { headers, redirect: 'manual' });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** What a browser without JavaScript does with a button: posts the form to the button's own address. */
async function press(text: string, act: string, id: number) {
  const target = new RegExp(`formaction="([^"]+/${id}/${act})"`).exec(text)?.[1];
  if (!target) throw new Error(`no button ${act}`);
  const response = await fetch(`${sandbox().url}${target}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
    redirect: 'manual',
  });
  return { status: response.status, location: response.headers.get('location') ?? '' };
}

test('without JavaScript a payer pays by a plain form and sees it paid', async () => {
  const client = await openClient();
  const id = await client.createId('87015550001');
  const before = await page('/phone/77015550001?app=kaspi');
  expect(before.text).toContain('Оплатить 15\u202f000\u00a0₸');
  expect(before.text).toContain('Счёт 7');
  expect(before.text).toContain('Ждёт вашего решения');
  const { status, location } = await press(before.text, 'pay', id);
  expect(status).toBe(303);
  expect((await page(location)).text).toContain('Оплачено в');
  expect(await client.status(id)).toBe('Processed');
});

test.each([
  ['refuse', 'Вы отказались', 'Error'],
  ['noMoney', 'Не хватило денег', 'Error'],
  ['ignore', 'Вы не ответили', 'Wait'],
])('the button %s leads to "%s"', async (act, words, status) => {
  const client = await openClient();
  const id = await client.createId('87015550002');
  const { location } = await press((await page('/phone/77015550002?app=kaspi')).text, act, id);
  expect((await page(location)).text).toContain(words);
  expect(await client.status(id)).toBe(status);
});

test('an answer to a closed invoice changes nothing and says so', async () => {
  const client = await openClient();
  const id = await client.createId('87015550003');
  const before = await page('/phone/77015550003?app=kaspi');
  await client.cancel(id);
  const { location } = await press(before.text, 'pay', id);
  expect((await page(location)).text).toContain('Этот счёт уже закрыт');
  expect(await client.status(id)).toBe('RemotePaymentCanceled');
});

test('the phone of another number cannot answer', async () => {
  const client = await openClient();
  const id = await client.createId('87015550004');
  const response = await fetch(`${client.url}/phone/77015550005/invoices/${id}/pay`, { method: 'POST' });
  expect(response.status).toBe(404);
  expect(await client.status(id)).toBe('Wait');
});

test('the code of a message is on the page, in the language of the template', async () => {
  const body = {
    messaging_product: 'whatsapp',
    to: '77015550006',
    type: 'template',
    template: {
      name: 'login_code',
      language: { code: 'kk' },
      components: [
        { type: 'body', parameters: [{ type: 'text', text: '483920' }] },
        { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '483920' }] },
      ],
    },
  };
  await fetch(`${sandbox().url}/whatsapp/v25.0/100200300/messages`, {
    method: 'POST',
    headers: { authorization: 'Bearer sandbox-whatsapp-token', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const { text } = await page('/phone/77015550006');
  expect(text).toMatch(/<strong[^>]*>483920<\/strong> — растау кодыңыз/);
  expect((await page('/phone')).text).toContain('+7 701 555 00 06');
});

test('a number in any spelling leads to its phone, a wrong one is kept and named', async () => {
  const found = await page(`/phone?number=${encodeURIComponent('8 (701) 555-00-07')}`);
  expect(found).toMatchObject({ status: 303 });
  expect(found.headers.get('location')).toBe('/phone/77015550007');
  const wrong = await page('/phone?number=123');
  expect(wrong.status).toBe(422);
  expect(wrong.text).toContain('value="123"');
  expect(wrong.text).toContain('Не похоже на номер телефона');
  expect((await page('/phone/87015550007')).headers.get('location')).toBe('/phone/77015550007');
});

test.each([
  ['/phone/77015550008?lang=kk', {}, 'kk', 'Әзірге хабарлама жоқ'],
  ['/phone/77015550008', { 'accept-language': 'en-GB,ru;q=0.5' }, 'en', 'No messages yet'],
  ['/phone/77015550008', { 'accept-language': 'fr' }, 'ru', 'Сообщений пока нет'],
  ['/phone/77015550008', { 'accept-language': 'ru', cookie: 'sandbox_lang=kk' }, 'kk', 'Әзірге'],
])('%s with %o is in %s', async (path, headers, lang, words) => {
  const { text } = await page(path, headers as Record<string, string>);
  expect(text).toContain(`<html lang="${lang}">`);
  expect(text).toContain(words);
});

test('what a merchant wrote cannot become markup', async () => {
  const client = await openClient();
  await client.create('87015550009', { Comment: '<img src=x onerror=alert(1)>"\'' });
  const { text, headers } = await page('/phone/77015550009?app=kaspi');
  expect(text).not.toContain('<img');
  expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('an open page hears of a new invoice and of its payment', async () => {
  const client = await openClient();
  const stop = new AbortController();
  const response = await fetch(`${client.url}/live/phone/77015550010`, { signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const until = async (count: number) => {
    while (heard.split('event: change').length <= count) heard += (await reader?.read())?.value ?? '';
  };
  const id = await client.createId('87015550010');
  await until(1);
  await client.createId('87015550011');
  await client.control(`invoices/${id}/act`, { act: 'pay' });
  await until(2);
  expect(heard.split('event: change')).toHaveLength(3);
  stop.abort();
});

test.each(['/', '/phone', '/hooks', '/hooks/shop', '/magic', '/whatsapp'])(
  '%s is there in three languages',
  async (path) => {
    const titles = new Set<string>();
    for (const lang of ['ru', 'kk', 'en']) {
      const { status, text } = await page(`${path}?lang=${lang}`);
      expect(status).toBe(200);
      expect(text).not.toContain('undefined');
      titles.add(/<nav class="sections" aria-label="([^"]+)"/.exec(text)?.[1] ?? '');
    }
    expect(titles.size).toBe(3);
  },
);

test('the secret typed on the page is kept, a wrong one is refused', async () => {
  const post = (secret: string) =>
    fetch(`${sandbox().url}/hooks/typed/secret`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ secret }).toString(),
      redirect: 'manual',
    });
  expect((await post('whsec_YSBzZWNyZXQgb2YgdHdlbnR5LWZvdXIh')).headers.get('location')).toBe(
    '/hooks/typed?said=saved',
  );
  const refused = (await post('secret')).headers.get('location') ?? '';
  expect((await page(refused)).text).toContain('role="alert"');
});

test('the magic table is also JSON', async () => {
  const { text } = await page('/magic', { accept: 'application/json' });
  expect(JSON.parse(text).numbers[0]).toMatchObject({ phone: '+77770000001', name: 'pays-at-once' });
});

test('styles, script and fonts are served here, and nothing outside their folder', async () => {
  for (const file of [
    'sandbox.css',
    'live.js',
    'favicon.svg',
    'fonts/index.css',
    'fonts/files/golos-text-cyrillic-ext-wght-normal.woff2',
  ]) {
    expect((await page(`/assets/${file}`)).status).toBe(200);
  }
  expect((await page('/assets/..%2Fmain.ts')).status).toBe(404);
  expect((await page('/assets/..%2f..%2fpackage.json')).status).toBe(404);
});

async function createOffer(client: KaspiClient, kind: 'qr' | 'link') {
  const { json } = await client.call('POST', kind === 'qr' ? 'r3/v01/qr/create' : 'r3/v01/qr/create-link', {
    DeviceToken: client.deviceToken,
    Amount: 1500.35,
    ExternalId: 'piv_1',
    OrganizationBin: client.bin,
  });
  const data = json.Data ?? {};
  const id = Number(data['QrPaymentId'] ?? data['PaymentId']);
  return { id, holds: String(data['QrToken'] ?? data['PaymentLink']) };
}

test('a link leads to a page where it is opened and paid, on any phone', async () => {
  const client = await openClient();
  const { id, holds } = await createOffer(client, 'link');
  expect(holds.startsWith(`${sandbox().url}/pay/`)).toBe(true);
  expect(await client.status(id)).toBe('QrTokenCreated');
  const path = holds.slice(sandbox().url.length);
  const opened = await page(path);
  expect(opened.text).toContain('Оплатить 1\u202f500,35\u00a0₸');
  expect(await client.status(id)).toBe('Wait');
  const answer = await fetch(`${sandbox().url}${path}/pay`, { method: 'POST', redirect: 'manual' });
  expect(answer.status).toBe(303);
  expect((await page(path)).text).toContain('Оплачено в');
  expect(await client.status(id)).toBe('Processed');
});

test('a code is scanned by pasting it or from the list; refused, ignored and unknown ones say so', async () => {
  const client = await openClient();
  const [first, second] = [await createOffer(client, 'qr'), await createOffer(client, 'qr')];
  const list = await page('/scan');
  expect(list.text).toContain(`data-offer="${first.id}"`);
  const scanned = await page(`/scan?code=${first.holds}`);
  expect([scanned.status, scanned.headers.get('location')]).toEqual([303, `/pay/${first.holds}`]);
  await page(`/pay/${first.holds}`);
  expect((await page('/scan')).text).not.toContain(`data-offer="${first.id}"`);
  const press = (act: string, { holds }: { holds: string }) =>
    fetch(`${sandbox().url}/pay/${holds}/${act}`, { method: 'POST', redirect: 'manual' });
  await press('refuse', first);
  expect((await page(`/pay/${first.holds}`)).text).toContain('Вы отказались');
  expect(await client.status(first.id)).toBe('Error');
  expect((await press('pay', first)).headers.get('location')).toContain('said=late');
  await page(`/pay/${second.holds}`);
  await press('ignore', second);
  expect((await page(`/pay/${second.holds}`)).text).toContain('Вы не ответили');
  const wrong = await page('/scan?code=nothing');
  expect([wrong.status, wrong.text.includes('Такого кода нет')]).toEqual([422, true]);
});
