import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from 'vitest';
import { launchBrowser } from '../browser';
import { cabinetUrl, openConnectedCabinet, untilBadge } from '../cabinet-steps';
import { withDatabase } from '../database';
import { freshPhone, typed } from '../phone-numbers';
import { takePicture } from '../pictures';
import { findPayments } from '../sandbox-control';
import { words } from '../words';

const patience = { timeout: 30_000, interval: 250 };

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  ({ context, page } = await openConnectedCabinet(browser, 'ИП «Непогода»'));
});
afterEach(async () => {
  await openDatabase();
  await untilReady();
});
afterAll(() => browser.close());

/** Nobody gets in any more, and whoever is inside is thrown out in the middle of what he does. */
async function closeDatabase(): Promise<void> {
  await withDatabase(async (sql) => {
    const [{ name } = { name: '' }] = await sql<{ name: string }[]>`select current_database() as name`;
    await sql.unsafe(`alter database "${name}" with connection limit 0`);
    await throwOut(sql);
  });
}

async function openDatabase(): Promise<void> {
  await withDatabase(async (sql) => {
    const [{ name } = { name: '' }] = await sql<{ name: string }[]>`select current_database() as name`;
    await sql.unsafe(`alter database "${name}" with connection limit -1`);
  });
}

type Sql = Parameters<Parameters<typeof withDatabase>[0]>[0];

function throwOut(sql: Sql) {
  return sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
}

async function untilReady(): Promise<void> {
  const { addresses } = inject('product');
  await vi.waitFor(async () => {
    for (const address of [addresses.web, addresses.api, addresses.worker]) {
      expect((await fetch(`${address}/readyz`)).status).toBe(200);
    }
  }, patience);
}

test('a page says that it cannot be had now, with its number, and is there again when the database is', async () => {
  await closeDatabase();
  const answer = await page.goto(cabinetUrl('/invoices'));
  expect(answer?.status()).toBe(503);
  const said = await page.locator('main').innerText();
  expect(said).toContain(words('web.problem.unavailable.title'));
  expect(said).not.toMatch(/postgres|sql|ECONN|connection limit/i);
  expect(said).toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  await takePicture(page, 'database-gone');
  const api = await fetch(`${inject('product').addresses.api}/readyz`);
  expect(api.status).toBe(503);

  await openDatabase();
  await untilReady();
  await page.getByRole('link', { name: words('ui.button.retry') }).click();
  await page.getByRole('heading', { name: words('cabinet.place.invoices') }).waitFor();
});

test('a form keeps what was typed, says that it was not sent, and makes one invoice when it is sent again', async () => {
  const description = `После сбоя ${freshPhone().slice(-6)}`;
  await page.goto(cabinetUrl('/invoices/new'));
  await page.fill('input[name="phone"]', typed(freshPhone()));
  await page.fill('input[name="amount"]', '5100');
  await page.fill('textarea[name="description"]', description);
  await closeDatabase();
  await page.locator('main form button[type="submit"]').click();
  await page.locator('main form [role="alert"]').first().waitFor();
  expect(await page.inputValue('textarea[name="description"]')).toBe(description);
  expect((await page.inputValue('input[name="amount"]')).replace(/\s/g, '')).toBe('5100');

  await openDatabase();
  await untilReady();
  await page.locator('main form button[type="submit"]').click();
  await page.waitForURL(/\/invoices\/inv_/);
  await untilBadge(page, 'WAITING');
  expect(await findPayments('live', description)).toHaveLength(1);
});

test('backends that die in the middle of transactions take no process along, and no acknowledged invoice is lost or doubled', async () => {
  const ids = await Promise.all(
    ['api', 'worker', 'web'].map(async (name) => [name, await startedAt(name)] as const),
  );
  const run = freshPhone().slice(-6);
  const address = cabinetUrl('/invoices/new');
  const acknowledged: string[] = [];
  let isOver = false;
  let pause = 300;
  const dying = withDatabase(async (sql) => {
    while (!isOver) {
      await throwOut(sql);
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  });
  for (let number = 1; number <= 8; number += 1) {
    const description = `Обрыв ${run}-${number}`;
    const form = {
      intent: 'issue',
      idempotencyKey: crypto.randomUUID(),
      phone: freshPhone(),
      amount: String(71_000 + number),
      description,
    };
    for (let attempt = 0; attempt < 6; attempt += 1) {
      // However slow the machine is, one attempt fits between two deaths in the end.
      pause = 300 * 2 ** attempt;
      const answer = await context.request.post(address, {
        form,
        headers: { origin: new URL(address).origin },
        maxRedirects: 0,
      });
      if (answer.status() !== 303) continue;
      acknowledged.push(description);
      break;
    }
  }
  isOver = true;
  await dying;
  await untilReady();
  expect(acknowledged.length).toBeGreaterThan(0);
  // What was thrown back waits a while for its next try; what nobody can know any more says so.
  await vi.waitFor(
    async () => {
      const states = await pushStates(71_000, 71_100);
      expect(states).toHaveLength(acknowledged.length);
      expect(states.filter((state) => state !== 'live' && state !== 'unknown')).toEqual([]);
    },
    { timeout: 90_000, interval: 500 },
  );
  const counts = await Promise.all(
    acknowledged.map(async (description) => (await findPayments('live', description)).length),
  );
  const unknown = (await pushStates(71_000, 71_100)).filter((state) => state === 'unknown').length;
  expect(counts.every((count) => count <= 1)).toBe(true);
  expect(counts.filter((count) => count === 0).length).toBeLessThanOrEqual(unknown);
  for (const [name, before] of ids) expect(await startedAt(name), name).toBe(before);
});

/** States of the pushes whose amounts, in tenge, lie between the two. */
function pushStates(from: number, to: number): Promise<readonly string[]> {
  return withDatabase(async (sql) => {
    const rows = await sql<{ state: string }[]>`
      select p.state from provider_invoices p join invoices i on i.current_provider_invoice_id = p.id
      where i.total_minor between ${from * 100} and ${to * 100} and i.created_at > now() - interval '5 minutes'`;
    return rows.map(({ state }) => state);
  });
}

/** When a process began, by its own metrics: a new one would say another time. */
async function startedAt(name: string): Promise<string> {
  const { addresses } = inject('product');
  const metrics = await (await fetch(`${addresses[name as 'api' | 'worker' | 'web']}/metrics`)).text();
  return /^process_start_time_seconds(?:\{[^}]*\})? (\S+)/m.exec(metrics)?.[1] ?? '';
}
