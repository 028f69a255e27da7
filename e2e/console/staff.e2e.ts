import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { withDatabase } from '../database';
import { judgeEverywhere } from '../judge-everywhere';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { proveNumber, signInAsStaff } from '../sign-in';
import { watchPage } from '../watched-page';
import { words } from '../words';

const path = () => `${inject('product').addresses.web}/admin/staff`;

let browser: Browser;
let officers: BrowserContext;
let administrators: BrowserContext;
let officer: Page;
let administrator: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  [officers, administrators] = [await newReader(browser), await newReader(browser)];
  [officer, administrator] = [await officers.newPage(), await administrators.newPage()];
  await signInAsStaff(officer, 'officer');
  await signInAsStaff(administrator, 'admin');
});

afterAll(async () => {
  await browser.close();
  await withDatabase(async (sql) => {
    await sql`delete from staff_elevations`;
  });
});

const button = (page: Page, name: 'staff.own.submit' | 'staff.add.submit') =>
  page.getByRole('button', { name: words(name) });

describe('the access of staff', () => {
  test('R-P7 an officer asks for a right with a reason, an administrator grants it, and it can be ended', async () => {
    const watch = watchPage(officer, [422]);
    await officer.goto(path());
    await officer.getByLabel(words('staff.permission.job:retry')).check();
    await button(officer, 'staff.own.submit').click();
    await officer.getByText(words('errors.TEXT_REQUIRED')).waitFor();
    expect(await officer.getByLabel(words('staff.permission.job:retry')).isChecked()).toBe(true);
    await officer.fill('textarea[name="reason"]', 'Обращение 4512');
    await button(officer, 'staff.own.submit').click();
    await officer.getByText(words('staff.asked')).waitFor();
    expect(await officer.getByText(words('staff.elevations.grant')).count()).toBe(0);

    await administrator.goto(path());
    const row = administrator.getByRole('row', { name: /Обращение 4512/ });
    await row.getByText(words('staff.state.ASKED')).waitFor();
    expect(await judgeEverywhere(browser, administrators, path())).toEqual([]);
    await takePicture(administrator, 'console-staff');
    await row.getByRole('button', { name: new RegExp(`^${words('staff.elevations.grant')}`) }).click();
    await administrator.getByText(words('staff.granted')).waitFor();

    await officer.goto(`${inject('product').addresses.web}/admin/jobs`);
    await officer.goto(path());
    await officer.getByText(words('staff.state.IN_FORCE')).waitFor();
    expect(await officer.getByLabel(words('staff.permission.job:retry')).count()).toBe(0);
    await officer.getByRole('button', { name: new RegExp(`^${words('staff.elevations.end')}`) }).click();
    await officer.getByText(words('staff.ended')).waitFor();
    await officer.getByLabel(words('staff.permission.job:retry')).waitFor();
    expect(watch.problems).toEqual([]);
  });

  test('D29 access is opened only with an undertaking of confidentiality, and taken away at once', async () => {
    const watch = watchPage(administrator, [422]);
    const phone = freshPhone();
    await administrator.goto(path());
    await administrator.fill('input[name="phone"]', phone);
    await button(administrator, 'staff.add.submit').click();
    await administrator.getByText(words('errors.TEXT_REQUIRED')).waitFor();
    expect((await administrator.inputValue('input[name="phone"]')).replace(/\D/g, '')).toBe(phone.slice(1));
    await administrator.fill('input[name="undertaking"]', 'Н-17 от 01.11.2026');
    await button(administrator, 'staff.add.submit').click();
    await administrator.getByText(words('staff.added')).waitFor();
    const row = administrator.getByRole('row', { name: /Н-17/ });
    // R-D6: another number, by somebody else.
    const another = freshPhone();
    await row.locator('summary').click();
    await row.locator('input[name="newPhone"]').fill(another);
    await row.getByRole('button', { name: words('staff.members.setNumber') }).click();
    await row.getByText(another.slice(-4)).first().waitFor();
    await row.getByRole('button', { name: words('staff.members.disable') }).click();
    await administrator.getByText(words('staff.changed')).waitFor();
    await row.getByRole('button', { name: words('staff.members.enable') }).waitFor();
    expect(watch.problems).toEqual([]);
    await administrator.goto(`${path()}?lang=kk`);
    await takePicture(administrator, 'console-staff-kk');
  });

  test('R-P7 R-C9 a cabinet is looked at with a reason, masked and read-only, and its owner is told when and why', async () => {
    const { web } = inject('product').addresses;
    const phone = inject('product').demo.merchant?.phone ?? '';
    const watch = watchPage(administrator, [403, 422]);
    await administrator.goto(`${web}/admin/people?lang=ru&q=${encodeURIComponent(phone)}`);
    await administrator.locator('main tbody tr a').first().click();
    const look = administrator.getByRole('button', { name: words('admin.view.submit') });
    await administrator.fill('input[name="ticket"]', '4512');
    await look.click();
    await administrator.getByText(words('errors.TEXT_REQUIRED')).waitFor();
    expect(await administrator.inputValue('input[name="ticket"]')).toBe('4512');
    await administrator.getByLabel(words('admin.view.reason')).fill('Не виден платёж за вторник');
    await takePicture(administrator, 'console-start-view');
    await look.click();
    await administrator.waitForURL(/\/cabinet\/live$/);
    const over = administrator.getByRole('button', { name: words('cabinet.view.end') });
    await over.waitFor();

    // The same pages, without a number, a text, a button or a file.
    await administrator.goto(`${web}/cabinet/test/invoices`);
    await administrator.getByText(/4512: Не виден платёж за вторник/).waitFor();
    expect(await administrator.getByRole('link', { name: words('cabinet.invoices.new') }).count()).toBe(0);
    await administrator.locator('main tbody tr a').first().click();
    await administrator.waitForURL(/\/invoices\/inv_/);
    await administrator.getByText(words('cabinet.view.hidden')).first().waitFor();
    expect(
      await administrator.locator('main form[method="post"]:not([action="/admin/view/end"])').count(),
    ).toBe(0);
    expect(await administrator.locator('main a[href$=".pdf"]').count()).toBe(0);
    expect(await judgeEverywhere(browser, administrators, administrator.url())).toEqual([]);
    await takePicture(administrator, 'cabinet-view');
    const content = await administrator.content();
    expect(content).not.toContain(phone.slice(2));
    for (const refused of ['privacy', 'security', 'developers/keys']) {
      await administrator.goto(`${web}/cabinet/test/${refused}`);
      const title = words('web.problem.codes.VIEW_HIDES_THIS.title');
      await administrator.getByRole('heading', { name: title }).waitFor();
    }
    const file = await administrator.goto(`${web}/cabinet/test/movements/export`);
    expect(file?.status()).toBe(403);
    await administrator.goto(`${web}/cabinet/test/tariff`);
    await over.click();
    await administrator.getByText(words('admin.view.over')).waitFor();
    await administrator.goto(`${web}/cabinet/test/invoices`);
    await administrator.waitForURL(/\/sign-in/);
    expect(watch.problems).toEqual([]);

    const owners = await newReader(browser);
    const owner = await owners.newPage();
    await proveNumber(owner, phone);
    await owner.waitForURL(/\/cabinet\/live$/);
    await owner
      .getByText(/4512: Не виден платёж за вторник/)
      .first()
      .waitFor();
    expect(await judgeEverywhere(browser, owners, `${web}/cabinet/live`)).toEqual([]);
    await takePicture(owner, 'cabinet-support-looked');
    await owner.goto(`${web}/cabinet/live/privacy`);
    await owner.getByRole('heading', { name: words('cabinet.view.listTitle') }).waitFor();
    await owner.getByText(words('audit.action.staff-view.end')).first().waitFor();
    expect(await judgeEverywhere(browser, owners, owner.url())).toEqual([]);
  });
});
