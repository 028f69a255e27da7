import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { letCodesBeAskedForAgain, withDatabase } from '../database';
import { judgeEverywhere } from '../judge-everywhere';
import { findBarriers, findOverflow } from '../judge-page';
import { takePicture } from '../pictures';
import { proveNumber, signInAsStaff } from '../sign-in';
import { watchPage } from '../watched-page';
import { words } from '../words';

const web = () => inject('product').addresses.web;
const anew = { name: 'ТОО «Тумар»', number: '990140000007', account: 'KZ84 722C 0000 1234 5678' } as const;

let browser: Browser;
let administrator: BrowserContext;
let officer: BrowserContext;
let page: Page;

/** The other files know the operator of the demo; nobody but the owner of the server can take a version away. */
async function bringDemoBack(): Promise<void> {
  await withDatabase(async (sql) => {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`delete from operator_profiles where version > 1`;
      await tx`delete from edition_marks`;
      await tx`delete from document_drafts`;
      await tx`delete from document_editions where kind = 'public-offer' and edition > 1`;
    });
  });
}

beforeAll(async () => {
  browser = await launchBrowser();
  administrator = await newReader(browser);
  page = await administrator.newPage();
  await signInAsStaff(page, 'admin');
  officer = await newReader(browser);
  await signInAsStaff(await officer.newPage(), 'officer');
});

afterAll(async () => {
  await browser.close();
  await bringDemoBack();
});

/** "You confirmed edition N", whatever the day. */
const confirmedEdition = (edition: number) => words('site.editions.own', { edition, date: '' }).trim();

const judge = (path: string) => judgeEverywhere(browser, administrator, `${web()}${path}`);

describe('the operator’s profile', () => {
  const path = '/admin/operator';

  test('R-T5 is saved as a new version that the site shows at once; wrong requisites and a second tab lose nothing', async () => {
    await bringDemoBack();
    const watch = watchPage(page, [422]);
    await page.goto(`${web()}${path}`);
    await page.getByText(words('operator.sampleTitle')).waitFor();
    const other = await administrator.newPage();
    await other.goto(`${web()}${path}`);

    await page.fill('input[name="nameRu"]', anew.name);
    await page.fill('input[name="identificationNumber"]', '990140000008');
    await page.fill('textarea[name="reason"]', 'Внесены настоящие реквизиты');
    const save = page.getByRole('button', { name: words('operator.submit') });
    await save.click();
    await page.getByText(words('errors.OPERATOR_NUMBER_INVALID')).waitFor();
    await page.getByText(words('errors.BANK_ACCOUNT_INVALID')).waitFor();
    expect(await page.inputValue('input[name="nameRu"]')).toBe(anew.name);
    expect(await page.inputValue('textarea[name="reason"]')).toBe('Внесены настоящие реквизиты');
    expect(await page.locator('input[name="identificationNumber"]').getAttribute('aria-invalid')).toBe(
      'true',
    );

    await page.fill('input[name="identificationNumber"]', anew.number);
    await page.fill('input[name="bankAccount"]', anew.account);
    // From the last field to the button by keyboard.
    await page.focus('textarea[name="reason"]');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    // Another number ends every consent: that is asked before it happens.
    await page.getByText(words('operator.asksAnew')).waitFor();
    expect(await page.inputValue('input[name="nameRu"]')).toBe(anew.name);
    await page.check('input[name="asksEveryoneAnew"]');
    await save.click();
    await page.getByText(words('operator.saved', { version: 2 })).waitFor();
    await page.locator('main table ins', { hasText: anew.name }).waitFor();
    expect(await page.inputValue('input[name="bankAccount"]')).toBe('KZ84722C000012345678');
    await page.evaluate('window.scrollTo(0, 0)');
    await takePicture(page, 'console-operator');

    for (const [place, text] of [
      ['/contacts', anew.number],
      ['/offer', anew.name],
    ] as const) {
      await page.goto(`${web()}${place}`);
      expect(await page.locator('main').innerText()).toContain(text);
      expect(await page.locator('body > * footer').last().innerText()).toContain(anew.name);
    }

    await other.fill('input[name="nameRu"]', 'ТОО «Вторая вкладка»');
    await other.fill('input[name="identificationNumber"]', anew.number);
    await other.fill('input[name="bankAccount"]', anew.account);
    await other.fill('textarea[name="reason"]', 'Вторая вкладка');
    await other.getByRole('button', { name: words('operator.submit') }).click();
    await other.getByText(words('errors.OPERATOR_PROFILE_CHANGED', { count: 2 })).waitFor();
    expect(await other.inputValue('input[name="nameRu"]')).toBe('ТОО «Вторая вкладка»');
    await other.getByText(words('operator.meanwhile', { value: anew.name })).waitFor();
    await other.getByRole('button', { name: words('operator.submit') }).click();
    await other.getByText(words('operator.saved', { version: 3 })).waitFor();
    await other.close();
    expect(watch.problems).toEqual([]);
    expect(await judge(path)).toEqual([]);
  });
});

