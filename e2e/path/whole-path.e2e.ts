import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import {
  badgeText,
  cabinetUrl,
  comeBackTo,
  connectKaspi,
  issueFromForm,
  lookUntilBadge,
  takeTariff,
  untilBadge,
} from '../cabinet-steps';
import { letCodesBeAskedForAgain, loseConnectionOf, withDatabase } from '../database';
import { judgeEverywhere } from '../judge-everywhere';
import { findBarriers, findOverflow } from '../judge-page';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { PocketPhone } from '../pocket-phone';
import { configureHook, findPayments, readDeliveries, readTruth } from '../sandbox-control';
import { register, signInAsStaff } from '../sign-in';
import { type Watch, watchPage } from '../watched-page';
import { words } from '../words';

const merchantPhone = freshPhone();
const kaspiPhone = freshPhone();
const payerPhone = freshPhone();
const hook = `path-${payerPhone.slice(-6)}`;
const description = 'Абонемент на ноябрь';
/** No two runs against one product are alike. */
const orderNumber = merchantPhone.slice(-5);

let browser: Browser;
let context: BrowserContext;
let page: Page;
let watch: Watch;
let paidInvoiceId = '';

/** The next edition of the consent for the account, which is the first but for the recipients. */
async function publishAccountConsent(recipients: readonly string[]): Promise<void> {
  await withDatabase(async (sql) => {
    await sql`insert into document_editions (id, kind, edition, title_ru, title_kk, title_en, body_ru, body_kk, body_en,
        content_hash, meaning, published_at, effective_at)
      select gen_random_uuid(), kind, (select max(edition) + 1 from document_editions where kind = 'consent-account'),
        title_ru, title_kk, title_en, body_ru, body_kk, body_en, content_hash,
        jsonb_set(meaning, '{0,recipients}', ${JSON.stringify(recipients)}::text::jsonb), now(), now()
      from document_editions where kind = 'consent-account' and edition = 1`;
  });
}

beforeAll(async () => {
  browser = await launchBrowser();
  context = await newReader(browser);
  page = await context.newPage();
  watch = watchPage(page);
});

afterAll(async () => {
  await browser.close();
});

/** The list in a second page, as a merchant leaves it open. */
async function openList(): Promise<Page> {
  const list = await context.newPage();
  await list.goto(cabinetUrl('/invoices'));
  return list;
}

/** Pages of the console after a search, as their text. */
async function findInConsole(console: Page, place: 'people' | 'invoices', search: string): Promise<string> {
  const address = `${inject('product').addresses.web}/admin/${place}?q=${encodeURIComponent(search)}`;
  await console.goto(address);
  await console.locator('main table a').first().waitFor();
  return console.locator('main table').innerText();
}

async function openWithReason(console: Page, reason: string): Promise<void> {
  const reveal = console.locator('form', {
    has: console.getByRole('button', { name: words('admin.reveal.submit') }),
  });
  await reveal.locator('textarea[name="reason"]').fill(reason);
  await console.getByRole('button', { name: words('admin.reveal.submit') }).click();
  await console.getByText(words('admin.reveal.shown')).waitFor();
}

