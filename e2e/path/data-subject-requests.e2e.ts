import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl, issueFromForm, openConnectedCabinet } from '../cabinet-steps';
import { judgeEverywhere } from '../judge-everywhere';
import { findBarriers, findOverflow, findRawKeys } from '../judge-page';
import { freshPhone, typed } from '../phone-numbers';
import { takePicture } from '../pictures';
import { proveNumber, register, signInAsStaff } from '../sign-in';
import { words } from '../words';

const { addresses } = inject('product');
const telephone = { width: 360, height: 740 } as const;

let browser: Browser;
let officers: BrowserContext;
let officer: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  officers = await newReader(browser);
  officer = await officers.newPage();
  await signInAsStaff(officer, 'officer');
});
afterAll(() => browser.close());

const press = (page: Page, name: string) =>
  page.locator('main').getByRole('button', { name, exact: true }).first().click();

async function judged(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
  expect(await findOverflow(page)).toBe(0);
  expect(await findRawKeys(page)).toEqual([]);
}

async function file(page: Page, kind: string, text = ''): Promise<void> {
  await page.check(`input[name="kind"][value="${kind}"]`);
  await page.fill('textarea[name="text"]', text);
  await press(page, words('requests.form.submit'));
  await page.getByText(words('requests.filed')).waitFor();
}

