import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl, connectKaspi, lookUntilBadge, takeTariff, untilBadge } from '../cabinet-steps';
import { findBarriers, findOverflow } from '../judge-page';
import { freshPhone, typed } from '../phone-numbers';
import { takePicture } from '../pictures';
import { PocketPhone } from '../pocket-phone';
import { actAsPayer, findPayments } from '../sandbox-control';
import { register } from '../sign-in';
import { words } from '../words';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await (await newReader(browser)).newPage();
  // A desktop browser has no such thing.
  await page.addInitScript('navigator.share = async ({ url }) => { window.shared = url; }');
  await register(page, freshPhone(), 'ИП «Бланк»');
});
afterAll(() => browser.close());

/** A refusal has taken the reader there: it has the focus and can be seen. */
async function atProblem(selector: string): Promise<void> {
  const place = page.locator(`${selector}:focus`);
  await place.waitFor();
  const box = await place.boundingBox();
  expect(box?.y).toBeGreaterThan(0);
  expect(box?.y).toBeLessThan(page.viewportSize()?.height ?? 0);
}
const submit = () => page.locator('main form button[type="submit"]');
const obstacle = (kind: 'tariff' | 'connection') =>
  page.locator('main form').getByText(words(`cabinet.issue.obstacle.${kind}`));

