import { createHash } from 'node:crypto';
import { countryOfRecipient, type DataCategory, type Recipient } from '@apipay/db/personal-data';
import type { ConsentFormRow } from '@apipay/db/schema/consents';
import { type ConsentVariant, type LedgerPurpose, ledgerPurposes } from '@apipay/db/schema/consents.enums';
import type { DocumentKind } from '@apipay/db/schema/documents.enums';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { contentsMark, currentEditionOf, isAskedFor, processingRegister, renderDocument } from '../documents';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { currentProfileOf, type OperatorProfile } from '../operator-profiles';

/** What is shown to a person who is asked. */
export type ConsentForm = Omit<ConsentFormRow, 'createdAt'>;

interface PurposeRules {
  readonly document: DocumentKind;
  /** True where the first act is in force only after a code confirmed it. */
  readonly needsCode: boolean;
  readonly isPublished: boolean;
}

export const rulesOf: Readonly<Record<LedgerPurpose, PurposeRules>> = {
  mailing: { document: 'consent-mailing', needsCode: true, isPublished: false },
  // The number has just been proven by a code where it is given.
  'identity-and-registration': { document: 'consent-account', needsCode: false, isPublished: false },
  // Whoever connects has proven the number, or signs in with it.
  invoicing: { document: 'consent-invoicing', needsCode: false, isPublished: false },
  reviews: { document: 'consent-reviews', needsCode: false, isPublished: true },
};

/** For what a document asks people; null for one that asks nobody by itself. */
export function purposeAskedBy(document: DocumentKind): LedgerPurpose | null {
  return ledgerPurposes.find((purpose) => rulesOf[purpose].document === document) ?? null;
}

/** What a consent is about where one thing does not need all that the register allows for its purpose. */
export interface NarrowedTo {
  readonly recipients: readonly Recipient[];
  readonly dataCategories: readonly DataCategory[];
}

export const homeCountry = 'KZ';

/**
 * The form as it would be shown now: text and operator from the editions in force; data, recipients, countries and term from
 * the register of personal data, by purpose. Errors: UNAVAILABLE (nothing is published yet).
 */
export async function composeForm(
  tx: Tx,
  about: {
    readonly purpose: LedgerPurpose;
    readonly locale: Locale;
    readonly variant: ConsentVariant;
    readonly narrowedTo?: NarrowedTo;
  },
): Promise<ConsentForm> {
  const { purpose, locale, variant, narrowedTo } = about;
  const { document } = rulesOf[purpose];
  const [edition, profile] = [await currentEditionOf(tx, document), await currentProfileOf(tx)];
  if (edition === null || profile === null) throw new DomainError('UNAVAILABLE');
  const { title, markdown } = renderDocument(edition, profile, locale);
  const [body = '', more = ''] = markdown.split(contentsMark).map((part) => part.trim());
  const form = {
    purpose,
    documentEditionId: edition.id,
    operatorProfileId: profile.id,
    locale,
    variant,
    title,
    body,
    ...consentContents({ purpose, profile, locale, ...(narrowedTo === undefined ? {} : { narrowedTo }) }),
    more,
  };
  return { hash: formHash(form), ...form };
}

/** What the law asks a consent to name, each by itself. */
export type ConsentContents = Pick<
  ConsentForm,
  | 'operatorName'
  | 'operatorNumber'
  | 'termKind'
  | 'termDays'
  | 'recipients'
  | 'countriesAbroad'
  | 'isPublished'
  | 'dataCategories'
>;

/** From the register of personal data, by purpose, as of this moment. */
export function consentContents(about: {
  readonly purpose: LedgerPurpose;
  readonly profile: OperatorProfile;
  readonly locale: Locale;
  readonly narrowedTo?: NarrowedTo;
}): ConsentContents {
  const { purpose, profile, locale, narrowedTo } = about;
  const entries = processingRegister().filter(isAskedFor(purpose));
  const recipients = sorted(
    entries
      .flatMap((entry) => entry.recipients)
      .filter((recipient) => narrowedTo?.recipients.includes(recipient) ?? true),
  );
  const categories = entries
    .map((entry) => entry.category)
    .filter((category) => narrowedTo?.dataCategories.includes(category) ?? true);
  const [term] = entries.map((entry) => entry.term);
  if (term === undefined) throw new Error(`the register knows no datum for ${purpose}`);
  return {
    operatorName: { ru: profile.nameRu, kk: profile.nameKk, en: profile.nameEn }[locale],
    operatorNumber: profile.identificationNumber,
    termKind: term.kind,
    termDays: term.kind === 'days' ? term.days : null,
    recipients,
    countriesAbroad: sorted(
      recipients.map((recipient) => countryOfRecipient[recipient]).filter((code) => code !== homeCountry),
    ),
    isPublished: rulesOf[purpose].isPublished,
    // The name that the law asks for is collected under the text itself, whatever the purpose.
    dataCategories: sorted([...categories, 'full-name' as const]),
  };
}

/** SHA-256 over the JSON of everything that is shown, its keys in alphabetical order. */
export function formHash(form: Omit<ConsentForm, 'hash'>): Buffer {
  const entries = Object.entries(form).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(Object.fromEntries(entries)), 'utf8')
    .digest();
}

export function sorted<T extends string>(values: readonly T[]): T[] {
  return [...new Set(values)].sort();
}
