import { createHash } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../browser';
import { cabinetUrl, openConnectedCabinet } from '../cabinet-steps';
import { letCodesBeAskedForAgain, withDatabase } from '../database';
import { findBarriers } from '../judge-page';
import { freshPhone, typed } from '../phone-numbers';
import { takePicture } from '../pictures';
import { PocketPhone } from '../pocket-phone';
import { findPayments } from '../sandbox-control';
import { register } from '../sign-in';
import { words } from '../words';

const payer = freshPhone();

let browser: Browser;
let context: BrowserContext;
let page: Page;
let ownPhone: string;
beforeAll(async () => {
  browser = await launchBrowser();
  ({ context, page, phone: ownPhone } = await openConnectedCabinet(browser, 'ИП «Память»'));
});
afterAll(() => browser.close());

async function fillIn(description: string): Promise<void> {
  await page.goto(cabinetUrl('/invoices/new'));
  await page.fill('input[name="phone"]', typed(payer));
  // The check mark beside the number is drawn by the scripts: without them nothing can be kept.
  await page.locator('input[name="phone"] + * svg').waitFor();
  await page.fill('input[name="amount"]', '7700');
  await page.locator('main form details summary').click();
  await page.fill('input[name="externalId"]', 'A-77');
  await page.fill('textarea[name="description"]', description);
}

async function expectTyped(description: string): Promise<void> {
  const digits = async (name: string) => (await page.inputValue(`input[name="${name}"]`)).replace(/\D/g, '');
  expect((await digits('phone')).slice(-10)).toBe(payer.slice(-10));
  expect(await digits('amount')).toBe('7700');
  expect(await page.inputValue('input[name="externalId"]')).toBe('A-77');
  expect(await page.inputValue('textarea[name="description"]')).toBe(description);
}

const kept = () => page.evaluate<string>('JSON.stringify(Object.entries(sessionStorage))');

async function endSession(): Promise<void> {
  const token = (await context.cookies()).find(({ name }) => name === '__Host-session')?.value ?? '';
  const hash = createHash('sha256').update(token);
  await withDatabase(
    (sql) => sql`update sessions set expires_at = now() - interval '1 minute'
      where id_hash in (${hash.copy().digest('hex')}, ${hash.copy().digest('base64url')})`,
  );
}

/** From the sign-in at which the page stands to wherever it leads. */
async function signInAgain(phone: string): Promise<void> {
  await letCodesBeAskedForAgain();
  const pocket = await PocketPhone.open(context, phone);
  const before = await pocket.countCodes();
  await page.fill('input[name="phone"]', typed(phone));
  await page.getByRole('button', { name: words('auth.phone.submit') }).click();
  await page.waitForURL(/\/code$/);
  const code = await pocket.readCode(before);
  await pocket.page.close();
  await page.fill('input[name="code"]', code);
}

