import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { withDatabase } from '../database';
import { judgeEverywhere } from '../judge-everywhere';
import { takePicture } from '../pictures';
import { signInAsStaff } from '../sign-in';
import { watchPage } from '../watched-page';
import { words } from '../words';

const path = '/admin/retention';
const web = () => inject('product').addresses.web;

let browser: Browser;
let officer: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  officer = await newReader(browser);
  page = await officer.newPage();
  await signInAsStaff(page, 'officer');
});
afterAll(() => browser.close());

test('R-P5 the day’s report tells what was destroyed and what is kept by which rule', async () => {
  const watch = watchPage(page);
  await withDatabase((sql) => sql`select graphile_worker.add_job('keep-terms', '{}'::json)`);
  const report = page.getByRole('table', { name: words('admin.retention.report') }).first();
  const deadline = Date.now() + 30_000;
  do {
    await page.goto(`${web()}${path}`);
  } while (
    !(await page.getByText(words('admin.retention.nothingOverdue')).isVisible()) &&
    Date.now() < deadline
  );
  await page.getByText(words('admin.retention.nothingOverdue')).waitFor();
  await report.getByText(words('admin.retention.subject.PAYERS')).waitFor();
  await report.getByText('verification_codes', { exact: true }).waitFor();
  expect(await report.getByRole('row').count()).toBeGreaterThan(20);
  await takePicture(page, 'console-retention');
  expect(await judgeEverywhere(browser, officer, `${web()}${path}`)).toEqual([]);
  expect(watch.problems).toEqual([]);
});
