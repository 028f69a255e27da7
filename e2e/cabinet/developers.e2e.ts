import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl } from '../cabinet-steps';
import { letCodesBeAskedForAgain, withDatabase } from '../database';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { readDeliveries } from '../sandbox-control';
import { proveNumber, register } from '../sign-in';
import { words } from '../words';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await (await newReader(browser)).newPage();
  await register(page, freshPhone(), 'ИП «Код»');
});
afterAll(() => browser.close());

const errorAt = async (field: string) => {
  const control = page.locator(`[name="${field}"][aria-invalid="true"]`);
  await control.waitFor();
  const [id = ''] = ((await control.getAttribute('aria-describedby')) ?? '').split(' ');
  return page.locator(`[id="${id}"]`).innerText();
};

describe('a field of the developers’ pages', () => {
  test('names the entry that is no address, and keeps all of them', async () => {
    const typed = '203.0.113.7\n198.51.100.0/24\nexample.kz';
    await page.goto(cabinetUrl('/developers/keys', 'test'));
    await page.fill('input[name="name"]', 'Касса');
    await page.fill('textarea[name="allowedAddresses"]', typed);
    await page.getByRole('button', { name: words('cabinet.keys.create') }).click();
    expect(await errorAt('allowedAddresses')).toBe(words('errors.ALLOWED_ADDRESS_INVALID', { position: 3 }));
    expect(await page.inputValue('textarea[name="allowedAddresses"]')).toBe(typed);
    await takePicture(page, 'cabinet-keys-refused');
  });

  test.each([
    ['http://example.kz/hook', 'scheme'],
    ['https://name:word@example.kz/hook', 'credentials-in-url'],
    ['https://192.168.0.10/hook', 'private-address'],
    ['hook', 'not-a-url'],
  ] as const)('says which rule the address %s breaks', async (address, problem) => {
    await page.goto(cabinetUrl('/developers/webhooks', 'test'));
    await page.fill('input[name="url"]', address);
    await page.getByRole('button', { name: words('cabinet.webhooks.add') }).click();
    expect(await errorAt('url')).toBe(words(`errors.webhookAddress.${problem}`));
    expect(await page.inputValue('input[name="url"]')).toBe(address);
  });
});

test('R-G4 a webhook is replayed: looked at first, then sent again with its first id', async () => {
  const before = await readDeliveries('demo');
  const demo = await (await newReader(browser)).newPage();
  await letCodesBeAskedForAgain();
  await proveNumber(demo, inject('product').demo.merchant?.phone ?? '');
  await demo.waitForURL(/\/cabinet\/live$/);
  await demo.goto(cabinetUrl('/developers/webhooks', 'test'));
  await demo.locator('main table a[href*="/developers/webhooks/"]').first().click();
  await demo.waitForURL(/\/webhooks\/whe_/);
  const from = new Date(Date.now() + 5 * 3_600_000 - 2 * 3_600_000).toISOString().slice(0, 16);
  await demo.fill('input[name="from"]', from);
  await demo.uncheck('input[name="missed"]', { force: true });
  await demo.getByRole('button', { name: words('cabinet.webhooks.replay.preview') }).click();
  await demo.locator('form li').first().waitFor();
  await takePicture(demo, 'cabinet-webhook-replay');
  await demo.getByRole('button', { name: words('cabinet.webhooks.replay.submit'), exact: true }).click();
  await demo.locator('#replays').waitFor();
  const again = await vi.waitFor(
    async () => {
      const later = (await readDeliveries('demo')).slice(before.length);
      expect(later.length).toBeGreaterThan(0);
      return later;
    },
    { timeout: 30_000, interval: 500 },
  );
  const ids = before.map(({ headers }) => headers['webhook-id']);
  for (const { headers, verdict } of again.slice(0, 5)) {
    expect(verdict).toBe('verified');
    expect(ids).toContain(headers['webhook-id']);
  }
  // An address that was switched off is told of where the day begins; what it missed is offered once it is on again.
  const page = demo.url().replace(/#.*$/, '');
  await withDatabase(async (sql) => {
    await sql`update webhook_deliveries set state = 'failed', next_attempt_at = null where event_id = (select event_id
      from webhook_deliveries where replay_id is not null and state = 'delivered' limit 1)`;
    await sql`update webhook_endpoints set state = 'disabled', missed_since = created_at - interval '1 hour'
      where mode = 'test' and url like '%/hooks/demo'`;
    await sql`insert into notices (merchant_id, id, mode, kind, endpoint_id, state, happened_at, leaves_at, sent_at)
      select merchant_id, gen_random_uuid(), mode, 'endpoint-disabled', id, 'delivered', now(), now(), now()
      from webhook_endpoints where mode = 'test' and url like '%/hooks/demo'`;
  });
  await demo.goto(cabinetUrl('', 'test'));
  await demo.locator('main').getByText(words('cabinet.webhooks.disabledTitle')).waitFor();
  await takePicture(demo, 'cabinet-home-endpoint-off');
  await demo
    .locator('main')
    .getByRole('link', { name: words('cabinet.place.webhooks') })
    .click();
  await demo.waitForURL(page);
  await demo.getByText(words('cabinet.ownerNotice.told')).waitFor();
  await takePicture(demo, 'cabinet-webhook-off');
  await demo.getByRole('button', { name: words('cabinet.webhooks.enable'), exact: true }).click();
  await demo.getByRole('link', { name: words('cabinet.webhooks.replay.missedShow') }).click();
  await demo.locator('form li').getByText('1', { exact: true }).waitFor();
});
