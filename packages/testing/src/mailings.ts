import { newId } from '@apipay/db/ids';
import { type Locale, locales } from '@apipay/db/schema/locales.enums';
import { verificationCodes } from '@apipay/db/schema/verification-codes';
import type { MessengerTemplate, MessengerTemplates } from '@apipay/domain/campaigns/campaign-template.port';
import { confirmConsent, giveConsent, readConsentOffer } from '@apipay/domain/consents';
import { codePhoneSlot } from '@apipay/domain/kernel/one-time-codes';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import { setLocale } from '@apipay/domain/users';
import { aMerchant, aSystemContext, type TestMerchant } from './contexts';
import { testSnapshotSigner } from './snapshot-signer';
import type { TestWorld } from './test-world';

/** A code to the person's own number that was sent and typed. */
async function aUsedCode(world: TestWorld, merchant: TestMerchant) {
  const id = newId('verificationCode');
  const createdAt = world.clock.now();
  const slot = codePhoneSlot({ id, createdAt });
  await world.vault.ensureKeys(slot.holderId, [slot.keyClass]);
  const phoneCiphertext = await world.vault.encrypt(slot, merchant.phone);
  await inTransaction(aSystemContext(world), { purpose: 'verification', as: 'identity' }, (tx) =>
    tx.sql.insert(verificationCodes).values({
      id,
      audience: 'user',
      purpose: 'step-up',
      state: 'used',
      phoneIndex: world.vault.blindIndex('phone', 'users', merchant.phone),
      phoneCiphertext,
      phoneTail: merchant.phone.slice(-4),
      bindingHash: Buffer.alloc(32),
      locale: 'ru',
      requestId: 'test',
      createdAt,
      expiresAt: createdAt,
      usedAt: createdAt,
      userId: merchant.userId,
    }),
  );
  return id;
}

/** Both acts: given under the text, and confirmed by a code. First editions and an operator's profile must be there. */
export async function consentToMailing(world: TestWorld, merchant: TestMerchant): Promise<void> {
  const ctx = merchant.context();
  const { snapshot } = await readConsentOffer(ctx, testSnapshotSigner, 'mailing');
  await giveConsent(ctx, testSnapshotSigner, { snapshot, name: 'Айгүл Сағынтаева' });
  const verificationCodeId = await aUsedCode(world, merchant);
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
