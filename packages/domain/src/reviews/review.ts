import { createHash } from 'node:crypto';
import type { DataCategory } from '@apipay/db/personal-data';
import type { ReviewRow } from '@apipay/db/schema/reviews';
import type { ReviewChannel, ReviewState } from '@apipay/db/schema/reviews.enums';
import type { ReviewToConsent } from '../consents';
import { DomainError } from '../kernel/errors';
import { canMove, type StateTable } from '../kernel/state-machine';
import type { SealedValue } from '../kernel/transaction';

/** What an author writes comes back to the author; what staff publish is what was submitted. */
export const reviewSteps: StateTable<ReviewState> = {
  draft: ['submitted', 'withdrawn'],
  submitted: ['published', 'returned', 'withdrawn'],
  returned: ['submitted', 'withdrawn'],
  published: ['withdrawn', 'taken-down'],
  withdrawn: [],
  'taken-down': [],
};

/** Errors: REVIEW_TRANSITION_REFUSED. */
export function requireStep(review: Pick<ReviewRow, 'state'>, to: ReviewState): void {
  if (!canMove(reviewSteps, review.state, to)) {
    throw new DomainError('REVIEW_TRANSITION_REFUSED', { state: review.state });
  }
}

/** Somebody else was faster. Errors: REVIEW_CHANGED_MEANWHILE. */
export function requireVersion(review: Pick<ReviewRow, 'version'>, version: number | null | undefined): void {
  if (review.version !== version) throw new DomainError('REVIEW_CHANGED_MEANWHILE');
}

type Sealing = Pick<ReviewRow, 'id' | 'subjectId'>;

export const textSlot = ({ id, subjectId }: Sealing) =>
  ({ holderId: subjectId, keyClass: 'review', place: `reviews.text:${id}` }) as const;
export const signedAsSlot = ({ id, subjectId }: Sealing) =>
  ({ holderId: subjectId, keyClass: 'review', place: `reviews.signed_as:${id}` }) as const;
export const reasonSlot = ({ id, subjectId }: Sealing) =>
  ({ holderId: subjectId, keyClass: 'review', place: `reviews.reason:${id}` }) as const;

/** Exactly what is published where. */
export interface ReviewContent extends Pick<ReviewRow, 'locale' | 'signature' | 'channels'> {
  readonly text: string;
  /** The name under it; null where there is none. */
  readonly signedAs: string | null;
}

/** SHA-256 over the JSON of it. The salt is sealed with the text: without it nobody can guess a short text from its hash. */
export function contentHashOf(content: ReviewContent, salt: string): Buffer {
  const { text, signedAs, locale, signature, channels } = content;
  const places = ['site', ...[...channels].sort()];
  return createHash('sha256')
    .update(JSON.stringify({ locale, places, salt, signature, signedAs, text }), 'utf8')
    .digest();
}

/** What has to be opened to read a review, in the order that `openedReview` takes. */
export function sealedValuesOf(review: ReviewRow): readonly SealedValue[] {
  const { textCiphertext, signedAsCiphertext } = review;
  if (textCiphertext === null) throw new DomainError('REVIEW_TRANSITION_REFUSED', { state: review.state });
  const values: SealedValue[] = [{ field: 'review', slot: textSlot(review), sealed: textCiphertext }];
  if (signedAsCiphertext !== null) {
    values.push({ field: 'signature', slot: signedAsSlot(review), sealed: signedAsCiphertext });
  }
  return values;
}

/** Puts opened values together and compares them with the hash. Errors: INTERNAL (what stands there is not what was agreed to). */
export function openedReview(review: ReviewRow, values: readonly string[]): ReviewContent {
  const [sealed = '', signedAs = null] = values;
  const end = sealed.indexOf(' ');
  const { locale, signature, channels } = review;
  const content = { locale, signature, channels, text: sealed.slice(end + 1), signedAs };
  if (!contentHashOf(content, sealed.slice(0, end)).equals(review.contentHash)) {
    throw new DomainError('INTERNAL');
  }
  return content;
}

/** How the author of this review is asked about it. */
export function toConsentAbout(review: ReviewRow): ReviewToConsent {
  const { id, subjectId, contentHash, signature } = review;
  const dataCategories: DataCategory[] = ['review'];
  if (signature === 'company') dataCategories.push('business-identity');
  return {
    id,
    subjectId,
    contentHash,
    narrowedTo: { recipients: review.channels as ReviewChannel[], dataCategories },
  };
}
