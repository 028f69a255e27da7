import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { cabinetUrl, openConnectedCabinet } from '../cabinet-steps';
import { findBarriers, findOverflow } from '../judge-page';
import { freshPhone, typed } from '../phone-numbers';
import { takePicture } from '../pictures';
import { findPayments } from '../sandbox-control';
import { words } from '../words';

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  ({ context, page } = await openConnectedCabinet(browser, 'ИП «Туннель»'));
});
afterEach(async () => {
  await context.setOffline(false);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
});
afterAll(() => browser.close());

const alert = () => page.getByRole('alert').filter({ hasText: words('web.offline.page.title') });
const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const follow = (name: string) => page.locator('aside').getByRole('link', { name, exact: true }).click();

/** With the scripts of the neighbouring pages loaded, as a moment after the page was opened. */
async function openList(): Promise<void> {
  await page.goto(cabinetUrl('/invoices'));
  await page.waitForTimeout(2_500);
}

describe('without a network', () => {
  test('the page stays, says so, and goes on by itself when the network is there again', async () => {
    await openList();
    await context.setOffline(true);
    await follow(words('cabinet.place.tariff'));
    await alert().waitFor();
    expect(await heading(words('cabinet.invoices.title')).isVisible()).toBe(true);
    expect(page.url()).toBe(cabinetUrl('/invoices'));
    expect(await findBarriers(page)).toEqual([]);
    await takePicture(page, 'cabinet-offline');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await findOverflow(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
    await context.setOffline(false);
    await heading(words('cabinet.place.tariff')).waitFor();
    expect(await alert().count()).toBe(0);
  });

  test('of which the browser knows nothing, it is the same, and "try again" leads on', async () => {
    await openList();
    await page.route('**/*.data*', (route) => route.abort('connectionfailed'));
    await follow(words('cabinet.place.connection'));
    await alert().waitFor();
    expect(await heading(words('cabinet.invoices.title')).isVisible()).toBe(true);
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByRole('button', { name: words('ui.button.retry') }).click();
    await heading(words('cabinet.place.connection')).waitFor();
  });

  test('a form stays filled in, is sent as it is by then, and makes one invoice', async () => {
    const description = `Туннель ${freshPhone().slice(-6)}`;
    await page.goto(cabinetUrl('/invoices/new'));
    await page.fill('input[name="phone"]', typed(freshPhone()));
    await page.locator('input[name="phone"] + * svg').waitFor();
    await page.fill('input[name="amount"]', '5300');
    await page.fill('textarea[name="description"]', 'Туннель без номера');
    await context.setOffline(true);
    await page.locator('main form button[type="submit"]').click();
    await page
      .getByRole('alert')
      .filter({ hasText: words('web.offline.form.title') })
      .waitFor();
    await page.fill('textarea[name="description"]', description);
    await context.setOffline(false);
    await page.getByRole('button', { name: words('web.offline.again') }).click();
    await page.waitForURL(/\/invoices\/inv_/);
    await page.getByText(words('cabinet.timeline.title')).waitFor();
    expect(await findPayments('live', 'Туннель без номера')).toHaveLength(0);
    await expect.poll(async () => (await findPayments('live', description)).length).toBe(1);
  });
});
