import type { StatusTone } from '@apipay/ui/status-badge';
import type { ResultOf } from 'gql.tada';
import type { reviewDeskDocument, staffReviewDocument } from './reviews.documents';

export type ShownStaffReview = NonNullable<ResultOf<typeof staffReviewDocument>['staffReview']>;
export type ShownRemoval = ResultOf<typeof reviewDeskDocument>['reviewDesk']['removals'][number];
export type ReviewState = ShownStaffReview['state'];

/** The tabs of the desk: states in the order of work. */
export const tabStates = ['SUBMITTED', 'PUBLISHED', 'RETURNED', 'WITHDRAWN', 'TAKEN_DOWN'] as const;

export const staffReviewTones: Readonly<Record<ReviewState, StatusTone>> = {
  DRAFT: 'neutral',
  SUBMITTED: 'waiting',
  RETURNED: 'neutral',
  PUBLISHED: 'paid',
  WITHDRAWN: 'neutral',
  TAKEN_DOWN: 'failed',
};
