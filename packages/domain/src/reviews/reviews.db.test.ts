import { uuidFromId } from '@apipay/db/ids';
import { aContext, aMerchant, aStaffMember, type TestStaffMember } from '@apipay/testing/contexts';
import { changeOperatorProfile } from '@apipay/testing/operator-profiles';
import {
  aPublishedReview,
  aSubmittedReview,
  authorName,
  openReviews,
  ownReview,
  reviewText,
  save,
  submit,
} from '@apipay/testing/reviews';
import { testSnapshotSigner as signer } from '@apipay/testing/snapshot-signer';
import { putSubject } from '@apipay/testing/subject-state';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  closeReviewRemoval,
  findPublishedReview,
  handOverReview,
  listPublishedReviews,
  publishReview,
  readReviewDesk,
  readReviewOffer,
  readStaffReview,
  returnReview,
  submitReview,
  takeDownReview,
  withdrawReview,
} from './index';

let world: TestWorld;
let staff: TestStaffMember;
beforeAll(async () => {
  world = await openTestWorld();
  await openReviews(world);
  staff = await aStaffMember(world, { role: 'support' });
});
afterAll(() => world.close());

const refusal = (code: string) => expect.objectContaining({ code });
const visitor = () => aContext(world);
const shownIds = async () =>
  (await listPublishedReviews(visitor(), { size: 100 })).rows.map(({ row }) => row.id);
const actionsOf = async (id: string) =>
  (await world.admin`select action from audit_records where object_id = ${id} order by occurred_at, id`).map(
    ({ action }) => action as string,
  );
const reason = 'В тексте назван другой человек: уберите, пожалуйста, его имя.';

