import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { launchBrowser } from '../browser';
import {
  cabinetUrl,
  issueFromForm,
  lookUntilBadge,
  openConnectedCabinet,
  untilBadge,
} from '../cabinet-steps';
import { createPartner } from '../partner/partner';
import { freshPhone, typed } from '../phone-numbers';
import { takePicture } from '../pictures';
import { actAsPayer, findPayments, orderMisbehaviour } from '../sandbox-control';
import { words } from '../words';

const patience = { timeout: 20_000, interval: 1_000 };
const orderNumber = freshPhone().slice(-6);

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  ({ context, page } = await openConnectedCabinet(browser, 'ИП «Осторожность»'));
});
afterAll(() => browser.close());

describe('the form of an invoice', () => {
  test('clicked twice makes one invoice', async () => {
    const description = `Двойной щелчок ${orderNumber}`;
    await page.goto(cabinetUrl('/invoices/new'));
    await page.fill('input[name="phone"]', typed(freshPhone()));
    await page.fill('input[name="amount"]', '4000');
    await page.fill('textarea[name="description"]', description);
    await page.locator('main form button[type="submit"]').dblclick();
    await page.waitForURL(/\/invoices\/inv_/);
    await untilBadge(page, 'WAITING');
    expect(await findPayments('live', description)).toHaveLength(1);
  });

  test('that arrives twice, as after a lost answer, leads to the same invoice', async () => {
    const description = `Второй раз ${orderNumber}`;
    const address = cabinetUrl('/invoices/new');
    await page.goto(address);
    const idempotencyKey = await page.inputValue('input[name="idempotencyKey"]');
    const form = { intent: 'issue', idempotencyKey, phone: freshPhone(), amount: '4100', description };
    const send = () =>
      context.request.post(address, { form, headers: { origin: new URL(address).origin }, maxRedirects: 0 });
    const answers = await Promise.all([send(), send()]);
    const again = await send();
    const places = [...answers, again].map((answer) => answer.headers().location).filter(Boolean);
    expect(again.status()).toBe(303);
    expect(new Set(places).size).toBe(1);
    // The same key for something else, and a key that is none: refused as what they are, with what was typed.
    const other = { ...form, amount: '4200' };
    for (const [fields, status] of [
      [other, 409],
      [{ ...other, idempotencyKey: 'a b' }, 422],
    ] as const) {
      const answer = await context.request.post(address, {
        form: fields,
        headers: { origin: new URL(address).origin },
        maxRedirects: 0,
      });
      expect(answer.status()).toBe(status);
      expect(await answer.text()).toContain(description);
    }
    await page.goto(new URL(places[0] ?? '', address).href);
    await untilBadge(page, 'WAITING');
    expect(await findPayments('live', description)).toHaveLength(1);
  });

  test('keeps what was typed and names each field that is wrong', async () => {
    await page.goto(cabinetUrl('/invoices/new'));
    await page.fill('input[name="phone"]', '8 701 1');
    await page.fill('input[name="amount"]', '100,50');
    await page.fill('textarea[name="description"]', 'Карта 4400 4301 2345 6789');
    await page.locator('main form button[type="submit"]').click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
    expect(await page.locator('[aria-invalid="true"]').count()).toBeGreaterThanOrEqual(1);
    expect(await page.inputValue('input[name="phone"]')).toBe('8 701 1');
    expect(await page.inputValue('textarea[name="description"]')).toContain('Карта');
    await takePicture(page, 'cabinet-invoice-new-refused');
  });

  /** Somebody else's invoice of the same merchant: an event at which every open page reads its data anew. */
  async function elsewhere(description: string): Promise<void> {
    const address = cabinetUrl('/invoices/new');
    const form = {
      idempotencyKey: crypto.randomUUID(),
      phone: freshPhone(),
      amount: '4400',
      description: `${description} ${orderNumber}`,
    };
    // Once the data are decoded the page hangs up, which looks like a failed request: only the answer can be waited for.
    const readAnew = page.waitForResponse((answer) => {
      const request = answer.request();
      return request.method() === 'GET' && request.url().includes('/invoices/new.data');
    });
    await context.request.post(address, { form, headers: { origin: new URL(address).origin } });
    expect((await readAnew).status()).toBe(200);
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100)))');
  }

  test('keeps its refusal when an event of another page makes it read its data anew', async () => {
    await page.goto(cabinetUrl('/invoices/new'));
    await page.fill('input[name="amount"]', '0');
    await page.locator('main form button[type="submit"]').click();
    await page.locator('[aria-invalid="true"]').first().waitFor();
    const count = await page.locator('[aria-invalid="true"]').count();
    await elsewhere('Соседняя страница');
    expect(await page.locator('[aria-invalid="true"]').count()).toBe(count);
    expect(await page.inputValue('input[name="amount"]')).toBe('0');
  });

  test('keeps what was typed before the scripts came over a slow line', async () => {
    let letThrough = () => {};
    const isThrough = new Promise<void>((resolve) => {
      letThrough = resolve;
    });
    await page.route('**/assets/*.js', async (route) => {
      await isThrough;
      await route.continue();
    });
    await page.goto(cabinetUrl('/invoices/new'), { waitUntil: 'commit' });
    await page.fill('input[name="phone"]', '8 701 234-56-78');
    await page.fill('input[name="amount"]', '4500');
    letThrough();
    // The check mark beside the number is drawn by the scripts alone.
    await page.locator('input[name="phone"] + * svg').waitFor();
    await page.fill('textarea[name="description"]', 'Медленная связь');
    await page.unrouteAll({ behavior: 'wait' });
    expect(await page.inputValue('input[name="phone"]')).toContain('701');
    expect((await page.inputValue('input[name="amount"]')).replace(/\s/g, '')).toBe('4500');
  });

  test('keeps what is being typed, and its key, when such an event comes', async () => {
    await page.goto(cabinetUrl('/invoices/new'));
    const key = await page.inputValue('input[name="idempotencyKey"]');
    await page.fill('textarea[name="description"]', 'Наполовину написанное');
    await elsewhere('Соседняя страница ещё раз');
    expect(await page.inputValue('textarea[name="description"]')).toBe('Наполовину написанное');
    expect(await page.inputValue('input[name="idempotencyKey"]')).toBe(key);
  });
});

