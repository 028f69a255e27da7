import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl, connectKaspi, takeTariff, untilBadge } from '../cabinet-steps';
import { withDatabase } from '../database';
import { findBarriers, findOverflow } from '../judge-page';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { register } from '../sign-in';
import { words } from '../words';

/** In the scheme where the payer has to be there, the certificate belongs to one organisation: this one of the sandbox. */
const certificateBin = '180340021870';
const { sandbox } = inject('product').addresses;

let browser: Browser;
let context: BrowserContext;
let page: Page;
let owner: string;
beforeAll(async () => {
  browser = await launchBrowser();
  context = await newReader(browser);
  page = await context.newPage();
  owner = freshPhone();
  await register(page, owner, 'ИП «Возврат у кассы»');
  await takeTariff(page);
  await connectKaspi(page, freshPhone(), certificateBin);
  await changeScheme('r2');
});
afterAll(() => browser.close());

/** What an installation with a certificate of its own has from the beginning; of this business alone, as others are made side by side. */
async function changeScheme(scheme: 'r1' | 'r2'): Promise<void> {
  await withDatabase(
    (sql) => sql`update provider_connections set scheme = ${scheme} where merchant_id =
      (select m.id from merchants m join users u on u.subject_id = m.subject_id
        where u.phone_tail = ${owner.slice(-4)} order by m.created_at desc limit 1)`,
  );
}

const button = (name: string | RegExp) => page.locator('main').getByRole('button', { name });

async function aPaidInvoice(amount: string, description: string): Promise<string> {
  await page.goto(cabinetUrl('/invoices/new'));
  await page.check('input[name="channel"][value="LINK"]');
  await page.locator('input[name="phone"]').waitFor({ state: 'detached' });
  await page.fill('input[name="amount"]', amount);
  await page.fill('textarea[name="description"]', description);
  await page.locator('main form button[type="submit"]').click();
  await page.waitForURL(/\/invoices\/inv_[0-9a-z]+$/);
  const address = await page.getByText(/\/pay\/[\w-]{22}$/).textContent();
  const payer = await context.newPage();
  await payer.goto(address ?? '');
  await payer.locator('button[name="way"][value="LINK"]').click();
  const link = payer.locator(`a[href^="${sandbox}/pay/"]`);
  await payer.goto((await link.getAttribute('href')) ?? '');
  await payer.locator('button[id^="pay-"]').click();
  await payer.close();
  await untilBadge(page, 'PAID');
  return page.url();
}

/** The buyer at the till: finds the code on the pocket phone and shows their purchases, as themselves or as another. */
async function scanAtTill(number?: string): Promise<void> {
  const phone = await context.newPage();
  await phone.goto(`${sandbox}/scan`);
  await phone.locator('[data-return]').first().click();
  if (number !== undefined) await phone.fill('input[name="number"]', number);
  await phone.locator('form button').click();
  await phone.locator('[data-shown]').waitFor();
  await phone.close();
}

test('R-C3 where the payer has to be there, they scan a code and the money goes back', async () => {
  const invoice = await aPaidInvoice('1500,50', 'Букет к возврату');
  await button(words('desk.return.start')).click();
  await page.waitForURL(/\/returns\/ret_/);
  await page.locator('main svg[role="img"]').waitFor();
  await takePicture(page, 'cabinet-return-code');
  await page.setViewportSize({ width: 360, height: 740 });
  expect([await findOverflow(page), await findBarriers(page)]).toEqual([0, []]);

  await scanAtTill();
  await page.getByText(words('desk.refund.amount'), { exact: true }).waitFor({ timeout: 20_000 });
  await button(/^Вернуть 1.500,50/).waitFor();
  await page.fill('input[name="amount"]', '1500,51');
  await button(/^Вернуть 1.500,51/).click();
  await page.locator('[role="alert"], [aria-invalid="true"]').first().waitFor();
  await page.fill('input[name="amount"]', '500,50');
  await takePicture(page, 'cabinet-return-choice');
  expect([await findOverflow(page), await findBarriers(page)]).toEqual([0, []]);
  await button(/^Вернуть 500,50/).click();
  await page.getByText(words('desk.return.stateText.DONE')).waitFor({ timeout: 20_000 });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(invoice);
  await page.getByText(words('desk.refundState.COMPLETED'), { exact: true }).waitFor();

  await button(words('desk.return.start')).click();
  await page.waitForURL(/\/returns\/ret_/);
  await scanAtTill('+7 701 000 00 99');
  await page.getByText(words('desk.return.nothing')).waitFor({ timeout: 20_000 });
  await takePicture(page, 'cabinet-return-nobody');

  await changeScheme('r1');
  await page.goto(invoice);
  await page.getByText(words('desk.refund.unseen')).waitFor();
  expect(await button(words('desk.return.start')).count()).toBe(0);
});
