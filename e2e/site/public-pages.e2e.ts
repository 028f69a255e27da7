import { createHash } from 'node:crypto';
import { verifyExport } from '@apipay/sdk/audit-log';
import { dayInAlmaty, readPublishedRecord, readRecordOfProgram } from '@apipay/tools/register/read-record';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { withDatabase } from '../database';
import { findBarriers, findOverflow } from '../judge-page';
import { takePicture } from '../pictures';
import { watchPage } from '../watched-page';

type Processing = ReturnType<typeof readRecordOfProgram>['entries'][number];

const web = inject('product').addresses.web;
const locales = ['ru', 'kk', 'en'] as const;
/** A page of the site may carry this much; the way in is an app already. */
const siteScriptBytes = 60_000;
const appScriptBytes = 130_000;

/** Too wide a text shows in every language at both widths; axe sees each language and each pair of width and theme. */
const widths = [360, 1280] as const;
const views = {
  ru: [
    [360, 'light'],
    [1280, 'dark'],
  ],
  kk: [[360, 'dark']],
  en: [[1280, 'light']],
} as const;

const pages = [
  { name: 'site-home', path: '/' },
  { name: 'site-tariffs', path: '/tariffs' },
  { name: 'site-offer', path: '/offer' },
  { name: 'site-privacy', path: '/privacy' },
  { name: 'site-contacts', path: '/contacts' },
  { name: 'site-cookies', path: '/cookies' },
  { name: 'site-cookie-policy', path: '/cookie-policy' },
  { name: 'site-audit-log', path: '/audit-log' },
  { name: 'site-not-found', path: '/no-such-page', status: 404 },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'staff-sign-in', path: '/admin/sign-in' },
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

// First, so that the page of the log is judged below with a stamp on it.
test('R-P6 the checkpoint on the site is stamped by the authority, and the token beside it is what anybody checks', async () => {
  const { sandbox } = inject('product').addresses;
  const authorities = await (await fetch(`${sandbox}/timestamps/ca.pem`)).text();
  await vi.waitFor(
    async () => {
      const kept = JSON.stringify(await (await fetch(`${web}/audit-log/checkpoint.json`)).json());
      const line = JSON.stringify({ kind: 'checkpoint', ...JSON.parse(kept) });
      const verdict = await verifyExport({ lines: () => [line], authorities });
      expect(verdict).toMatchObject({ stamps: 1 });
      expect(verdict.findings.map(({ code }) => code)).not.toContain('STAMP_WRONG');
      const { note, timeStamp } = JSON.parse(kept);
      const file = await fetch(`${web}/audit-log/${note.split('\n')[1]}/time-stamp.tst`);
      expect(Buffer.from(await file.arrayBuffer()).toString('base64')).toBe(timeStamp);
    },
    { timeout: 90_000, interval: 1_000 },
  );
  expect((await fetch(`${web}/audit-log/1/time-stamp.tst`)).status).toBe(404);
});

