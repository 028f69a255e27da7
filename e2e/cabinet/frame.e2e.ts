import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl } from '../cabinet-steps';
import { findBarriers } from '../judge-page';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { register } from '../sign-in';
import { words } from '../words';

const { addresses } = inject('product');

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  context = await newReader(browser);
  page = await context.newPage();
  await register(page, freshPhone(), 'ТОО «Своё имя»');
});
afterAll(() => browser.close());

describe('the frame of the cabinet', () => {
  test('tells its owner the name of the organisation in full, and opens it once', async () => {
    const menu = page.locator('header summary').filter({ visible: true });
    await menu.click();
    await page.locator('header details').getByText('ТОО «Своё имя»').waitFor();
    await page.goto(cabinetUrl('/tariff'));
    await page
      .locator('aside')
      .getByRole('link', { name: words('cabinet.place.webhooks') })
      .click();
    await page.getByRole('heading', { level: 1, name: words('cabinet.place.webhooks') }).waitFor();
    await menu.click();
    await page.locator('header details').getByText('ТОО «Своё имя»').waitFor();
    await page.goto(cabinetUrl('/privacy'));
    const opened = page.locator('main tr', { hasText: words('audit.action.merchant.read') });
    // Coming in from the registration, the first page, and each of the two pages that were loaded whole.
    expect(await opened.count()).toBeLessThanOrEqual(4);
  });

  test('shows all of its menu on a telephone', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const mode of ['live', 'test'] as const) {
      await page.goto(cabinetUrl('', mode));
      await page.locator('nav summary').filter({ visible: true }).click();
      const bar = await page.locator('nav.fixed').boundingBox();
      const lowest = await page
        .locator('nav details button[name="theme"]')
        .filter({ visible: true })
        .last()
        .boundingBox();
      expect((lowest?.y ?? 0) + (lowest?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
      expect(await findBarriers(page)).toEqual([]);
    }
    const menu = page.locator('nav.fixed');
    expect(await menu.getByRole('link', { name: words('cabinet.place.webhooks') }).isVisible()).toBe(true);
    await menu.locator('button[name="theme"][value="system"]').click();
    expect(await menu.getByRole('link', { name: words('cabinet.place.webhooks') }).isVisible()).toBe(false);
    expect(await menu.getByRole('link', { name: words('ledger.barLabel'), exact: true }).isVisible()).toBe(
      true,
    );
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('leads to the pocket phone in test mode and from the sign-in, while the sandbox plays the outside world', async () => {
    const phone = `${addresses.sandbox}/phone`;
    await page.goto(cabinetUrl('', 'test'));
    expect(await page.locator(`aside a[href="${phone}"]`).count()).toBe(1);
    await takePicture(page, 'cabinet-first-steps-test-mode');
    await page.goto(cabinetUrl());
    expect(await page.locator(`a[href="${phone}"]`).count()).toBe(0);
    const visitor = await newReader(browser);
    const door = await visitor.newPage();
    for (const path of ['/sign-in', '/admin/sign-in']) {
      await door.goto(`${addresses.web}${path}`);
      await door.getByRole('link', { name: words('web.sandbox.phone') }).click();
      await door.waitForURL(phone);
    }
    await visitor.close();
  });
});
