import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { findBarriers, findOverflow } from '../judge-page';
import { takePicture } from '../pictures';
import { watchPage } from '../watched-page';

const web = inject('product').addresses.web;
const locales = ['ru', 'kk', 'en'] as const;
/** A page of the site may carry this much; the way in is an app already. */
const siteScriptBytes = 60_000;
const appScriptBytes = 130_000;

/** Too wide a text shows in every language at both widths; axe sees each language and each pair of width and theme. */
const widths = [360, 1280] as const;
const views = {
  ru: [
    [360, 'light'],
    [1280, 'dark'],
  ],
  kk: [[360, 'dark']],
  en: [[1280, 'light']],
} as const;

const pages = [
  { name: 'site-home', path: '/' },
  { name: 'site-tariffs', path: '/tariffs' },
  { name: 'site-offer', path: '/offer' },
  { name: 'site-privacy', path: '/privacy' },
  { name: 'site-contacts', path: '/contacts' },
  { name: 'site-cookies', path: '/cookies' },
  { name: 'site-audit-log', path: '/audit-log' },
  { name: 'site-not-found', path: '/no-such-page', status: 404 },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'staff-sign-in', path: '/admin/sign-in' },
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe.each(pages)('$path', ({ name, path, ...rest }) => {
  const status = 'status' in rest ? rest.status : 200;

  test.each(locales)(
    'R-S8 stands in %s at 360 and 1280 px, light and dark, without a finding',
    async (locale) => {
      const context = await newReader(browser, { locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const watch = watchPage(page, [status]);
      const answer = await page.goto(`${web}${path}`);
      expect(answer?.status()).toBe(status);
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      const findings: string[] = [];
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = await findOverflow(page);
        if (overflow > 0) findings.push(`${width} px: ${overflow} px too wide`);
      }
      for (const [width, colorScheme] of views[locale]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        const where = `${width} px, ${colorScheme}`;
        findings.push(...(await findBarriers(page)).map((finding) => `${where}: ${finding}`));
      }
      expect(findings).toEqual([]);
      expect(watch.problems).toEqual([]);
      if (locale === 'ru') await takePicture(page, name);
      await context.close();
    },
  );

  test('says the same without JavaScript and needs little of it', async () => {
    const [plain, scripted] = await Promise.all(
      [false, true].map(async (javaScriptEnabled) => {
        const context = await browser.newContext({ locale: 'ru', javaScriptEnabled });
        const page = await context.newPage();
        const watch = watchPage(page, [status]);
        await page.goto(`${web}${path}`);
        const text = await page.locator('body').innerText();
        const fields = await page.locator('form :is(input, select, button)').count();
        const scriptBytes = await watch.scriptBytes();
        await context.close();
        return { text, fields, scriptBytes };
      }),
    );
    expect(plain?.text).toBe(scripted?.text);
    expect(plain?.fields).toBe(scripted?.fields);
    expect(scripted?.scriptBytes).toBeLessThanOrEqual(
      path.endsWith('sign-in') ? appScriptBytes : siteScriptBytes,
    );
    console.log(`${path}: ${scripted?.scriptBytes} bytes of script`);
  });
});
