import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { withDatabase } from '../database';
import { findBarriers, findOverflow } from '../judge-page';
import { takePicture } from '../pictures';
import { signInAsStaff } from '../sign-in';
import { watchPage } from '../watched-page';
import { words } from '../words';

const web = () => inject('product').addresses.web;
const anew = { name: 'ТОО «Тумар»', number: '990140000007', account: 'KZ84 722C 0000 1234 5678' } as const;

let browser: Browser;
let administrator: BrowserContext;
let page: Page;

/** The other files know the operator of the demo; nobody but the owner of the server can take a version away. */
async function bringDemoBack(): Promise<void> {
  await withDatabase(async (sql) => {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`delete from operator_profiles where version > 1`;
    });
  });
}

beforeAll(async () => {
  browser = await launchBrowser();
  administrator = await newReader(browser);
  page = await administrator.newPage();
  await signInAsStaff(page, 'admin');
});

afterAll(async () => {
  await browser.close();
  await bringDemoBack();
});

/** In the three languages at both widths, light and dark: nothing too wide, no barrier, no raw key. */
async function judge(path: string): Promise<string[]> {
  const findings: string[] = [];
  for (const [locale, colorScheme] of [
    ['ru', 'light'],
    ['kk', 'dark'],
    ['en', 'light'],
  ] as const) {
    const reader = await newReader(browser, {
      locale,
      colorScheme,
      reducedMotion: 'reduce',
      storageState: await administrator.storageState(),
    });
    const seen = await reader.newPage();
    const watch = watchPage(seen);
    await seen.goto(`${web()}${path}?lang=${locale}`);
    for (const width of [360, 1280]) {
      await seen.setViewportSize({ width, height: 800 });
      const found = [...(await findBarriers(seen)), `${await findOverflow(seen)} px too wide`];
      findings.push(
        ...found.filter((one) => !/^-?0 px/.test(one)).map((one) => `${locale} ${width}: ${one}`),
      );
    }
    findings.push(...watch.problems);
    await reader.close();
  }
  return findings;
}

describe('the operator’s profile', () => {
  const path = '/admin/operator';

  test('R-T5 is saved as a new version that the site shows at once; wrong requisites and a second tab lose nothing', async () => {
    await bringDemoBack();
    const watch = watchPage(page, [422]);
    await page.goto(`${web()}${path}`);
    await page.getByText(words('operator.sampleTitle')).waitFor();
    const other = await administrator.newPage();
    await other.goto(`${web()}${path}`);

    await page.fill('input[name="nameRu"]', anew.name);
    await page.fill('input[name="identificationNumber"]', '990140000008');
    await page.fill('textarea[name="reason"]', 'Внесены настоящие реквизиты');
    const save = page.getByRole('button', { name: words('operator.submit') });
    await save.click();
    await page.getByText(words('errors.OPERATOR_NUMBER_INVALID')).waitFor();
    await page.getByText(words('errors.BANK_ACCOUNT_INVALID')).waitFor();
    expect(await page.inputValue('input[name="nameRu"]')).toBe(anew.name);
    expect(await page.inputValue('textarea[name="reason"]')).toBe('Внесены настоящие реквизиты');
    expect(await page.locator('input[name="identificationNumber"]').getAttribute('aria-invalid')).toBe(
      'true',
    );

    await page.fill('input[name="identificationNumber"]', anew.number);
    await page.fill('input[name="bankAccount"]', anew.account);
    // From the last field to the button by keyboard.
    await page.focus('textarea[name="reason"]');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText(words('operator.saved', { version: 2 })).waitFor();
    await page.locator('main table ins', { hasText: anew.name }).waitFor();
    expect(await page.inputValue('input[name="bankAccount"]')).toBe('KZ84722C000012345678');
    await page.evaluate('window.scrollTo(0, 0)');
    await takePicture(page, 'console-operator');

    for (const [place, text] of [
      ['/contacts', anew.number],
      ['/offer', anew.name],
    ] as const) {
      await page.goto(`${web()}${place}`);
      expect(await page.locator('main').innerText()).toContain(text);
      expect(await page.locator('body > * footer').last().innerText()).toContain(anew.name);
    }

    await other.fill('input[name="nameRu"]', 'ТОО «Вторая вкладка»');
    await other.fill('input[name="identificationNumber"]', anew.number);
    await other.fill('input[name="bankAccount"]', anew.account);
    await other.fill('textarea[name="reason"]', 'Вторая вкладка');
    await other.getByRole('button', { name: words('operator.submit') }).click();
    await other.getByText(words('errors.OPERATOR_PROFILE_CHANGED', { count: 2 })).waitFor();
    expect(await other.inputValue('input[name="nameRu"]')).toBe('ТОО «Вторая вкладка»');
    await other.getByText(words('operator.meanwhile', { value: anew.name })).waitFor();
    await other.getByRole('button', { name: words('operator.submit') }).click();
    await other.getByText(words('operator.saved', { version: 3 })).waitFor();
    await other.close();
    expect(watch.problems).toEqual([]);
    expect(await judge(path)).toEqual([]);
  });
});
