import type { Locale } from '@apipay/db/schema/locales.enums';
import type { OperatorProfileRow } from '@apipay/db/schema/operator-profiles';
import type { DocumentEdition } from './editions-in-force';

export interface RenderedDocument {
  readonly title: string;
  /** Markdown. Where the table of purposes and data belongs, a line holds `{{register}}` and nothing else. */
  readonly markdown: string;
  readonly hasRegister: boolean;
}

export const registerMark = '{{register}}';
/** Where a consent names the contents that the law asks for. */
export const contentsMark = '{{contents}}';

export type EditionTexts = Pick<
  DocumentEdition,
  'titleRu' | 'titleKk' | 'titleEn' | 'bodyRu' | 'bodyKk' | 'bodyEn'
>;

/**
 * One language of an edition with the operator's requisites filled in. Throws for a mark that it does not know; in a draft
 * that is looked at, `keep` leaves it as it is written.
 */
export function renderDocument(
  edition: EditionTexts,
  profile: OperatorProfileRow,
  locale: Locale,
  unknownMarks: 'refuse' | 'keep' = 'refuse',
): RenderedDocument {
  const { title, body } = textOf(edition, locale);
  const values = operatorValues(profile, locale);
  const markdown = body.replace(/\{\{([^}]*)\}\}/g, (mark, name: string) => {
    if (mark === registerMark || mark === contentsMark) return mark;
    const value = values.get(name);
    if (value === undefined && unknownMarks === 'keep') return mark;
    if (value === undefined) throw new Error(`the document names "${name}", which no profile has`);
    return escapeMarkdown(value);
  });
  return { title, markdown, hasRegister: markdown.includes(registerMark) };
}

/** Marks of the operator's requisites that a document may hold, without braces. */
export function requisiteMarks(profile: OperatorProfileRow): ReadonlySet<string> {
  return new Set(operatorValues(profile, 'ru').keys());
}

export function textOf(edition: EditionTexts, locale: Locale): { title: string; body: string } {
  switch (locale) {
    case 'ru':
      return { title: edition.titleRu, body: edition.bodyRu };
    case 'kk':
      return { title: edition.titleKk, body: edition.bodyKk };
    case 'en':
      return { title: edition.titleEn, body: edition.bodyEn };
  }
}

function operatorValues(profile: OperatorProfileRow, locale: Locale): ReadonlyMap<string, string> {
  const byLocale = {
    ru: {
      name: profile.nameRu,
      address: profile.addressRu,
      authorisedBody: profile.authorisedBodyRu,
      responsiblePerson: profile.responsiblePersonRu,
    },
    kk: {
      name: profile.nameKk,
      address: profile.addressKk,
      authorisedBody: profile.authorisedBodyKk,
      responsiblePerson: profile.responsiblePersonKk,
    },
    en: {
      name: profile.nameEn,
      address: profile.addressEn,
      authorisedBody: profile.authorisedBodyEn,
      responsiblePerson: profile.responsiblePersonEn,
    },
  }[locale];
  const { identificationNumber, bankName, bankCode, bankAccount } = profile;
  const { supportEmail, legalEmail, whatsappNumber, responsibleEmail } = profile;
  const values = {
    ...byLocale,
    identificationNumber,
    bankName,
    bankCode,
    bankAccount,
    supportEmail,
    legalEmail,
    whatsappNumber,
    responsibleEmail,
  };
  // Versions older than the responsible person have none to name.
  return new Map(Object.entries(values).map(([name, value]) => [`operator.${name}`, value ?? '—']));
}

/** What an administrator typed stays text: it starts no heading, link, emphasis or HTML. */
function escapeMarkdown(value: string): string {
  return value.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]<>#|]/g, '\\$&');
}
