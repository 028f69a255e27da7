import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl } from '../cabinet-steps';
import { letPagesBeReadAgain } from '../database';
import { findBarriers, findOverflow } from '../judge-page';
import { takePicture } from '../pictures';
import { proveNumber } from '../sign-in';
import { type Watch, watchPage } from '../watched-page';

/** Together they see each language, width and theme; axe, which takes its time, is not asked in the last. */
const views = [
  ['ru', 1280, 'light', true],
  ['kk', 360, 'dark', true],
  ['en', 360, 'light', false],
] as const;

interface Place {
  readonly name: string;
  readonly path: string;
  readonly mode?: 'live' | 'test';
  readonly status?: number;
  /** The page is behind the first link of this kind on `path`. */
  readonly link?: string;
}

const places: readonly Place[] = [
  { name: 'cabinet-home', path: '' },
  { name: 'cabinet-home-test-mode', path: '', mode: 'test' },
  { name: 'cabinet-invoices', path: '/invoices' },
  { name: 'cabinet-invoices-none-found', path: '/invoices?q=999999999' },
  { name: 'cabinet-invoice-new', path: '/invoices/new' },
  { name: 'cabinet-invoice', path: '/invoices', link: 'main table a[href*="/invoices/inv_"]' },
  { name: 'cabinet-money-desk', path: '/money' },
  { name: 'cabinet-money-desk-empty', path: '/money', mode: 'test' },
  { name: 'cabinet-movements', path: '/movements' },
  { name: 'cabinet-movements-empty', path: '/movements?from=2020-01-01&to=2020-01-02' },
  { name: 'cabinet-movements-refused', path: '/movements?from=2026-11-02&to=2026-11-01', status: 422 },
  { name: 'cabinet-statements-empty', path: '/statements', mode: 'test' },
  { name: 'cabinet-tariff', path: '/tariff' },
  { name: 'cabinet-connection', path: '/connection' },
  { name: 'cabinet-biller-none', path: '/biller', mode: 'test' },
  { name: 'cabinet-biller-operations-none', path: '/biller/operations', mode: 'test' },
  { name: 'cabinet-keys', path: '/developers/keys', mode: 'test' },
  { name: 'cabinet-webhooks', path: '/developers/webhooks', mode: 'test' },
  {
    name: 'cabinet-webhook-endpoint',
    path: '/developers/webhooks',
    mode: 'test',
    link: 'main table a[href*="/developers/webhooks/"]',
  },
  { name: 'cabinet-events', path: '/developers/events', mode: 'test' },
  {
    name: 'cabinet-event',
    path: '/developers/events',
    mode: 'test',
    link: 'main table a[href*="/developers/events/"]',
  },
  { name: 'cabinet-privacy', path: '/privacy' },
  { name: 'cabinet-security', path: '/security' },
  { name: 'cabinet-not-found', path: '/no-such-page', status: 404 },
];

let browser: Browser;
let context: BrowserContext;
let page: Page;
let watch: Watch;

beforeAll(async () => {
  browser = await launchBrowser();
  context = await newReader(browser, { reducedMotion: 'reduce' });
  page = await context.newPage();
  watch = watchPage(page, [404, 422]);
  await proveNumber(page, inject('product').demo.merchant?.phone ?? '');
  await page.waitForURL(cabinetUrl());
});
beforeEach(letPagesBeReadAgain);
afterAll(() => browser.close());

describe.each(places)('$name', (place) => {
  test('R-S8 stands in three languages, two widths and two themes without a finding', async () => {
    let address = cabinetUrl(place.path, place.mode);
    if (place.link) {
      await page.goto(address);
      const target = await page.locator(place.link).first().getAttribute('href');
      address = new URL(target ?? '', address).href;
    }
    const findings: string[] = [];
    for (const [locale, width, colorScheme, hasAxe] of views) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme });
      const separator = address.includes('?') ? '&' : '?';
      const answer = await page.goto(`${address}${separator}lang=${locale}`);
      expect(answer?.status()).toBe(place.status ?? 200);
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      const where = `${locale}, ${width} px, ${colorScheme}`;
      const overflow = await findOverflow(page);
      if (overflow > 0) findings.push(`${where}: ${overflow} px too wide`);
      const barriers = hasAxe ? await findBarriers(page) : [];
      findings.push(...barriers.map((finding) => `${where}: ${finding}`));
      if (locale === 'ru') await takePicture(page, place.name);
    }
    expect(findings).toEqual([]);
    expect(watch.problems.splice(0)).toEqual([]);
  });
});
