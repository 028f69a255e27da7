import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl } from '../cabinet-steps';
import { withDatabase } from '../database';
import { freshPhone, typed } from '../phone-numbers';
import { PocketPhone } from '../pocket-phone';
import { proveNumber, register } from '../sign-in';
import { words } from '../words';

const web = inject('product').addresses.web;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function newPage(): Promise<Page> {
  return (await newReader(browser)).newPage();
}

describe('a number', () => {
  test.each(['123', '+1 212 555 01 99', '8 727 250 00 00', '87012345678901'])(
    '%j is refused with a sentence beside the field, which keeps what was typed',
    async (text) => {
      const page = await newPage();
      await page.goto(`${web}/sign-in`);
      await page.fill('input[name="phone"]', text);
      await page.getByRole('button', { name: words('auth.phone.submit') }).click();
      const field = page.locator('input[name="phone"][aria-invalid="true"]');
      await field.waitFor();
      expect((await field.inputValue()).replace(/\D/g, '').slice(-7)).toBe(text.replace(/\D/g, '').slice(-7));
      const sentences = [words('errors.PHONE_INVALID'), words('ui.phone.invalid')];
      const shown = await page.locator('main').innerText();
      expect(sentences.some((sentence) => shown.includes(sentence))).toBe(true);
      await page.context().close();
    },
  );
});

describe('a code', () => {
  test('R-C1 that is wrong five times is no use any more, not even the right one', async () => {
    const phone = freshPhone();
    const page = await newPage();
    const pocket = await PocketPhone.open(page.context(), phone);
    await page.goto(`${web}/sign-in`);
    await page.fill('input[name="phone"]', typed(phone));
    await page.getByRole('button', { name: words('auth.phone.submit') }).click();
    await page.waitForURL(/\/code$/);
    const right = await pocket.readCode();
    const wrong = right === '111111' ? '222222' : '111111';
    const send = async (code: string) => {
      const answer = await page.context().request.post(`${web}/sign-in/code`, {
        form: { intent: 'confirm', code },
        headers: { origin: web, 'sec-fetch-site': 'same-origin' },
        maxRedirects: 0,
      });
      const text = await answer.text();
      const said = (['CODE_WRONG', 'CODE_ATTEMPTS_EXHAUSTED'] as const).find((error) =>
        text.includes(`>${words(`errors.${error}`)}`),
      );
      return { status: answer.status(), said };
    };
    await page.fill('input[name="code"]', wrong);
    await page.getByText(words('errors.CODE_WRONG')).waitFor();
    for (let guess = 2; guess <= 5; guess += 1) {
      expect(await send(wrong)).toEqual({ status: 422, said: 'CODE_WRONG' });
    }
    expect(await send(wrong)).toEqual({ status: 422, said: 'CODE_ATTEMPTS_EXHAUSTED' });
    expect(await send(right)).toEqual({ status: 422, said: 'CODE_ATTEMPTS_EXHAUSTED' });
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('__Host-session');
    await page.context().close();
  });
});

/** As in a tab that was left at the form: whoever is signed in is led on from the plain address. */
const stillOpen = { path: '/sign-in?ended=1' };

describe('a session', () => {
  test('that has ended leads to the sign-in with a word about it, and back to the same place', async () => {
    const phone = freshPhone();
    const page = await newPage();
    await register(page, phone, 'ИП «Сеанс»');
    const token = (await page.context().cookies()).find(({ name }) => name === '__Host-session')?.value ?? '';
    const ended = await endSessionInDatabase(token);
    expect(ended).toBe(1);
    await page.goto(cabinetUrl('/invoices?status=paid'));
    await page.waitForURL(/\/sign-in\?/);
    await page.getByText(words('auth.signIn.ended')).waitFor();
    const { searchParams } = new URL(page.url());
    expect(searchParams.get('next')).toBe('/cabinet/live/invoices?status=paid');
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('__Host-session');
    await page.context().close();
  });

  test('R-C1 gives way to the next sign-in in the same browser, and one that has ended does not hinder it', async () => {
    const phone = freshPhone();
    const page = await newPage();
    const tokenNow = async () =>
      (await page.context().cookies()).find(({ name }) => name === '__Host-session')?.value ?? '';
    const signInAgain = async () => {
      await letAMinutePass(phone);
      await proveNumber(page, phone, stillOpen);
      await page.waitForURL(/\/cabinet\/live$/);
      return tokenNow();
    };
    await register(page, phone, 'ИП «Снова»');
    const first = await tokenNow();
    const second = await signInAgain();
    expect([await isSession(first), await isSession(second)]).toEqual([false, true]);
    expect(await endSessionInDatabase(second)).toBe(1);
    const third = await signInAgain();
    expect(await isSession(third)).toBe(true);
    await page.context().close();
  });

  test('R-C1 gives way to a registration in the same browser', async () => {
    const page = await newPage();
    await register(page, freshPhone(), 'ИП «Прежний»');
    const first = (await page.context().cookies()).find(({ name }) => name === '__Host-session')?.value ?? '';
    await register(page, freshPhone(), 'ИП «Следующий»', stillOpen);
    expect(await isSession(first)).toBe(false);
    await page.context().close();
  });

  test('that was made up is no session', async () => {
    const page = await newPage();
    await page.context().addCookies([
      {
        name: '__Host-session',
        value: 'x'.repeat(40),
        domain: 'localhost',
        path: '/',
        secure: true,
        httpOnly: true,
      },
    ]);
    await page.goto(cabinetUrl());
    await page.waitForURL(/\/sign-in\?/);
    await page.context().close();
  });
});

async function isSession(token: string): Promise<boolean> {
  const hash = createHash('sha256').update(token).digest('hex');
  return withDatabase(async (sql) => {
    const rows = await sql`select from sessions where id_hash = ${hash}`;
    return rows.length === 1;
  });
}

/** As far as the next code for the number is concerned. */
async function letAMinutePass(phone: string): Promise<void> {
  await withDatabase(
    (sql) => sql`
      update verification_codes set created_at = created_at - interval '61 seconds'
      where phone_tail = ${phone.slice(-4)}`,
  );
}

/** What two weeks of idleness do. */
async function endSessionInDatabase(token: string): Promise<number> {
  const hash = createHash('sha256').update(token);
  return withDatabase(async (sql) => {
    const rows = await sql`
      update sessions set expires_at = now() - interval '1 minute'
      where id_hash in (${hash.copy().digest('hex')}, ${hash.copy().digest('base64url')}) returning 1`;
    return rows.length;
  });
}
