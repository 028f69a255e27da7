export { closeReviewRemoval } from './close-review-removal';
export { endReviewsOf } from './end-reviews-of';
export { handOverReview, type ReviewForChannel } from './hand-over-review';
export { listOwnReviews, type OwnReview, type ReviewPlace } from './list-own-reviews';
export { publishReview } from './publish-review';
export {
  type FoundReview,
  findPublishedReview,
  listPublishedReviews,
  type PublishedReview,
} from './published-reviews';
export { readReviewOffer } from './read-review-offer';
export { returnReview } from './return-review';
export type { ReviewContent } from './review';
export { type ReviewMark, reviewMarkKinds } from './review-marks';
export { saveReview } from './save-review';
export {
  type ListedReview,
  listStaffReviews,
  readReviewDesk,
  readStaffReview,
  type StaffReview,
} from './staff-reviews';
export { submitReview } from './submit-review';
export { takeDownReview } from './take-down-review';
export { withdrawReview } from './withdraw-review';
