import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { openConnectedCabinet } from '../cabinet-steps';
import { findBarriers, findOverflow, findRawKeys } from '../judge-page';
import { signInAsStaff } from '../sign-in';
import { words } from '../words';

const { addresses } = inject('product');

let browser: Browser;
let merchant: BrowserContext;
let officer: BrowserContext;
let cabinet: string;

beforeAll(async () => {
  browser = await launchBrowser();
  const opened = await openConnectedCabinet(browser, 'ИП «Форма»');
  merchant = opened.page.context();
  cabinet = /^.*\/cabinet\/live/.exec(opened.page.url())?.[0] ?? '';
  officer = await newReader(browser);
  await signInAsStaff(await officer.newPage(), 'admin');
});
afterAll(() => browser.close());

const ofCabinet = [
  '/connection',
  '/biller',
  '/returns/rts_x',
  '/money',
  '/statements',
  '/invoices/new',
  '/invoices/inv_x',
  '/developers/keys',
  '/developers/webhooks/whe_x',
  '/privacy/requests/dsr_x',
  '/privacy/consents/mailing',
  '/privacy/consents/invoicing',
  '/security',
  '/security/number',
  '/security/second-factor',
  '/team',
];
const ofConsole = [
  '/money',
  '/reviews/rev_x',
  '/requests/dsr_x',
  '/holds',
  '/mailings/cmp_x',
  '/staff',
  '/calendar',
  '/deadlines',
  '/documents/privacy-policy',
  '/documents/privacy-policy/preview',
  '/second-factor',
];

async function post(who: BrowserContext, address: string, form: Record<string, string>) {
  const headers = { origin: addresses.web, accept: 'text/html' };
  const answer = await who.request.post(address, { form, headers, maxRedirects: 0 });
  return { status: answer.status(), text: await answer.text() };
}

describe('a form whose act nobody knows is refused in words, and nothing is done', () => {
  const title = words('web.problem.codes.FORM_UNKNOWN.title');
  const check = async (who: BrowserContext, address: string) => {
    const forms: Record<string, string>[] = [{ id: 'x' }, { intent: 'nonsense', act: 'nonsense', id: 'x' }];
    for (const form of forms) {
      const { status, text } = await post(who, address, form);
      expect([address, status, text.includes(title)]).toEqual([address, 422, true]);
    }
  };

  test.each(ofCabinet)('cabinet %s', (path) => check(merchant, cabinet + path));
  test.each(ofConsole)('console %s', (path) => check(officer, `${addresses.web}/admin${path}`));

  test('the connection stands, and the consents too', async () => {
    const page = await merchant.newPage();
    await page.goto(`${cabinet}/connection`);
    await page.getByText(words('cabinet.connection.check')).first().waitFor();
  });

  test('the page that says so can be read by everybody', async () => {
    const page = await officer.newPage();
    await page.goto(`${addresses.web}/admin/holds`);
    await page.evaluate(`(() => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = '/admin/holds';
      document.body.append(form);
      form.submit();
    })()`);
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await findBarriers(page)).toEqual([]);
    expect(await findOverflow(page)).toBe(0);
    expect(await findRawKeys(page)).toEqual([]);
  });
});