describe('a review', () => {
  it('R-S9 T25 is published as it was shown when its author consented to exactly that', async () => {
    const author = await aMerchant(world, { name: 'ТОО «Береке»' });
    const id = await save(author, { channels: ['telegram'] });
    const { form, content, snapshot } = await readReviewOffer(author.context(), signer, id);
    expect(content).toEqual({
      text: reviewText,
      signedAs: 'ТОО «Береке»',
      locale: 'ru',
      signature: 'company',
      channels: ['telegram'],
    });
    expect(form).toMatchObject({
      purpose: 'reviews',
      isPublished: true,
      recipients: ['telegram'],
      countriesAbroad: ['AE'],
      dataCategories: ['business-identity', 'full-name', 'review'],
    });
    await submitReview(author.context(), signer, { id, snapshot, name: authorName });
    expect(await shownIds()).not.toContain(id);
    const { version } = await readStaffReview(staff.context(), id);
    await publishReview(staff.context(), { id, version });
    expect(await findPublishedReview(visitor(), id)).toMatchObject({
      kind: 'published',
      review: { text: reviewText, signedAs: 'ТОО «Береке»', signature: 'company', locale: 'ru' },
    });
    expect(await actionsOf(id)).toEqual(
      expect.arrayContaining(['review.save', 'review.submit', 'review.read', 'review.publish']),
    );
    // Shown to a hundred readers, it was opened once.
    for (let reader = 0; reader < 3; reader += 1) await findPublishedReview(visitor(), id);
    const [shown] = await world.admin`select count(*)::int as n from audit_records r join subjects s
      on s.pseudonym = any(r.subject_pseudonyms) where r.action = 'review.show' and s.id = ${uuidFromId(author.subjectId)}`;
    expect(shown?.['n']).toBe(1);
    const [act] = await world.admin`select c.review_hash = r.content_hash as same, c.purpose, c.act, p.place
      from consent_records c join reviews r on r.id = c.review_id and r.consent_id = c.id
      join review_places p on p.review_id = r.id and p.consent_id = c.id where r.id = ${uuidFromId(id)}`;
    expect(act).toMatchObject({ same: true, purpose: 'reviews', act: 'given', place: 'site' });
    // Neither text nor name stands anywhere in clear.
    const [row] =
      await world.admin`select to_jsonb(r)::text as all from reviews r where id = ${uuidFromId(id)}`;
    expect(String(row?.['all'])).not.toMatch(/Бухгалтер|Береке/);
  });

  it('signed with a first name or with none shows neither company nor surname', async () => {
    const named = await aPublishedReview(world, staff, { signature: 'first-name', firstName: 'Айгүл' });
    const nameless = await aPublishedReview(world, staff, { signature: 'none' });
    expect(await findPublishedReview(visitor(), named.id)).toMatchObject({ review: { signedAs: 'Айгүл' } });
    expect(await findPublishedReview(visitor(), nameless.id)).toMatchObject({ review: { signedAs: null } });
    const offer = await readReviewOffer(nameless.author.context(), signer, nameless.id);
    expect(offer.form.dataCategories).toEqual(['full-name', 'review']);
  });

  it('R-S9 withdrawn is gone with that commit, its text too, and the record of where it stood stays', async () => {
    const { author, id } = await aPublishedReview(world, staff, { channels: ['instagram', 'telegram'] });
    await handOverReview(staff.context(), { id, channel: 'telegram' });
    await withdrawReview(author.context(), id);
    expect(await findPublishedReview(visitor(), id)).toEqual({ kind: 'gone' });
    expect(await shownIds()).not.toContain(id);
    const [kept] =
      await world.admin`select text_ciphertext, signed_as_ciphertext from reviews where id = ${uuidFromId(id)}`;
    expect(kept).toEqual({ text_ciphertext: null, signed_as_ciphertext: null });
    const review = await ownReview(author);
    expect(review).toMatchObject({ state: 'withdrawn', content: null, isConsented: false });
    // Never handed to Instagram: there is nothing to remove.
    expect(review.places.map(({ place, removedAt }) => [place, removedAt !== null])).toEqual([
      ['site', true],
      ['telegram', false],
      ['google-search', false],
      ['yandex-search', false],
    ]);
    await withdrawReview(author.context(), id);
    expect((await actionsOf(id)).filter((action) => action === 'review.withdraw')).toHaveLength(1);
    const [acts] =
      await world.admin`select count(*)::int as n from consent_records where review_id = ${uuidFromId(id)} and act = 'withdrawn'`;
    expect(acts?.['n']).toBe(1);
    // The place is free again.
    expect(await save(author)).not.toBe(id);
  });

  it('R-S9 that is published while its author withdraws is not there after both', async () => {
    for (let round = 0; round < 12; round += 1) {
      const { author, id } = await aSubmittedReview(world);
      const { version } = await ownReview(author);
      const publish = () => publishReview(staff.context(), { id, version });
      const withdraw = () => withdrawReview(author.context(), id);
      await Promise.allSettled(round % 2 === 0 ? [publish(), withdraw()] : [withdraw(), publish()]);
      expect((await ownReview(author)).state).toBe('withdrawn');
      expect((await findPublishedReview(visitor(), id))?.kind).not.toBe('published');
    }
    const [left] = await world.admin`select count(*)::int as n from reviews r where state = 'published'
      and exists (select 1 from consent_records c where c.given_id = r.consent_id and c.act = 'withdrawn')`;
    expect(left?.['n']).toBe(0);
    // What had been published for a moment is on the list of what search engines may have seen.
    const [site] =
      await world.admin`select count(*)::int as n from review_places p join reviews r on r.id = p.review_id
      where r.ended_at is not null and p.place = 'site' and (p.removed_at is null or not exists (
        select 1 from review_places c where c.review_id = r.id and c.place = 'google-search'))`;
    expect(site?.['n']).toBe(0);
  });

  it('comes back with a reason and goes again only under a consent of its own', async () => {
    const { author, id } = await aSubmittedReview(world);
    const before = await readReviewOffer(author.context(), signer, id);
    const { version } = await ownReview(author);
    await returnReview(staff.context(), { id, version, reason });
    const returned = await ownReview(author);
    expect(returned).toMatchObject({ state: 'returned', reason });
    await save(author, { text: `${reviewText} Правда.`, version: returned.version });
    const again = { id, snapshot: before.snapshot, name: authorName };
    await expect(submitReview(author.context(), signer, again)).rejects.toEqual(
      refusal('CONSENT_SNAPSHOT_STALE'),
    );
    expect((await ownReview(author)).state).toBe('returned');
    await submit(author, id);
    expect(await ownReview(author)).toMatchObject({ state: 'submitted', reason: null });
  });

  it('D19 is taken down at once, and what is elsewhere has a working day to go', async () => {
    const { author, id } = await aPublishedReview(world, staff, { channels: ['facebook'] });
    await handOverReview(staff.context(), { id, channel: 'facebook' });
    const { version } = await ownReview(author);
    const fault = () => takeDownReview(staff.context(), { id, version, reason: 'нет' });
    await expect(fault()).rejects.toEqual(refusal('REASON_REQUIRED'));
    await takeDownReview(staff.context(), { id, version, reason });
    expect(await findPublishedReview(visitor(), id)).toEqual({ kind: 'gone' });
    expect(await ownReview(author)).toMatchObject({ state: 'taken-down', reason, content: null });
    const { removals } = await readReviewDesk(staff.context());
    const mine = removals.filter(({ reviewId }) => reviewId === id);
    expect(mine.map(({ place }) => place)).toEqual(['facebook', 'google-search', 'yandex-search']);
    for (const { dueAt } of mine) {
      const hours = (dueAt.getTime() - world.clock.now().getTime()) / 3_600_000;
      expect(hours).toBeGreaterThan(24);
      expect(hours).toBeLessThanOrEqual(96);
    }
    const close = (proof: string) => closeReviewRemoval(staff.context(), { id, place: 'facebook', proof });
    await expect(close('')).rejects.toEqual(refusal('TEXT_REQUIRED'));
    await expect(close('звонил +7 701 234 56 78')).rejects.toEqual(refusal('PERSONAL_VALUE_IN_REFERENCE'));
    await close('Страница отвечает 404, снимок в папке 12');
    await expect(close('Ещё раз')).rejects.toEqual(refusal('REVIEW_REMOVAL_NOT_OPEN'));
    expect((await ownReview(author)).places.find(({ place }) => place === 'facebook')).toMatchObject({
      removalProof: 'Страница отвечает 404, снимок в папке 12',
      removedById: staff.staffMemberId,
    });
    await expect(
      world.admin`update review_places set removal_proof = 'x' where review_id = ${uuidFromId(id)} and place = 'facebook'`,
    ).rejects.toThrow(/never changed/);
  });

  it('D24 is given out for a channel only where its author consents to that one, with who, when and on which ground, and the author sees it at once', async () => {
    const { author, id } = await aPublishedReview(world, staff, { channels: ['telegram'] });
    const instagram = handOverReview(staff.context(), { id, channel: 'instagram' });
    await expect(instagram).rejects.toEqual(refusal('REVIEW_CHANNEL_NOT_ALLOWED'));
    const given = await handOverReview(staff.context(), { id, channel: 'telegram' });
    expect(given.content.text).toBe(reviewText);
    await handOverReview(staff.context(), { id, channel: 'telegram' });
    const { places, consentId } = await ownReview(author);
    expect(given.consentId).toBe(consentId);
    expect(places.map(({ place, handedById }) => [place, handedById])).toEqual([
      ['site', null],
      ['telegram', staff.staffMemberId],
    ]);
    expect((await actionsOf(id)).filter((action) => action === 'review.hand-over')).toHaveLength(2);
    // Nor by hand, around the verb.
    await expect(
      world.admin`insert into review_places (id, review_id, place, content_hash, consent_id, handed_at)
        select gen_random_uuid(), id, 'facebook', content_hash, consent_id, published_at from reviews where id = ${uuidFromId(id)}`,
    ).rejects.toThrow(/only where its author consents/);
    await withdrawReview(author.context(), id);
    await expect(handOverReview(staff.context(), { id, channel: 'telegram' })).rejects.toEqual(
      refusal('REVIEW_TRANSITION_REFUSED'),
    );
  });

  it('is hidden while its author’s data are blocked or the consent is about another operator, and back after it', async () => {
    const { author, id } = await aPublishedReview(world, staff);
    const set = (state: 'active' | 'blocked') => putSubject(world, author.subjectId, state);
    await set('blocked');
    expect(await findPublishedReview(visitor(), id)).toBeNull();
    expect(await shownIds()).not.toContain(id);
    await set('active');
    expect(await shownIds()).toContain(id);
    await changeOperatorProfile(world);
    expect(await findPublishedReview(visitor(), id)).toBeNull();
    expect((await ownReview(author)).isConsented).toBe(false);
    await submit(author, id);
    expect(await findPublishedReview(visitor(), id)).toMatchObject({ kind: 'published' });
  });
});
