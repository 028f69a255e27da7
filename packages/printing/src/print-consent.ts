import { formatDateTime, type Locale } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import { type RegisterTerm, registerWords } from '@apipay/i18n/register-words';
import { colours } from './colours';
import type { Fonts } from './fonts';
import { drawFacts, drawOrnament } from './parts';
import { Sheet } from './sheet';

/** One act of a consent, with everything that was shown. */
export interface PrintedConsent {
  readonly id: string;
  readonly act: 'given' | 'confirmed' | 'withdrawn';
  readonly happenedAt: Date;
  readonly givenAt: Date;
  readonly fullName: string;
  readonly pseudonym: string;
  readonly operatorName: string;
  readonly operatorNumber: string;
  readonly operatorAddress: string;
  readonly operatorEmail: string;
  readonly authorisedBody: string;
  readonly title: string;
  /** Markdown, as it was shown above and below the contents. */
  readonly body: string;
  readonly more: string;
  readonly dataCategories: readonly string[];
  readonly term: RegisterTerm;
  readonly recipients: readonly string[];
  readonly countriesAbroad: readonly string[];
  readonly isPublished: boolean;
  readonly variant: 'cabinet-page' | 'registration-form' | 'connection-form';
  readonly edition: number;
  readonly editionHash: string;
  readonly formHash: string;
  /** SHA-256 of the review that it is about; null for another purpose. */
  readonly reviewHash: string | null;
  readonly auditRecordId: string | null;
  readonly proofUrl: string | null;
}

/** A receipt on A4 in the language in which the consent was shown. The same input gives the same bytes. */
export function printConsent(fonts: Fonts, consent: PrintedConsent, locale: Locale): Promise<Buffer> {
  const t = translator(locale);
  const title = t('print.consent.title');
  const moment = (at: Date) => formatDateTime(at, locale, { nameZone: true });
  const sheet = new Sheet(fonts, {
    locale,
    title: `${title}, ${moment(consent.happenedAt)}`,
    author: consent.operatorName,
    at: consent.happenedAt,
    footer: consent.id,
  });
  drawOrnament(sheet, 28);
  sheet.y = 56;
  sheet.paragraph(title, { size: 20, isStrong: true });
  sheet.space(8);
  drawFacts(sheet, [
    [t('print.consent.act'), t(`print.consent.acts.${consent.act}`)],
    [t('print.consent.at'), moment(consent.happenedAt)],
    [t('print.consent.givenAt'), consent.act === 'given' ? null : moment(consent.givenAt)],
    [t('print.consent.by'), consent.fullName],
    [t('print.consent.how'), t(`print.consent.variants.${consent.variant}`)],
  ]);
  part(sheet, consent.title);
  for (const paragraph of paragraphsOf(consent.body)) sheet.paragraph(paragraph);
  sheet.space(8);
  drawContents(sheet, consent, locale);
  sheet.space(8);
  for (const paragraph of paragraphsOf(consent.more)) {
    sheet.paragraph(paragraph);
    sheet.space(6);
  }
  part(sheet, t('print.consent.evidence'));
  drawFacts(sheet, [
    [t('print.consent.edition'), String(consent.edition)],
    [t('print.consent.editionHash'), consent.editionHash],
    [t('print.consent.formHash'), consent.formHash],
    [t('print.consent.reviewHash'), consent.reviewHash],
    [t('print.consent.pseudonym'), consent.pseudonym],
    [t('print.consent.auditRecord'), consent.auditRecordId],
    [t('print.consent.proof'), consent.proofUrl],
  ]);
  sheet.space(8);
  sheet.paragraph(t('print.consent.explanation'), { colour: colours.muted });
  return sheet.finish();
}

function drawContents(sheet: Sheet, consent: PrintedConsent, locale: Locale): void {
  const t = translator(locale);
  const { word, term } = registerWords(t);
  const list = (group: 'category' | 'recipient' | 'country', codes: readonly string[]) =>
    codes.map((code) => word(group, code)).join(', ');
  drawFacts(sheet, [
    [
      t('print.consent.operator'),
      `${consent.operatorName}, ${consent.operatorNumber}, ${consent.operatorAddress}, ${consent.operatorEmail}`,
    ],
    [t('print.consent.data'), list('category', consent.dataCategories)],
    [t('print.consent.term'), term(consent.term, true)],
    [t('print.consent.recipients'), list('recipient', consent.recipients) || t('web.register.nobody')],
    [t('print.consent.abroad'), list('country', consent.countriesAbroad) || t('print.consent.no')],
    [t('print.consent.published'), t(consent.isPublished ? 'print.consent.yes' : 'print.consent.no')],
    [t('print.consent.authority'), consent.authorisedBody],
  ]);
}

function part(sheet: Sheet, title: string): void {
  sheet.space(16);
  sheet.ensure(80);
  sheet.paragraph(title, { size: 13, isStrong: true });
  sheet.space(6);
}

/** The texts of consents are paragraphs; what the operator typed stands in them with its signs of Markdown escaped. */
function paragraphsOf(markdown: string): readonly string[] {
  return markdown
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.replace(/\\([\\`*_{}[\]<>()#+\-.!|&~])/g, '$1').trim())
    .filter((paragraph) => paragraph !== '');
}
