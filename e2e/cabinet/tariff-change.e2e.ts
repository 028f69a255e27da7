import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl } from '../cabinet-steps';
import { findBarriers, findOverflow } from '../judge-page';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { register } from '../sign-in';
import { words } from '../words';

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  context = await newReader(browser);
  page = await context.newPage();
  // What was chosen on the site is chosen in the new account, and can be thought over.
  await page.goto(`${inject('product').addresses.web}/tariffs`);
  const choose = page.getByRole('link', { name: `${words('site.tariffs.choose')}: Старт` });
  const path = (await choose.getAttribute('href')) ?? '';
  await register(page, freshPhone(), 'ИП «Перемена»', { path });
  expect(await page.getByRole('radio', { name: /Старт/ }).isChecked()).toBe(true);
  await page.getByRole('radio', { name: /Дело/ }).check();
  await page.getByRole('button', { name: words('cabinet.tariff.submit') }).click();
  await page.waitForURL(cabinetUrl());
});
afterAll(() => browser.close());

/** Chooses a tariff by its name in the list and asks for the change. */
async function askFor(asked: Page, name: string): Promise<void> {
  await asked.goto(cabinetUrl('/tariff'));
  await asked.getByRole('radio', { name: new RegExp(name) }).check();
  await asked.getByRole('button', { name: words('cabinet.tariff.change') }).click();
}

const ownTariff = (asked: Page) => asked.locator('main section').first().locator('h2').innerText();

describe('a change of tariff', () => {
  test('is shown with both tariffs, the price and the day before it takes effect', async () => {
    await askFor(page, 'Старт');
    await page.getByRole('heading', { name: words('cabinet.tariff.changeTitle') }).waitFor();
    const table = await page.locator('main table').innerText();
    expect(table).toContain('Дело');
    expect(table).toContain('Старт');
    expect(table.replace(/\s/g, '')).toContain('4900₸');
    await page.getByText(words('cabinet.tariff.changeNow')).waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await findOverflow(page)).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await takePicture(page, 'cabinet-tariff-change');

    await page.getByRole('link', { name: words('cabinet.tariff.stay', { tariff: 'Дело' }) }).click();
    await page.getByRole('button', { name: words('cabinet.tariff.change') }).waitFor();
    expect(await ownTariff(page)).toBe('Дело');
  });

  test('takes effect when it is confirmed', async () => {
    await askFor(page, 'Старт');
    await page.getByRole('button', { name: words('cabinet.tariff.changeTo', { tariff: 'Старт' }) }).click();
    await page.getByText(words('cabinet.tariff.changed', { tariff: 'Старт' })).waitFor();
    expect(await ownTariff(page)).toBe('Старт');
  });

  test('asks for confirmation without JavaScript too, and a form of an earlier page cannot pass by it', async () => {
    const plain = await browser.newContext({
      locale: 'ru',
      javaScriptEnabled: false,
      storageState: await context.storageState(),
    });
    const asked = await plain.newPage();
    await askFor(asked, 'Поток');
    await asked.getByRole('heading', { name: words('cabinet.tariff.changeTitle') }).waitFor();
    const to = new URL(asked.url()).searchParams.get('to') ?? '';
    const answer = await plain.request.post(cabinetUrl('/tariff'), {
      form: { tariff: to },
      headers: { origin: new URL(cabinetUrl()).origin },
      maxRedirects: 0,
    });
    expect(answer.headers().location).toContain(`/tariff?to=${to}`);
    await asked.goto(cabinetUrl('/tariff'));
    expect(await ownTariff(asked)).toBe('Старт');

    await askFor(asked, 'Поток');
    await asked.getByRole('button', { name: words('cabinet.tariff.changeTo', { tariff: 'Поток' }) }).click();
    await asked.getByText(words('cabinet.tariff.changed', { tariff: 'Поток' })).waitFor();
    expect(await ownTariff(asked)).toBe('Поток');
    await plain.close();
  });

  test('to the tariff one has is no change, and the page says so', async () => {
    await askFor(page, 'Поток');
    await page.getByText(words('cabinet.tariff.same')).waitFor();
  });
});
