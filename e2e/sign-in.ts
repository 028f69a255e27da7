import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { letCodesBeAskedForAgain, withDatabase } from './database';
import { findRawKeys } from './judge-page';
import { typed } from './phone-numbers';
import { PocketPhone } from './pocket-phone';
import { words } from './words';

interface SignInOptions {
  readonly path?: string;
  /** With scripts the last digit sends the code; without them the button does. */
  readonly hasScripts?: boolean;
}

/** Types a number, reads the code on the pocket phone and types that. */
export async function proveNumber(page: Page, phone: string, options: SignInOptions = {}): Promise<void> {
  const { path = '/sign-in', hasScripts = true } = options;
  const pocket = await PocketPhone.open(page.context(), phone);
  const before = await pocket.countCodes();
  await page.goto(`${inject('product').addresses.web}${path}`);
  await page.fill('input[name="phone"]', typed(phone));
  const submit = path === '/requests/number' ? 'requests.site.number.submit' : 'auth.phone.submit';
  await page.getByRole('button', { name: words(submit) }).click();
  await page.waitForURL(/\/code$/);
  const code = await pocket.readCode(before);
  await pocket.page.close();
  await page.fill('input[name="code"]', code);
  if (!hasScripts) await page.getByRole('button', { name: words('auth.code.submit') }).click();
}

/** Ends on the first page of the cabinet of a new business, or at the tariff that was chosen before. */
export async function register(
  page: Page,
  phone: string,
  businessName: string,
  options: SignInOptions = {},
): Promise<void> {
  await proveNumber(page, phone, options);
  await page.waitForURL(/\/register(?:\?|$)/);
  expect(await findRawKeys(page)).toEqual([]);
  await page.fill('input[name="businessName"]', businessName);
  // What is asked is in words, each of the contents of the consent too.
  await page.getByText(words('consents.content.abroad')).waitFor();
  await page.fill('input[name="fullName"]', 'Сагинтаева Айгуль');
  for (const name of ['isAdult', 'publicOffer', 'privacyPolicy', 'consentSnapshot'])
    await page.check(`input[name="${name}"]`);
  await page.getByRole('button', { name: words('auth.register.submit') }).click();
  await page.waitForURL(/\/cabinet\/live(?:\/tariff\?|$)/);
}

/**
 * A staff member of the demo, with the second step. Files sign the same person in side by side: they do it one after the other, as a
 * code that is asked for replaces the one before, and one of the second step opens one door once.
 */
export async function signInAsStaff(page: Page, who: 'admin' | 'officer'): Promise<void> {
  const person = inject('product').demo[who];
  if (!person) throw new Error(`the demo has no ${who}`);
  await withDatabase(async (sql) => {
    await sql`select pg_advisory_lock(hashtext(${`sign in as ${who}`}))`;
    // The people of the demo come in from more files in half an hour than one person may.
    await letCodesBeAskedForAgain();
    await proveNumber(page, person.phone, { path: '/admin/sign-in' });
    await page.waitForURL(/\/admin\/second-factor/);
    const [used] =
      await sql`select totp_last_step as step from staff_members where phone_tail = ${person.phone.slice(-4)}`;
    const free = (Number(used?.['step'] ?? 0) + 1) * 30_000 - Date.now();
    if (free > 0) await page.waitForTimeout(free + 500);
    await page.fill(
      'input[name="code"]',
      new TOTP({ secret: Secret.fromBase32(person.totpSecret) }).generate(),
    );
    await page.getByRole('button', { name: words('auth.staff.submit') }).click();
    await page.waitForURL(/\/admin\/people$/);
  });
}
