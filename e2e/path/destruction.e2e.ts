import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { issueFromForm, openConnectedCabinet } from '../cabinet-steps';
import { judgeEverywhere } from '../judge-everywhere';
import { findBarriers, findOverflow, findRawKeys } from '../judge-page';
import { freshPhone } from '../phone-numbers';
import { proveNumber, signInAsStaff } from '../sign-in';
import { words } from '../words';

const { addresses } = inject('product');

let browser: Browser;
let officers: BrowserContext;
let officer: Page;
let admin: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  officers = await newReader(browser);
  officer = await officers.newPage();
  await signInAsStaff(officer, 'officer');
  admin = await (await newReader(browser)).newPage();
  await signInAsStaff(admin, 'admin');
});
afterAll(() => browser.close());

async function judged(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
  expect(await findOverflow(page)).toBe(0);
  expect(await findRawKeys(page)).toEqual([]);
}

const act = (page: Page, name: string) =>
  page.locator('form', { has: page.locator(`input[name="act"][value="${name}"]`) }).first();

test('R-D7 D17 a payer asks by a form to destroy, two of the staff approve, and the page says what is gone, what is kept and until when', async () => {
  const merchant = await openConnectedCabinet(browser, 'ИП «Забудь»');
  const phone = freshPhone();
  await issueFromForm(merchant.page, { phone, amount: '1500', description: 'Заказ 17' });

  const payer = await (await newReader(browser)).newPage();
  await payer.setViewportSize({ width: 360, height: 740 });
  await proveNumber(payer, phone, { path: '/requests/number' });
  await payer.waitForURL(/\/requests\/mine$/);
  await payer.goto(`${addresses.web}/requests/new?kind=DESTRUCTION`);
  await payer.locator('main form button[type="submit"]').click();
  await payer.getByText(words('requests.filed')).waitFor();
  const id = /dsr_[0-9a-z]{26}/.exec(payer.url())?.[0] ?? '';

  const page = `${addresses.web}/admin/requests/${id}`;
  await officer.goto(page);
  await officer.getByText(words('requests.destruction.admin.title')).waitFor();
  await officer.getByText(words('requests.destruction.admin.obligation.UNPAID_INVOICES')).waitFor();
  expect(await judgeEverywhere(browser, officers, page)).toEqual([]);
  await act(officer, 'propose-destruction').getByRole('button').click();
  await officer.getByText(words('requests.destruction.admin.own')).waitFor();

  await admin.goto(page);
  await act(admin, 'approve-destruction').getByRole('button').click();
  await admin.getByText(words('requests.admin.done')).waitFor();

  await expect
    .poll(
      async () => {
        await payer.reload();
        return payer.getByText(words('requests.destruction.state.AWAITING_BACKUPS')).count();
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  await judged(payer);
  await payer.getByText(words('requests.destruction.node.KEPT')).first().waitFor();
  await payer.getByText(words('requests.destruction.asker.title.person')).waitFor();

  await officer.goto(page);
  await act(officer, 'close-node').locator('input[name="proof"]').fill('Письмо Kaspi Pay: удалено');
  await act(officer, 'close-node').getByRole('button').click();
  await officer.getByText('Письмо Kaspi Pay: удалено').waitFor();
  expect(await judgeEverywhere(browser, officers, page)).toEqual([]);
  expect(await judgeEverywhere(browser, officers, `${addresses.web}/admin/holds`)).toEqual([]);

  await merchant.page.reload();
  const left = merchant.page.locator('main');
  expect(await left.innerText()).not.toContain(phone.slice(-4));
  expect(await left.innerText()).not.toContain('Заказ 17');
  await merchant.page.getByRole('button', { name: words('cabinet.payerDestroyed.open') }).click();
  await merchant.page.getByText(words('cabinet.payerDestroyed.opened')).waitFor();
  await merchant.page.getByText('Заказ 17').waitFor();
  await judged(merchant.page);
  await merchant.page.reload();
  expect(await left.innerText()).not.toContain('Заказ 17');
});
