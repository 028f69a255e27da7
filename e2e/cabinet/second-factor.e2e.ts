import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl } from '../cabinet-steps';
import { letCodesBeAskedForAgain } from '../database';
import { judgeEverywhere } from '../judge-everywhere';
import { findBarriers, findOverflow, findRawKeys } from '../judge-page';
import { freshPhone } from '../phone-numbers';
import { PocketPhone } from '../pocket-phone';
import { proveNumber, register } from '../sign-in';
import { words } from '../words';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

/** The step after the last one: each opens one door once. */
const digits = (secret: string, stepsAhead: number) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + stepsAhead * 30_000,
  });

async function judged(page: Page): Promise<void> {
  expect(await findBarriers(page)).toEqual([]);
  expect(await findOverflow(page)).toBe(0);
  expect(await findRawKeys(page)).toEqual([]);
}

async function signInAgain(phone: string): Promise<Page> {
  await letCodesBeAskedForAgain();
  const page = await (await newReader(browser)).newPage();
  await page.setViewportSize({ width: 360, height: 740 });
  await proveNumber(page, phone, { path: '/sign-in?next=/cabinet/live/security' });
  await page.waitForURL(/\/sign-in\/second-factor/);
  return page;
}

test('R-C1 a person switches an app code on, signs in with it and with a recovery code, and is warned when somebody asks to take it away', async () => {
  const phone = freshPhone();
  const context = await newReader(browser);
  const page = await context.newPage();
  await register(page, phone, 'ИП «Второй шаг»');
  await page.goto(cabinetUrl('/security'));
  await page.getByText(words('factor.card.off')).waitFor();
  await page.getByRole('link', { name: words('factor.card.setUp') }).click();
  await page.getByRole('button', { name: words('factor.start') }).click();
  await page.getByText(words('factor.scan')).waitFor();
  await judged(page);
  const secret = await page
    .locator('code, .font-mono')
    .filter({ hasText: /^[A-Z2-7]{32}$/ })
    .first()
    .innerText();
  await page.fill('input[name="code"]', '000000');
  await page.getByRole('button', { name: words('factor.confirm') }).click();
  await page.getByText(words('errors.TOTP_WRONG')).waitFor();
  await page.fill('input[name="code"]', digits(secret, 0));
  await page.getByRole('button', { name: words('factor.confirm') }).click();
  await page.getByRole('heading', { name: words('factor.codes.title') }).waitFor();
  const codes = (await page.locator('main ul.font-mono li').allInnerTexts()).map((text) => text.trim());
  expect(codes).toHaveLength(10);
  await judged(page);
  await page.getByRole('link', { name: words('factor.codes.saved') }).click();
  await page.getByText(words('factor.codesLeft', { count: 10 })).waitFor();
  expect(await judgeEverywhere(browser, context, cabinetUrl('/security/second-factor'))).toEqual([]);
  const pocket = await PocketPhone.open(context, phone);
  expect(await pocket.readText()).toMatch(/теперь требует код из приложения/);

  const byCode = await signInAgain(phone);
  await judged(byCode);
  await byCode.fill('input[name="code"]', codes[0] ?? '');
  await byCode.getByRole('button', { name: words('factor.step.submit') }).click();
  await byCode.waitForURL(/\/cabinet\/live\/security$/);
  await byCode.getByText(words('factor.codesLeft', { count: 9 })).waitFor();

  const lost = await signInAgain(phone);
  await lost.goto(cabinetUrl('/invoices'));
  await lost.waitForURL(/\/sign-in\/second-factor\?next=/);
  await lost.getByText(words('factor.step.lost')).click();
  await lost.getByRole('button', { name: words('factor.step.ask') }).click();
  await lost.getByText(/Просьба принята/).waitFor();
  await judged(lost);

  await page.goto(cabinetUrl());
  await page.getByText(words('factor.removal.title')).waitFor();
  await judged(page);
  await page.getByRole('button', { name: words('factor.removal.keep') }).click();
  await page.getByText(words('factor.kept')).waitFor();
  expect(await page.getByText(words('factor.removal.title')).count()).toBe(0);

  await page.getByText(words('factor.remove.summary')).click();
  const form = page.locator('form', { has: page.locator('input[name="intent"][value="remove"]') });
  await form.locator('input[name="code"]').fill(codes[1] ?? '');
  await form.getByRole('button').click();
  await page.getByText(words('factor.removed')).waitFor();
}, 180_000);

test('R-C1 without scripts the recovery codes are shown too, and the session goes on', async () => {
  const context = await newReader(browser, { javaScriptEnabled: false });
  const page = await context.newPage();
  await register(page, freshPhone(), 'ИП «Без скриптов»', { hasScripts: false });
  await page.goto(cabinetUrl('/security/second-factor'));
  await page.getByRole('button', { name: words('factor.start') }).click();
  const secret = await page
    .locator('code, .font-mono')
    .filter({ hasText: /^[A-Z2-7]{32}$/ })
    .first()
    .innerText();
  await page.fill('input[name="code"]', digits(secret, 0));
  await page.getByRole('button', { name: words('factor.confirm') }).click();
  await page.getByRole('heading', { name: words('factor.codes.title') }).waitFor();
  expect(await page.locator('main ul.font-mono li').count()).toBe(10);
  await page.getByRole('link', { name: words('factor.codes.saved') }).click();
  await page.getByText(words('factor.codesLeft', { count: 10 })).waitFor();
  await context.close();
});
