import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import {
  badgeText,
  cabinetUrl,
  issueFromForm,
  lookUntilBadge,
  openConnectedCabinet,
  untilBadge,
} from '../cabinet-steps';
import { findBarriers, findOverflow } from '../judge-page';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { actAsPayer, findPayments } from '../sandbox-control';
import { words } from '../words';

/** Kaspi does the work and cuts the line before it answers. */
const cutAfterwards = '+77770000005';
/** Kaspi's status names one tenge more than its details. */
const twoSums = '+77770000016';
/** Kaspi's details name one tenge more than its status, which is booked by then. */
const otherDetails = '+77770000031';
const run = freshPhone().slice(-6);

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  ({ page } = await openConnectedCabinet(browser, 'ИП «Порядок в деньгах»'));
});
afterAll(() => browser.close());

const button = (name: string | RegExp) => page.locator('main').getByRole('button', { name });
const summary = (text: string) => page.locator('main summary', { hasText: text });

async function issue(what: string, fields: { readonly phone?: string; readonly amount?: string } = {}) {
  const description = `${what} ${run}`;
  await issueFromForm(page, { phone: freshPhone(), amount: '5000', ...fields, description });
  return async () => {
    const all = await findPayments('live', description);
    const last = all.at(-1);
    if (last === undefined) throw new Error(`Kaspi knows nothing of "${description}"`);
    return { all, last };
  };
}

test('R-C3 an invoice that the payer holds is cancelled there too', async () => {
  const atKaspi = await issue('Отмена');
  await untilBadge(page, 'WAITING');
  await summary(words('desk.cancel.summary')).click();
  await button(/Отменить счёт на/).click();
  await untilBadge(page, 'VOID');
  expect((await atKaspi()).last.status).toBe('RemotePaymentCanceled');
});