describe('an address', () => {
  test("of another merchant's invoice answers exactly as an unknown one", async () => {
    const { invoice } = await createPartner().issue(
      { phone: freshPhone(), amount: '4200', description: `Чужой ${orderNumber}` },
      crypto.randomUUID(),
    );
    const answers: { status: number | undefined; text: string }[] = [];
    for (const mode of ['live', 'test'] as const) {
      for (const id of [invoice?.id ?? '', 'inv_01m00000000000000000000000', "inv_'--"]) {
        const answer = await page.goto(cabinetUrl(`/invoices/${encodeURIComponent(id)}`, mode));
        answers.push({ status: answer?.status(), text: await page.locator('main').innerText() });
      }
    }
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.text).toContain(words('web.problem.notFound.title'));
  });
});

describe('a provider that is silent when it is asked for news', () => {
  test('changes nothing: the invoice still waits, and the next question is answered', async () => {
    const phone = freshPhone();
    await orderMisbehaviour({ operation: 'payment/status', behaviour: 'late', phone, times: 1 });
    const description = `Молчание ${orderNumber}`;
    await issueFromForm(page, { phone, amount: '4300', description });
    await untilBadge(page, 'WAITING');
    await vi.waitFor(async () => {
      await page.reload();
      expect(await page.locator('main').innerText()).toContain(words('cabinet.timeline.call.unknown'));
    }, patience);
    await untilBadge(page, 'WAITING');
    const [push] = await findPayments('live', description);
    await actAsPayer(push?.id ?? 0, 'pay');
    await lookUntilBadge(page, 'PAID');
  });
});
