import { translator } from '@apipay/i18n/messages';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl, openConnectedCabinet, untilBadge } from '../cabinet-steps';
import { downloadPdf } from '../download-pdf';
import { findBarriers, findOverflow } from '../judge-page';
import { takePicture } from '../pictures';
import { watchPage } from '../watched-page';

const { sandbox, web } = inject('product').addresses;
const phoneView = { width: 360, height: 740 } as const;
const businessName = 'ИП «Гүлжан»';

let browser: Browser;
let cabinet: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  ({ page: cabinet } = await openConnectedCabinet(browser, businessName));
});
afterAll(() => browser.close());

/** Issues an invoice without a number and answers the address that the merchant would send. */
async function issuePage(channel: 'LINK' | 'QR', amount: string, description: string): Promise<string> {
  await cabinet.goto(cabinetUrl('/invoices/new'));
  await cabinet.check(`input[name="channel"][value="${channel}"]`);
  await cabinet.locator('input[name="phone"]').waitFor({ state: 'detached' });
  await cabinet.fill('input[name="amount"]', amount);
  await cabinet.fill('textarea[name="description"]', description);
  await cabinet.locator('main form button[type="submit"]').click();
  await cabinet.waitForURL(/\/invoices\/inv_[0-9a-z]+$/);
  const address = await cabinet.getByText(/\/pay\/[\w-]{22}$/).textContent();
  return address ?? '';
}

interface Payer {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly problems: readonly string[];
  readonly t: ReturnType<typeof translator>;
}

