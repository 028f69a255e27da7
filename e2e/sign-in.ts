import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import { letCodesBeAskedForAgain } from './database';
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
  await page.getByRole('button', { name: words('auth.phone.submit') }).click();
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

/** A staff member of the demo, with the second step. One code opens one door once, so a second visit may have to wait for the next. */
export async function signInAsStaff(page: Page, who: 'admin' | 'officer'): Promise<void> {
  const person = inject('product').demo[who];
  if (!person) throw new Error(`the demo has no ${who}`);
  // The people of the demo come in from more files in half an hour than one number may ask for codes.
  await letCodesBeAskedForAgain();
  await proveNumber(page, person.phone, { path: '/admin/sign-in' });
  await page.waitForURL(/\/admin\/second-factor/);
  const totp = new TOTP({ secret: Secret.fromBase32(person.totpSecret) });
  // Another file may have come in with the code of this half minute: then it is refused, and the next one is asked of the phone.
  for (let visit = 1; visit <= 3; visit++) {
    await page.fill('input[name="code"]', totp.generate());
    await page.getByRole('button', { name: words('auth.staff.submit') }).click();
    if (await isIn(page)) return;
    await page.waitForTimeout(totp.remaining() + 500);
    // A fresh page, so that the refusal of this code is not taken for that of the next.
    await page.reload();
  }
  throw new Error(`three codes of the ${who} were refused`);
}

/** Whether the code was taken; one that was refused is said at its field. */
async function isIn(page: Page): Promise<boolean> {
  const refused = page.locator('main [aria-invalid="true"]').first();
  const landed = page.waitForURL(/\/admin\/people$/).then(() => true);
  return Promise.race([
    landed.catch(() => false),
    refused.waitFor().then(
      () => false,
      () => false,
    ),
  ]);
}
