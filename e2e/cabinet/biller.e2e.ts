import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import {
  cabinetUrl,
  issueFromForm,
  lookUntilBadge,
  openConnectedCabinet,
  untilBadge,
} from '../cabinet-steps';
import { downloadPdf } from '../download-pdf';
import { findBarriers, findOverflow } from '../judge-page';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { readBankTruth } from '../sandbox-control';
import { type Watch, watchPage } from '../watched-page';
import { words } from '../words';

const payerPhone = freshPhone();
/** The bank's list is one for all tests of a run. */
const serviceName = `Аренда ${payerPhone.slice(-5)}`;
const account = `KV-${payerPhone.slice(-5)}`;

let browser: Browser;
let context: BrowserContext;
let page: Page;
let watch: Watch;
let invoiceUrl = '';
let serviceUrl = '';

beforeAll(async () => {
  browser = await launchBrowser();
  ({ context, page } = await openConnectedCabinet(browser, 'ИП «Аренда»'));
  watch = watchPage(page, [422]);
});

afterAll(() => browser.close());

const billerUrl = () => cabinetUrl('/biller');
const paymentsUrl = () => `${inject('product').addresses.sandbox}/phone/${payerPhone.slice(1)}/payments`;

async function makeService(on: Page, title: string): Promise<void> {
  await on.goto(billerUrl());
  const newService = on.locator('form', { has: on.locator('input[value="create-service"]') });
  if (!(await newService.isVisible())) await on.getByText(words('biller.newService')).click();
  await newService.locator('input[name="title"]').fill(title);
  await newService.locator('textarea[name="allowedAddresses"]').fill('127.0.0.1\n::1');
  await newService.getByRole('button', { name: words('biller.createService') }).click();
  await on.waitForURL(/done=created/);
}

/** What a payer does on the phone up to the seller's answer. */
async function ask(phone: Page, typed: { readonly account: string; readonly sum: string }): Promise<void> {
  await phone.goto(paymentsUrl());
  await phone.selectOption('#service', serviceName);
  await phone.fill('#account', typed.account);
  await phone.fill('#sum', typed.sum);
  await phone.click('#continue');
  await phone.locator('[data-answer]').waitFor();
}

