import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { issueFromForm, openConnectedCabinet } from '../cabinet-steps';
import { judgeEverywhere } from '../judge-everywhere';
import { freshPhone } from '../phone-numbers';
import { proveNumber, signInAsStaff } from '../sign-in';
import { words } from '../words';

const { addresses } = inject('product');

let browser: Browser;
let officers: BrowserContext;
let officer: Page;
let admin: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  officers = await newReader(browser);
  officer = await officers.newPage();
  await signInAsStaff(officer, 'officer');
  admin = await (await newReader(browser)).newPage();
  await signInAsStaff(admin, 'admin');
});
afterAll(() => browser.close());

const isDone = (page: Page) => page.getByText(words('requests.admin.done')).waitFor();

/** A plan that changed under its reader is refused, and the page shows the one of now, with scripts and without. */
async function showsPlanOfNow(page: Page, hold: string) {
  const refused = words('errors.DESTRUCTION_PLAN_CHANGED');
  const form = page.locator('form', { has: page.locator('input[value="approve-destruction"]') });
  const hidden = (name: string) => form.locator(`input[name="${name}"]`).inputValue();
  const seen = await hidden('planHash');
  const plain = await page.context().request.post(page.url(), {
    headers: { origin: addresses.web },
    form: { act: 'approve-destruction', destructionId: await hidden('destructionId'), planHash: seen },
  });
  const html = await plain.text();
  expect([plain.status(), html.includes(refused), html.includes(hold)]).toEqual([422, true, true]);
  const of = (text: string) => text.match(/name="planHash" value="([0-9a-f]{64})"/)?.[1];
  await form.getByRole('button').click();
  await page.getByText(refused).waitFor();
  await page
    .getByText(words('requests.destruction.admin.hold', { name: hold }))
    .first()
    .waitFor();
  expect(await hidden('planHash')).not.toBe(seen);
  expect(of(html)).toBe(await hidden('planHash'));
  await form.getByRole('button').click();
  await isDone(page);
}

test('R-P7 a hold is opened, prolonged and ended by two people, each by their own button', async () => {
  const merchant = await openConnectedCabinet(browser, 'ИП «Спор»');
  const phone = freshPhone();
  await issueFromForm(merchant.page, { phone, amount: '1500', description: 'Заказ 18' });
  const payer = await (await newReader(browser)).newPage();
  await proveNumber(payer, phone, { path: '/requests/number' });
  await payer.waitForURL(/\/requests\/mine$/);
  await payer.goto(`${addresses.web}/requests/new?kind=DESTRUCTION`);
  await payer.locator('main form button[type="submit"]').click();
  await payer.getByText(words('requests.filed')).waitFor();
  const id = /dsr_[0-9a-z]{26}/.exec(payer.url())?.[0] ?? '';

  await officer.goto(`${addresses.web}/admin/requests/${id}`);
  await officer.getByRole('button', { name: words('requests.destruction.admin.propose') }).click();
  await isDone(officer);
  await admin.goto(`${addresses.web}/admin/requests/${id}`);

  const name = `Спор ${phone.slice(-4)}`.replace(/\d/g, (digit) => 'абвгдежзик'[Number(digit)] ?? '');
  await officer.goto(`${addresses.web}/admin/requests/${id}`);
  await officer.getByText(words('requests.destruction.admin.holdTitle')).click();
  const form = officer.locator('form', { has: officer.locator('input[value="open-hold"]') });
  await form.locator('input[name="name"]').fill(name);
  await form.locator('input[name="citation"]').fill('ГПК РК, ст. 72');
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await form.locator('input[name="endsOn"]').fill(day(2_000));
  await form.getByRole('button').click();
  await officer.getByText(words('errors.LEGAL_HOLD_END_WRONG')).waitFor();
  await form.locator('input[name="endsOn"]').fill(day(30));
  await form.getByRole('button').click();
  await isDone(officer);

  await showsPlanOfNow(admin, name);

  const holds = `${addresses.web}/admin/holds`;
  const own = (page: Page) => page.locator('section', { has: page.getByRole('heading', { name }) });
  const button = (page: Page, text: string) => own(page).getByRole('button', { name: text });
  await officer.goto(holds);
  await own(officer).getByText(words('requests.destruction.admin.holdOwn')).waitFor();
  expect(await button(officer, words('requests.destruction.admin.holdConfirm.opening')).count()).toBe(0);
  await admin.goto(holds);
  expect(await judgeEverywhere(browser, officers, holds)).toEqual([]);
  await own(admin).getByText(words('requests.destruction.admin.holdReturn.opening')).first().waitFor();
  expect(await admin.getByText(words('requests.destruction.admin.holdGoesOn')).count()).toBe(0);
  await button(admin, words('requests.destruction.admin.holdConfirm.opening')).click();
  await isDone(admin);

  await own(admin).getByText(words('requests.destruction.admin.holdProlong')).first().click();
  await own(admin).locator('input[name="endsOn"]').fill(day(20));
  await button(admin, words('requests.destruction.admin.holdProlong')).click();
  await admin.getByText(words('errors.LEGAL_HOLD_END_NOT_LATER')).waitFor();
  await own(admin).locator('input[name="endsOn"]').fill(day(60));
  await button(admin, words('requests.destruction.admin.holdProlong')).click();
  await isDone(admin);
  await own(admin).getByText(words('requests.destruction.admin.holdGoesOn')).waitFor();
  await officer.goto(holds);
  await button(officer, words('requests.destruction.admin.holdConfirm.prolong')).click();
  await isDone(officer);

  await own(officer).getByText(words('requests.destruction.admin.holdEnd')).first().click();
  await own(officer)
    .getByRole('button', { name: words('requests.destruction.admin.holdEnd'), exact: true })
    .click();
  await isDone(officer);
  expect(await judgeEverywhere(browser, officers, holds)).toEqual([]);
  await admin.goto(holds);
  await own(admin).getByText(words('requests.destruction.admin.holdConfirm.end')).first().click();
  await own(admin)
    .getByRole('button', { name: words('requests.destruction.admin.holdEndNow') })
    .click();
  await isDone(admin);
  await own(admin).getByText(words('requests.destruction.admin.holdState.ENDED')).waitFor();
});
