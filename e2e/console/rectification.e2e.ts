import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl } from '../cabinet-steps';
import { letCodesBeAskedForAgain } from '../database';
import { judgeEverywhere } from '../judge-everywhere';
import { freshPhone, typed } from '../phone-numbers';
import { takePicture } from '../pictures';
import { proveNumber, register, signInAsStaff } from '../sign-in';
import { words } from '../words';

const { addresses } = inject('product');
const [lost, found] = [freshPhone(), freshPhone()];
let browser: Browser;
let person: Page;
let officers: BrowserContext;
let officer: Page;
let second: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  person = await (await newReader(browser)).newPage();
  await register(person, lost, 'ИП «Утерянный номер»');
  officers = await newReader(browser);
  officer = await officers.newPage();
  await signInAsStaff(officer, 'officer');
  second = await (await newReader(browser)).newPage();
  await signInAsStaff(second, 'admin');
});
afterAll(() => browser.close());

const formOf = (page: Page, act: string) =>
  page.locator('form', { has: page.locator(`input[name="act"][value="${act}"]`) });

describe('a lost sign-in number', () => {
  test('T15 D14 R-D6 is asked for by the new number, proposed by one of the staff and changed by another', async () => {
    const page = await (await newReader(browser)).newPage();
    await proveNumber(page, found, { path: '/requests/number' });
    await page.waitForURL(/\/requests\/mine$/);
    await page.getByRole('link', { name: words('requests.new') }).click();
    await page.check('input[name="kind"][value="RECTIFICATION"]');
    await page.fill('textarea[name="text"]', 'Прежняя сим-карта утеряна, входить нечем.');
    await page.getByRole('button', { name: words('requests.form.submit'), exact: true }).click();
    await page.getByText(words('requests.filed')).waitFor();
    const id = /dsr_[0-9a-z]{26}/.exec(page.url())?.[0] ?? '';
    const address = `${addresses.web}/admin/requests/${id}`;
    await officer.goto(address);
    expect(await judgeEverywhere(browser, officers, address)).toEqual([]);
    const propose = formOf(officer, 'rectify');
    await propose.locator('select[name="field"]').selectOption('PHONE_NUMBER');
    await propose.locator('input[name="accountPhone"]').fill(typed(lost));
    await propose.locator('select[name="document"]').selectOption('SUBSCRIBER_CONTRACT');
    await propose.locator('input[name="documentNumber"]').fill('Д-7781');
    await takePicture(officer, 'console-rectify');
    // Nothing can be proposed before it was seen whose account it is.
    expect(await propose.getByRole('button').count()).toBe(1);
    await propose.getByRole('button', { name: words('requests.admin.rectify.look') }).click();
    await propose.getByText(`••• ${lost.slice(-4)}`).waitFor();
    await takePicture(officer, 'console-rectify-account');
    await propose.getByRole('button', { name: words('requests.admin.rectify.submit') }).click();
    await officer.getByText(words('requests.admin.rectify.own')).waitFor();
    expect(await formOf(officer, 'rectify-confirm').count()).toBe(0);
    await second.goto(address);
    await second.getByText('Д-7781').waitFor();
    await second.getByText(`••• ${lost.slice(-4)}`).waitFor();
    await takePicture(second, 'console-rectify-confirm');
    const confirm = formOf(second, 'rectify-confirm');
    await confirm.locator('textarea').fill('Номер входа заменён.');
    await confirm.getByRole('button').click();
    await second.getByText(words('requests.admin.done')).waitFor();
    // The session by the lost number is over, and the new one opens the account.
    await person.goto(cabinetUrl('/security'));
    await person.waitForURL(/\/sign-in/);
    await letCodesBeAskedForAgain();
    await proveNumber(person, found);
    await person.waitForURL(/\/cabinet\/live/);
    await person.goto(cabinetUrl('/security'));
    await person.getByText(words('cabinet.number.holdTitle')).waitFor();
    await person.getByText(words('cabinet.number.way.REQUEST')).waitFor();
  });
});