async function openAsPayer(
  url: string,
  locale: 'ru' | 'kk' | 'en',
  options: { readonly javaScriptEnabled?: boolean } = {},
): Promise<Payer> {
  const context = await newReader(browser, {
    locale,
    viewport: phoneView,
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  const { problems } = watchPage(page);
  const answer = await page.goto(url);
  expect(answer?.status()).toBe(200);
  const headers = answer?.headers() ?? {};
  expect([headers['referrer-policy'], headers['x-robots-tag'], headers['cache-control']]).toEqual([
    'no-referrer',
    'noindex, nofollow, noarchive',
    'no-store',
  ]);
  expect(headers['set-cookie']).toBeUndefined();
  return { context, page, problems, t: translator(locale) };
}

async function judge({ page, problems }: Payer): Promise<void> {
  expect(await findOverflow(page)).toBe(0);
  expect(await findBarriers(page)).toEqual([]);
  expect(problems).toEqual([]);
}

/** In the Kaspi app of the sandbox, where a link or code has led. */
async function answerInKaspi(phone: Page, act: 'pay' | 'refuse'): Promise<void> {
  await phone.locator(`button[id^="${act}-"]`).click();
  await phone.locator('button[id^="pay-"]').waitFor({ state: 'detached' });
}

/** The merchant takes both papers of the paid invoice from its page. */
async function cabinetPapers(): Promise<void> {
  const t = translator('ru');
  const invoice = await downloadPdf(cabinet, t('cabinet.invoice.file'));
  expect(invoice.text).toContain(t('print.state.paid'));
  expect(invoice.codes).toEqual([]);
  const payment = await downloadPdf(cabinet, t('desk.file'));
  expect(payment.text).toContain(t('print.receipt.ways.link'));
  expect(payment.text).toContain('Одна тысяча пятьсот тенге 35 тиынов');
}

const states = { timeout: 15_000 } as const;
const untilState = ({ page, t }: Payer, status: 'WAITING' | 'CONFIRMING' | 'PAID' | 'REJECTED') =>
  page
    .getByRole('status')
    .getByText(t(`pay.status.${status}.title`), { exact: true })
    .waitFor(states);

describe('the page on which a payer pays, at 360 px', () => {
  test.each(['ru', 'kk'] as const)('by a link in %s, to the tiyn, without a reload', async (locale) => {
    const description = `Абонемент ${locale}`;
    const url = await issuePage('LINK', '1500,35', description);
    const payer = await openAsPayer(url, locale);
    const { page, t } = payer;
    await page.getByText(businessName).waitFor();
    await page.getByText(description).waitFor();
    await judge(payer);
    const paper = await downloadPdf(page, t('pay.invoiceFile'));
    expect(paper.name).toMatch(locale === 'ru' ? /^Счёт \d+\.pdf$/ : /^Шот \d+\.pdf$/);
    for (const text of [businessName, description, '500,35 ₸']) expect(paper.text).toContain(text);
    expect(paper.codes).toEqual([url]);
    await page.evaluate('void (window.isSamePage = true)');
    await page.getByRole('button', { name: t('pay.start.LINK') }).click();
    const open = page.getByRole('link', { name: t('pay.open') });
    await open.waitFor(states);
    await judge(payer);

    const kaspi = await payer.context.newPage();
    await kaspi.goto((await open.getAttribute('href')) ?? '');
    await untilState(payer, 'CONFIRMING');
    if (locale === 'ru') {
      await cabinet.reload();
      expect(await cabinet.locator('main dl').first().innerText()).not.toContain(
        translator('ru')('cabinet.invoice.expiresAt'),
      );
    }
    await answerInKaspi(kaspi, 'pay');
    await untilState(payer, 'PAID');
    await page.getByText(t('pay.transaction')).waitFor();
    await judge(payer);
    const other = locale === 'ru' ? 'kk' : 'ru';
    for (const language of [other, locale] as const) {
      await page.locator(`header [lang="${language}"]`).click();
      await page.locator(`html[lang="${language}"]`).waitFor();
      await untilState({ ...payer, t: translator(language) }, 'PAID');
    }
    expect(await page.evaluate('window.isSamePage')).toBe(true);
    expect((await downloadPdf(page, t('pay.paymentFile'))).text).toContain(t('print.receipt.notFiscal'));
    await untilBadge(cabinet, 'PAID');
    await cabinetPapers();
    await payer.context.close();
  });

  test.each(['ru', 'kk'] as const)('by a code in %s, chosen on the pocket phone', async (locale) => {
    const sum = locale === 'ru' ? '2101' : '2102';
    const payer = await openAsPayer(await issuePage('QR', sum, 'Букет'), locale);
    const { page, t } = payer;
    await page.getByRole('button', { name: t('pay.start.QR') }).click();
    await page.getByText(t('pay.scan')).waitFor(states);
    await judge(payer);
    const kaspi = await payer.context.newPage();
    await kaspi.goto(`${sandbox}/scan`);
    await kaspi.locator('[data-offer]', { hasText: `2\u202f${sum.slice(1)}` }).click();
    await answerInKaspi(kaspi, 'pay');
    await untilState(payer, 'PAID');
    await judge(payer);
    await untilBadge(cabinet, 'PAID');
    await payer.context.close();
  });

  test('a payer who refuses starts again and pays', async () => {
    const payer = await openAsPayer(await issuePage('LINK', '3000', 'Доставка'), 'en');
    const { page, t } = payer;
    for (const [act, status] of [
      ['refuse', 'REJECTED'],
      ['pay', 'PAID'],
    ] as const) {
      await page.getByRole('button', { name: t('pay.start.LINK') }).click();
      const open = page.getByRole('link', { name: t('pay.open') });
      await open.waitFor(states);
      const kaspi = await payer.context.newPage();
      await kaspi.goto((await open.getAttribute('href')) ?? '');
      await answerInKaspi(kaspi, act);
      await untilState(payer, status);
      await kaspi.close();
    }
    await judge(payer);
    await payer.context.close();
  });

  test('without JavaScript everything is done by buttons', async () => {
    const url = await issuePage('LINK', '4000', 'Урок');
    const payer = await openAsPayer(url, 'ru', { javaScriptEnabled: false });
    const { page, t } = payer;
    const refreshUntil = async (text: string) => {
      for (let look = 0; look < 40 && !(await page.getByText(text, { exact: true }).isVisible()); look += 1) {
        await page.waitForTimeout(300);
        // The page may say the last word by itself meanwhile, and then there is nothing to refresh.
        const refresh = page.getByRole('link', { name: t('pay.refresh') });
        if (await refresh.isVisible()) await page.goto(page.url());
      }
      await page.getByText(text, { exact: true }).waitFor();
    };
    await page.getByRole('button', { name: t('pay.start.LINK') }).click();
    await refreshUntil(t('pay.open'));
    const kaspi = await payer.context.newPage();
    await kaspi.goto((await page.getByRole('link', { name: t('pay.open') }).getAttribute('href')) ?? '');
    await answerInKaspi(kaspi, 'pay');
    await refreshUntil(t('pay.status.PAID.title'));
    expect(payer.problems).toEqual([]);
    await payer.context.close();
  });

  test('an unknown address says nothing, and the list of invoices says how each is paid', async () => {
    const context = await newReader(browser, { viewport: phoneView });
    const page = await context.newPage();
    for (const token of ['x', 'A'.repeat(22)]) {
      const answer = await page.goto(`${web}/pay/${token}`);
      expect([answer?.status(), answer?.headers()['referrer-policy']]).toEqual([404, 'no-referrer']);
      expect(await page.locator('main').innerText()).not.toContain(businessName);
    }
    await context.close();
    await cabinet.goto(cabinetUrl('/invoices'));
    await cabinet.getByText(translator('ru')('web.invoiceChannel.QR')).first().waitFor();
    await issuePage('QR', '5000', 'Витрина');
    await takePicture(cabinet, 'cabinet-invoice-by-qr');
  });
});
