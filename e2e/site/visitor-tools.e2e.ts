import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { withDatabase } from '../database';
import { judgeEverywhere } from '../judge-everywhere';
import { findBarriers, findOverflow } from '../judge-page';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { register, signInAsStaff } from '../sign-in';
import { words } from '../words';

const { dataDirectory, addresses } = inject('product');
const { web } = addresses;
/** The vendors, as the sandbox plays them, on a host of their own. */
const vendors = addresses.sandbox.replace('localhost', '127.0.0.1');
const publicPages = [
  ...['/', '/tariffs', '/offer', '/privacy', '/cookie-policy', '/documents/privacy'],
  ...['/contacts', '/cookies', '/audit-log', '/no-such-page'],
];
/** Never a tool, whatever was allowed: the way in, and what is a payer's. */
const closedPages = ['/sign-in', '/admin/sign-in', `/pay/${'a'.repeat(22)}`];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Paths asked of the vendors since it was emptied. */
  readonly asked: string[];
  /** Those of them that the content policy of the page held back. */
  readonly heldBack: string[];
}

async function comeIn(options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await newReader(browser, { reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const asked: string[] = [];
  const heldBack: string[] = [];
  context.on('request', (request) => {
    if (request.url().startsWith(vendors)) asked.push(new URL(request.url()).pathname);
  });
  context.on('requestfailed', (request) => {
    if (request.failure()?.errorText === 'csp') heldBack.push(new URL(request.url()).pathname);
  });
  await page.goto(`${web}/cookies`);
  return { context, page, asked, heldBack };
}

const press = (page: Page, name: 'onlyNecessary' | 'acceptAll' | 'save') =>
  page.getByRole('button', { name: words(`site.cookies.${name}`), exact: true }).click();
const toolCookies = async (context: BrowserContext) =>
  (await context.cookies()).map(({ name }) => name).filter((name) => !name.startsWith('__Host-'));

async function walk({ page }: Visitor, paths: readonly string[]): Promise<string> {
  let policies = '';
  for (const path of paths) {
    const answer = await page.goto(`${web}${path}`, { waitUntil: 'load' });
    policies += answer?.headers()['content-security-policy'] ?? '';
  }
  return policies;
}

describe('a browser over all pages', () => {
  test.each([
    ['that has not chosen', {}, null],
    ['that has refused', {}, 'onlyNecessary'],
    ['that accepts without JavaScript', { javaScriptEnabled: false }, 'acceptAll'],
    ['that says Sec-GPC', { extraHTTPHeaders: { 'Sec-GPC': '1' } }, null],
  ] as const)(
    'R-S5 %s asks nothing of a vendor and keeps nothing of theirs',
    async (_state, options, answer) => {
      const visitor = await comeIn(options);
      if (answer !== null) await press(visitor.page, answer);
      // Without JavaScript a loader in the page is only text; nothing stands for it, such as a picture in <noscript>.
      const policies = await walk(visitor, [...publicPages, ...closedPages]);
      expect(visitor.asked).toEqual([]);
      expect(await toolCookies(visitor.context)).toEqual([]);
      if (answer !== 'acceptAll') expect(policies).not.toContain(vendors);
      await visitor.context.close();
    },
  );

  test('R-S5 one tool is allowed: that one alone loads, on the pages of the site alone; what is pasted of another does not', async () => {
    const visitor = await comeIn();
    const { page, context, asked, heldBack } = visitor;
    await page.getByRole('switch', { name: words('site.cookies.tools.METRICA') }).check();
    await press(page, 'save');
    await page.waitForLoadState('networkidle');
    for (const path of publicPages) {
      asked.length = 0;
      const answer = await page.goto(`${web}${path}`, { waitUntil: 'networkidle' });
      expect(asked.sort()).toEqual(['/metrica/metrika/tag.js', '/metrica/watch/10000001']);
      expect(answer?.headers()['content-security-policy']).not.toContain(`${vendors}/google`);
      expect(answer?.headers()['cache-control']).toBe('no-store');
    }
    expect((await toolCookies(context)).sort()).toEqual(['_ym_d', '_ym_isad', '_ym_uid', 'yandexuid']);

    asked.length = 0;
    await page.evaluate(`new Promise((resolve) => {
      const tag = document.createElement('script');
      tag.src = ${JSON.stringify(`${vendors}/google/gtag/js?id=G-SANDBOX01`)};
      tag.onload = tag.onerror = resolve;
      document.head.append(tag);
    })`);
    await expect.poll(() => heldBack).toEqual(['/google/gtag/js']);
    expect(await page.evaluate('typeof dataLayer')).toBe('undefined');
    expect(await page.evaluate('window["ga-disable-G-SANDBOX01"]')).toBe(true);
    await context.close();
  });

  test('R-S5 the chat opens on a press, on its own page, after it was said whose it is; a link from elsewhere opens nothing', async () => {
    const { page, context, asked } = await comeIn();
    await page.goto(`${web}/chat`);
    expect(await page.locator('main').innerText()).toContain('1С-Битрикс (Россия)');
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await findOverflow(page)).toBe(0);
      expect(await findBarriers(page)).toEqual([]);
    }
    await takePicture(page, 'visitor-chat');
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: words('site.chat.allow') }).click();
    await page.frameLocator('iframe[title="Bitrix24"]').getByText('Bitrix24').waitFor();
    expect(asked.sort()).toEqual(['/bitrix/chat', '/bitrix/loader.js']);
    asked.length = 0;
    for (const path of ['/', '/chat', '/chat?open=1']) {
      await page.goto(`${web}${path}`, { waitUntil: 'networkidle' });
    }
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: words('site.chat.open') }).click();
    await page.frameLocator('iframe[title="Bitrix24"]').getByText('Bitrix24').waitFor();
    await page.goto(`${web}/cookies`);
    await press(page, 'onlyNecessary');
    await page.waitForURL(`${web}/cookies?done=looked`);
    expect(await page.getByRole('status').innerText()).toContain('b24-sitebutton-data');

    // The job deletes at the portal what it has a call for; the rest waits for a person, and the visitor reads how far it is.
    const [{ name = '' } = {}] = await withDatabase(
      (sql) =>
        sql<
          { name: string }[]
        >`select reference as name from processor_erasures order by asked_at desc limit 1`,
    );
    expect(name).toMatch(/^APIPAY-[0-9A-F]{16}$/);
    const cards = async () => {
      const answer = await fetch(`${vendors}/bitrix/rest/1/sandbox/crm.lead.list`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ filter: { '=NAME': name } }),
      });
      return ((await answer.json()) as { result: unknown[] }).result.length;
    };
    await expect.poll(cards, { timeout: 10_000 }).toBe(0);
    const stateOf = () =>
      withDatabase(
        (sql) => sql`select state, deleted_cards from processor_erasures where reference = ${name}`,
      );
    await expect.poll(stateOf, { timeout: 10_000 }).toEqual([{ state: 'by-hand', deleted_cards: 2 }]);
    await page.goto(`${web}/cookies`);
    expect(await page.locator('main').innerText()).toContain(words('site.cookies.erasure.text.BY_HAND'));
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await findOverflow(page)).toBe(0);
      expect(await findBarriers(page)).toEqual([]);
    }
    await takePicture(page, 'visitor-chat-erasure');
    const officer = await newReader(browser, { reducedMotion: 'reduce' });
    const desk = await officer.newPage();
    await signInAsStaff(desk, 'officer');
    await desk.goto(`${web}/admin/processors`);
    await desk.getByText(name).waitFor();
    expect(await judgeEverywhere(browser, officer, `${web}/admin/processors`)).toEqual([]);
    await takePicture(desk, 'console-processors');
    const form = desk.locator('form', { has: desk.locator(`input[name="id"]`) }).last();
    await form.getByRole('button', { name: words('admin.erasures.close') }).click();
    await desk.getByText(words('errors.TEXT_REQUIRED')).first().waitFor();
    await form.locator('input[name="proof"]').fill('Снимок chat-1.png');
    await form.getByRole('button', { name: words('admin.erasures.close') }).click();
    await desk.getByText(words('admin.erasures.closed')).waitFor();
    await officer.close();
    await page.goto(`${web}/cookies`);
    expect(await page.locator('main').innerText()).toContain(words('site.cookies.erasure.title.DONE'));
    await page.goto(`${web}/cookie-policy`);
    expect(await page.locator('#register').locator('..').innerText()).toContain('1С-Битрикс (Россия)');
    await context.close();
  });

  test('R-S4 R-S5 all is allowed: never in the cabinet or on a payer’s page, and no mark of a tool comes to us; then it is taken back and what they left is gone', async () => {
    const visitor = await comeIn();
    const { page, context, asked } = visitor;
    await press(page, 'acceptAll');
    await page.waitForLoadState('networkidle');
    await page.goto(`${web}/tariffs`, { waitUntil: 'networkidle' });
    expect(asked).toContain('/metrica/watch/10000001');
    expect(asked).toContain('/google/g/collect');
    expect(asked.filter((path) => /webvisor|bitrix/.test(path))).toEqual([]);
    const marks = (await context.cookies(web)).filter(({ name }) => /^_(?:ga|ym_uid)/.test(name));
    expect(marks.map(({ name }) => name).sort()).toEqual(['_ga', '_ga_SANDBOX01', '_ym_uid']);

    asked.length = 0;
    const policies = await walk(visitor, closedPages);
    await register(page, freshPhone(), 'ИП «Метка»');
    await page.goto(`${web}/cabinet/live/privacy`);
    expect(asked).toEqual([]);
    expect(policies).not.toContain(vendors);
    for (const { value } of marks) expect(await placesOf(value)).toEqual([]);

    // A cookie that no script may read, and one of a narrower path, as a vendor may set them.
    await context.addCookies([
      { name: '_ga_hidden', value: '1', domain: 'localhost', path: '/', httpOnly: true },
      { name: '_ym_narrow', value: '1', domain: 'localhost', path: '/cookies' },
    ]);
    await page.goto(`${web}/cookies`);
    await press(page, 'onlyNecessary');
    await page.waitForURL(`${web}/cookies?done=looked`);
    asked.length = 0;
    const text = await page.getByRole('status').innerText();
    for (const name of ['_ga', '_ym_uid', '_ga_hidden', '_ym_narrow', '_ym10000001_lsid']) {
      expect(text).toContain(name);
    }
    expect(text).toContain(words('site.cookies.sweep.elsewhere'));
    expect(text).not.toContain(words('site.cookies.sweep.partly'));
    // Of the vendors' own host: out of our reach, as the page says.
    expect((await toolCookies(context)).sort()).toEqual(['NID', 'yandexuid']);
    const keys = await page.evaluate<string[]>('[localStorage, sessionStorage].flatMap(Object.keys)');
    expect(keys.filter((key) => /^_?ym|apipay-sweep/.test(key))).toEqual([]);
    const proof = await (await page.request.get(`${web}/cookies/proof.json`)).json();
    expect(proof).toMatchObject({ button: 'ONLY_NECESSARY', allowed: [], left: [] });
    for (const [width, colorScheme] of [
      [360, 'dark'],
      [1280, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      expect(await findOverflow(page)).toBe(0);
      expect(await findBarriers(page)).toEqual([]);
    }
    await takePicture(page, 'visitor-withdrawn');
    await walk(visitor, publicPages);
    expect(asked).toEqual([]);
    expect((await toolCookies(context)).sort()).toEqual(['NID', 'yandexuid']);
    await context.close();
  });
});

/** Where of the whole database and of all logs a text stands. */
async function placesOf(text: string): Promise<string[]> {
  const logs = join(dataDirectory, 'logs');
  const files = readdirSync(logs).filter((name) => readFileSync(join(logs, name), 'utf8').includes(text));
  const tables = await withDatabase(async (sql) => {
    const names = await sql<
      { name: string }[]
    >`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`;
    const found: string[] = [];
    for (const { name } of names) {
      const [row] = await sql.unsafe(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${text}%`]);
      if (row) found.push(name);
    }
    return found;
  });
  return [...files, ...tables];
}
