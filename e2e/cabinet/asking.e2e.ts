import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { cabinetUrl, issueFromForm, openConnectedCabinet, untilBadge } from '../cabinet-steps';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { orderMisbehaviour } from '../sandbox-control';
import { words } from '../words';

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  ({ context, page } = await openConnectedCabinet(browser, 'ИП «Вопрос»'));
});
afterAll(() => browser.close());

const withTime = (text: string) => new RegExp(text.replace('TIME', String.raw`\d{2}:\d{2}`));
const said = (text: string) => page.locator('main [role="status"]').filter({ hasText: withTime(text) });

describe('a button that asks', () => {
  test('tells that Kaspi was asked about an invoice and that nothing has changed', async () => {
    await issueFromForm(page, { phone: freshPhone(), amount: '6000', description: 'Вопрос о счёте' });
    await untilBadge(page, 'WAITING');
    // The page asks by itself as it is opened; an answer of seconds ago would not be asked for again.
    await page.waitForTimeout(6_000);
    await page.getByRole('button', { name: words('cabinet.invoice.check') }).click();
    await said(words('cabinet.invoice.asked.same', { time: 'TIME' })).waitFor();
    await takePicture(page, 'cabinet-invoice-asked');
    await page.getByRole('button', { name: words('cabinet.invoice.check') }).click();
    await said(words('cabinet.invoice.asked.recent', { time: 'TIME' })).waitFor();
  });

  test('tells when Kaspi may be asked again once the questions of this minute are spent', async () => {
    const phone = freshPhone();
    // Without an answer there is no rest between two questions, and the budget alone decides.
    await orderMisbehaviour({ operation: 'payment/status', behaviour: 'late', phone, times: 20 });
    await issueFromForm(page, { phone, amount: '6100', description: 'Много вопросов' });
    await untilBadge(page, 'WAITING');
    for (let question = 0; question < 7; question += 1) {
      await context.request.post(page.url(), {
        form: { intent: 'check' },
        headers: { origin: new URL(page.url()).origin },
      });
    }
    await page.getByRole('button', { name: words('cabinet.invoice.check') }).click();
    await said(words('cabinet.invoice.asked.tooSoon', { time: 'TIME' })).waitFor();
    expect(await page.locator('main [role="alert"]').count()).toBe(0);
  });

  test('tells that the connection was checked and is as it was', async () => {
    await page.goto(cabinetUrl('/connection'));
    await page.getByRole('button', { name: words('cabinet.connection.check') }).click();
    await said(words('cabinet.connection.asked.same', { time: 'TIME' })).waitFor();
  });
});