describe.each(pages)('$path', ({ name, path, ...rest }) => {
  const status = 'status' in rest ? rest.status : 200;

  test.each(locales)(
    'R-S8 stands in %s at 360 and 1280 px, light and dark, without a finding',
    async (locale) => {
      const context = await newReader(browser, { locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const watch = watchPage(page, [status]);
      const answer = await page.goto(`${web}${path}`);
      expect(answer?.status()).toBe(status);
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      const findings: string[] = [];
      for (const width of widths) {
        await page.setViewportSize({ width, height: 800 });
        const overflow = await findOverflow(page);
        if (overflow > 0) findings.push(`${width} px: ${overflow} px too wide`);
      }
      for (const [width, colorScheme] of views[locale]) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        const where = `${width} px, ${colorScheme}`;
        findings.push(...(await findBarriers(page)).map((finding) => `${where}: ${finding}`));
      }
      expect(findings).toEqual([]);
      expect(watch.problems).toEqual([]);
      if (locale === 'ru') await takePicture(page, name);
      await context.close();
    },
  );

  test('says the same without JavaScript and needs little of it', async () => {
    const [plain, scripted] = await Promise.all(
      [false, true].map(async (javaScriptEnabled) => {
        const context = await browser.newContext({ locale: 'ru', javaScriptEnabled });
        const page = await context.newPage();
        const watch = watchPage(page, [status]);
        await page.goto(`${web}${path}`);
        const text = await page.locator('body').innerText();
        const fields = await page.locator('form :is(input, select, button)').count();
        const scriptBytes = await watch.scriptBytes();
        await context.close();
        return { text, fields, scriptBytes };
      }),
    );
    expect(plain?.text).toBe(scripted?.text);
    expect(plain?.fields).toBe(scripted?.fields);
    expect(scripted?.scriptBytes).toBeLessThanOrEqual(
      path.endsWith('sign-in') ? appScriptBytes : siteScriptBytes,
    );
    console.log(`${path}: ${scripted?.scriptBytes} bytes of script`);
  });
});

describe('the editions of a document', () => {
  const tag = '<script src="https://mc.yandex.ru/metrika/tag.js"></script>';
  const list = '/documents/cookie-policy';
  const comparison = `${list}/compare?from=1&to=2`;

  beforeAll(async () => {
    const meaning = [
      {
        subject: 'merchant-person',
        category: 'session',
        purposes: ['metrica'],
        basis: 'consent',
        term: { kind: 'days', days: 365, citation: 'a rule' },
        place: 'main-database',
        recipients: ['whatsapp'],
        countries: ['US'],
      },
    ];
    await withDatabase(async (sql) => {
      for (const [number, days] of [
        [2, 0],
        [3, 30],
      ] as const) {
        await sql`insert into document_editions (id, kind, edition, title_ru, title_kk, title_en,
          body_ru, body_kk, body_en, content_hash, meaning, published_at, effective_at)
          select gen_random_uuid(), kind, ${number}, title_ru, title_kk, title_en,
          body_ru || ${tag}, body_kk || ${tag}, body_en || ${tag}, sha256(${`edition ${number}`}::bytea),
          ${sql.json(meaning)}, now(), now() + make_interval(days => ${days})
          from document_editions where kind = 'cookie-policy' and edition = 1`;
      }
    });
  });

  test.each(locales)(
    'R-S2 R-S3 D36 are told, listed and compared in %s, wide and narrow, by keyboard',
    async (locale) => {
      const context = await newReader(browser, { locale, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const watch = watchPage(page);
      const findings: string[] = [];
      for (const path of ['/cookie-policy', '/cookie-policy/1', list, comparison]) {
        await page.goto(`${web}${path}`);
        for (const width of widths) {
          await page.setViewportSize({ width, height: 800 });
          const overflow = await findOverflow(page);
          if (overflow > 0) findings.push(`${path}, ${width} px: ${overflow} px too wide`);
          await page.emulateMedia({ colorScheme: width === 360 ? 'dark' : 'light' });
          findings.push(...(await findBarriers(page)).map((finding) => `${path}, ${width} px: ${finding}`));
        }
        if (locale !== 'en' && path !== '/cookie-policy') {
          await takePicture(
            page,
            `document${path === '/cookie-policy/1' ? '-past' : path === list ? '-editions' : '-comparison'}-${locale}`,
          );
        }
      }
      expect(findings).toEqual([]);
      // A tag that somebody pasted is text: it stands in the comparison as what came, and nothing was asked of its host.
      expect(await page.locator('ins:visible').allInnerTexts()).toContainEqual(
        expect.stringContaining('tag.js'),
      );
      expect(await page.locator('table').first().innerText()).toContain('+ ');
      await page.goto(`${web}${list}`);
      await page.locator('main select').last().focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.waitForURL(`${web}${list}/compare?from=2&to=3`);
      expect(watch.problems).toEqual([]);
      await context.close();
    },
  );

  test('R-S2 R-S3 an edition is never shown as the current one from a store, and its fingerprint can be taken again', async () => {
    const head = async (path: string) => {
      const answer = await fetch(`${web}${path}`, { headers: { 'accept-language': 'ru' } });
      return { answer, text: await answer.text(), cache: answer.headers.get('cache-control') };
    };
    const [current, first, text, feed, nothing] = await Promise.all(
      [
        '/cookie-policy',
        '/cookie-policy/1',
        `${list}/1/text`,
        '/documents.atom?lang=kk',
        `${list}/9/text`,
      ].map(head),
    );
    expect(current?.cache).toBe('private, no-cache');
    expect(current?.answer.headers.get('etag')).not.toBe(first?.answer.headers.get('etag'));
    expect(first?.cache).toBe('private, no-cache');
    expect(text?.cache).toBe('public, max-age=31536000, immutable');
    const hash = createHash('sha256')
      .update(text?.text ?? '')
      .digest('hex');
    expect(first?.answer.headers.get('etag')).toBe(`W/"${hash}"`);
    expect(first?.text).toContain(hash);
    expect(nothing?.answer.status).toBe(404);
    expect(nothing?.cache).toBe('no-store');
    expect(feed?.answer.headers.get('content-type')).toContain('application/atom+xml');
    const page = await browser.newPage();
    const read = await page.evaluate<{ errors: number; links: (string | null)[] }>(`(() => {
      const parsed = new DOMParser().parseFromString(${JSON.stringify(feed?.text ?? '')}, 'application/xml');
      return {
        errors: parsed.querySelectorAll('parsererror').length,
        links: [...parsed.querySelectorAll('entry > link')].map((link) => link.getAttribute('href')),
      };
    })()`);
    await page.close();
    expect(read.errors).toBe(0);
    expect(read.links).toContain(`${web}/cookie-policy/3?lang=kk`);
    expect(read.links).toContain(`${web}/privacy/1?lang=kk`);
  });

  test('R-P1 the record of processing of a day is what the policy in force on it published', async () => {
    const { api } = inject('product').addresses;
    const today = dayInAlmaty(new Date());
    const record = await readPublishedRecord(api, today, 'kk');
    expect(record.source).toMatchObject({ kind: 'edition', edition: 1 });
    const codes = ({ subject, category, purposes, recipients }: Processing) =>
      [subject, category, ...purposes, ...recipients].join(' ');
    expect(record.entries.map(codes)).toEqual(readRecordOfProgram(today).entries.map(codes));
    await expect(readPublishedRecord(api, '2020-01-01', 'kk')).rejects.toThrow('no privacy policy');
  });
});
