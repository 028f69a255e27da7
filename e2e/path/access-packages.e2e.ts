import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl, issueFromForm, openConnectedCabinet } from '../cabinet-steps';
import { letCodesBeAskedForAgain } from '../database';
import { judgeEverywhere } from '../judge-everywhere';
import { findBarriers, findOverflow, findRawKeys } from '../judge-page';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { PocketPhone } from '../pocket-phone';
import { proveNumber, register, signInAsStaff } from '../sign-in';
import { words } from '../words';

const { addresses } = inject('product');
const telephone = { width: 360, height: 740 } as const;

const withoutScripts = new WeakSet<Page>();

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** Of a message, up to the first value in it. */
const beginningOf = (key: string) => new RegExp(`^${words.find(key)?.split('{')[0] ?? key}`);

const press = (page: Page, name: string) =>
  page.locator('main').getByRole('button', { name, exact: true }).first().click();

/** Barriers are looked for by a script, which a page without scripts does not run. */
async function judged(page: Page): Promise<void> {
  if (!withoutScripts.has(page)) expect(await findBarriers(page)).toEqual([]);
  expect(await findOverflow(page)).toBe(0);
  expect(await findRawKeys(page)).toEqual([]);
}

/** Asks for a copy and waits until it is put together. */
async function askForCopy(page: Page, path: string): Promise<string> {
  await page.goto(path);
  await page.check('input[name="kind"][value="COPY"]');
  await press(page, words('requests.form.submit'));
  await page.waitForURL(/\/dsr_[0-9a-z]{26}/);
  const address = page.url().split('?')[0] ?? '';
  const ready = page.getByRole('button', { name: words('requests.package.send') });
  for (let look = 0; look < 40 && (await ready.count()) === 0; look += 1) {
    await page.waitForTimeout(250);
    await page.goto(address);
  }
  await judged(page);
  return address;
}

async function openCopy(page: Page, phone: string): Promise<void> {
  await letCodesBeAskedForAgain();
  const pocket = await PocketPhone.open(page.context(), phone);
  const before = await pocket.countCodes();
  await press(page, words('requests.package.send'));
  await page.getByText(beginningOf('requests.package.sent')).waitFor();
  expect(await page.getByRole('button', { name: beginningOf('requests.package.againIn') }).isDisabled()).toBe(
    true,
  );
  await judged(page);
  const code = await pocket.readCode(before);
  await pocket.page.close();
  await page.fill('input[name="code"]', '000000');
  await press(page, words('requests.package.open'));
  await page.locator('[aria-invalid="true"]').first().waitFor();
  await page.fill('input[name="code"]', code);
  await press(page, words('requests.package.open'));
  await page.getByRole('link', { name: words('requests.package.json') }).waitFor();
  await judged(page);
}

async function download(page: Page, link: string) {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

describe('the copy of one’s data', () => {
  test('R-D5 a merchant’s person gets it by a code as page, JSON and tables, and has it deleted', async () => {
    const page = await (await newReader(browser)).newPage();
    await page.setViewportSize(telephone);
    const phone = freshPhone();
    await register(page, phone, 'ИП «Копия»');
    const address = await askForCopy(page, cabinetUrl('/privacy/requests/new'));
    await takePicture(page, 'cabinet-copy-ready');
    await openCopy(page, phone);
    await takePicture(page, 'cabinet-copy-open');
    const json = await download(page, words('requests.package.json'));
    expect(json.name).toBe('apipay-copy.json');
    const copy = JSON.parse(json.bytes.toString('utf8'));
    expect(copy.schemaVersion).toBe(1);
    expect(JSON.stringify(copy.data)).toContain(phone);
    const zip = await download(page, words('requests.package.csv'));
    const files = unzipSync(zip.bytes);
    expect(Object.keys(files)).toEqual(expect.arrayContaining(['about.json', '1-merchant-person/users.csv']));
    const users = new TextDecoder().decode(files['1-merchant-person/users.csv']);
    expect(users).toContain(`"${phone}"`);
    await page.getByRole('link', { name: words('requests.package.page') }).click();
    await page.getByRole('heading', { name: words('copy.page.title') }).waitFor();
    expect(await page.locator('main').innerText()).toContain('ИП «Копия»');
    await judged(page);
    await takePicture(page, 'copy-page');
    await page.goto(address);
    await press(page, words('requests.package.finish'));
    await page.getByText(words('requests.package.gone')).first().waitFor();
    await judged(page);
    await page.goto(`${address}/copy.json`);
    await page.waitForURL(/dsr_[0-9a-z]{26}(?:#package)?$/);
    await press(page, words('requests.package.another'));
    await page.getByText(words('requests.package.asked')).first().waitFor();
    // The page says the new state at once, and goes on by itself.
    expect(await page.getByText(words('requests.package.another')).count()).toBe(0);
    await judged(page);
    await page.getByRole('button', { name: words('requests.package.send') }).waitFor();
  });

  test('R-D5 a payer without an account gets it without scripts, and staff see no more than that it was fetched', async () => {
    const merchant = await openConnectedCabinet(browser, 'ИП «Продавец»');
    const phone = freshPhone();
    await issueFromForm(merchant.page, { phone, amount: '1500', description: '=Заказ 17' });
    const reader = await newReader(browser, { javaScriptEnabled: false });
    const page = await reader.newPage();
    withoutScripts.add(page);
    await page.setViewportSize(telephone);
    await proveNumber(page, phone, { path: '/requests/number', hasScripts: false });
    await page.waitForURL(/\/requests\/mine$/);
    const address = await askForCopy(page, `${addresses.web}/requests/new`);
    await openCopy(page, phone);
    await takePicture(page, 'site-copy-open');
    const zip = await download(page, words('requests.package.csv'));
    const files = unzipSync(zip.bytes);
    const invoices = Object.entries(files).find(([name]) => name.endsWith('-payer/invoices.csv'));
    expect(new TextDecoder().decode(invoices?.[1])).toContain(`"'=Заказ 17"`);
    await page.goto(`${address}/copy.html`);
    const text = await page.locator('main').innerText();
    expect(text).toContain('=Заказ 17');
    expect(text).toContain('ИП «Продавец»');
    await judged(page);

    const officers = await newReader(browser);
    const officer = await officers.newPage();
    await signInAsStaff(officer, 'officer');
    const id = /dsr_[0-9a-z]{26}/.exec(address)?.[0] ?? '';
    const place = `${addresses.web}/admin/requests/${id}`;
    await officer.goto(place);
    await officer.getByText(words('requests.admin.package.OPENED')).waitFor();
    expect(await officer.locator('main').innerText()).not.toContain('Заказ 17');
    expect(await judgeEverywhere(browser, officers, place)).toEqual([]);
    await takePicture(officer, 'console-copy');
  });
});
