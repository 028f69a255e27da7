import { publishFirstEditions } from '@apipay/domain/documents';
import { createSampleOperatorProfile } from '@apipay/domain/operator-profiles';
import {
  listOwnReviews,
  publishReview,
  readReviewOffer,
  saveReview,
  submitReview,
} from '@apipay/domain/reviews';
import type { SaveReviewInput } from '@apipay/domain/reviews/review.inputs';
import { aMerchant, aSystemContext, type TestMerchant, type TestStaffMember } from './contexts';
import { testSnapshotSigner as signer } from './snapshot-signer';
import type { TestWorld } from './test-world';

export const reviewText = 'Счета уходят за секунду, деньги видно сразу. Бухгалтер доволен.';
export const authorName = 'Сагинтаева Айгуль';

export async function openReviews(world: TestWorld): Promise<void> {
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
}

export const save = (author: TestMerchant, fields: Partial<SaveReviewInput> = {}) =>
  saveReview(author.context(), {
    text: reviewText,
    locale: 'ru',
    signature: 'company',
    channels: [],
    ...fields,
  });

/** The present review as its author sees it. */
export async function ownReview(author: TestMerchant) {
  const [review] = await listOwnReviews(author.context());
  if (review === undefined) throw new Error('there is no review');
  return review;
}

export async function submit(author: TestMerchant, id: string) {
  const { snapshot } = await readReviewOffer(author.context(), signer, id);
  return submitReview(author.context(), signer, { id, snapshot, name: authorName });
}

export async function aSubmittedReview(world: TestWorld, fields: Partial<SaveReviewInput> = {}) {
  const author = await aMerchant(world);
  const id = await save(author, fields);
  await submit(author, id);
  return { author, id };
}

export async function aPublishedReview(
  world: TestWorld,
  staff: TestStaffMember,
  fields: Partial<SaveReviewInput> = {},
) {
  const { author, id } = await aSubmittedReview(world, fields);
  const { version } = await ownReview(author);
  await publishReview(staff.context(), { id, version });
  return { author, id };
}