describe('R-C3 an invoice that the payer refused', () => {
  test('goes out again, is paid, and part of it goes back', async () => {
    const atKaspi = await issue('Ещё раз');
    await untilBadge(page, 'WAITING');
    await actAsPayer((await atKaspi()).last.id, 'refuse');
    await lookUntilBadge(page, 'REJECTED');
    await button(words('desk.reissue')).click();
    await untilBadge(page, 'WAITING');
    const second = await atKaspi();
    expect(second.all).toHaveLength(2);
    await actAsPayer(second.last.id, 'pay');
    await lookUntilBadge(page, 'PAID');

    await summary(words('desk.refund.summary')).click();
    await page.fill('input[name="amount"]', '5000,01');
    await button(/^Вернуть [\d]/).click();
    await page.locator('[aria-invalid="true"]').waitFor();
    expect(await page.inputValue('input[name="amount"]')).toMatch(/5.?000,01/);
    await page.fill('input[name="amount"]', '1500');
    expect(await page.locator('[aria-invalid="true"]').count()).toBe(0);
    await button(/^Вернуть [\d]/).click();
    await page.getByText(words('desk.refundState.COMPLETED'), { exact: true }).waitFor({ timeout: 15_000 });
    await page.getByText(words('desk.left')).waitFor();
    await page.getByText(words('web.refunded.part')).waitFor();
    await takePicture(page, 'cabinet-invoice-refunded');
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await findOverflow(page)).toBeLessThanOrEqual(0);
    expect(await findBarriers(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });
});

test('R-C3 an unknown outcome is settled by hand, with the number of the receipt', async () => {
  await issue('Без ответа', { phone: cutAfterwards });
  await untilBadge(page, 'UNKNOWN');
  const address = page.url();
  await page.getByRole('link', { name: words('desk.openDesk') }).click();
  await page.waitForURL(cabinetUrl('/money'));
  await summary(words('desk.decide')).click();
  await page.selectOption('select[name="verdict"]', 'PAID');
  await page.selectOption('select[name="proof"]', 'KASPI_RECEIPT');
  await button(/Принять решение/).click();
  await page.locator('[aria-invalid="true"]').waitFor();
  await takePicture(page, 'cabinet-money-desk-refused');
  await page.fill('input[name="proofReference"]', 'QR-30771');
  await button(/Принять решение/).click();
  await page.getByText(words('desk.done.CARRIED_OUT')).waitFor();
  await page.getByText(words('desk.empty.title')).waitFor();
  await page.goto(address);
  await untilBadge(page, 'PAID');
  // On what it rests and who said it stands beside the step.
  await page.getByText('· QR-30771').waitFor();
  await page.getByText(words('desk.basis.who.OWNER'), { exact: true }).waitFor();
});

test('two sums of one payment are a case: nothing is booked until a person says how much came', async () => {
  await issue('Две суммы', { phone: twoSums });
  await lookUntilBadge(page, 'SUM_DISPUTED');
  const address = page.url();
  await page.getByRole('link', { name: words('desk.openDesk') }).click();
  await page.waitForURL(cabinetUrl('/money'));
  await page.getByText(words('desk.sums.notBooked')).waitFor();
  await page.getByText(/^5.001.+ или 5.000.+$/).waitFor();
  await summary(words('desk.decide')).click();
  await page.selectOption('select[name="verdict"]', 'AS_IN_DETAILS');
  await page.selectOption('select[name="proof"]', 'KASPI_PAY_HISTORY');
  await page.fill('input[name="proofReference"]', 'QR-30772');
  await takePicture(page, 'cabinet-money-desk-two-sums');
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await findOverflow(page)).toBeLessThanOrEqual(0);
  expect(await findBarriers(page)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await button(words('desk.sums.submit')).click();
  await page.getByText(words('desk.done.CARRIED_OUT')).waitFor();
  await page.goto(address);
  await untilBadge(page, 'PAID');
  await takePicture(page, 'cabinet-invoice-sum-settled');
});

test('a large sum waits for a second person, who is not the first', async () => {
  await issue('Крупная сумма', { phone: cutAfterwards, amount: '150000' });
  await untilBadge(page, 'UNKNOWN');
  await page.goto(cabinetUrl('/money'));
  await summary(words('desk.decide')).click();
  await page.selectOption('select[name="verdict"]', 'NOT_CREATED');
  // Nothing is chosen beforehand.
  expect(await page.inputValue('select[name="proof"]')).toBe('');
  await page.selectOption('select[name="proof"]', 'PAYER_CONFIRMED');
  await button(/Предложить решение/).click();
  await page.getByText(words('desk.done.PROPOSED')).waitFor();
  await page.getByText(words('desk.proposedOwn')).waitFor();
  expect(await button(/Подтвердить/).count()).toBe(0);
  await takePicture(page, 'cabinet-money-desk-proposed');
  await button(words('desk.withdraw')).click();
  await page.getByText(words('desk.done.WITHDRAWN')).waitFor();
});

test('the money statement tells what moved, leads to its invoices and is saved as the same lines', async () => {
  await page.goto(cabinetUrl('/movements'));
  const lines = page.locator('table').last().locator('tbody tr');
  expect(await lines.count()).toBe(4);
  await takePicture(page, 'cabinet-movements-filled');
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await findOverflow(page)).toBeLessThanOrEqual(0);
    expect(await findBarriers(page)).toEqual([]);
  }
  const groups = page.getByRole('navigation', { name: words('ledger.groups') });
  await groups.getByRole('link', { name: words('ledger.group.GIVEN_BACK') }).click();
  await page.waitForURL(/kind=given-back/);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: words('ledger.export') }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const file = Buffer.concat(chunks).toString('utf8').trimEnd().split('\r\n');
  expect(file).toHaveLength(2);
  expect(file[0]).toMatch(/^\uFEFF/);
  expect(file[1]).toContain(';0,00;1500,00;0,00;');
  await lines.first().getByRole('link').click();
  await untilBadge(page, 'PAID');
});

test('a paid invoice of which the details name another sum says so in its head and in the list, and all of it goes back', async () => {
  await issue('Другие детали', { phone: otherDetails });
  await lookUntilBadge(page, 'PAID');
  const address = page.url();
  await button(words('desk.refund.check')).click();
  await untilBadge(page, 'SUM_DISPUTED');
  await page.evaluate('scrollTo(0, 0)');
  await takePicture(page, 'cabinet-invoice-sum-disputed');
  await page.goto(cabinetUrl('/invoices'));
  const row = page.locator('tbody tr', { hasText: `Другие детали ${run}` });
  await row.getByText(badgeText('SUM_DISPUTED'), { exact: true }).waitFor();
  await page.goto(cabinetUrl('/money'));
  const matter = page.getByRole('listitem').filter({ hasText: words('desk.matter.DISPUTED_SUM') });
  await matter.locator('summary').click();
  await matter.locator('select[name="verdict"]').selectOption('AS_IN_DETAILS');
  await matter.locator('select[name="proof"]').selectOption('KASPI_RECEIPT');
  await matter.locator('input[name="proofReference"]').fill('QR-30773');
  await matter.getByRole('button', { name: words('desk.sums.submit') }).click();
  await page.getByText(words('desk.done.CARRIED_OUT')).waitFor();
  await page.goto(address);
  await untilBadge(page, 'PAID');
  await summary(words('desk.refund.summary')).click();
  await button(/^Вернуть 5.001/).click();
  await page.getByText(words('desk.refundState.COMPLETED'), { exact: true }).waitFor({ timeout: 15_000 });
  await page.getByText(words('web.refunded.whole')).waitFor();
});