describe('the whole path of a merchant', () => {
  test('begins with a code to WhatsApp, the documents and a fresh cabinet', async () => {
    await register(page, merchantPhone, 'ИП «Весна»');
    await page.getByText(words('cabinet.setup.title')).first().waitFor();
    await takePicture(page, 'cabinet-first-steps');
  });

  test('takes a tariff and connects Kaspi with another number, proven by a code', async () => {
    await takeTariff(page);
    await connectKaspi(page, kaspiPhone);
    await takePicture(page, 'cabinet-connection');
  });

  test('adds an address for webhooks, whose secret is shown once', async () => {
    await page.goto(cabinetUrl('/developers/webhooks'));
    const address = `${inject('product').addresses.sandbox}/hooks/${hook}`;
    await page.fill('input[name="url"]', address);
    await page.getByRole('button', { name: words('cabinet.webhooks.add') }).click();
    const secret = await page
      .getByText(/^whsec_\S+$/)
      .first()
      .textContent();
    await configureHook(hook, { secret: secret?.trim() ?? '' });
    await page.reload();
    await page.getByText(address).first().waitFor();
    expect(await page.content()).not.toContain('whsec_');
  });

  test('sees a payment on the open invoice and in the open list without a reload', async () => {
    await issueFromForm(page, { phone: payerPhone, amount: '15000', description });
    paidInvoiceId = page.url().split('/').at(-1) ?? '';
    await untilBadge(page, 'WAITING');
    const list = await openList();
    await list.getByText(badgeText('WAITING'), { exact: true }).first().waitFor();
    await Promise.all([page, list].map((open) => open.evaluate('void (window.isSamePage = true)')));

    const pocket = await PocketPhone.open(context, payerPhone);
    await pocket.answer('pay', description);
    await takePicture(pocket.page, 'pocket-phone-paid');
    await pocket.page.close();

    await lookUntilBadge(page, 'PAID');
    await list.locator('main').getByText(badgeText('PAID'), { exact: true }).first().waitFor();
    for (const open of [page, list]) expect(await open.evaluate('window.isSamePage')).toBe(true);
    expect(await page.locator('main').innerText()).not.toContain(payerPhone.slice(2));
    await list.close();
    await takePicture(page, 'cabinet-invoice-paid');
  });

  test('finds the webhook delivered, in the cabinet and at the receiver', async () => {
    const paid = await vi.waitFor(
      async () => {
        const found = (await readDeliveries(hook)).find(({ body }) => body.includes('"invoice.paid"'));
        if (!found) throw new Error('not delivered yet');
        return found;
      },
      { timeout: 10_000, interval: 100 },
    );
    expect(paid.verdict).toBe('verified');
    expect(paid.body).not.toContain(payerPhone.slice(2));
    const event = words('cabinet.event.invoice.paid');
    const line = page.getByText(words('cabinet.timeline.delivery.DELIVERED', { event }));
    await line.waitFor();
    await page
      .getByRole('link', { name: words('cabinet.timeline.openDelivery') })
      .first()
      .click();
    await page.waitForURL(/\/deliveries\/[a-z]+_/);
    await page.getByText(words('cabinet.webhooks.delivery.DELIVERED')).first().waitFor();
    await takePicture(page, 'cabinet-webhook-delivery');
  });

  test.each([
    ['answers late', '+77770000004', 'Поздний ответ', 1],
    ['cuts the line after the work', '+77770000005', 'Обрыв связи', 1],
  ])(
    'says honestly that nobody knows when Kaspi %s, and never sends again',
    async (_case, phone, title, created) => {
      const text = `${title}, заказ ${orderNumber}`;
      await issueFromForm(page, { phone, amount: '7000', description: text });
      await untilBadge(page, 'UNKNOWN');
      await page.getByText(words('cabinet.explanation.UNKNOWN.title')).waitFor();
      expect(await page.getByRole('button', { name: words('cabinet.invoice.check') }).count()).toBe(0);
      expect(await page.getByRole('link', { name: words('cabinet.invoice.again') }).count()).toBe(0);
      await comeBackTo(page);
      await page.reload();
      await untilBadge(page, 'UNKNOWN');
      expect(await findPayments('live', text)).toHaveLength(created);
      await takePicture(page, 'cabinet-invoice-unknown');
    },
  );

  test('reads that the payer has no Kaspi and that nothing was sent', async () => {
    await issueFromForm(page, { phone: '+77770000002', amount: '8000', description: 'Консультация' });
    await untilBadge(page, 'NOT_SENT');
    const reason = words('cabinet.problem.payer-not-found');
    await page.getByText(words('cabinet.explanation.reason', { reason })).waitFor();
    await takePicture(page, 'cabinet-invoice-not-sent');
  });

  test('reads that the payer refused', async () => {
    await issueFromForm(page, { phone: payerPhone, amount: '9000', description: 'Доставка' });
    await untilBadge(page, 'WAITING');
    const pocket = await PocketPhone.open(context, payerPhone);
    await pocket.answer('refuse', 'Доставка');
    await pocket.page.close();
    await lookUntilBadge(page, 'REJECTED');
  });

  test('R-P7 is seen masked by an administrator with a second factor, who opens a number only with a reason', async () => {
    const staff = await newReader(browser);
    const console = await staff.newPage();
    const staffWatch = watchPage(console, [422]);
    await signInAsStaff(console, 'admin');

    const people = await findInConsole(console, 'people', merchantPhone);
    expect(people).not.toContain(merchantPhone.slice(2));
    expect(people).not.toContain('Весна');
    await takePicture(console, 'console-people');
    await console.locator('main table a').first().click();
    await console.waitForURL(/\/people\/usr_/);
    await console.check('input[name="fields"][value="BUSINESSNAME"]');
    await console.getByRole('button', { name: words('admin.reveal.submit') }).click();
    await console.locator('main [aria-invalid="true"]').waitFor();
    await openWithReason(console, 'Обращение в поддержку: не приходит код');
    const revealed = await console.locator('main').innerText();
    expect(revealed.replace(/\D/g, '')).toContain(merchantPhone.slice(1));
    expect(revealed).toContain('ИП «Весна»');
    await takePicture(console, 'console-person-revealed');

    const invoices = await findInConsole(console, 'invoices', paidInvoiceId);
    expect(invoices.replace(/\D/g, '')).not.toContain(payerPhone.slice(1));
    await takePicture(console, 'console-invoices');
    await console.locator('main table a').first().click();
    await console.waitForURL(/\/invoices\/inv_/);
    await openWithReason(console, 'Плательщик просит найти его платёж');
    expect((await console.locator('main').innerText()).replace(/\D/g, '')).toContain(payerPhone.slice(1));
    await takePicture(console, 'console-invoice-revealed');

    await console.goto(`${inject('product').addresses.web}/admin/jobs`);
    await console.getByRole('heading', { name: words('admin.place.jobs') }).waitFor();
    await loseConnectionOf(kaspiPhone);
    for (const [place, title] of [
      ['connections', 'admin.connections.title'],
      ['money', 'desk.title'],
      ['statements', 'statements.title'],
      ['audit-log', 'admin.audit.title'],
      ['invariants', 'desk.invariants.title'],
    ] as const) {
      await console.goto(`${inject('product').addresses.web}/admin/${place}`);
      await console.getByRole('heading', { name: words(title), level: 1 }).waitFor();
      await takePicture(console, `console-${place}`);
      if (place === 'connections') {
        const row = console.locator('main tbody tr', {
          hasText: words('admin.connections.problem.device-inactive'),
        });
        await row.getByText(words('admin.connections.lost')).first().waitFor();
        expect((await row.first().innerText()).replace(/\D/g, '')).not.toContain(kaspiPhone.slice(1));
      }
      for (const [width, colorScheme] of [
        [1280, 'light'],
        [360, 'dark'],
      ] as const) {
        await console.emulateMedia({ colorScheme });
        await console.setViewportSize({ width, height: 740 });
        expect(await findOverflow(console)).toBeLessThanOrEqual(0);
        expect(await findBarriers(console)).toEqual([]);
      }
      await console.emulateMedia({ colorScheme: 'light' });
      await console.setViewportSize({ width: 1280, height: 800 });
    }
    await takePicture(console, 'console-jobs');
    expect(staffWatch.problems).toEqual([]);
    await staff.close();
  });

  test('R-P6 shows the merchant who used the data, and for what', async () => {
    await page.goto(cabinetUrl('/privacy'));
    const byStaff = page.locator('main tr', { hasText: words('cabinet.actor.STAFF') });
    await byStaff.first().waitFor();
    expect(await byStaff.first().innerText()).toContain(words('audit.action.person.reveal'));
    // The reason of whoever looked stands beside what was done.
    expect(await byStaff.first().innerText()).toContain('Обращение в поддержку: не приходит код');
    await page
      .locator('nav')
      .getByRole('link', { name: words('cabinet.privacy.kept') })
      .click();
    await page.locator('#kept').waitFor();
    await takePicture(page, 'cabinet-privacy');
  });

  test('R-P6 D12 asks about a line of “who used my data”, and somebody else of the staff answers in writing', async () => {
    const { web } = inject('product').addresses;
    const asker = await context.newPage();
    await asker.goto(cabinetUrl('/privacy'));
    const byStaff = asker.locator('main tr', { hasText: words('cabinet.actor.STAFF') });
    await byStaff
      .first()
      .getByRole('link', { name: words('cabinet.privacy.question.link') })
      .click();
    await asker.waitForURL(/\/privacy\/lines\/aud_/);
    const line = asker.url();
    await asker.check('input[name="reason"][value="NO_GROUND"]');
    await asker.fill('textarea[name="text"]', 'Моя карта 4111 1111 1111 1111, зачем вам мой номер?');
    await asker.getByRole('button', { name: words('cabinet.privacy.question.submit') }).click();
    await asker.getByText(words('errors.FINANCIAL_INFORMATION_REFUSED')).waitFor();
    expect(await asker.isChecked('input[name="reason"][value="NO_GROUND"]')).toBe(true);
    await asker.fill('textarea[name="text"]', 'Зачем открывали мой номер?');
    await asker.getByRole('button', { name: words('cabinet.privacy.question.submit') }).click();
    await asker.getByText(words('cabinet.privacy.question.done')).waitFor();
    expect(await asker.locator('textarea[name="text"]').count()).toBe(0);

    const staff = await newReader(browser);
    const console = await staff.newPage();
    await signInAsStaff(console, 'officer');
    await console.goto(`${web}/admin/access-questions`);
    expect(await console.locator('main table').innerText()).not.toContain('Зачем открывали');
    await console.locator('main table a').first().click();
    await console.waitForURL(/\/access-questions\/acq_/);
    await console.getByText('Обращение в поддержку: не приходит код').waitFor();
    expect(await judgeEverywhere(browser, staff, console.url())).toEqual([]);
    await takePicture(console, 'console-access-question');
    const answer = 'Сотрудник искал ваш вход: вы сами написали, что код не приходит.';
    await console.fill('textarea[name="text"]', answer);
    await console.getByRole('button', { name: words('admin.questions.submit') }).click();
    await console.getByText(words('admin.questions.done')).waitFor();
    await console.goto(`${web}/admin/access-questions?tab=answered`);
    await console.setViewportSize({ width: 360, height: 740 });
    expect(await findOverflow(console)).toBeLessThanOrEqual(0);
    expect(await findBarriers(console)).toEqual([]);
    await staff.close();

    await asker.goto(cabinetUrl('/privacy'));
    const answered = words('cabinet.privacy.question.line.ANSWERED');
    await asker.getByRole('link', { name: answered }).first().click();
    await asker.waitForURL(line.split('?')[0] ?? '');
    await asker.getByText(answer).waitFor();
    expect(await judgeEverywhere(browser, context, asker.url())).toEqual([]);
    await takePicture(asker, 'cabinet-access-question');
    await asker.close();
  });

  test('R-S9 D19 writes a review, sees what everybody will see, consents to it, and takes it back as easily', async () => {
    const { web } = inject('product').addresses;
    const author = await context.newPage();
    const text = 'Счета уходят за секунду, деньги видно сразу. <b>Спасибо</b>';
    const fits = async (reader: Page) => {
      for (const width of [360, 1280]) {
        await reader.setViewportSize({ width, height: 800 });
        expect(await findOverflow(reader)).toBeLessThanOrEqual(0);
        expect(await findBarriers(reader)).toEqual([]);
      }
    };
    await author.goto(cabinetUrl('/review'));
    await author.check('input[name="signature"][value="FIRST_NAME"]');
    await author.fill('input[name="firstName"]', 'Айгуль Сагинтаева');
    await author.fill('textarea[name="text"]', 'Моя карта 4111 1111 1111 1111');
    await author.check('input[name="channels"][value="TELEGRAM"]');
    await fits(author);
    await author.getByRole('button', { name: words('reviews.form.save') }).click();
    await author.getByText(words('errors.FINANCIAL_INFORMATION_REFUSED')).waitFor();
    // Nothing typed is lost.
    expect(await author.inputValue('input[name="firstName"]')).toBe('Айгуль Сагинтаева');
    expect(await author.isChecked('input[name="channels"][value="TELEGRAM"]')).toBe(true);
    await author.fill('textarea[name="text"]', text);
    await author.fill('input[name="firstName"]', 'Айгуль');
    await author.getByRole('button', { name: words('reviews.form.save') }).click();
    await author.waitForURL(cabinetUrl('/review/publish'));
    await author.getByText(words('reviews.preview.text')).waitFor();
    const preview = await author.locator('figure').innerText();
    expect(preview).toContain(text);
    await fits(author);
    await takePicture(author, 'cabinet-review-preview');
    await author.fill('input[name="name"]', 'Сагинтаева Айгуль');
    await author.getByRole('button', { name: words('reviews.consent.give') }).click();
    await author.getByText(words('reviews.done.submitted')).waitFor();

    const staff = await newReader(browser);
    const console = await staff.newPage();
    await signInAsStaff(console, 'officer');
    await console.goto(`${web}/admin/reviews`);
    await fits(console);
    expect(await console.locator('main table').innerText()).not.toContain('Спасибо');
    await console.locator('main table a').first().click();
    await console.getByText(words('reviews.admin.noMarks')).waitFor();
    await fits(console);
    await takePicture(console, 'console-review');
    await console.getByRole('button', { name: words('reviews.admin.publish') }).click();
    await console.getByText(words('reviews.admin.done.published')).waitFor();
    const telegram = words('reviews.admin.handOver', { place: words('reviews.place.TELEGRAM') });
    const [file] = await Promise.all([
      console.waitForEvent('download'),
      console.getByRole('button', { name: telegram }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('apipay-review-telegram.txt');

    const visitor = await (await newReader(browser)).newPage();
    const visit = async (path: string) => {
      const answer = await visitor.goto(web + path);
      return {
        status: answer?.status(),
        cache: answer?.headers()['cache-control'],
        html: await visitor.content(),
      };
    };
    const listed = await visit('/reviews?lang=kk');
    expect(listed).toMatchObject({ status: 200, cache: 'no-store' });
    expect(await visitor.locator('figure').first().innerText()).toContain(text);
    expect(await visitor.locator('figure blockquote').first().getAttribute('lang')).toBe('ru');
    await fits(visitor);
    await takePicture(visitor, 'site-reviews');
    // What stands is on the first page of the site too, and no store keeps that page.
    expect(await visit('/')).toMatchObject({ status: 200, cache: 'no-store' });
    expect(await visitor.locator('section[aria-labelledby="reviews"] figure').first().innerText()).toContain(
      text,
    );
    await fits(visitor);
    await visit('/reviews');
    const address = (await visitor.locator('figure a').first().getAttribute('href')) ?? '';
    expect((await visit(address)).status).toBe(200);
    const carriers = ['/', '/reviews', '/reviews.atom', '/sitemap.xml', `${address}.data`];
    const read = (path: string) => fetch(web + path).then((answer) => answer.text());
    expect(await read('/reviews.atom')).toContain(address);
    expect(await read('/sitemap.xml')).toContain(address);

    await author.goto(cabinetUrl('/review'));
    await fits(author);
    await takePicture(author, 'cabinet-review');
    await author.getByRole('button', { name: words('reviews.withdraw.PUBLISHED') }).click();
    await author.getByText(words('reviews.done.withdrawn')).waitFor();
    await author.goto(cabinetUrl('/privacy'));
    const acts = author.locator('main ol li', { hasText: words('consents.purpose.REVIEWS.title') });
    expect(await acts.count()).toBe(2);
    expect(await acts.first().innerText()).toContain(words('consents.act.WITHDRAWN_IN_CABINET'));
    expect(await acts.first().locator('code').innerText()).toMatch(/^[0-9a-f]{64}$/);
    const gone = await visit(address);
    expect(gone).toMatchObject({ status: 410, cache: 'no-store' });
    await visitor.locator('main a[href="/reviews"]').waitFor();
    for (const body of [gone.html, ...(await Promise.all(carriers.map(read)))]) {
      expect(body).not.toContain('деньги видно сразу');
    }
    for (const path of ['/reviews', '/reviews.atom', '/sitemap.xml']) {
      expect(await read(path)).not.toContain(address);
    }
    await console.goto(`${web}/admin/reviews?tab=removals`);
    await fits(console);
    await takePicture(console, 'console-review-removals');
    await console
      .locator('main table a', { hasText: words('reviews.place.TELEGRAM') })
      .first()
      .click();
    await console.locator('input[name="proof"]').first().fill('Запись удалена, снимок 5');
    await console
      .getByRole('button', { name: words('reviews.admin.removals.close') })
      .first()
      .click();
    await console.getByText(words('reviews.admin.done.closed')).waitFor();
    await staff.close();
    await author.close();
  });

  test('R-P3 R-C9 D5 gives a consent in two acts after reading it, and takes it back with fewer presses than it was given', async () => {
    // A refused form is a complaint of the browser, and the path itself has none.
    const reader = await context.newPage();
    await reader.goto(cabinetUrl('/privacy'));
    const place = cabinetUrl('/privacy/consents/mailing');
    const mailing = reader.getByRole('switch', { name: words('web.register.purpose.mailing') });
    const account = reader.getByRole('switch', {
      name: words('web.register.purpose.identity-and-registration'),
    });
    let presses = 0;
    const press = async (target: Locator) => {
      presses += 1;
      await target.click();
    };
    expect(await account.getAttribute('aria-checked')).toBe('true');
    expect(await mailing.getAttribute('aria-checked')).toBe('false');
    for (const width of [360, 1280]) {
      await reader.setViewportSize({ width, height: 800 });
      expect(await findOverflow(reader)).toBeLessThanOrEqual(0);
      expect(await findBarriers(reader)).toEqual([]);
    }
    await press(mailing);
    await reader.waitForURL(new RegExp(`^${place}\\??$`));
    await reader.getByText(words('consents.content.abroad')).waitFor();
    for (const width of [360, 1280]) {
      await reader.setViewportSize({ width, height: 800 });
      expect(await findOverflow(reader)).toBeLessThanOrEqual(0);
      expect(await findBarriers(reader)).toEqual([]);
    }
    await takePicture(reader, 'cabinet-consent');

    await reader.fill('input[name="name"]', 'Айгуль');
    await reader.getByRole('button', { name: words('consents.give') }).click();
    await reader.getByText(words('errors.CONSENT_NAME_INVALID')).waitFor();
    expect(await reader.inputValue('input[name="name"]')).toBe('Айгуль');
    await letCodesBeAskedForAgain();
    const pocket = await PocketPhone.open(context, merchantPhone);
    const before = await pocket.countCodes();
    await reader.fill('input[name="name"]', 'Сагинтаева Айгуль');
    await press(reader.getByRole('button', { name: words('consents.give') }));
    await reader.getByText(words('consents.code.title')).waitFor();
    const code = await pocket.readCode(before);
    await pocket.page.close();
    await reader.fill('input[name="code"]', code);
    await press(reader.getByRole('button', { name: words('ui.button.confirm') }));
    await reader.getByText(words('consents.given.MAILING')).waitFor();
    await takePicture(reader, 'cabinet-consent-in-force');
    const pressesToGive = presses;

    await reader.goto(cabinetUrl('/privacy'));
    expect(await mailing.getAttribute('aria-checked')).toBe('true');
    await reader.getByText(words('consents.consequence.MAILING.on')).waitFor();
    await reader.locator('summary', { hasText: words('consents.mailings.title') }).click();
    await reader.getByText(words('consents.mailings.none')).waitFor();
    await takePicture(reader, 'cabinet-preferences');
    presses = 0;
    await press(mailing);
    await reader.getByText(words('consents.withdrawn.MAILING')).waitFor();
    expect(presses).toBeLessThanOrEqual(pressesToGive);
    const acts = reader.locator('main ol li', { hasText: words('consents.shownIn.RU') });
    expect(await acts.count()).toBe(3);
    for (const kind of ['pdf', 'json', 'jsonld'] as const) {
      const [file] = await Promise.all([
        reader.waitForEvent('download'),
        acts
          .first()
          .getByRole('link', { name: `${words(`consents.receipt.${kind}`)}:` })
          .click(),
      ]);
      expect(file.suggestedFilename()).toEqual(
        kind === 'pdf'
          ? `${words('print.consent.fileName')}.pdf`
          : expect.stringMatching(new RegExp(`^apipay-consent-cns_\\w+\\.${kind}$`)),
      );
    }
    await reader.getByRole('button', { name: words('consents.give') }).waitFor();

    // Without the consent for the account the cabinet is closed; given anew, it leads on to where the person was going.
    await reader.goto(cabinetUrl('/privacy'));
    await account.click();
    await reader.getByText(words('consents.withdraw.accountCloses')).waitFor();
    await reader
      .getByRole('button', { name: words('consents.withdraw.button.IDENTITY_AND_REGISTRATION') })
      .click();
    await reader.getByText(words('consents.withdrawn.IDENTITY_AND_REGISTRATION')).waitFor();
    await reader.goto(cabinetUrl('/tariff'));
    await reader.getByText(words('consents.asked')).waitFor();
    await reader.fill('input[name="name"]', 'Сагинтаева Айгуль');
    await reader.getByRole('button', { name: words('consents.give') }).click();
    await reader.waitForURL(cabinetUrl('/tariff'));

    // Another meaning asks anew and shows what changed.
    await publishAccountConsent(['whatsapp', 'kaspi']);
    await reader.goto(cabinetUrl('/tariff'));
    await reader.getByRole('heading', { name: words('consents.changed.title') }).waitFor();
    await reader.locator('main tr, main li', { hasText: '+ Kaspi' }).first().waitFor();
    for (const width of [360, 1280]) {
      await reader.setViewportSize({ width, height: 800 });
      expect(await findOverflow(reader)).toBeLessThanOrEqual(0);
      expect(await findBarriers(reader)).toEqual([]);
    }
    expect(await reader.locator('main').innerText()).not.toMatch(/\b(?:site|web|consents|cabinet)\.\w+\./);
    await takePicture(reader, 'cabinet-consent-changed');
    await reader.fill('input[name="name"]', 'Сагинтаева Айгуль');
    await reader.getByRole('button', { name: words('consents.give') }).click();
    await reader.waitForURL(cabinetUrl('/tariff'));
    // Whoever agreed to the first edition, as the people of other tests did, is asked nothing.
    await publishAccountConsent(['whatsapp']);
    await reader.close();
  });

  test('leaves nothing behind that the provider forbids, and no complaint of the browser', async () => {
    const truth = await readTruth('live');
    expect(truth.pollingViolations).toBe(0);
    expect(truth.duplicates).toEqual([]);
    expect(truth.repeatedRequestIds).toEqual([]);
    expect(watch.problems).toEqual([]);
  });
});
