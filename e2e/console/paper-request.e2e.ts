import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { judgeEverywhere } from '../judge-everywhere';
import { freshPhone } from '../phone-numbers';
import { signInAsStaff } from '../sign-in';
import { words } from '../words';

const { addresses } = inject('product');

let browser: Browser;
let officers: BrowserContext;
let officer: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  officers = await newReader(browser);
  officer = await officers.newPage();
  await signInAsStaff(officer, 'officer');
});
afterAll(() => browser.close());

test('R-D5 a paper is entered with all that is wrong said at once, and its page says to hand over and answer', async () => {
  await officer.goto(`${addresses.web}/admin/requests/new`);
  const form = officer.locator('form', { has: officer.locator('input[name="receivedAt"]') });
  expect(await form.locator('select[name="authority"]').inputValue()).toBe('');
  await form.locator('select[name="requester"]').selectOption('REPRESENTATIVE');
  await form.getByRole('button', { name: words('requests.admin.new.submit') }).click();
  await officer.getByText(words('errors.REQUEST_AUTHORITY_REQUIRED')).waitFor();
  await form.getByText(words('errors.PHONE_INVALID')).waitFor();
  await form.getByText(words('errors.REQUEST_RECEIVED_WRONG')).waitFor();
  expect(await form.getByText(words('errors.TEXT_REQUIRED')).count()).toBe(2);

  await form.locator('select[name="kind"]').selectOption('COPY');
  await form.locator('select[name="requester"]').selectOption('SUBJECT');
  await form.locator('input[name="phone"]').fill(freshPhone());
  const almaty = new Date(Date.now() + 5 * 3_600_000 - 3_600_000).toISOString().slice(0, 16);
  await form.locator('input[name="receivedAt"]').fill(almaty);
  await form.locator('textarea[name="text"]').fill('Прошу копию моих данных.');
  await form.locator('input[name="isIdentityProven"]').check();
  await form.getByRole('button', { name: words('requests.admin.new.submit') }).click();
  await officer.waitForURL(/\/admin\/requests\/dsr_/);
  await officer.getByText(words('requests.admin.answer.paper')).waitFor();
  expect(await judgeEverywhere(browser, officers, officer.url())).toEqual([]);
});