describe('a new edition of a document', () => {
  const desk = '/admin/documents';
  const editor = `${desk}/public-offer`;
  const tag = '<script src="https://mc.yandex.ru/metrika/tag.js"></script><img src=x onerror=alert(1)>';
  const sentence = 'Оператор отвечает на письмо за три рабочих дня.';

  async function save(from: Page, fields: { readonly title?: string; readonly body: string }): Promise<void> {
    if (fields.title !== undefined) await from.fill('input[name="title"]', fields.title);
    await from.fill('textarea[name="body"]', fields.body);
    await from.getByRole('button', { name: words('editor.save') }).click();
  }

  test('R-S2 R-S3 is written, looked at and proposed by one, published by another; two tabs, HTML and a past day do no harm', async () => {
    await bringDemoBack();
    const writer = await officer.newPage();
    const watch = watchPage(writer, [422]);
    await writer.goto(`${web()}${desk}`);
    await writer.getByRole('link', { name: words('consents.document.PUBLIC_OFFER') }).click();
    await writer.getByRole('button', { name: words('editor.start') }).click();
    await writer.locator('textarea[name="body"]').waitFor();
    await writer.getByText(words('errors.DOCUMENT_DRAFT_UNCHANGED')).waitFor();
    const before = await writer.inputValue('textarea[name="body"]');
    const other = await officer.newPage();
    await other.goto(`${web()}${editor}`);

    await save(writer, {
      body: `${before}\n\n${sentence} {{operator.nickname}} ${tag}\n\n**не закрыто [и это](`,
    });
    await writer.getByText(words('editor.saved')).waitFor();
    await writer
      .getByText(words('errors.DOCUMENT_PLACEHOLDER_UNKNOWN', { name: '{{operator.nickname}}' }))
      .waitFor();
    await save(other, { body: `${before}\n\nВторая вкладка.` });
    await other.getByText(words('errors.DOCUMENT_DRAFT_CHANGED')).waitFor();
    expect(await other.inputValue('textarea[name="body"]')).toContain('Вторая вкладка.');
    expect(await other.locator('pre').innerText()).toContain(sentence);
    await other.close({ runBeforeUnload: false });

    await save(writer, { body: `${before}\n\n${sentence} ${tag}\n\n**не закрыто [и это](` });
    await writer
      .getByText(words('errors.DOCUMENT_PLACEHOLDER_UNKNOWN', { name: '{{operator.nickname}}' }))
      .waitFor({ state: 'detached' });
    await takePicture(writer, 'console-document-editor');
    await writer.getByRole('link', { name: words('editor.toPreview') }).click();
    const article = writer.locator('main article');
    await article.getByText(tag).first().waitFor();
    expect(await article.locator('script, img').count()).toBe(0);
    await writer.locator('main td ins', { hasText: sentence }).waitFor();

    await writer.fill('textarea[name="reason"]', 'Сроки ответа');
    await writer.getByText(words('editor.propose.later')).click();
    await writer.fill('input[name="effectiveOn"]', '2020-01-01');
    const propose = writer.getByRole('button', { name: words('editor.propose.submit') });
    await propose.click();
    await writer.getByText(words('errors.DATE_NOT_AHEAD')).waitFor();
    expect(await writer.inputValue('textarea[name="reason"]')).toBe('Сроки ответа');
    await writer.getByText(words('editor.propose.atOnce')).click();
    await writer.focus('textarea[name="reason"]');
    await writer.keyboard.press('Tab');
    await writer.keyboard.press('Enter');
    await writer.getByText(words('editor.publish.own')).waitFor();
    expect(
      await writer.getByRole('button', { name: words('editor.publish.submit', { edition: 2 }) }).count(),
    ).toBe(0);
    expect(watch.problems).toEqual([]);
    expect(await judge(editor)).toEqual([]);
    expect(await judge(`${editor}/preview`)).toEqual([]);

    const publisherWatch = watchPage(page);
    await page.goto(`${web()}${desk}`);
    await page.getByText(words('editor.desk.state.PROPOSED')).waitFor();
    await page.goto(`${web()}${editor}/preview?text=ru`);
    await page.getByText(words('editor.effect.EDITORIAL')).waitFor();
    await takePicture(page, 'console-document-preview');
    await page.getByRole('button', { name: words('editor.publish.submit', { edition: 2 }) }).click();
    await page.getByText(words('editor.publish.done', { edition: 2 })).waitFor();
    await takePicture(page, 'console-documents');
    expect(await judge(desk)).toEqual([]);
    await page.goto(`${web()}/offer`);
    expect(await page.locator('main').innerText()).toContain(tag);
    expect(await page.locator('main script, main img').count()).toBe(0);
    await page.goto(`${web()}/offer/1`);
    expect(await page.locator('main').innerText()).not.toContain(sentence);
    await page.getByText(words('site.document.earlier')).waitFor();
    expect(publisherWatch.problems).toEqual([]);

    // Whoever had the earlier edition is told in the cabinet, and led to what changed.
    const { merchant } = inject('product').demo;
    const reader = await (await newReader(browser)).newPage();
    await letCodesBeAskedForAgain();
    await proveNumber(reader, merchant?.phone ?? '');
    await reader.waitForURL(/\/cabinet\/live/);
    // Other files publish other documents.
    const told = reader.locator('a[href^="/documents/offer/compare"]', {
      hasText: words('cabinet.editions.compare'),
    });
    await told.waitFor();
    await reader.setViewportSize({ width: 360, height: 800 });
    expect(await findBarriers(reader)).toEqual([]);
    expect(await findOverflow(reader)).toBeLessThanOrEqual(0);
    await told.click();
    await reader.waitForURL(/\/documents\/offer\/compare\?from=1&to=2/);
    // The comparison says which edition this person confirmed and how much has changed since; a stranger is told nothing of the kind.
    const own = reader.locator('main').getByText(confirmedEdition(1));
    await own.waitFor();
    await reader.getByText(words('site.editions.since', { material: 0, editorial: 1 })).waitFor();
    expect(await findBarriers(reader)).toEqual([]);
    expect(await findOverflow(reader)).toBeLessThanOrEqual(0);
    const answer = await reader.reload();
    expect(answer?.headers()['cache-control']).toBe('private, no-cache');
    await takePicture(reader, 'site-comparison-own');
    const stranger = await (await newReader(browser)).newPage();
    await stranger.goto(reader.url());
    await stranger.getByRole('heading', { level: 1 }).waitFor();
    expect(await stranger.getByText(confirmedEdition(1)).count()).toBe(0);
    await stranger.context().close();
    await reader.context().close();
  });
});
