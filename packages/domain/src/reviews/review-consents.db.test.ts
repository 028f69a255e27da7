import { aContext, aMerchant, aStaffMember } from '@apipay/testing/contexts';
import { aSubmittedReview, openReviews } from '@apipay/testing/reviews';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dpvReceipt, kantaraReceipt, listReviewConsents, readConsentReceipt } from '../consents';
import { readPersonConsents } from '../people';
import { withdrawReview } from './index';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await openReviews(world);
});
afterAll(() => world.close());

const places = { webOrigin: 'https://apipay.kz' };
it('R-S9 R-P3 what was given and taken back for a review stands in the history of its author, with the hash of exactly that review', async () => {
  const { author, id } = await aSubmittedReview(world);
  const [given] = await world.admin`select encode(review_hash, 'hex') as hash from consent_records`;
  const hash = String(given?.['hash']);
  world.clock.advanceSeconds(60);
  await withdrawReview(author.context(), id);
  const acts = await listReviewConsents(author.context());
  expect(acts).toMatchObject([
    { act: 'withdrawn', channel: 'cabinet', reviewId: id },
    { act: 'given', channel: 'cabinet', reviewId: id, edition: 1, locale: 'ru' },
  ]);
  for (const act of acts) {
    expect(act.reviewHash.toString('hex')).toBe(hash);
    const receipt = await readConsentReceipt(author.context(), act.id);
    const evidence = { review: { id, contentHash: hash } };
    expect(kantaraReceipt(receipt, places).apipay).toMatchObject(evidence);
    expect(dpvReceipt(receipt, places)['apipay:evidence']['@value']).toMatchObject(evidence);
  }
});

it('R-S9 R-P7 staff read the same acts with a reason, and other people read none of them', async () => {
  const { author, id } = await aSubmittedReview(world);
  const staff = await aStaffMember(world, { role: 'support' });
  const reason = 'Обращение № 19: спор об отзыве';
  const { reviewActs } = await readPersonConsents(staff.context(), { userId: author.userId, reason });
  expect(reviewActs).toEqual(await listReviewConsents(author.context()));
  expect(reviewActs).toMatchObject([{ act: 'given', reviewId: id }]);
  expect(await listReviewConsents((await aMerchant(world)).context())).toEqual([]);
  for (const ctx of [aContext(world), staff.context()]) {
    await expect(listReviewConsents(ctx)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  }
});
