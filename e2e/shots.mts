import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Secret, TOTP } from 'otpauth';
import { chromium } from 'playwright-core';

const dir = process.env.DATA ?? '/tmp/wt/lead/.data';
const info = JSON.parse(readFileSync(`${dir}/demo.json`, 'utf8'));
const { web, api, sandbox } = info.addresses;
const demo = info.demo;
const only = process.env.ONLY ? new RegExp(process.env.ONLY) : /./;
const views = (process.env.VIEWS ?? 'kk-360-dark,ru-360-light,kk-1280-light,ru-1280-dark')
  .split(',')
  .map((v) => v.split('-'));
const out = process.env.OUT ?? '/tmp/shots';
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-dev-shm-usage'],
});
async function gql(query: string, variables: unknown) {
  const r = await fetch(`${api}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${demo.testApiKey}`,
      'apollo-require-preflight': '1',
    },
    body: JSON.stringify({ query, variables }),
  });
  const j: any = await r.json();
  if (j.errors) console.log(JSON.stringify(j.errors).slice(0, 600));
  return j.data;
}
async function signIn(page: any, phone: string, path: string) {
  const p = `${sandbox}/phone/${phone.slice(1)}?app=whatsapp`;
  const pocket = await page.context().newPage();
  await pocket.goto(p);
  const before = await pocket.locator('[data-code]').count();
  await page.goto(`${web}${path}`);
  await page.fill('input[name="phone"]', phone);
  await page.locator('main form button[type="submit"], form button[type="submit"]').first().click();
  await page.waitForURL(/\/code/);
  let code = '';
  for (let i = 0; i < 60 && !code; i++) {
    await pocket.goto(p);
    if ((await pocket.locator('[data-code]').count()) > before)
      code = (await pocket.locator('[data-code]').first().textContent()) ?? '';
    else await new Promise((r) => setTimeout(r, 300));
  }
  await pocket.close();
  await page.fill('input[name="code"]', code);
}
const key = () => `shot-${Date.now()}-${Math.random().toString(36).slice(2)}`;
const issue = `mutation I($input: IssueInvoiceInput!, $k: String!) { issueInvoice(input: $input) @idempotent(key: $k) { invoice { id status paymentPageUrl } userErrors { __typename message } } }`;
const draft = `mutation D($input: InvoiceDraftInput!, $k: String!) { createInvoiceDraft(input: $input) @idempotent(key: $k) { invoice { id } userErrors { __typename message } } }`;
const lines = [
  {
    name: 'Кофе в зёрнах «Эфиопия»',
    price: '7930',
    quantity: '1.5',
    unit: 'KILOGRAM',
    discountPercent: '10',
  },
  { name: 'Жеткізу / доставка по городу', price: '1500', quantity: '1' },
];
const made: any = {};
if (process.env.MAKE !== 'no') {
  const a = await gql(issue, {
    k: key(),
    input: {
      channel: 'LINK',
      description: 'Кофе и доставка',
      lines,
      externalId: key(),
      dueOn: '2026-12-05',
      internalComment: 'Постоянный покупатель',
    },
  });
  made.link = a?.issueInvoice?.invoice;
  console.log(JSON.stringify(a));
  const d = await gql(draft, {
    k: key(),
    input: {
      channel: 'PHONE',
      description: 'Черновик: абонемент',
      phone: demo.payer?.phone ?? '+77010000001',
      lines,
    },
  });
  made.draft = d?.createInvoiceDraft?.invoice;
  console.log(JSON.stringify(d));
  writeFileSync(`${out}/made.json`, JSON.stringify(made));
} else Object.assign(made, JSON.parse(readFileSync(`${out}/made.json`, 'utf8')));
const ctx = await browser.newContext({ reducedMotion: 'reduce', locale: 'ru' });
const page = await ctx.newPage();
await signIn(page, demo.merchant.phone, '/sign-in');
await page.waitForURL(/cabinet/);
const first = async (path: string, sel: string) => {
  await page.goto(web + path);
  const l = page.locator(sel).first();
  return (await l.count()) ? new URL((await l.getAttribute('href'))!, web + path).pathname : null;
};
const T = '/cabinet/test',
  L = '/cabinet/live';
const places: [string, string | null][] = [
  ['home', L],
  ['home-test', T],
  ['invoices', `${L}/invoices`],
  ['invoices-test', `${T}/invoices`],
  ['drafts', `${T}/invoices?status=draft`],
  ['invoice-new', `${T}/invoices/new`],
  ['invoice-lines', made.link ? `${T}/invoices/${made.link.id}` : null],
  ['draft', made.draft ? `${T}/invoices/${made.draft.id}` : null],
  ['draft-edit', made.draft ? `${T}/invoices/${made.draft.id}/edit` : null],
  ['invoice-live', await first(`${L}/invoices`, 'main table a[href*="/invoices/inv_"]')],
  ['connection', `${L}/connection`],
  ['movements', `${L}/movements`],
  ['statements', `${L}/statements`],
  ['money', `${L}/money`],
  ['biller', `${L}/biller`],
  ['operations', `${L}/biller/operations`],
  ['keys', `${T}/developers/keys`],
  ['webhooks', `${T}/developers/webhooks`],
  ['endpoint', await first(`${T}/developers/webhooks`, 'main table a[href*="/developers/webhooks/"]')],
  ['events', `${T}/developers/events`],
  ['event', await first(`${T}/developers/events`, 'main table a[href*="/developers/events/"]')],
  [
    'remind',
    await (async () => {
      const a = await first(`${L}/invoices?status=waiting`, 'main table a[href*="/invoices/inv_"]');
      return a ? `${a}/remind` : null;
    })(),
  ],
  ['tariff', `${L}/tariff`],
  ['privacy', `${L}/privacy`],
  ['security', `${L}/security`],
];
if (made.link?.paymentPageUrl) places.push(['pay', new URL(made.link.paymentPageUrl).pathname]);
async function shoot(p: any, list: [string, string | null][]) {
  for (const [name, path] of list) {
    if (!only.test(name)) continue;
    if (!path) {
      console.log('missing', name);
      continue;
    }
    for (const [locale, width, scheme] of views) {
      await p.setViewportSize({ width: Number(width), height: 800 });
      await p.emulateMedia({ colorScheme: scheme });
      await p.goto(`${web}${path}${path.includes('?') ? '&' : '?'}lang=${locale}`, { waitUntil: 'load' });
      await p.waitForTimeout(400);
      await p.screenshot({ path: `${out}/${name}.${locale}-${width}-${scheme}.png`, fullPage: true });
    }
  }
}
await shoot(page, places);
if (process.env.ADMIN !== 'no') {
  const actx = await browser.newContext({ reducedMotion: 'reduce', locale: 'ru' });
  const ap = await actx.newPage();
  await signIn(ap, demo.admin.phone, '/admin/sign-in');
  await ap.waitForURL(/second-factor/);
  await ap.fill(
    'input[name="code"]',
    new TOTP({ secret: Secret.fromBase32(demo.admin.totpSecret) }).generate(),
  );
  await ap.locator('form button[type="submit"]').first().click();
  await ap.waitForURL(/\/admin\/people/);
  await shoot(ap, [
    ['a-people', '/admin/people'],
    ['a-invoices', '/admin/invoices'],
    ['a-money', '/admin/money'],
    ['a-statements', '/admin/statements'],
    ['a-invariants', '/admin/invariants'],
    ['a-connections', '/admin/connections'],
    ['a-jobs', '/admin/jobs'],
  ]);
}
await browser.close();
