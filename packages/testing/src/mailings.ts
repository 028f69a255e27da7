import { type Locale, locales } from '@apipay/db/schema/locales.enums';
import type { MessengerTemplate, MessengerTemplates } from '@apipay/domain/campaigns/campaign-template.port';
import { confirmConsent, giveConsent, readConsentOffer } from '@apipay/domain/consents';
import { setLocale } from '@apipay/domain/users';
import { aMerchant, type TestMerchant } from './contexts';
import { testSnapshotSigner } from './snapshot-signer';
import type { TestWorld } from './test-world';
import { aUsedCode } from './used-codes';

/** Both acts: given under the text, and confirmed by a code. First editions and an operator's profile must be there. */
export async function consentToMailing(world: TestWorld, merchant: TestMerchant): Promise<void> {
  const ctx = merchant.context();
  const { snapshot } = await readConsentOffer(ctx, testSnapshotSigner, 'mailing');
  await giveConsent(ctx, testSnapshotSigner, { snapshot, name: 'Айгүл Сағынтаева' });
  const verificationCodeId = await aUsedCode(world, merchant.userId, {
    phone: merchant.phone,
    purpose: 'step-up',
  });
  await confirmConsent(ctx, { purpose: 'mailing', verificationCodeId });
}

/** Somebody who allowed mailings and reads in this language. */
export async function aReader(
  world: TestWorld,
  fields: { readonly phone?: string; readonly locale?: Locale } = {},
): Promise<TestMerchant> {
  const merchant = await aMerchant(world, fields.phone === undefined ? {} : { phone: fields.phone });
  await consentToMailing(world, merchant);
  if (fields.locale !== undefined) await setLocale(merchant.context(), { locale: fields.locale });
  return merchant;
}

export interface TestTemplates extends MessengerTemplates {
  /** What the messenger says of the template from now on; null: it does not answer. */
  say(change: Partial<MessengerTemplate> | null): void;
}

/** One template, approved in three languages with one blank, until told otherwise. */
export function testTemplates(): TestTemplates {
  let change: Partial<MessengerTemplate> | null = {};
  return {
    say(next) {
      change = next;
    },
    listUsable: () => Promise.resolve(change === null ? null : ['news']),
    readTemplate(name) {
      if (change === null) return Promise.resolve(null);
      if (name !== 'news') return Promise.resolve([]);
      return Promise.resolve(
        locales.map((locale) => ({
          locale,
          status: 'APPROVED',
          category: 'MARKETING',
          body: `${locale}: {{1}}`,
          footer: null,
          quickReplies: ['STOP'],
          hasMore: false,
          ...change,
        })),
      );
    },
  };
}
