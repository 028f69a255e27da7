import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import {
  cabinetUrl,
  connectKaspi,
  consentToNumber,
  issueFromForm,
  lookUntilBadge,
  takeTariff,
  untilBadge,
} from '../cabinet-steps';
import { letNoticesLeave } from '../database';
import { freshPhone, typed } from '../phone-numbers';
import { takePicture } from '../pictures';
import { PocketPhone } from '../pocket-phone';
import { switchDevicesOff } from '../sandbox-control';
import { register } from '../sign-in';
import { words } from '../words';

/** Of its own, as its devices are switched off. */
const bin = '210340007774';

const owner = freshPhone();

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await (await newReader(browser)).newPage();
  await register(page, owner, 'ИП «Номер»');
  await takeTariff(page);
});
afterAll(() => browser.close());

describe('connecting Kaspi', () => {
  test('a wrong number is mended at the step of the code, and the rest need not be typed again', async () => {
    const wrong = freshPhone();
    await page.goto(cabinetUrl('/connection'));
    await page.fill('input[name="organizationBin"]', bin);
    await page.fill('input[name="kaspiPhone"]', typed(wrong));
    await page.getByRole('button', { name: words('cabinet.connection.submit'), exact: true }).click();
    // A number is connected with the consent of the person whose it is, and not without.
    await page.getByText(words('errors.NUMBER_CONSENT_NOT_GIVEN')).first().waitFor();
    await takePicture(page, 'cabinet-connection-consent');
    await consentToNumber(page);
    await page.getByRole('button', { name: words('cabinet.connection.submit'), exact: true }).click();
    await page.getByText(words('cabinet.connection.codeTitle')).waitFor();
    await takePicture(page, 'cabinet-connection-code');
    await page.reload();
    await page.getByText(words('cabinet.connection.codeTitle')).waitFor();
    await page.getByRole('button', { name: words('cabinet.connection.otherNumber') }).click();
    await page.locator('input[name="organizationBin"]:not([type="hidden"])').waitFor();
    expect(await page.inputValue('input[name="organizationBin"]')).toBe(bin);
    expect((await page.inputValue('input[name="kaspiPhone"]')).replace(/\D/g, '').slice(-10)).toBe(
      wrong.slice(-10),
    );
    await connectKaspi(page, freshPhone(), bin);
  });

  test('a second point of sale is connected without a code, named, chosen for an invoice and made the main one', async () => {
    await page.goto(cabinetUrl('/connection'));
    await page.getByRole('button', { name: words('cabinet.connection.addShop') }).click();
    await page.getByText(words('cabinet.connection.shopTitle')).waitFor();
    expect(await page.locator('input[name="tradePointId"]').count()).toBe(1);
    await page.fill('input[name="name"]', 'Вторая касса');
    await page.getByRole('button', { name: words('cabinet.connection.shopSubmit') }).click();
    const second = page.locator('section, article, div').filter({
      has: page.getByRole('heading', { name: 'Вторая касса' }),
    });
    await page.getByRole('heading', { name: 'Вторая касса' }).waitFor();
    await page.getByText(words('cabinet.connection.joined')).waitFor();
    const named = page.locator('main section').filter({ hasText: 'Вторая касса' });
    await named.locator('summary', { hasText: words('cabinet.connection.rename') }).click();
    await named.getByRole('button', { name: words('cabinet.connection.renameSubmit') }).click();
    await named.getByText(words('cabinet.connection.renamed'), { exact: true }).waitFor();
    expect(await named.locator('input[name="name"]').isVisible()).toBe(false);
    await takePicture(page, 'cabinet-connections');
    await page.goto(cabinetUrl('/invoices/new'));
    const choice = page.locator('select[name="connectionId"]');
    expect(await choice.locator('option').count()).toBe(2);
    await choice.selectOption({ label: 'Вторая касса' });
    await page.fill('input[name="phone"]', typed(freshPhone()));
    await page.fill('input[name="amount"]', '1300');
    await page.fill('textarea[name="description"]', 'Через вторую кассу');
    await page.locator('main form button[type="submit"]').click();
    await page.waitForURL(/\/invoices\/inv_[0-9a-z]+$/);
    await page.locator('dd').getByText('Вторая касса').waitFor();
    await page.goto(cabinetUrl('/invoices/new'));
    await choice.selectOption({ label: 'Вторая касса' });
    await page.fill('textarea[name="description"]', 'Черновик второй кассы');
    await page.getByRole('button', { name: words('cabinet.draft.save') }).click();
    await untilBadge(page, 'DRAFT');
    await page.locator('dd').getByText('Вторая касса').waitFor();
    await page.locator('dd').getByText(words('cabinet.invoices.noNumber')).waitFor();
    await page.getByRole('button', { name: words('cabinet.draft.sendBare') }).click();
    await page
      .getByRole('alert')
      .getByRole('link', { name: words('cabinet.draft.addNumber') })
      .click();
    await page.waitForURL(/\/edit$/);
    const chosen = () => choice.locator('option:checked').textContent();
    expect(await chosen()).toBe('Вторая касса');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.locator('select[name="connectionId"]').selectOption({ index: 0 });
    await other.getByRole('button', { name: words('cabinet.draft.save') }).click();
    await untilBadge(other, 'DRAFT');
    await other.close();
    await page.fill('input[name="amount"]', 'много');
    await page.getByRole('button', { name: words('cabinet.draft.save') }).click();
    await page.getByText(words('money.input.invalid', { example: '15000' })).waitFor();
    expect(await chosen()).toBe('Вторая касса');
    await page.fill('input[name="amount"]', '1400');
    await page.getByRole('button', { name: words('cabinet.draft.save') }).click();
    await page.getByText(words('cabinet.draft.conflict')).waitFor();
    expect(await chosen()).toBe('Вторая касса');
    await takePicture(page, 'cabinet-invoice-draft-connection');
    await page.getByRole('button', { name: words('cabinet.draft.save') }).click();
    await untilBadge(page, 'DRAFT');
    await page.locator('dd').getByText('Вторая касса').waitFor();
    await page.goto(cabinetUrl('/connection'));
    await second
      .getByRole('button', { name: words('cabinet.connection.makePrimary') })
      .first()
      .click();
    await page.locator('main h2').first().getByText('Вторая касса').waitFor();
    await page.goto(cabinetUrl('/invoices/new'));
    expect(await choice.locator('option').first().textContent()).toBe('Вторая касса');
  });

  test('a lost connection is repaired by one press, the queue leaves by itself and is paid', async () => {
    await switchDevicesOff(bin);
    const payer = freshPhone();
    await issueFromForm(page, { phone: payer, amount: '2700', description: 'Пока связи нет' });
    const invoice = page.url();
    const banner = page.getByText(words('cabinet.connection.lostTitle'));
    await banner.waitFor({ timeout: 15_000 });
    await page
      .getByText(words('cabinet.connection.reason', { reason: words('cabinet.problem.device-not-found') }))
      .first()
      .waitFor();
    await takePicture(page, 'cabinet-connection-lost');
    await letNoticesLeave();
    const told = await PocketPhone.open(page.context(), owner);
    expect(await told.readText()).toMatch(/ИП «Номер»: связь с Kaspi потеряна .*«Kaspi»\./);
    await told.page.close();
    await page.getByRole('button', { name: words('cabinet.connection.repair') }).click();
    await page.waitForURL(cabinetUrl('/connection'));
    await banner.waitFor({ state: 'detached' });
    await page.goto(invoice);
    await untilBadge(page, 'WAITING');
    const pocket = await PocketPhone.open(page.context(), payer);
    await pocket.answer('pay', 'Пока связи нет');
    await pocket.page.close();
    await lookUntilBadge(page, 'PAID');
  });

  test('a point of sale is switched for another: what waits goes along, what was issued is paid as before', async () => {
    const payer = freshPhone();
    await issueFromForm(page, { phone: payer, amount: '5200', description: 'До переключения' });
    await untilBadge(page, 'WAITING');
    const issued = page.url();
    await switchDevicesOff(bin);
    await issueFromForm(page, { phone: freshPhone(), amount: '1900', description: 'В очереди' });
    const queued = page.url();
    await page.getByText(words('cabinet.connection.lostTitle')).waitFor({ timeout: 15_000 });
    await page.goto(cabinetUrl('/connection'));
    // It was told of today: once more in 24 hours at the earliest.
    await page.getByText(words('cabinet.ownerNotice.waits')).first().waitFor();
    await takePicture(page, 'cabinet-connection-switch');
    const retired = page
      .locator('main section')
      .filter({ has: page.getByRole('heading', { name: 'Вторая касса' }) });
    await retired.getByText(words('cabinet.connection.remove')).first().click();
    await retired.getByRole('button', { name: words('cabinet.connection.remove') }).click();
    await retired.getByText(words('cabinet.connection.retiringText')).waitFor();
    // The other one has lost its device too, and is repaired like any.
    const other = page.locator('main section').filter({ hasNotText: 'Вторая касса' }).first();
    await other.getByText(words('cabinet.connection.lostTitle')).waitFor({ timeout: 15_000 });
    await other.getByRole('button', { name: words('cabinet.connection.repair') }).click();
    await other.getByText(words('cabinet.connection.state.OK')).waitFor();
    await page.goto(queued);
    await untilBadge(page, 'WAITING');
    await page.getByText(words('cabinet.timeline.switched')).waitFor();
    await page.goto(issued);
    const pocket = await PocketPhone.open(page.context(), payer);
    await pocket.answer('pay', 'До переключения');
    await pocket.page.close();
    await lookUntilBadge(page, 'PAID');
    await page.locator('dd').getByText('Вторая касса').waitFor();
  });
});
