import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl } from '../cabinet-steps';
import { letCodesBeAskedForAgain } from '../database';
import { freshPhone, typed } from '../phone-numbers';
import { takePicture } from '../pictures';
import { PocketPhone } from '../pocket-phone';
import { proveNumber, register } from '../sign-in';
import { words } from '../words';

const [owner, to] = [freshPhone(), freshPhone()];
let browser: Browser;
let page: Page;
let elsewhere: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await (await newReader(browser)).newPage();
  await register(page, owner, 'ИП «Новый номер»');
  elsewhere = await (await newReader(browser)).newPage();
  await letCodesBeAskedForAgain();
  await proveNumber(elsewhere, owner);
  await elsewhere.waitForURL(/\/cabinet\/live/);
});
afterAll(() => browser.close());

describe('another sign-in number', () => {
  test('R-D6 T15 by codes to both pocket phones; other browsers are out, the former number is told, and keys wait', async () => {
    await page.goto(cabinetUrl('/security'));
    await page.getByRole('link', { name: words('cabinet.number.change') }).click();
    await page.waitForURL(/\/security\/number$/);
    await takePicture(page, 'cabinet-number');
    const [old, fresh] = [
      await PocketPhone.open(page.context(), owner),
      await PocketPhone.open(page.context(), to),
    ];
    const before = await old.countCodes();
    await page.fill('input[name="phone"]', typed(to));
    await page.getByRole('button', { name: words('cabinet.number.send') }).click();
    await page.getByText(words('cabinet.number.codesTitle')).waitFor();
    const right = await old.readCode(before);
    await page.fill('input[name="oldCode"]', right);
    await page.fill('input[name="newCode"]', '000000');
    await page.getByRole('button', { name: words('cabinet.number.confirm') }).click();
    await page.getByText(words('errors.CODE_WRONG')).waitFor();
    await page.getByText(words('cabinet.number.oldProven')).waitFor();
    await takePicture(page, 'cabinet-number-codes');
    await page.fill('input[name="newCode"]', await fresh.readCode());
    await page.getByRole('button', { name: words('cabinet.number.confirm') }).click();
    await page.waitForURL(/\/security\?done=number$/);
    await page.getByText(words('cabinet.number.holdTitle')).waitFor();
    await takePicture(page, 'cabinet-number-changed');
    expect(await old.readText()).toContain('больше не открывает учётную запись');
    await old.page.close();
    await fresh.page.close();
    await elsewhere.goto(cabinetUrl('/security'));
    await elsewhere.waitForURL(/\/sign-in/);
    await letCodesBeAskedForAgain();
    await proveNumber(elsewhere, to);
    await elsewhere.waitForURL(/\/cabinet\/live/);
    // Whoever has the former number now is a stranger.
    const stranger = await (await newReader(browser)).newPage();
    await proveNumber(stranger, owner);
    await stranger.waitForURL(/\/register/);
  });
});
