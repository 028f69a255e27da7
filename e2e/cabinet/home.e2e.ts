import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl, issueFromForm, openConnectedCabinet, untilBadge } from '../cabinet-steps';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { words } from '../words';

/** In the sandbox these numbers choose what goes wrong: no Kaspi, and a line that is cut after the work. */
const withoutKaspi = '+77770000002';
const cutLine = '+77770000005';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  ({ page } = await openConnectedCabinet(browser, 'ИП «Главная»'));
  await issueFromForm(page, { phone: freshPhone(), amount: '1000', description: 'Ждёт' });
  await untilBadge(page, 'WAITING');
  await issueFromForm(page, { phone: withoutKaspi, amount: '2000', description: 'Без Kaspi' });
  await untilBadge(page, 'NOT_SENT');
  await issueFromForm(page, { phone: cutLine, amount: '3000', description: 'Обрыв' });
  await untilBadge(page, 'UNKNOWN');
});
afterAll(() => browser.close());

describe('the first page', () => {
  test.each([
    ['ATTENTION', 2],
    ['OPEN', 1],
  ] as const)('leads from the number of %s to exactly the invoices that it counts', async (group, count) => {
    await page.goto(cabinetUrl());
    await page.getByRole('link', { name: words(`cabinet.home.group.${group}`) }).click();
    await page.locator('main nav a[aria-current="page"]').first().waitFor();
    expect(await page.locator('main tbody tr').count()).toBe(count);
    expect(await page.locator('main nav a[aria-current="page"]').first().innerText()).toBe(
      `${words(`cabinet.home.group.${group}`)}\n${count}`,
    );
    if (group === 'ATTENTION') await takePicture(page, 'cabinet-invoices-attention');
  });

  test('has nothing on a phone that is too small for a finger', async () => {
    const phone = await newReader(browser, {
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
      storageState: await page.context().storageState(),
    });
    const held = await phone.newPage();
    await held.goto(cabinetUrl());
    await held.locator('main tbody tr').first().waitFor();
    expect(await held.evaluate<string[]>(tooSmall)).toEqual([]);
    await held.locator('nav summary').click();
    expect(await held.evaluate<string[]>(tooSmall)).toEqual([]);
    await phone.close();
  });
});

/** Visible links and buttons under 44 px; a link may be spread over the part of the page around it. */
const tooSmall = `[...document.querySelectorAll('header, main, nav')]
  .flatMap((part) => [...part.querySelectorAll('a, button, summary')])
  .filter((target) => target.checkVisibility())
  .flatMap((target) => {
    let place = target;
    if (getComputedStyle(target, '::after').position === 'absolute') {
      do place = place.parentElement; while (getComputedStyle(place).position === 'static');
    }
    const { width, height } = place.getBoundingClientRect();
    return width < 43.9 || height < 43.9 ? [target.textContent + ': ' + width + ' x ' + height] : [];
  })`;

test('the connection names the shop, and not by its number alone', async () => {
  await page.goto(cabinetUrl('/connection'));
  const [, number = ''] = /№ (\d+) в Kaspi/u.exec(await page.locator('main dl').innerText()) ?? [];
  expect(number).not.toBe('');
  const name = await page.locator('main h2').first().innerText();
  expect(name).toMatch(/\p{L}{3,}/u);
  expect(name).not.toBe(words('cabinet.connection.unnamed', { number }));
});
