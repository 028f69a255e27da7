import { type Id, uuidFromId } from '@apipay/db/ids';
import { aContext, aStaffMember, type TestMerchant } from '@apipay/testing/contexts';
import {
  bySession,
  type DestructionDesk,
  destructionDesk,
  openDestructionWorld,
} from '@apipay/testing/destruction-desk';
import { aPublishedReview, openReviews } from '@apipay/testing/reviews';
import type { TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { fileRequest } from '../data-subject-requests';
import {
  closeReviewRemoval,
  findPublishedReview,
  handOverReview,
  listPublishedReviews,
  readStaffReview,
  withdrawReview,
} from '../reviews';

let world: TestWorld;
let desk: DestructionDesk;
let author: TestMerchant;
let reviewId: string;
beforeAll(async () => {
  world = await openDestructionWorld();
  await openReviews(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  desk = await destructionDesk(world);
  const moderator = await aStaffMember(world, { role: 'support' });
  const review = await aPublishedReview(world, moderator, {
    channels: ['facebook', 'telegram'],
    signature: 'company',
  });
  author = review.author;
  reviewId = review.id;
  await handOverReview(moderator.context(), { id: reviewId, channel: 'telegram' });
});

const visitor = () => aContext(world);
const places = () => world.admin<{ place: string; asked: boolean; removed: boolean; hashed: boolean }[]>`
  select place::text, removal_asked_at is not null as asked, removed_at is not null as removed, content_hash is not null as hashed
  from review_places where review_id = ${uuidFromId(reviewId as Id<'review'>)} order by place::text`;
const askAndApprove = async () => {
  const requestId = await fileRequest(
    author.context(),
    { kind: 'destruction', scope: 'account', merchantId: null, text: 'Закройте.', representative: null },
    bySession,
  );
  return { requestId, destructionId: await desk.approve(requestId) };
};
const recipientsOf = async (requestId: string) =>
  (await desk.nodesOf(requestId))
    .filter(({ place }) => place === 'recipient')
    .map(({ name, state }) => `${name} ${state}`);

it('R-D7 D19 of an author with a published review it goes from the site, is asked back where it was handed over, and cannot be read', async () => {
  const [sealed] =
    await world.admin`select text_ciphertext from reviews where id = ${uuidFromId(reviewId as Id<'review'>)}`;
  expect(await findPublishedReview(visitor(), reviewId)).toMatchObject({ kind: 'published' });
  const { requestId, destructionId } = await askAndApprove();
  expect(await desk.run(destructionId)).toBe('done');
  expect(await findPublishedReview(visitor(), reviewId)).toEqual({ kind: 'gone' });
  expect((await listPublishedReviews(visitor(), { size: 10 })).rows.map(({ row }) => row.id)).not.toContain(
    reviewId,
  );
  // What was where, and on which ground, stays as the record of that; the caches of search engines are asked too.
  expect(await places()).toEqual([
    { place: 'google-search', asked: true, removed: false, hashed: false },
    { place: 'site', asked: true, removed: true, hashed: true },
    { place: 'telegram', asked: true, removed: false, hashed: true },
    { place: 'yandex-search', asked: true, removed: false, hashed: false },
  ]);
  expect(await recipientsOf(requestId)).toEqual(['telegram by-hand', 'whatsapp by-hand']);
  const [row] =
    await world.admin`select state, text_ciphertext, signed_as_ciphertext, content_hash is not null as hashed
    from reviews where id = ${uuidFromId(reviewId as Id<'review'>)}`;
  expect({ ...row }).toEqual({
    state: 'withdrawn',
    text_ciphertext: null,
    signed_as_ciphertext: null,
    hashed: true,
  });
  const slot = { holderId: author.subjectId, keyClass: 'review', place: `reviews.text:${reviewId}` } as const;
  // As it may still lie in a copy of the database.
  await expect(world.vault.decrypt(slot, sealed?.['text_ciphertext'] as Buffer)).rejects.toMatchObject({
    reason: 'destroyed',
  });
  const consents =
    await world.admin`select act from consent_records where subject_id = ${uuidFromId(author.subjectId)} and purpose = 'reviews' order by happened_at`;
  expect(consents.map(({ act }) => act)).toEqual(['given', 'withdrawn']);
  // The places are still closed by people, as with any review that has ended.
  const moderator = await aStaffMember(world, { role: 'support' });
  await closeReviewRemoval(moderator.context(), {
    id: reviewId,
    place: 'telegram',
    proof: 'Пост удалён, смотрел в канале',
  });
  expect((await places()).find(({ place }) => place === 'telegram')).toMatchObject({ removed: true });
  expect(await readStaffReview(moderator.context(), reviewId)).toMatchObject({ id: reviewId });
});

it('R-D7 of a place that has removed it already nothing is asked once more', async () => {
  const moderator = await aStaffMember(world, { role: 'support' });
  await withdrawReview(author.context(), reviewId);
  await closeReviewRemoval(moderator.context(), { id: reviewId, place: 'telegram', proof: 'Пост удалён' });
  const { requestId, destructionId } = await askAndApprove();
  await desk.run(destructionId);
  expect(await recipientsOf(requestId)).toEqual(['whatsapp by-hand']);
});