describe('payments by account number', () => {
  test('a merchant makes a service, hands its address to the bank and gives out a number', async () => {
    await issueFromForm(page, { phone: payerPhone, amount: '15000', description: 'Аренда за ноябрь' });
    invoiceUrl = page.url();
    await untilBadge(page, 'WAITING');
    await page.goto(billerUrl());
    await page.getByText(words('biller.noServices')).waitFor();
    await makeService(page, serviceName);
    serviceUrl = (await page.locator('[data-service] code').first().innerText()).trim();
    expect(serviceUrl).toMatch(/\/biller\/[\w-]{43}$/);
    await page.getByText(words('biller.noAccounts')).waitFor();

    const form = page.locator('form', { has: page.locator('input[value="create-account"]') });
    await form.locator('input[name="accountNumber"]').fill('87012345678');
    await form.locator('input[name="invoiceNumber"]').fill('1');
    await form.getByRole('button', { name: words('biller.createAccount') }).click();
    await form.getByText(words('errors.PERSONAL_VALUE_IN_REFERENCE')).waitFor();
    await form.locator('input[name="accountNumber"]').fill(account.toLowerCase());
    await form.locator('input[name="invoiceNumber"]').fill('999');
    await form.getByRole('button', { name: words('biller.createAccount') }).click();
    await form.getByText(words('biller.invoiceUnknown')).waitFor();
    await form.locator('input[name="invoiceNumber"]').fill('№ 1');
    await form.getByRole('button', { name: words('biller.createAccount') }).click();
    await page.locator(`[data-account="${account}"]`).waitFor();
    await page.getByText(words('biller.done.accountCreated')).waitFor();
    await takePicture(page, 'cabinet-biller');
    const card = await downloadPdf(page, words('biller.card'));
    for (const text of ['ИП «Аренда»', account, '15 000 ₸']) expect(card.text).toContain(text);
  });

  test('a payer is told the right sum, pays, and the open page of the invoice says so by itself', async () => {
    await page.goto(invoiceUrl);
    await untilBadge(page, 'WAITING');
    const phone = await context.newPage();
    await phone.goto(paymentsUrl());
    await phone.fill('#name', serviceName);
    if (!(await phone.locator('#name').isVisible())) await phone.click('#add-service summary');
    await phone.fill('#url', serviceUrl);
    await phone.click('#add');
    await ask(phone, { account: 'NOBODY', sum: '15000' });
    expect(await phone.locator('[data-answer]').getAttribute('data-answer')).toBe('1');
    await ask(phone, { account, sum: '100' });
    expect(await phone.locator('[data-answer]').getAttribute('data-answer')).toBe('5');
    await ask(phone, { account: account.toLowerCase(), sum: '15000' });
    expect(await phone.locator('[data-answer]').getAttribute('data-answer')).toBe('0');
    await phone.selectOption('#way', 'tenTimes');
    await phone.click('#pay');
    await phone.locator('[data-state="paid"]').waitFor();
    await takePicture(phone, 'pocket-phone-biller');
    await phone.close();
    await lookUntilBadge(page, 'PAID');
    await page.getByText(words('biller.paidByNumber')).waitFor();
    await page.goto(billerUrl());
    await page.locator(`[data-account="${account}"]`).getByText(words('ui.status.paid')).waitFor();
  });

  test('the bank’s own record says the same: one payment, ten reports, one answer', async () => {
    const { operations } = await readBankTruth();
    const own = operations.filter(({ service }) => service === serviceName);
    const paid = own.filter(({ isPaid }) => isPaid);
    expect(paid).toMatchObject([{ account: account.toLowerCase(), amount: '15000.00' }]);
    const reports = (paid[0]?.calls ?? []).filter(({ command }) => command === 'pay');
    expect(reports).toHaveLength(10);
    expect(new Set(reports.map(({ result, paymentNumber }) => `${result} ${paymentNumber}`)).size).toBe(1);
  });

  test('the merchant sees what the bank was answered, and gives it a new address beside the old one', async () => {
    await page.goto(billerUrl());
    await page.getByRole('link', { name: words('biller.operations.title') }).click();
    await page.waitForURL(cabinetUrl('/biller/operations'));
    const paid = page.locator('tbody tr', { hasText: words('biller.operations.state.PAID') });
    await paid
      .getByText(`0 – ${words('biller.comment.accepted')}`)
      .first()
      .waitFor();
    expect(await page.locator('main').innerText()).not.toContain(account);
    await takePicture(page, 'cabinet-biller-operations');
    await page.goto(billerUrl());
    await page.locator('summary', { hasText: words('biller.renew.summary') }).click();
    await page.getByRole('button', { name: words('biller.renew.submit') }).click();
    await page.getByText(words('biller.done.renewed')).waitFor();
    const renewed = (await page.locator('[data-service] code').first().innerText()).trim();
    expect(renewed).not.toBe(serviceUrl);
    for (const url of [serviceUrl, renewed]) {
      const answer = await fetch(`${url}?command=check&txn_id=99&account=${account}&sum=15000.00`);
      expect(await answer.json()).toMatchObject({ result: 3 });
    }
  });

  test('the page needs no script: a service is made, a number closed, a service switched off', async () => {
    const plain = await browser.newContext({
      locale: 'ru',
      javaScriptEnabled: false,
      storageState: await context.storageState(),
    });
    const still = await plain.newPage();
    await makeService(still, 'Без скриптов');
    const form = still.locator('form', { has: still.locator('input[value="create-account"]') });
    await form.locator('select[name="serviceId"]').selectOption({ label: 'Без скриптов' });
    await form.locator('input[name="accountNumber"]').fill('free-1');
    expect(await form.locator('input[name="invoiceNumber"]').isVisible()).toBe(true);
    await form.getByText(words('biller.targets.free'), { exact: true }).click();
    expect(await form.locator('input[name="invoiceNumber"]').isVisible()).toBe(false);
    await form.getByRole('button', { name: words('biller.createAccount') }).click();
    const number = still.locator('[data-account="FREE-1"]');
    await number.locator('summary').click();
    await number.getByRole('button', { name: words('biller.close') }).click();
    await number.getByText(words('biller.closed')).waitFor();
    await still.getByText(words('biller.done.accountClosed')).waitFor();
    const service = still.locator('[data-service]', { hasText: 'Без скриптов' });
    await service.locator('summary', { hasText: words('biller.switchOff') }).click();
    await service.getByRole('button', { name: words('biller.switchOff') }).click();
    await service.getByText(words('biller.off'), { exact: true }).waitFor();
    await still.getByText(words('biller.done.switchedOff')).waitFor();
    await service.getByRole('button', { name: words('biller.switchOn') }).click();
    await service.getByText(words('biller.on'), { exact: true }).waitFor();
    await plain.close();
  });

  test.each([
    ['ru', 1280, 'light'],
    ['kk', 360, 'dark'],
    ['en', 360, 'light'],
  ] as const)('R-S8 the page and the phone stand in %s at %i px, %s', async (locale, width, colorScheme) => {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await page.goto(`${billerUrl()}?lang=${locale}`);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    expect([await findOverflow(page), await findBarriers(page)]).toEqual([0, []]);
    await page.goto(`${billerUrl()}/operations?lang=${locale}`);
    expect([await findOverflow(page), await findBarriers(page)]).toEqual([0, []]);
    const phone = await context.newPage();
    await phone.setViewportSize({ width, height: 800 });
    await phone.emulateMedia({ colorScheme });
    await phone.goto(`${paymentsUrl()}?lang=${locale}`);
    expect([await findOverflow(phone), await findBarriers(phone)]).toEqual([0, []]);
    await phone.close();
    expect(watch.problems).toEqual([]);
  });
});
