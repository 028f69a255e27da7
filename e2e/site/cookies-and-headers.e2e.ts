import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser } from '../browser';
import { freshPhone } from '../phone-numbers';
import { register } from '../sign-in';

const web = inject('product').addresses.web;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

describe('cookies', () => {
  test('R-S4 none is set before somebody chooses or signs in', async () => {
    const context = await browser.newContext({ locale: 'ru' });
    const page = await context.newPage();
    for (const path of ['/', '/tariffs', '/privacy', '/sign-in']) await page.goto(`${web}${path}`);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  });

  test('R-S4 without JavaScript a person registers and chooses a theme, and every cookie on the way is on the list, bound to the host and closed to scripts', async () => {
    const context = await browser.newContext({ locale: 'ru', javaScriptEnabled: false });
    const page = await context.newPage();
    const seen = new Map<string, Awaited<ReturnType<typeof context.cookies>>[number]>();
    page.on('response', () => {
      void context.cookies(web).then(
        (cookies) => cookies.forEach((cookie) => seen.set(cookie.name, cookie)),
        () => undefined, // the browser is closing
      );
    });
    await page.goto(`${web}/`);
    await page.locator('form[action="/preferences"] button[value="dark"]').first().click();
    await register(page, freshPhone(), 'ИП «Без скриптов»', { hasScripts: false });
    await page.goto(`${web}/cookies`);
    const listed = await page.locator('main table code').allTextContents();
    await context.close();

    expect([...seen.keys()]).toEqual(
      expect.arrayContaining(['__Host-theme', '__Host-binding', '__Host-registration', '__Host-session']),
    );
    for (const cookie of seen.values()) {
      expect(listed).toContain(cookie.name);
      expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
      expect(cookie.domain).toBe('localhost');
      expect(cookie.name).toMatch(/^__Host-/);
    }
  });
});

describe('headers', () => {
  test.each(['/', '/sign-in', '/no-such-page', '/robots.txt', '/favicon.svg'])(
    '%s closes what a page does not need',
    async (path) => {
      const answer = await fetch(`${web}${path}`);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|https?:/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('referrer-policy')).toBe('same-origin');
      expect(answer.headers.get('x-powered-by')).toBeNull();
    },
  );
});