describe('requests about data', () => {
  test('R-D1 R-D4 D15 somebody without an account blocks the data of a number, staff check it, and the answer is read there', async () => {
    const page = await (await newReader(browser)).newPage();
    await page.setViewportSize(telephone);
    await page.goto(`${addresses.web}/requests`);
    await judged(page);
    await takePicture(page, 'site-requests');
    await proveNumber(page, freshPhone(), { path: '/requests/number' });
    await page.waitForURL(/\/requests\/mine$/);
    await judged(page);
    await page.getByRole('link', { name: words('requests.new') }).click();
    await judged(page);
    await takePicture(page, 'site-request-new');
    // A correction says what is wrong; what was typed stays.
    await page.check('input[name="kind"][value="RECTIFICATION"]');
    await press(page, words('requests.form.submit'));
    await page.locator('[aria-invalid="true"]').first().waitFor();
    expect(await page.isChecked('input[name="kind"][value="RECTIFICATION"]')).toBe(true);
    await file(page, 'BLOCKING', 'Мне приходят чужие счета.');
    await page.getByText(words('requests.dueBy')).first().waitFor();
    await judged(page);
    await takePicture(page, 'site-request');
    const id = /dsr_[0-9a-z]{26}/.exec(page.url())?.[0] ?? '';
    await page.fill('textarea[name="text"]', 'Номер мой с 2020 года.');
    await press(page, words('requests.message.submit'));
    await page.getByText(words('requests.message.done')).waitFor();
    // The same again leads to the one that is open.
    await page.goto(`${addresses.web}/requests/new?kind=BLOCKING`);
    await press(page, words('requests.form.submit'));
    await page.getByRole('link', { name: words('requests.duplicateOf.open') }).click();
    await page.waitForURL(new RegExp(`/requests/mine/${id}$`));

    await officer.goto(`${addresses.web}/admin/requests`);
    expect(await officer.locator('main').innerText()).not.toContain('чужие');
    await officer.locator(`a[href="/admin/requests/${id}"]`).first().click();
    await officer.getByText('Номер мой с 2020 года.').waitFor();
    expect(await judgeEverywhere(browser, officers, `${addresses.web}/admin/requests/${id}`)).toEqual([]);
    expect(await judgeEverywhere(browser, officers, `${addresses.web}/admin/requests`)).toEqual([]);
    expect(await judgeEverywhere(browser, officers, `${addresses.web}/admin/requests/new`)).toEqual([]);
    await takePicture(officer, 'console-request');
    const answer = officer.locator('form', { has: officer.locator('input[name="act"][value="answer"]') });
    await answer.locator('textarea').fill('По вашему номеру у нас ничего не хранится.');
    await answer.getByRole('button').click();
    await officer.getByText(words('requests.admin.done')).waitFor();

    await page.reload();
    await page.getByText('По вашему номеру у нас ничего не хранится.').waitFor();
    expect(await page.locator('textarea').count()).toBe(0);
    await page.goto(`${addresses.web}/requests/mine`);
    await press(page, words('requests.site.close'));
    await page.goto(`${addresses.web}/requests/mine/${id}`);
    await page.waitForURL(/\/requests\/number$/);
  });

  test('R-D4 a merchant’s person blocks the own data: nothing but the case is open, and it comes back with the withdrawal', async () => {
    const page = await (await newReader(browser)).newPage();
    await register(page, freshPhone(), 'ИП «Блок»');
    await page.goto(cabinetUrl('/privacy/requests/new'));
    await judged(page);
    await file(page, 'BLOCKING');
    await page.getByText(words('requests.block.goesOn')).waitFor();
    await page.getByText(words('requests.block.nothingUnderWay')).waitFor();
    await judged(page);
    await takePicture(page, 'cabinet-request-blocked');
    const own = new URL(page.url()).pathname;
    await page.goto(cabinetUrl('/privacy/requests/new?kind=BLOCKING'));
    await press(page, words('requests.form.submit'));
    await page.getByRole('link', { name: words('requests.duplicateOf.open') }).click();
    await page.waitForURL(`**${own}`);
    for (const place of ['', '/invoices', '/team']) {
      await page.goto(cabinetUrl(place));
      await page.waitForURL(/\/privacy\/requests$/);
      await page.getByText(words('requests.blocked.self.title')).waitFor();
    }
    await judged(page);
    await page.goto(cabinetUrl('/privacy'));
    await page.getByText(words('cabinet.privacy.access')).first().waitFor();
    await page.goto(cabinetUrl('/privacy/requests'));
    await page.getByRole('link', { name: words('requests.kind.BLOCKING') }).click();
    await press(page, words('requests.withdraw.submit'));
    await page.getByText(words('requests.withdraw.done')).first().waitFor();
    await page.goto(cabinetUrl(''));
    await page.waitForURL(/\/cabinet\/live$/);
  });

  test('R-C11 R-D4 a payer blocks their data under a merchant: the invoice says so there, and waits for a word after it', async () => {
    const merchant = await openConnectedCabinet(browser, 'ИП «Плательщик»');
    const phone = freshPhone();
    const wish = { phone, amount: '1500', description: 'Заказ 17' };
    await issueFromForm(merchant.page, wish);
    const invoice = merchant.page.url();

    const payer = await (await newReader(browser)).newPage();
    await payer.setViewportSize(telephone);
    await proveNumber(payer, phone, { path: '/requests/number' });
    await payer.waitForURL(/\/requests\/mine$/);
    await payer.goto(`${addresses.web}/requests/new?kind=BLOCKING`);
    await payer.getByText('ИП «Плательщик»').click();
    await judged(payer);
    await press(payer, words('requests.form.submit'));
    await payer.getByText(words('requests.block.goesOn')).waitFor();
    await payer.getByText('ИП «Плательщик»').waitFor();
    await judged(payer);

    await merchant.page.goto(invoice);
    await merchant.page.getByText(words('cabinet.hold.PAYER_BLOCKED.title')).waitFor();
    await judged(merchant.page);
    await takePicture(merchant.page, 'cabinet-invoice-payer-blocked');
    // Another one to the same payer is refused and says why.
    await merchant.page.goto(cabinetUrl('/invoices/new'));
    await merchant.page.fill('input[name="phone"]', typed(phone));
    await merchant.page.fill('input[name="amount"]', '900');
    await merchant.page.fill('textarea[name="description"]', 'Заказ 18');
    await merchant.page.locator('main form button[type="submit"]').click();
    await merchant.page.getByText(words('errors.PAYER_BLOCKED')).first().waitFor();

    // Staff see that the data are blocked, write down what the check found, and that lifts it.
    const id = /dsr_[0-9a-z]{26}/.exec(payer.url())?.[0] ?? '';
    await officer.goto(`${addresses.web}/admin/requests/${id}`);
    await officer.getByText(words('requests.block.goesOn')).waitFor();
    expect(await judgeEverywhere(browser, officers, `${addresses.web}/admin/requests/${id}`)).toEqual([]);
    const check = officer.locator('form', { has: officer.locator('input[name="act"][value="check"]') });
    await check.locator('input[value="NOT_CONFIRMED"]').check();
    await check.locator('textarea').fill('Нарушений не нашли: счёт выставлен по вашему заказу.');
    await check.getByRole('button').click();
    await officer.getByText(words('requests.admin.done')).waitFor();
    await payer.reload();
    await payer.getByText('Нарушений не нашли').waitFor();
    await merchant.page.goto(invoice);
    await merchant.page.getByText('Заказ 17').first().waitFor();
    expect(await merchant.page.getByText(words('cabinet.hold.PAYER_BLOCKED.title')).count()).toBe(0);
  });
});