describe('what was typed stays', () => {
  test('when another theme is chosen, and the page is not read anew', async () => {
    await fillIn('Смена темы');
    await page.evaluate('void (window.isSamePage = true)');
    const dark = page.locator('header button[name="theme"][value="dark"]').first();
    await Promise.all([
      page.waitForResponse((answer) => answer.url().includes('/preferences')),
      dark.click(),
    ]);
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    expect(await dark.getAttribute('aria-pressed')).toBe('true');
    await expectTyped('Смена темы');
    expect(await page.evaluate('window.isSamePage')).toBe(true);
    await page.reload();
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    await page.locator('header button[name="theme"][value="system"]').first().click();
  });

  test('when another language is chosen, and so does a refusal', async () => {
    await fillIn('Смена языка');
    await page.fill('input[name="amount"]', '0');
    await page.locator('main form button[type="submit"]').click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
    await page.fill('input[name="amount"]', '7700');
    await page.locator('header button[name="locale"][value="kk"]').filter({ visible: true }).click();
    await page.locator('html[lang="kk"]').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Жаңа шот' }).waitFor();
    await expectTyped('Смена языка');
    expect(await page.locator('[aria-invalid="true"]').count()).toBe(1);
    expect(await kept()).not.toContain('Смена языка');
    await page.reload();
    expect(await page.locator('html').getAttribute('lang')).toBe('kk');
    await page.locator('header button[name="locale"][value="ru"]').filter({ visible: true }).click();
    await page.locator('html[lang="ru"]').waitFor();
  });

  test('when its person is about to go away: a link and the way back ask first, an untouched form never does', async () => {
    await page.goto(cabinetUrl('/invoices'));
    const list = page.locator('main').getByRole('link', { name: words('cabinet.invoices.new') });
    await list.first().click();
    await page.waitForURL(cabinetUrl('/invoices/new'));
    await page.locator('textarea[name="description"]').waitFor();
    await page.goBack();
    await page.waitForURL(cabinetUrl('/invoices'));
    await list.first().click();
    await page.fill('textarea[name="description"]', 'Не потерять');
    const asked = page.getByRole('dialog', { name: words('web.form.leave.title') });
    await page.goBack();
    await asked.waitFor();
    await takePicture(page, 'cabinet-form-leave');
    expect(await findBarriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    expect(await page.inputValue('textarea[name="description"]')).toBe('Не потерять');
    const home = page.locator('header').getByRole('link').first();
    await home.click();
    await asked.getByRole('button', { name: words('web.form.leave.stay') }).click();
    expect(page.url()).toBe(cabinetUrl('/invoices/new'));
    const closing = page.waitForEvent('dialog');
    void page.close({ runBeforeUnload: true });
    const question = await closing;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    await home.click();
    await asked.getByRole('button', { name: words('web.form.leave.go') }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/new'));
  });

  test('when it was typed before the scripts of the page had come', async () => {
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/assets/*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(cabinetUrl('/invoices/new'), { waitUntil: 'commit' });
    await page.locator('textarea[name="description"]').fill('Рано');
    letGo();
    // Only the scripts answer a link without leaving the page: the dialog shows that they are there.
    await page.waitForLoadState('networkidle');
    await page.locator('header').getByRole('link').first().click();
    await page.getByRole('dialog').waitFor();
    expect(await page.inputValue('textarea[name="description"]')).toBe('Рано');
    await page.getByRole('button', { name: words('web.form.leave.go') }).click();
    await page.waitForURL((url) => !url.pathname.endsWith('/new'));
    await page.unroute('**/assets/*.js');
  });

  test('a key that is shown only once included', async () => {
    await page.goto(cabinetUrl('/developers/keys', 'test'));
    await page.fill('input[name="name"]', 'Касса');
    await page.getByRole('button', { name: words('cabinet.keys.create') }).click();
    const secret = page.getByText(/^ak_test_\S+$/).first();
    await secret.waitFor();
    await page.locator('header button[name="locale"][value="kk"]').filter({ visible: true }).click();
    await page.locator('html[lang="kk"]').waitFor();
    expect(await secret.isVisible()).toBe(true);
    await page.locator('header button[name="locale"][value="ru"]').filter({ visible: true }).click();
    await page.locator('html[lang="ru"]').waitFor();
  });

  test('when the session has ended: after the sign-in the same form is filled in, and nothing was sent', async () => {
    const description = `Сеанс закончился ${payer.slice(-6)}`;
    await fillIn(description);
    await endSession();
    await page.locator('main form button[type="submit"]').click();
    await page.waitForURL(/\/sign-in\?/);
    expect(await kept()).toContain('Сеанс закончился');
    await signInAgain(ownPhone);
    await page.waitForURL(cabinetUrl('/invoices/new'));
    await page.getByText(words('web.form.restored')).waitFor();
    await expectTyped(description);
    expect(await page.locator('main form details').getAttribute('open')).not.toBeNull();
    expect(await kept()).not.toContain('Сеанс закончился');
    expect(await findPayments('live', description)).toHaveLength(0);
    await takePicture(page, 'cabinet-invoice-new-restored');

    await page.locator('main form button[type="submit"]').click();
    await page.getByText(words('cabinet.timeline.title')).waitFor();
    expect(await kept()).not.toContain('Сеанс закончился');
    await page.goBack();
    await page.locator('textarea[name="description"]').waitFor();
    expect(await page.inputValue('textarea[name="description"]')).toBe('');
  });

  test('when the session ends while the page reads itself anew', async () => {
    const elsewhere = await context.newPage();
    await elsewhere.goto(cabinetUrl('/invoices/new'));
    await elsewhere.fill('input[name="phone"]', typed(freshPhone()));
    await elsewhere.fill('input[name="amount"]', '5100');
    await elsewhere.fill('textarea[name="description"]', 'Новость');
    await fillIn('Между делом');
    await page.route('**/cabinet/live/ready', async (route) => {
      await endSession();
      await route.fulfill({ status: 204 });
    });
    await elsewhere.locator('main form button[type="submit"]').click();
    await page.waitForURL(/\/sign-in\?/);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await elsewhere.close();
    await signInAgain(ownPhone);
    await page.waitForURL(cabinetUrl('/invoices/new'));
    await page.getByText(words('web.form.restored')).waitFor();
    await expectTyped('Между делом');
    expect(await kept()).not.toContain('Между делом');
  });

  test('but nobody else who signs in at this tab sees it', async () => {
    const other = freshPhone();
    const elsewhere = await browser.newContext({ locale: 'ru' });
    await register(await elsewhere.newPage(), other, 'ИП «Сосед»');
    await elsewhere.close();
    await fillIn('Чужое');
    await endSession();
    await page.locator('main form button[type="submit"]').click();
    await page.waitForURL(/\/sign-in\?/);
    await signInAgain(other);
    await page.waitForURL(cabinetUrl('/invoices/new'));
    await page.locator('textarea[name="description"]').waitFor();
    await page.waitForTimeout(300);
    expect(await page.inputValue('textarea[name="description"]')).toBe('');
    expect(await kept()).not.toContain('Чужое');
  });
});
