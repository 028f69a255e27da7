import { maskPhone } from '@apipay/i18n';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { launchBrowser, newReader } from '../browser';
import { cabinetUrl } from '../cabinet-steps';
import { findBarriers, findOverflow } from '../judge-page';
import { freshPhone } from '../phone-numbers';
import { takePicture } from '../pictures';
import { proveNumber, register } from '../sign-in';
import { words } from '../words';

const { addresses } = inject('product');
const telephone = { width: 360, height: 740 } as const;

let browser: Browser;
let owner: Page;
let colleague: Page;
beforeAll(async () => {
  browser = await launchBrowser();
});
beforeEach(async () => {
  owner = await (await newReader(browser)).newPage();
  colleague = await (await newReader(browser)).newPage();
  await register(owner, freshPhone(), 'ИП «Команда»');
});
afterAll(() => browser.close());

const press = (page: Page, name: string) => page.locator('main').getByRole('button', { name }).click();
const invite = async (role: string): Promise<string> => {
  await owner.goto(cabinetUrl('/team'));
  await owner.check(`input[name="role"][value="${role}"]`);
  await press(owner, words('team.make'));
  await owner.getByText(words('team.madeText')).waitFor();
  return owner.locator('main pre').innerText();
};

describe('colleagues', () => {
  test('R-C10 one comes by a link without an organisation, is let in, sees what the role needs, and is out at once', async () => {
    const link = await invite('OPERATOR');
    expect(link).toMatch(new RegExp(`^${addresses.web}/join/[\\w-]{43}$`));
    expect(await findBarriers(owner)).toEqual([]);
    await takePicture(owner, 'cabinet-team');

    await colleague.setViewportSize(telephone);
    await colleague.goto(link);
    await colleague.getByText('ИП «Команда»').waitFor();
    expect(await findBarriers(colleague)).toEqual([]);
    const phone = freshPhone();
    const path = await colleague.getByRole('link', { name: words('auth.join.signIn') }).getAttribute('href');
    await proveNumber(colleague, phone, { path: path ?? '' });
    await colleague.waitForURL(/\/register\?/);
    expect(await colleague.locator('input[name="businessName"]').count()).toBe(0);
    // Half filled in is refused, and nothing typed is lost.
    await colleague.fill('input[name="fullName"]', 'Ахметов Данияр');
    await press(colleague, words('auth.register.submit'));
    await colleague.locator('[aria-invalid="true"]').first().waitFor();
    expect(await colleague.inputValue('input[name="fullName"]')).toBe('Ахметов Данияр');
    for (const name of ['isAdult', 'publicOffer', 'privacyPolicy', 'consentSnapshot'])
      await colleague.check(`input[name="${name}"]`);
    await press(colleague, words('auth.register.submit'));
    await colleague.getByText(words('auth.join.claimed')).waitFor();
    expect(await findBarriers(colleague)).toEqual([]);
    expect(await findOverflow(colleague)).toBe(0);

    // Before the answer there is nothing of the organisation to see, and the own data are there all the same.
    await colleague.goto(cabinetUrl());
    await colleague.getByRole('heading', { name: words('team.none.title') }).waitFor();
    expect(await findBarriers(colleague)).toEqual([]);
    await colleague.goto(cabinetUrl('/privacy'));
    await colleague.getByRole('heading', { level: 1, name: words('cabinet.place.privacy') }).waitFor();
    expect((await colleague.goto(cabinetUrl('/invoices')))?.status()).toBe(200);
    await colleague.waitForURL(/no-organisation/);

    await owner.goto(cabinetUrl('/team'));
    await owner.getByText(maskPhone(phone.slice(-4))).waitFor();
    await press(owner, words('team.admit'));
    await owner.getByText(words('team.done.admit')).waitFor();
    await owner.getByRole('heading', { name: words('team.waiting') }).waitFor({ state: 'detached' });

    await colleague.goto(link);
    await press(colleague, words('auth.join.open'));
    await colleague.getByRole('heading', { level: 1, name: 'ИП «Команда»' }).waitFor();
    // What an owner has to do is told, and not offered to whoever may not do it.
    await colleague.getByText(words('cabinet.setup.others.title')).waitFor();
    expect(await colleague.locator('main a[href$="/tariff"]').count()).toBe(0);
    await colleague.setViewportSize({ width: 1280, height: 800 });
    const menu = colleague.locator('aside');
    expect(await menu.getByRole('link', { name: words('cabinet.place.invoices') }).count()).toBe(1);
    expect(await menu.getByRole('link', { name: words('cabinet.place.keys') }).count()).toBe(0);
    for (const place of ['/developers/keys', '/team', '/developers/events']) {
      expect((await colleague.goto(cabinetUrl(place)))?.status()).toBe(403);
    }
    expect((await colleague.goto(cabinetUrl('/invoices/new')))?.status()).toBe(200);
    await colleague.getByText(words('cabinet.setup.others.text')).first().waitFor();
    expect(await colleague.locator('main a[href$="/tariff"]').count()).toBe(0);

    await owner.goto(cabinetUrl('/team'));
    await owner.getByText(words('team.end')).first().click();
    await press(owner, words('team.end'));
    await owner.getByText(words('team.done.end')).waitFor();
    await colleague.goto(cabinetUrl('/invoices'));
    await colleague.getByRole('heading', { name: words('team.none.title') }).waitFor();
    await colleague.getByText(`${words('team.ended.title')} И••• К•••`).waitFor();
    expect(await findBarriers(colleague)).toEqual([]);
  });

  test('one with a business of their own goes from one to the other, and leaves by themselves', async () => {
    const link = await invite('VIEWER');
    const other = colleague;
    await register(other, freshPhone(), 'ТОО «Своё дело»');
    await other.goto(link);
    await press(other, words('auth.join.accept'));
    await other.getByText(words('auth.join.claimed')).waitFor();
    await owner.goto(cabinetUrl('/team'));
    await press(owner, words('team.admit'));
    await owner.getByRole('heading', { name: words('team.waiting') }).waitFor({ state: 'detached' });
    await other.goto(cabinetUrl());
    await other.getByRole('heading', { level: 1, name: 'ТОО «Своё дело»' }).waitFor();
    await other.locator('header summary').filter({ visible: true }).click();
    expect(await findBarriers(other)).toEqual([]);
    await other
      .locator('header details')
      .getByRole('button', { name: words('web.merchantRole.VIEWER') })
      .click();
    await other.getByRole('heading', { level: 1, name: 'ИП «Команда»' }).waitFor();
    for (const place of ['', '/invoices', '/movements', '/money', '/statements', '/connection', '/tariff']) {
      expect((await other.goto(cabinetUrl(place)))?.status(), place).toBe(200);
    }
    // Whoever only looks is offered no invoice to issue.
    await other.goto(cabinetUrl('/invoices'));
    expect(await other.getByRole('link', { name: words('cabinet.invoices.new') }).count()).toBe(0);
    await other.goto(cabinetUrl('/security'));
    await other.locator('summary', { hasText: words('team.leave') }).click();
    await press(other, words('team.leave'));
    await other.getByRole('heading', { level: 1, name: 'ТОО «Своё дело»' }).waitFor();
    await other.getByText(words('team.ended.title'), { exact: false }).waitFor();
    // What the browser still asks for is no way back.
    await other.evaluate(`fetch('/cabinet/switch', {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ merchantId: 'mer_01h455vb4pex5vsknk084sn02q' }),
    })`);
    await other.goto(cabinetUrl('/invoices'));
    await other.getByRole('heading', { level: 1, name: 'ТОО «Своё дело»' }).waitFor();
  });
});
