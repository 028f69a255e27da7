import type { Browser, BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import { newReader } from './browser';
import { freshPhone, typed } from './phone-numbers';
import { PocketPhone } from './pocket-phone';
import { register } from './sign-in';
import { words } from './words';

/** A made-up number whose control digit is right. */
export const organizationBin = '260140000005';

export interface Wish {
  /** E.164. */
  readonly phone: string;
  readonly amount: string;
  readonly description: string;
}

export function cabinetUrl(path = '', mode: 'live' | 'test' = 'live'): string {
  return `${inject('product').addresses.web}/cabinet/${mode}${path}`;
}

export async function takeTariff(page: Page): Promise<void> {
  await page.goto(cabinetUrl('/tariff'));
  await page.getByRole('button', { name: words('cabinet.tariff.submit') }).click();
  await page.waitForURL(cabinetUrl());
}

/** Connects a Kaspi number that is not the one of the sign-in, which is proven by a code of its own. */
export async function connectKaspi(
  page: Page,
  kaspiPhone: string,
  bin: string = organizationBin,
): Promise<void> {
  await page.goto(cabinetUrl('/connection'));
  await page.fill('input[name="organizationBin"]', bin);
  await page.fill('input[name="kaspiPhone"]', typed(kaspiPhone));
  await consentToNumber(page);
  await page.getByRole('button', { name: words('cabinet.connection.submit'), exact: true }).click();
  await page.getByText(words('cabinet.connection.codeTitle')).waitFor();
  const pocket = await PocketPhone.open(page.context(), kaspiPhone);
  await page.fill('input[name="code"]', await pocket.readCode());
  await pocket.page.close();
  await page.getByRole('button', { name: words('ui.button.confirm') }).click();
  // Where there are several nothing is chosen beforehand, and the form says so.
  const choose = page.getByRole('button', { name: words('cabinet.connection.shopSubmit') });
  await choose.waitFor();
  await page.locator('input[name="tradePointId"]').first().check();
  await choose.click();
  await page.getByText(words('cabinet.connection.state.OK')).waitFor();
}

/** Reads and ticks the consent to the use of the own Kaspi number, with the name under it. */
export async function consentToNumber(page: Page): Promise<void> {
  await page.getByText(words('consents.content.abroad')).waitFor();
  await page.check('input[name="consentSnapshot"]');
  await page.fill('input[name="fullName"]', 'Сагинтаева Айгуль');
}

/** A business of its own that can issue invoices, in a browser of its own. */
export async function openConnectedCabinet(
  browser: Browser,
  businessName: string,
): Promise<{ readonly context: BrowserContext; readonly page: Page; readonly phone: string }> {
  const context = await newReader(browser);
  const page = await context.newPage();
  const phone = freshPhone();
  await register(page, phone, businessName);
  await takeTariff(page);
  await connectKaspi(page, freshPhone());
  return { context, page, phone };
}

/** Fills in the form and sends it. Ends on the page of the invoice. */
export async function issueFromForm(page: Page, wish: Wish): Promise<void> {
  await page.goto(cabinetUrl('/invoices/new'));
  await page.fill('input[name="phone"]', typed(wish.phone));
  await page.fill('input[name="amount"]', wish.amount);
  await page.fill('textarea[name="description"]', wish.description);
  await page.locator('main form button[type="submit"]').click();
  await page.waitForURL(/\/invoices\/inv_[0-9a-z]+$/);
}

type ShownStatus =
  | 'DRAFT'
  | 'WAITING'
  | 'PAID'
  | 'UNKNOWN'
  | 'NOT_SENT'
  | 'REJECTED'
  | 'VOID'
  | 'SUM_DISPUTED';

/** Waits until the badge beside the title of an invoice says so, without a reload. */
export async function untilBadge(page: Page, status: ShownStatus): Promise<void> {
  const beside = page.locator('h1 + *');
  await beside
    .getByText(badgeText(status), { exact: true })
    .waitFor({ timeout: 15_000 })
    .catch(async (cause: unknown) => {
      throw new Error(`${page.url()} says: ${await beside.innerText({ timeout: 1_000 })}`, { cause });
    });
}

export function badgeText(status: ShownStatus): string {
  return words(`web.invoiceStatus.${status}`);
}

/** What a browser tells a page to which its person comes back; headless pages never leave, so nobody else says it. */
export function comeBackTo(page: Page): Promise<void> {
  return page.evaluate('void window.dispatchEvent(new Event("focus"))');
}

/** A person who looks at the page every other second: an answer that is five seconds old is not asked for again. */
export async function lookUntilBadge(page: Page, status: ShownStatus): Promise<void> {
  const badge = page.locator('h1 + *').getByText(badgeText(status), { exact: true });
  for (let look = 0; look < 6; look += 1) {
    await comeBackTo(page);
    const isThere = await badge.waitFor({ timeout: 2_000 }).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
  throw new Error(`the page does not become "${badgeText(status)}" by itself`);
}
