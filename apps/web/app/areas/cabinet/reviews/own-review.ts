import type { StatusTone } from '@apipay/ui/status-badge';
import type { ResultOf } from 'gql.tada';
import type { ownReviewFragment } from './reviews.documents';

export type ShownReview = ResultOf<typeof ownReviewFragment>;

export const languages = ['RU', 'KK', 'EN'] as const;
export const signatures = ['COMPANY', 'FIRST_NAME', 'NONE'] as const;
export const channels = ['INSTAGRAM', 'FACEBOOK', 'TELEGRAM'] as const;

/** What stands in the form. */
export interface TypedReview {
  readonly text: string;
  readonly locale: (typeof languages)[number];
  readonly signature: (typeof signatures)[number];
  readonly firstName: string;
  readonly channels: readonly (typeof channels)[number][];
  /** Of the review that was read; null for a new one. */
  readonly version: number | null;
}

export const reviewTones: Readonly<Record<ShownReview['state'], StatusTone>> = {
  DRAFT: 'neutral',
  SUBMITTED: 'waiting',
  RETURNED: 'waiting',
  PUBLISHED: 'paid',
  WITHDRAWN: 'neutral',
  TAKEN_DOWN: 'failed',
};

/** What the author can still write in. */
export function isEditable({ state }: Pick<ShownReview, 'state'>): boolean {
  return state === 'DRAFT' || state === 'RETURNED';
}

/** Where the consent is asked: for the first time, or because it means something else by now. */
export function isToConsent(review: Pick<ShownReview, 'state' | 'isConsented' | 'endedAt'>): boolean {
  return isEditable(review) || (review.endedAt === null && !review.isConsented);
}

/** The form as it opens: empty, or with what was saved. */
export function typedOf(review: ShownReview | null, own: TypedReview['locale']): TypedReview {
  if (review === null) {
    return { text: '', locale: own, signature: 'COMPANY', firstName: '', channels: [], version: null };
  }
  const { locale, signature, content, version } = review;
  return {
    text: content?.text ?? '',
    locale,
    signature,
    firstName: signature === 'FIRST_NAME' ? (content?.signedAs ?? '') : '',
    channels: review.channels,
    version,
  };
}
