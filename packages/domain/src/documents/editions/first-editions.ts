import type { DocumentKind } from '@apipay/db/schema/documents.enums';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { consentAccount } from './consent-account-1';
import { consentCookies } from './consent-cookies-1';
import { consentInvoicing } from './consent-invoicing-1';
import { consentMailing } from './consent-mailing-1';
import { consentReviews } from './consent-reviews-1';
import { cookiePolicy } from './cookie-policy-1';
import { privacyPolicyEn } from './privacy-policy-1-en';
import { privacyPolicyKk } from './privacy-policy-1-kk';
import { privacyPolicyRu } from './privacy-policy-1-ru';
import { publicOfferEn } from './public-offer-1-en';
import { publicOfferKk } from './public-offer-1-kk';
import { publicOfferRu } from './public-offer-1-ru';

export interface DocumentText {
  readonly title: string;
  /** Markdown with `{{operator.…}}`, and on a line of its own `{{register}}` in the policy and `{{contents}}` in a consent. */
  readonly body: string;
}

/** The first edition of each document, in every language at once. */
export const firstEditions: Readonly<Record<DocumentKind, Readonly<Record<Locale, DocumentText>>>> = {
  'privacy-policy': { ru: privacyPolicyRu, kk: privacyPolicyKk, en: privacyPolicyEn },
  'consent-mailing': consentMailing,
  'cookie-policy': cookiePolicy,
  'consent-cookies': consentCookies,
  'consent-account': consentAccount,
  'consent-reviews': consentReviews,
  'consent-invoicing': consentInvoicing,
  'public-offer': { ru: publicOfferRu, kk: publicOfferKk, en: publicOfferEn },
};
