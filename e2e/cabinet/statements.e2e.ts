import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl, issueFromForm, openConnectedCabinet, untilBadge } from '../cabinet-steps';
import { findBarriers, findOverflow } from '../judge-page';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { actAsPayer, findPayments } from '../sandbox-control';
import { words } from '../words';

/** Kaspi does the work and cuts the line before it answers. */
const cutAfterwards = '+77770000005';
const run = freshPhone().slice(-6);

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  ({ page } = await openConnectedCabinet(browser, 'ИП «Сверка»'));
});
afterAll(() => browser.close());

/** The sandbox's own statement of today: of it the lines of this run, and one of the merchant's till. */
async function todaysStatement(): Promise<string> {
  const answer = await fetch(`${inject('product').addresses.sandbox}/control/statements/live?format=csv`);
  const rows = (await answer.text()).trimEnd().split('\r\n');
  const own = rows.filter((row, index) => index < 3 || row.includes(run));
  const till = own
    .at(-1)
    ?.replace(/;\d+;Покупка;/, ';77001122;Покупка;')
    .replace(/;\d+;[^;]*$/, ';;Касса');
  return [...own, till].join('\r\n');
}

async function send(on: Page, text: string): Promise<void> {
  await on.goto(cabinetUrl('/statements'));
  await on.setInputFiles('input[name="file"]', {
    name: 'statement.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text, 'utf8'),
  });
  await on
    .locator('main')
    .getByRole('button', { name: words('statements.upload.submit') })
    .click();
}

test('the statement of the day finds a payment that nobody told us of, with and without JavaScript', async () => {
  const description = `Сверка ${run}`;
  await issueFromForm(page, { phone: cutAfterwards, amount: '5000', description });
  await untilBadge(page, 'UNKNOWN');
  const address = page.url();
  const [atKaspi] = await findPayments('live', description);
  await actAsPayer(atKaspi?.id ?? 0, 'pay');

  await page.goto(cabinetUrl('/statements'));
  await page.getByText(words('statements.differences.nothingYet')).waitFor();
  const file = await todaysStatement();
  await send(page, file.replace('5 000,00', '5,000'));
  await page.locator('[aria-invalid="true"]').waitFor();
  await page.getByText(words('errors.STATEMENT_AMOUNT_AMBIGUOUS', { line: 4 })).waitFor();

  const context = await newReader(browser, {
    javaScriptEnabled: false,
    storageState: await page.context().storageState(),
  });
  const plain = await context.newPage();
  await send(plain, file);
  await plain.getByText(words('statements.done.title')).waitFor();
  await plain.getByText(words('statements.kind.NOT_OURS')).waitFor();
  await context.close();

  await send(page, file);
  await page.getByText(words('statements.done.replay')).waitFor();
  await takePicture(page, 'cabinet-statements');
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await findOverflow(page)).toBeLessThanOrEqual(0);
    expect(await findBarriers(page)).toEqual([]);
  }
  await page.selectOption('select[name="note"]', 'OWN_TILL');
  await page
    .locator('main')
    .getByRole('button', { name: words('statements.differences.submit') })
    .click();
  await page.getByText(words('statements.differences.explained')).waitFor();
  await page.getByText(words('statements.differences.empty')).waitFor();
  await page.goto(address);
  await untilBadge(page, 'PAID');
});
