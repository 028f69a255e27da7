import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { withDatabase } from '../database';
import { judgeEverywhere } from '../judge-everywhere';
import { takePicture } from '../pictures';
import { signInAsStaff } from '../sign-in';
import { watchPage } from '../watched-page';
import { words } from '../words';

const { addresses, demo } = inject('product');

let browser: Browser;
let author: BrowserContext;
let second: BrowserContext;

beforeAll(async () => {
  browser = await launchBrowser();
  [author, second] = [await newReader(browser), await newReader(browser)];
  await signInAsStaff(await author.newPage(), 'admin');
  await signInAsStaff(await second.newPage(), 'officer');
});
afterAll(async () => {
  await browser.close();
  // The files after this one know no mailing; nobody but the owner of the server can take a closed number out.
  await withDatabase(async (sql) => {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`delete from mailing_suppressions`;
      await tx`delete from campaign_messages`;
      await tx`delete from campaigns`;
    });
  });
});

const judge = (path: string) => judgeEverywhere(browser, author, `${addresses.web}${path}`);

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

test('R-T4 R-P4 a mailing is written, tried on the own phone, handed over, started by another; STOP closes the number', async () => {
  const page = await author.newPage();
  const watch = watchPage(page, [422]);
  await page.goto(`${addresses.web}/admin/mailings`);
  await page.getByRole('link', { name: words('mailings.new') }).click();
  await page.fill('input[name="title"]', 'Новости декабря');
  await page.fill('input[name="templateName"]', 'service_news');
  await page.fill('textarea[name="variablesRu"]', 'сводка по дням');
  await page.fill('textarea[name="variablesKk"]', 'күндер бойынша жиынтық');
  await page.fill('input[name="price"]', '24,5');
  await press(page, words('mailings.form.submit'));
  await page.getByText(words('errors.CAMPAIGN_VARIABLES_DIFFER', { count: 1 })).waitFor();
  expect(await page.inputValue('textarea[name="variablesKk"]')).toBe('күндер бойынша жиынтық');
  await page.fill('textarea[name="variablesEn"]', 'a summary by day');
  // From the last field to the button by keyboard.
  await page.focus('input[name="price"]');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/admin\/mailings\/cmp_/);
  await page.getByText('Здравствуйте! Новое в APIPAY: сводка по дням. Подробности в кабинете.').waitFor();
  const path = new URL(page.url()).pathname;
  await takePicture(page, 'console-mailing');
  expect(await judge(path)).toEqual([]);

  await press(page, words('mailings.steps.try'));
  await page.getByText(words('mailings.done.try')).waitFor();
  const phone = await author.newPage();
  const address = `${addresses.sandbox}/phone/${demo.admin?.phone.slice(1)}?app=whatsapp`;
  const buttons = phone.locator('[data-quick-reply]');
  await expect
    .poll(
      async () => {
        await phone.goto(address);
        return buttons.count();
      },
      { timeout: 15_000 },
    )
    .toBeGreaterThanOrEqual(3);
  await phone.locator('[lang="kk"] [data-quick-reply]').first().click();
  await phone.locator('[data-reply]').first().waitFor();
  const closed = page.locator('dl > *', { hasText: words('mailings.audience.suppressed') });
  await expect
    .poll(
      async () => {
        await page.goto(`${addresses.web}${path}`);
        return closed.first().innerText();
      },
      { timeout: 15_000 },
    )
    .toContain('1');

  await page.fill('input[name="at"]', '2020-01-01T10:00');
  await press(page, words('mailings.steps.schedule'));
  await page.getByText(words('errors.CAMPAIGN_TIME_PAST')).waitFor();
  await page.fill('input[name="at"]', '');
  await press(page, words('mailings.steps.schedule'));
  await page.getByText(words('mailings.steps.second')).waitFor();

  const other = await second.newPage();
  await other.goto(`${addresses.web}/admin/mailings`);
  await other.getByRole('link', { name: 'Новости декабря' }).first().click();
  await press(other, words('mailings.steps.start'));
  await expect
    .poll(
      async () => {
        await other.goto(`${addresses.web}${path}`);
        return other.locator('[role="status"]').first().innerText();
      },
      { timeout: 15_000 },
    )
    .toMatch(new RegExp(`${words('mailings.state.RUNNING')}|${words('mailings.state.FINISHED')}`));
  await takePicture(other, 'console-mailing-running');
  expect(await judge(path)).toEqual([]);
  expect(watch.problems).toEqual([]);
});
