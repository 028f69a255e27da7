import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { judgeEverywhere } from '../judge-everywhere';
import { takePicture } from '../pictures';
import { signInAsStaff } from '../sign-in';
import { watchPage } from '../watched-page';
import { words } from '../words';

const web = () => inject('product').addresses.web;
/** A year that nothing in the demo is counted by. */
const year = new Date().getFullYear() + 2;
const path = `/admin/calendar?year=${year}`;
const act = 'Постановление Правительства Республики Казахстан';

let browser: Browser;
let administrator: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  administrator = await newReader(browser);
  page = await administrator.newPage();
  await signInAsStaff(page, 'admin');
});
afterAll(() => browser.close());

const lines = () => page.locator('textarea[name="lines"]');
const save = async () => {
  await page.fill('input[name="sourceAct"]', act);
  await page.getByRole('button', { name: words('calendar.editor.submit') }).click();
};

test('R-D3 the days of a year are saved from lines, compared with the rules of the law, and confirmed', async () => {
  const watch = watchPage(page, [422]);
  await page.goto(`${web()}${path}`);
  await page.getByText(words('calendar.noneTitle')).waitFor();
  const byRules = await lines().inputValue();

  await lines().fill(`${byRules}\n${year}-11-12;когда-нибудь`);
  await save();
  await page.getByRole('alert').waitFor();
  expect(await lines().inputValue()).toContain('когда-нибудь');

  // A Saturday that works: the rules of the law do not know it.
  const saturday = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(year, 10, 1 + day))).find(
    (day) => day.getUTCDay() === 6,
  );
  const moved = saturday?.toISOString().slice(0, 10) ?? '';
  // As a spreadsheet writes it.
  await lines().fill(`\uFEFF${byRules.replaceAll(';', '\t')}\n${moved}\tрабочий\tПеренос`);
  await save();
  await page.getByText(words('calendar.saved', { version: 1 })).waitFor();
  await page.getByRole('table', { name: words('calendar.check.title') }).waitFor();

  const confirm = () =>
    page.getByRole('button', { name: new RegExp(words('calendar.confirm.submit', { version: '' })) });
  await confirm().click();
  await page.getByText(words('errors.WORKING_CALENDAR_LACKS_KURBAN_AIT')).waitFor();

  await lines().fill(`${await lines().inputValue()}\n${year}-06-14;выходной;Курбан-айт`);
  await save();
  await page.getByText(words('calendar.saved', { version: 2 })).waitFor();
  await confirm().click();
  await page.getByText(words('calendar.savedAsConfirmed')).waitFor();
  await page.getByText(words('calendar.state.inForce')).first().waitFor();
  // Whoever saved it is named as colleagues are, and not by an id.
  const versions = page.getByRole('table', { name: words('calendar.versions') });
  expect(await versions.innerText()).toContain(`${words('admin.role.ADMINISTRATOR')} •••`);
  expect(await versions.innerText()).not.toContain('stf_');
  await takePicture(page, 'console-calendar');
  expect(watch.problems).toEqual([]);
});

test('R-D3 the calendar is read, saved and confirmed without JavaScript', async () => {
  const storageState = await administrator.storageState();
  const reader = await newReader(browser, { javaScriptEnabled: false, storageState });
  const plain = await reader.newPage();
  await plain.goto(`${web()}/admin/calendar?year=${year + 1}`);
  await plain
    .locator('textarea[name="lines"]')
    .fill(`${await plain.locator('textarea[name="lines"]').inputValue()}\n${year + 1}-06-03;rest;Kurban Ait`);
  await plain.fill('input[name="sourceAct"]', act);
  await plain.getByRole('button', { name: words('calendar.editor.submit') }).click();
  await plain.getByText(words('calendar.saved', { version: 1 })).waitFor();
  await plain.locator('form:has(input[value="confirm"]) button').click();
  await plain.getByText(words('calendar.savedAsConfirmed')).waitFor();
  await reader.close();
});

test('the calendar stands in every language, width and light', async () => {
  expect(await judgeEverywhere(browser, administrator, `${web()}/admin/calendar`)).toEqual([]);
});