describe('the form of an invoice', () => {
  test('says before anything is typed what has to be done first', async () => {
    await page.goto(cabinetUrl('/invoices/new'));
    await obstacle('tariff').waitFor();
    await obstacle('connection').waitFor();
    expect(await submit().isDisabled()).toBe(true);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await findOverflow(page)).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await takePicture(page, 'cabinet-invoice-new-obstacles');

    await page.goto(cabinetUrl('/invoices/new', 'test'));
    await obstacle('connection').waitFor();
    expect(await obstacle('tariff').count()).toBe(0);

    await takeTariff(page);
    await page.goto(cabinetUrl('/invoices/new'));
    await page.getByRole('link', { name: words('cabinet.issue.toConnection') }).click();
    await page.waitForURL(cabinetUrl('/connection'));
    await connectKaspi(page, freshPhone());
    await page.goto(cabinetUrl('/invoices/new'));
    expect(await submit().isEnabled()).toBe(true);
    expect((await obstacle('tariff').count()) + (await obstacle('connection').count())).toBe(0);
  });

  test('tells whose number it is before the invoice goes there, and keeps what was typed', async () => {
    const ask = page.locator('main form input[name="look-up"]');
    await page.fill('input[name="amount"]', '5500');
    await page.fill('input[name="phone"]', typed('+77770000002'));
    await ask.click();
    await page
      .getByRole('status')
      .getByText(/такого клиента в Kaspi нет/)
      .waitFor();
    await page.fill('input[name="phone"]', typed(freshPhone()));
    await ask.click();
    await page
      .getByRole('status')
      .getByText(/в Kaspi: \S\*\*\* \S\.$/)
      .waitFor();
    expect(await page.inputValue('input[name="amount"]')).toMatch(/5.?500/);
    expect(await findBarriers(page)).toEqual([]);
    await takePicture(page, 'cabinet-invoice-new-number');
  });

  const reminded = freshPhone();

  test("keeps the merchant's own date apart from the 24 hours in Kaspi, and so does the invoice", async () => {
    await page.fill('input[name="phone"]', typed(reminded));
    await page.fill('input[name="amount"]', '5500');
    await page.fill('textarea[name="description"]', 'Два срока');
    await page.locator('main form details summary').click();
    await page.getByText(words('cabinet.issue.dueOnHint')).waitFor();
    await page.getByLabel(words('cabinet.issue.dueOn')).fill('2030-01-31');
    await submit().click();
    await untilBadge(page, 'WAITING');
    const facts = await page.locator('main dl').innerText();
    expect(facts).toContain(words('cabinet.issue.dueOn'));
    expect(facts).toContain(words('cabinet.invoice.expiresAt'));
    expect(await page.locator('main').innerText()).toContain(
      words('cabinet.explanation.until', { time: '' }).replace(/\s*\.$/, ''),
    );
  });

  test('reminds of that invoice once, in the words that were shown before', async () => {
    await page.getByRole('link', { name: words('reminders.button') }).click();
    const shown = page.locator('label span[lang="kk"]');
    await shown.waitFor();
    const text = await shown.innerText();
    expect(text).toMatch(/ИП «Бланк» еске салады: 5.500.₸ .*Два срока.*2030.ж\. 31.қаңтар/);
    expect(text).not.toContain(reminded.slice(-4));
    // It lives for 24 hours in Kaspi, so of three only one can leave.
    await page.getByText(words('reminders.oneInTime', { time: '' }).replace(/\s*\.$/, '')).waitFor();
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await findOverflow(page)).toBe(0);
      expect(await findBarriers(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await takePicture(page, 'cabinet-invoice-remind');
    await page.check('input[name="language"][value="KK"]');
    // The sandbox has no clock of its own: by night a reminder waits for the morning.
    const isDay = (await page.getByRole('button', { name: words('reminders.submit') }).count()) === 1;
    await submit().click();
    await page.waitForURL(/\/invoices\/inv_[0-9a-z]+\?reminded/);
    expect(await page.getByRole('button', { name: words('reminders.button') }).isDisabled()).toBe(true);
    const step = isDay ? 'asked' : 'asked-for-morning';
    await page.getByText(words(`reminders.step.waiting.${step}`)).waitFor();
    if (!isDay) {
      await page
        .getByRole('status')
        .filter({ hasText: words('reminders.done.later', { time: '' }).trim() })
        .waitFor();
      await page.getByRole('button', { name: words('reminders.takeBack') }).click();
      await page.getByText(words('reminders.done.takenBack')).waitFor();
      await page
        .getByRole('listitem')
        .filter({ hasText: words('reminders.takenBack') })
        .first()
        .waitFor();
      await page.getByRole('link', { name: words('reminders.button') }).waitFor();
      return;
    }
    const pocket = await PocketPhone.open(page.context(), reminded);
    expect(await pocket.readText()).toBe(text);
    await pocket.page.close();
    await page.getByText(words('reminders.step.delivered')).waitFor();
  });

  test('keeps a long text that is pasted, and says by how much it is too long', async () => {
    const long = 'Очень подробное описание заказа, которое в приложении Kaspi не поместится';
    await page.goto(cabinetUrl('/invoices/new'));
    await page.fill('input[name="phone"]', typed(freshPhone()));
    await page.locator('input[name="phone"] + * svg').waitFor();
    const field = page.locator('textarea[name="description"]');
    await field.focus();
    await page.evaluate(`document.execCommand('insertText', false, ${JSON.stringify(long)})`);
    expect(await field.inputValue()).toBe(long);
    const tooLong = words('ui.field.tooLong', { count: long.length - 53, limit: 53 });
    await page.getByText(tooLong).waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await page.fill('input[name="amount"]', '100,50');
    await page.locator('textarea[name="description"]').focus();
    await page.getByText(words('money.input.whole', { example: '' }).split('.')[0] ?? '').waitFor();
    await page.fill('input[name="amount"]', '100 000 000');
    await page.locator('textarea[name="description"]').focus();
    await page.getByText(words('money.input.tooLarge', { maximum: '' }).split(':')[0] ?? '').waitFor();
    await takePicture(page, 'cabinet-invoice-new-too-long');
    await page.fill('input[name="amount"]', '100');
    await submit().click();
    await page.getByText(words('errors.TEXT_TOO_LONG', { count: long.length - 53, limit: 53 })).waitFor();
    expect(await field.inputValue()).toBe(long);
  });

  test('what an invoice is for stands in the list and on the first page, in one line', async () => {
    const text = 'Абонемент на ноябрь, декабрь и январь, для двоих';
    await page.goto(cabinetUrl('/invoices/new'));
    await page.fill('input[name="phone"]', typed(freshPhone()));
    await page.fill('input[name="amount"]', '5600');
    await page.fill('textarea[name="description"]', text);
    await submit().click();
    await untilBadge(page, 'WAITING');
    for (const path of ['/invoices', '']) {
      await page.goto(cabinetUrl(path));
      const cell = page.locator('main tbody td', { hasText: text });
      await cell.waitFor();
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 740 });
        expect(await findOverflow(page)).toBe(0);
        const box = await cell.locator('> span').last().boundingBox();
        expect(box?.height).toBeLessThan(30);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    }
  });

  test('adds up lines while they are typed, keeps them when they are refused, and shows them to both sides', async () => {
    const word = (name: 'name' | 'quantity' | 'price' | 'discount') => words(`cabinet.issue.lines.${name}`);
    const line = (place: number) =>
      page.locator('main form fieldset').filter({
        has: page.getByText(words('cabinet.issue.lines.number', { number: String(place) })).first(),
      });
    const fill = (place: number, name: Parameters<typeof word>[0], text: string) =>
      line(place).getByLabel(word(name)).fill(text);
    await page.goto(cabinetUrl('/invoices/new'));
    await page.fill('input[name="phone"]', typed(freshPhone()));
    await page.fill('input[name="amount"]', '8000');
    await page.fill('textarea[name="description"]', 'Кофе');
    await page.getByRole('button', { name: words('cabinet.issue.lines.begin') }).click();
    expect(await line(1).getByLabel(word('name')).inputValue()).toBe('Кофе');
    expect(await page.locator('input[name="amount"]').count()).toBe(0);
    await fill(1, 'quantity', '1,333');
    await page.getByRole('button', { name: words('cabinet.issue.lines.add') }).click();
    await fill(2, 'name', 'Доставка');
    await fill(2, 'price', '1 000,99');
    await fill(2, 'discount', '10%');
    await submit().filter({ hasText: '11 564,89' }).waitFor();
    await fill(2, 'quantity', 'две');
    await submit().click();
    await page.getByText(words('cabinet.issue.lines.quantityInvalid')).waitFor();
    await atProblem('[aria-invalid="true"]');
    expect(await line(2).getByLabel(word('quantity')).inputValue()).toBe('две');
    expect(await line(2).getByLabel(word('discount')).inputValue()).toBe('10%');
    await fill(2, 'quantity', '1');
    await submit().click();
    await page
      .getByText(words('cabinet.issue.lines.notWhole', { total: '11 564,89 ₸', rest: '0,89 ₸' }))
      .waitFor();
    await atProblem('[data-problem]');
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await findOverflow(page)).toBe(0);
      expect(await findBarriers(page)).toEqual([]);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByText(words('cabinet.issue.lines.legend'), { exact: true }).scrollIntoViewIfNeeded();
    await takePicture(page, 'cabinet-invoice-new-lines');
    await page
      .getByRole('button', { name: words('cabinet.issue.lines.takeOff', { rest: '0,89 ₸' }) })
      .click();
    await submit().filter({ hasText: '11 564 ₸' }).waitFor();
    await page.check('input[name="channel"][value="LINK"]');
    await submit().click();
    await untilBadge(page, 'WAITING');
    const shown = page.getByRole('region', { name: words('cabinet.invoice.lines.title') });
    expect(await shown.innerText()).toMatch(/Кофе[\s\S]*1,333[\s\S]*Доставка[\s\S]*0,89/);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await findOverflow(page)).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: words('ui.button.share') }).click();
    expect(await page.evaluate('window.shared')).toMatch(/\/pay\/[\w-]{22}$/);
    await page.setViewportSize({ width: 1280, height: 800 });
    await takePicture(page, 'cabinet-invoice-lines');
    await page.goto((await page.getByText(/\/pay\/[\w-]{22}$/).textContent()) ?? '');
    const list = page.getByRole('region', { name: words('pay.lines') });
    expect(await list.innerText()).toMatch(/Кофе[\s\S]*Доставка/);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await findOverflow(page)).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
    await takePicture(page, 'pay-lines');
  });

  test('keeps a draft without a number, issues it, gives a line of it back, and puts it into the archive', async () => {
    const button = (name: string) => page.getByRole('button', { name });
    await page.goto(cabinetUrl('/invoices/new'));
    await page.fill('input[name="phone"]', typed(freshPhone()));
    const description = `Черновик ${freshPhone().slice(-6)}`;
    await page.fill('textarea[name="description"]', description);
    await button(words('cabinet.draft.save')).click();
    await untilBadge(page, 'DRAFT');
    expect(await page.locator('main h1').innerText()).toBe(words('cabinet.draft.name'));
    await button(words('cabinet.draft.sendBare')).click();
    await atProblem('main div:has(> [role="alert"])');
    await page.getByText(words('errors.AMOUNT_TOO_SMALL', { limit: '' }).split(':')[0] ?? '').waitFor();
    await page.getByRole('link', { name: words('cabinet.draft.edit') }).click();
    await page.waitForURL(/\/edit$/);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.fill('input[name="amount"]', '5700');
    await other.getByRole('button', { name: words('cabinet.draft.save') }).click();
    await untilBadge(other, 'DRAFT');
    await other.close();
    await page.fill('input[name="amount"]', '5800');
    await button(words('cabinet.draft.save')).click();
    await page.getByText(words('cabinet.draft.conflict')).waitFor();
    expect(await page.locator('main').innerText()).toMatch(/5.700.₸/u);
    expect(await page.inputValue('textarea[name="description"]')).toBe(description);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await findOverflow(page)).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await takePicture(page, 'cabinet-invoice-draft-edit');
    await button(words('cabinet.issue.lines.begin')).click();
    await page.getByLabel(words('cabinet.issue.lines.quantity')).fill('2');
    await button(words('cabinet.draft.save')).click();
    await untilBadge(page, 'DRAFT');
    await takePicture(page, 'cabinet-invoice-draft');
    const address = page.url();
    await page.goto(cabinetUrl('/invoices?status=draft'));
    await page
      .getByRole('link', { name: words('cabinet.draft.name'), exact: true })
      .first()
      .waitFor();
    expect(await page.locator('main tbody tr').first().innerText()).toContain(words('cabinet.draft.saved'));
    await page.goto(address);
    await page
      .locator('main')
      .getByRole('button', { name: /11.600.₸/u })
      .click();
    await untilBadge(page, 'WAITING');
    expect(await page.locator('main h1').innerText()).toMatch(/№/);

    const [payment] = await findPayments('live', description);
    await actAsPayer(payment?.id ?? 0, 'pay');
    await lookUntilBadge(page, 'PAID');
    await page.locator('main summary', { hasText: words('desk.refundLines.summary') }).click();
    const howMany = page.locator('input[name^="quantity:"]');
    const giveBack = page.getByRole('button', { name: /^Вернуть 5.800.₸/u });
    await page.getByText(words('desk.refundLines.nothing')).waitFor();
    expect(await giveBack.count()).toBe(0);
    await howMany.fill('3');
    await page.getByText(words('desk.refundLines.unfit')).waitFor();
    await howMany.fill('1');
    await page
      .getByText(/5.800.₸/u)
      .last()
      .waitFor();
    await takePicture(page, 'cabinet-invoice-refund-lines');
    await giveBack.click();
    await page.getByText(words('desk.refundState.COMPLETED'), { exact: true }).waitFor({ timeout: 15_000 });
    await page
      .getByText(words('web.lineRefunded', { quantity: '1', unit: words('web.lineUnit.PIECE') }))
      .waitFor();
    await button(words('cabinet.archive.put')).click();
    await page.getByText(words('cabinet.archive.title')).waitFor();
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await findOverflow(page)).toBe(0);
    expect(await findBarriers(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    const id = page.url().split('/').at(-1) ?? '';
    await page.goto(cabinetUrl('/invoices'));
    const row = page.locator(`main a[href$="${id}"]`);
    await page.locator('main tbody tr').first().waitFor();
    expect(await row.count()).toBe(0);
    await page.getByRole('link', { name: words('cabinet.invoices.archive'), exact: true }).click();
    await row.first().waitFor();
    await takePicture(page, 'cabinet-invoices-archive');
    await row.first().click();
    await button(words('cabinet.archive.back')).click();
    await button(words('cabinet.archive.put')).waitFor();
  });
});
