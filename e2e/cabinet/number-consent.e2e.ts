import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import {
  cabinetUrl,
  issueFromForm,
  lookUntilBadge,
  openConnectedCabinet,
  untilBadge,
} from '../cabinet-steps';
import { withDatabase } from '../database';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { PocketPhone } from '../pocket-phone';
import { words } from '../words';

const place = cabinetUrl.bind(null, '/privacy/consents/invoicing');
let browser: Browser;
let page: Page;
let owner: string;
beforeAll(async () => {
  browser = await launchBrowser();
  const cabinet = await openConnectedCabinet(browser, 'ИП «Согласие»');
  page = cabinet.page;
  owner = cabinet.phone;
});
afterAll(() => browser.close());

/** As if the account had been connected before anybody was asked. */
async function connectedBefore(): Promise<void> {
  await withDatabase(
    (
      sql,
    ) => sql`insert into consent_records (id, subject_id, purpose, act, given_id, form_hash, happened_at, request_id)
      select ${randomUUID()}, c.subject_id, c.purpose, 'withdrawn', c.id, c.form_hash, now(), 'e2e' from consent_records c
      join users u on u.subject_id = c.subject_id
      where c.purpose = 'invoicing' and c.act = 'given' and u.phone_tail = ${owner.slice(-4)}
      order by c.happened_at desc limit 1`,
  );
}

describe('the consent for the own Kaspi number', () => {
  test('R-P3 is asked for at the next visit, and payments go on meanwhile', async () => {
    await connectedBefore();
    await page.goto(cabinetUrl('/connection'));
    await page.getByText(words('cabinet.connection.consentMissing')).waitFor();
    await takePicture(page, 'cabinet-connection-consent-missing');
    await page.getByRole('link', { name: words('cabinet.connection.readConsent') }).click();
    await page.waitForURL(/\/privacy\/consents\/invoicing\?next=/);
    await takePicture(page, 'cabinet-consent-invoicing');
    await page.fill('input[name="name"]', 'Сагинтаева Айгуль');
    await page.getByRole('button', { name: words('consents.give') }).click();
    await page.waitForURL(cabinetUrl('/connection'));
    await page.getByText(words('cabinet.connection.state.OK')).first().waitFor();
    expect(await page.getByText(words('cabinet.connection.consentMissing')).count()).toBe(0);
  });

  test('D6 is not taken back while an invoice is open, which is named; afterwards the connection ends with it', async () => {
    const payer = freshPhone();
    await issueFromForm(page, { phone: payer, amount: '3100', description: 'Открытый счёт' });
    await untilBadge(page, 'WAITING');
    const invoice = new URL(page.url()).pathname;
    await page.goto(place());
    const withdraw = page.getByRole('button', { name: words('consents.withdraw.button.INVOICING') });
    await page.locator(`a[href="${invoice}"]`).waitFor();
    expect(await withdraw.count()).toBe(0);
    await takePicture(page, 'cabinet-consent-obligation');
    await page.locator(`a[href="${invoice}"]`).click();
    const pocket = await PocketPhone.open(page.context(), payer);
    await pocket.answer('pay', 'Открытый счёт');
    await pocket.page.close();
    await lookUntilBadge(page, 'PAID');
    await page.goto(cabinetUrl('/privacy'));
    await page.getByRole('switch', { name: words('web.register.purpose.invoicing') }).click();
    await page.waitForURL(/\/privacy\/consents\/invoicing/);
    await withdraw.click();
    await page.getByText(words('consents.withdrawn.INVOICING')).waitFor();
    // Nothing new goes through it.
    await page.goto(cabinetUrl('/invoices/new'));
    await page.locator('main form button[type="submit"]:disabled').waitFor();
  });
});
