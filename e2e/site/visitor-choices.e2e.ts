import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { withDatabase } from '../database';
import { findBarriers, findOverflow } from '../judge-page';
import { takePicture } from '../pictures';
import { watchPage } from '../watched-page';
import { words } from '../words';

const web = inject('product').addresses.web;
const question = '[role="dialog"][data-visitor-question]';
const names = ['onlyNecessary', 'choose', 'acceptAll'] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

async function visit(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await newReader(browser, { reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  await page.goto(`${web}${path}`);
  return page;
}

const cookieOf = async (page: Page) =>
  (await page.context().cookies(web)).find(({ name }) => name === '__Host-visitor');
const press = (page: Page, name: (typeof names)[number] | 'save') =>
  page.getByRole('button', { name: words(`site.cookies.${name}`), exact: true }).click();

describe('the question', () => {
  test.each(['ru', 'kk', 'en'] as const)(
    'R-S5 R-S8 in %s has three equal answers and a line for each tool, and is no wall',
    async (locale) => {
      const page = await visit('/tariffs', { locale });
      const watch = watchPage(page);
      const findings: string[] = [];
      for (const [width, height, colorScheme] of [
        [360, 640, 'dark'],
        [1280, 800, 'light'],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.emulateMedia({ colorScheme });
        if ((await findOverflow(page)) > 0) findings.push(`${width} px: too wide`);
        findings.push(...(await findBarriers(page)).map((finding) => `${width} px: ${finding}`));
        const boxes = await Promise.all(
          (await page.locator(`${question} :is(button, a)`).all()).map((answer) => answer.boundingBox()),
        );
        expect(boxes).toHaveLength(3);
        const [first] = boxes;
        for (const box of boxes) {
          expect(box).toMatchObject({ width: expect.closeTo(first?.width ?? 0, 0), height: first?.height });
          expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height);
        }
        const dialog = await page.locator(question).boundingBox();
        expect(dialog?.height).toBeLessThan(height * 0.6);
      }
      const looks = await page.evaluate<
        string[]
      >(`[...document.querySelectorAll('${question} :is(button, a)')].map((answer) => {
        const { color, backgroundColor, borderColor, fontSize, fontWeight } = getComputedStyle(answer);
        return [color, backgroundColor, borderColor, fontSize, fontWeight].join();
      })`);
      expect(new Set(looks).size).toBe(1);
      const lines = await page.locator(`${question} li`).allInnerTexts();
      expect(lines).toHaveLength(3);
      expect(findings).toEqual([]);
      expect(watch.problems).toEqual([]);
      if (locale !== 'en') await takePicture(page, `visitor-question-${locale}`);
      await page.context().close();
    },
  );

  test('R-S5 is reached first by keyboard; Esc refuses, nothing moves, and the focus is where it was', async () => {
    const page = await visit('/tariffs');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await page.locator(`${question} :focus`).count()).toBe(1);
    for (const name of names) {
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').innerText()).toBe(words(`site.cookies.${name}`));
    }
    await page.keyboard.press('Tab');
    const before = await page.locator(':focus').evaluate((element) => element.outerHTML);
    const place = await page.locator('h1').boundingBox();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Escape');
    await page.locator(question).waitFor({ state: 'detached' });
    expect(await page.locator(':focus').evaluate((element) => element.outerHTML)).toBe(before);
    expect(await page.locator('h1').boundingBox()).toEqual(place);
    const cookie = await cookieOf(page);
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
    expect(cookie?.value).toMatch(/^[A-Za-z0-9_-]{43}$/);
    for (const path of ['/tariffs', '/', '/privacy']) {
      await page.goto(`${web}${path}`);
      expect(await page.locator(question).count()).toBe(0);
    }
    await page.context().close();
  });

  test('R-S4 R-S5 a browser that says Sec-GPC is not asked, may allow nothing, and is not numbered', async () => {
    const page = await visit('/', { extraHTTPHeaders: { 'Sec-GPC': '1' } });
    expect(await page.locator(question).count()).toBe(0);
    await page.goto(`${web}/cookies`);
    expect(await page.locator('main').innerText()).toContain(words('site.cookies.signalTitle'));
    expect(await page.getByRole('switch', { disabled: true }).count()).toBe(3);
    expect(await findBarriers(page)).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    await page.context().close();
  });
});

describe('the page of cookies', () => {
  test('R-S5 without JavaScript a visitor accepts, takes back one tool and then all, and keeps the proof of it', async () => {
    const page = await visit('/tariffs', { javaScriptEnabled: false });
    await press(page, 'acceptAll');
    expect(page.url()).toBe(`${web}/tariffs`);
    expect(await page.locator(question).count()).toBe(0);
    const { value: visitor } = (await cookieOf(page)) ?? { value: '' };

    await page.getByRole('link', { name: words('site.nav.cookies'), exact: true }).click();
    expect(await page.getByRole('switch', { checked: true }).count()).toBe(3);
    await page.getByRole('switch').first().uncheck();
    await press(page, 'save');
    expect(await page.getByRole('status').innerText()).toContain(words('site.cookies.sweep.title'));
    expect(await page.getByRole('switch', { checked: true }).count()).toBe(2);
    const answer = await page.request.get(`${web}/cookies/proof.json`);
    expect(answer.headers()['content-disposition']).toContain('attachment');
    expect(await answer.json()).toMatchObject({
      button: 'SAVE',
      allowed: ['GOOGLE_ANALYTICS', 'BITRIX_CHAT'],
      variant: 'PREFERENCES',
      locale: 'RU',
      lines: [expect.stringContaining('Яндекс'), expect.stringContaining('Google'), expect.any(String)],
    });
    await takePicture(page, 'visitor-proof');

    await press(page, 'onlyNecessary');
    expect(await page.getByRole('switch', { checked: true }).count()).toBe(0);
    expect((await cookieOf(page))?.value).toBe(visitor);
    await page.context().close();
    const kept = await withDatabase(
      (sql) => sql`select c.button, c.allowed from visitor_choices c
        where visitor_hash = sha256(${visitor}::bytea) order by chosen_at`,
    );
    expect(kept.map(({ button }) => button)).toEqual(['accept-all', 'save', 'only-necessary']);
  });

  test('R-S5 what was never shown is refused, and the switches stay as they were', async () => {
    const page = await visit('/cookies');
    await page.locator('#tools [name=snapshot]').evaluate((field) => field.setAttribute('value', 'x'));
    await page.getByRole('switch').last().check();
    await press(page, 'save');
    expect(await page.getByRole('alert').innerText()).toContain(words('errors.CONSENT_SNAPSHOT_INVALID'));
    expect(await page.getByRole('switch', { checked: true }).count()).toBe(1);
    expect(await page.context().cookies()).toEqual([]);
    await press(page, 'save');
    expect(await page.getByRole('status').innerText()).toContain(words('site.cookies.saved'));
    await page.context().close();
  });
});
