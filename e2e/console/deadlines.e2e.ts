import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { withDatabase } from '../database';
import { judgeEverywhere } from '../judge-everywhere';
import { takePicture } from '../pictures';
import { signInAsStaff } from '../sign-in';
import { watchPage } from '../watched-page';
import { words } from '../words';

const web = () => inject('product').addresses.web;
const path = '/admin/deadlines';
const objects = ['dsr_01kb7q0v5mf3q8w2x6y9z4a1bc', 'clm_01kb7q0v5mf3q8w2x6y9z4a1bd'] as const;
const until = { near: '2 hours', later: '26 hours', longer: '3 days' } as const;

let browser: Browser;
let administrator: BrowserContext;
let page: Page;

/** A request that ends soon, and one that another calendar would lengthen. */
async function letClocksRun(): Promise<void> {
  await withDatabase(async (sql) => {
    await sql`insert into running_clocks (id, object_kind, object_id, duty, clock_id, started_at, due_at, later_due_at,
        counted_by, warn_at, escalate_at)
      select gen_random_uuid(), 'data-subject-request', ${objects[0]}, 'D12', id, date_trunc('minute', now()) - interval '2 days',
        date_trunc('minute', now()) + ${until.near}::interval, date_trunc('minute', now()) + ${until.later}::interval, '2027/1', date_trunc('minute', now()) - interval '1 day', date_trunc('minute', now()) - interval '1 hour'
      from legal_clocks where duty = 'D12'`;
    await sql`with clock as (
        insert into running_clocks (id, object_kind, object_id, duty, clock_id, started_at, due_at, later_due_at,
          counted_by, warn_at, escalate_at)
        select gen_random_uuid(), 'data-subject-request', ${objects[1]}, 'D5', id, now(), date_trunc('minute', now()) + ${until.later}::interval,
          date_trunc('minute', now()) + ${until.longer}::interval, '2027/0 2028/1', date_trunc('minute', now()) + interval '13 hours', date_trunc('minute', now()) + interval '20 hours'
        from legal_clocks where duty = 'D5' returning *)
      insert into clock_recounts (id, running_clock_id, state, clock_id, from_due_at, to_due_at, to_later_due_at, counted_by, counted_at)
      select gen_random_uuid(), id, 'waiting', clock_id, due_at, later_due_at, later_due_at, '2027/2 2028/1', now() from clock`;
  });
}

/** No process of the product can take a clock away. */
async function bringDemoBack(): Promise<void> {
  await withDatabase(async (sql) => {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`delete from clock_recounts where running_clock_id in (select id from running_clocks where object_id in ${tx(objects)})`;
      await tx`delete from running_clocks where object_id in ${tx(objects)}`;
      await tx`delete from legal_clocks where saved_by_id is not null`;
    });
  });
}

beforeAll(async () => {
  browser = await launchBrowser();
  administrator = await newReader(browser);
  page = await administrator.newPage();
  await signInAsStaff(page, 'admin');
});
afterAll(async () => {
  await browser.close();
  await bringDemoBack();
});

const rowsOf = (key: 'deadlines.running' | 'deadlines.terms.title') =>
  page.getByRole('table', { name: words(key) }).getByRole('row');

test('R-D3 the nearest end stands first, is told of beside every page, and a later one is granted only with a reason', async () => {
  await bringDemoBack();
  const watch = watchPage(page, [422]);
  await letClocksRun();
  await page.goto(`${web()}/admin/people`);
  const place = page.getByRole('link', { name: new RegExp(`^${words('deadlines.title')}`) }).first();
  expect(await place.innerText()).toMatch(/\d/);
  await place.click();
  await page.getByText(words('deadlines.recounts.title')).waitFor();
  const rows = await rowsOf('deadlines.running').allInnerTexts();
  const [near = -1, later = -1] = objects.map((id) =>
    rows.findIndex((row) => row.replace(/\s/g, '').includes(id)),
  );
  expect(near).toBeGreaterThan(0);
  expect(later).toBeGreaterThan(near);
  expect(rows[near]).toContain(words('deadlines.duty.D12'));
  expect(rows[near]).toContain(words('deadlines.stage.ESCALATED'));
  expect(rows[later]).toContain(words('deadlines.calendarRules', { year: '2027' }));
  await takePicture(page, 'console-deadlines');

  await page.getByRole('button', { name: words('deadlines.recounts.grant') }).click();
  await page.getByText(words('errors.TEXT_REQUIRED')).first().waitFor();
  await page.fill('input[name="reason"]', 'День перенесён постановлением');
  await page.getByRole('button', { name: words('deadlines.recounts.grant') }).click();
  await page.getByText(words('deadlines.done.decided')).waitFor();
  expect(await page.getByText(words('deadlines.recounts.title')).count()).toBe(0);
  expect(watch.problems).toEqual([]);
});

test('R-D3 another term of the law is a new row from its day on; without JavaScript as well', async () => {
  const plain = await newReader(browser, {
    javaScriptEnabled: false,
    storageState: await administrator.storageState(),
  });
  const form = await plain.newPage();
  await form.goto(`${web()}${path}`);
  await form.locator('summary', { hasText: words('deadlines.add.title') }).click();
  await form.selectOption('select[name="duty"]', 'D24');
  await form.fill('input[name="amount"]', '5');
  await form.fill('input[name="effectiveFrom"]', '2024-01-01');
  await form.fill('input[name="citation"]', 'Закон, ст. 19');
  await form.fill('input[name="readOn"]', '2026-01-01');
  const send = () => form.getByRole('button', { name: words('deadlines.add.submit') }).click();
  await send();
  await form
    .getByText(words('errors.LEGAL_CLOCK_DATE_NOT_AFTER', { date: '2026-03-02' }))
    .first()
    .waitFor();
  await form.fill('input[name="effectiveFrom"]', '2090-01-01');
  await send();
  await form.getByText(words('deadlines.done.added')).waitFor();
  await plain.close();
  await page.goto(`${web()}${path}`);
  await page.locator('summary', { hasText: words('deadlines.terms.title') }).click();
  expect(await rowsOf('deadlines.terms.title').filter({ hasText: 'D24' }).allInnerTexts()).toEqual([
    expect.stringContaining(words('deadlines.terms.ahead')),
    expect.stringContaining(words('deadlines.terms.inForce')),
  ]);
});

test('the deadlines stand in every language, width and light', async () => {
  await bringDemoBack();
  await letClocksRun();
  expect(await judgeEverywhere(browser, administrator, `${web()}${path}`)).toEqual([]);
});
