import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl } from '../cabinet-steps';
import { withDatabase } from '../database';
import { freshPhone } from '../phone-numbers';
import { register } from '../sign-in';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Of this number's account: others are made side by side. */
async function localeOf(phone: string): Promise<unknown> {
  return withDatabase(async (sql) => {
    const [row] =
      await sql`select locale from users where phone_tail = ${phone.slice(-4)} order by created_at desc limit 1`;
    return row?.['locale'];
  });
}

test.each([true, false])(
  'R-S8 a link shows the page in a language, and only the form writes it into the account (scripts: %s)',
  async (hasScripts) => {
    const context = await newReader(browser, { javaScriptEnabled: hasScripts });
    const page = await context.newPage();
    const languageShown = () => page.locator('html').getAttribute('lang');
    const phone = freshPhone();
    await register(page, phone, 'ИП «Тіл»', { hasScripts });
    expect(await localeOf(phone)).toBe('ru');

    await page.goto(cabinetUrl('/invoices?status=paid&lang=kk'));
    expect([await languageShown(), await localeOf(phone)]).toEqual(['kk', 'ru']);

    await page.locator('button[name="locale"][value="en"]:visible').first().click();
    await page.locator('html[lang="en"]').waitFor();
    expect(new URL(page.url()).search).toBe('?status=paid');
    expect(await localeOf(phone)).toBe('en');
    await context.close();
  },
);
