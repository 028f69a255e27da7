import { uuidFromId } from '@apipay/db/ids';
import { aContext, aMerchant, aStaffMember, type TestStaffMember } from '@apipay/testing/contexts';
import {
  aSubmittedReview,
  authorName,
  openReviews,
  ownReview,
  reviewText,
  save,
} from '@apipay/testing/reviews';
import { testSnapshotSigner as signer, snapshotSignerOf } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  findPublishedReview,
  listOwnReviews,
  listPublishedReviews,
  listStaffReviews,
  publishReview,
  readReviewDesk,
  readReviewOffer,
  readStaffReview,
  saveReview,
  submitReview,
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

describe('what was submitted', () => {
  it('is not changed by a sign, not by staff and not by the owner of the table', async () => {
    const { author, id } = await aSubmittedReview(world);
    await expect(save(author, { version: (await ownReview(author)).version })).rejects.toEqual(
      refusal('REVIEW_TRANSITION_REFUSED'),
    );
    for (const change of [
      `text_ciphertext = text_ciphertext || '\\x00'`,
      `signature = 'none', signed_as_ciphertext = null`,
      `channels = '{telegram}'`,
      `locale = 'kk'`,
      `content_hash = '\\x00'`,
    ]) {
      await expect(
        world.admin.unsafe(`update reviews set ${change} where id = '${uuidFromId(id)}'`),
      ).rejects.toThrow(/a submitted review is never changed/);
    }
    await expect(world.admin.unsafe(`delete from reviews`)).rejects.toThrow(/never changed or removed/);
    await withdrawReview(author.context(), id);
    await expect(
      world.admin.unsafe(
        `update reviews set state = 'published', ended_at = null where id = '${uuidFromId(id)}'`,
      ),
    ).rejects.toThrow(/has ended/);
  });

  it('is not published around the verb without a consent that stands', async () => {
    const { author, id } = await aSubmittedReview(world);
    const [given] = await world.admin`select id from consent_records where review_id = ${uuidFromId(id)}`;
    await world.admin`insert into consent_records (id, subject_id, purpose, act, given_id, form_hash, review_id, review_hash, happened_at, request_id)
      select gen_random_uuid(), subject_id, purpose, 'withdrawn', id, form_hash, review_id, review_hash, happened_at, 'test' from consent_records where id = ${given?.['id']}`;
    const { version } = await ownReview(author);
    await expect(publishReview(staff.context(), { id, version })).rejects.toEqual(
      refusal('REVIEW_NOT_CONSENTED'),
    );
    await expect(
      world.admin.unsafe(
        `update reviews set state = 'published', published_at = now() where id = '${uuidFromId(id)}'`,
      ),
    ).rejects.toThrow(/only while its author consents/);
  });
});

describe('bad input', () => {
  it('a snapshot never served, of another person, of another review or in another language consents to nothing', async () => {
    const [author, other] = [await aMerchant(world), await aMerchant(world)];
    const [id, otherId] = [await save(author), await save(other)];
    const { snapshot } = await readReviewOffer(author.context(), signer, id);
    const [text = '', signature = ''] = snapshot.split('.');
    const body = JSON.parse(Buffer.from(text, 'base64url').toString()) as { review: object };
    const forged = Buffer.from(
      JSON.stringify({ ...body, review: { id: otherId, hash: '0'.repeat(64) } }),
    ).toString('base64url');
    const foreign = snapshotSignerOf(9).sign(text).signature.toString('base64url');
    const give = (as: typeof author, reviewId: string, token: string, locale: 'ru' | 'kk' = 'ru') =>
      submitReview(as.context({ locale }), signer, { id: reviewId, snapshot: token, name: authorName });
    for (const token of ['', 'x', `${forged}.${signature}`, `${text}.${foreign}`]) {
      await expect(give(author, id, token)).rejects.toEqual(refusal('CONSENT_SNAPSHOT_INVALID'));
    }
    await expect(give(other, otherId, snapshot)).rejects.toEqual(refusal('CONSENT_SNAPSHOT_INVALID'));
    await expect(give(other, id, snapshot)).rejects.toEqual(refusal('CONSENT_SNAPSHOT_INVALID'));
    await expect(give(author, id, snapshot, 'kk')).rejects.toEqual(refusal('CONSENT_SNAPSHOT_STALE'));
    world.clock.advanceSeconds(1_801);
    await expect(give(author, id, snapshot)).rejects.toEqual(refusal('CONSENT_SNAPSHOT_STALE'));
    expect((await ownReview(author)).state).toBe('draft');
    // Brought back twice, it is one act.
    const fresh = await readReviewOffer(author.context(), signer, id);
    await Promise.all([give(author, id, fresh.snapshot), give(author, id, fresh.snapshot)]);
    const [acts] =
      await world.admin`select count(*)::int as n from consent_records where review_id = ${uuidFromId(id)}`;
    expect(acts?.['n']).toBe(1);
  });

  it('of two tabs the slower one is told, and what it shows is not what the other wrote', async () => {
    const author = await aMerchant(world);
    const id = await save(author);
    const { version } = await ownReview(author);
    const { snapshot } = await readReviewOffer(author.context(), signer, id);
    await save(author, { text: 'Из другой вкладки.', version });
    await expect(save(author, { version })).rejects.toEqual(refusal('REVIEW_CHANGED_MEANWHILE'));
    await expect(save(author)).rejects.toEqual(refusal('REVIEW_CHANGED_MEANWHILE'));
    const stale = submitReview(author.context(), signer, { id, snapshot, name: authorName });
    await expect(stale).rejects.toEqual(refusal('CONSENT_SNAPSHOT_STALE'));
    const first = await aMerchant(world);
    const both = await Promise.allSettled([save(first), save(first)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it.each([
    ['nothing that shows', ' \n\u200b ', 'TEXT_REQUIRED'],
    ['ten thousand letters', 'я'.repeat(10_000), 'TEXT_TOO_LONG'],
    ['a card number', 'Карта 4111 1111 1111 1111', 'FINANCIAL_INFORMATION_REFUSED'],
    ['letters turned round', 'Сервис \u202eйишорох', 'TEXT_NOT_ALLOWED_CHARACTERS'],
    ['a space of no width', 'Хоро\u200bший сервис', 'TEXT_NOT_ALLOWED_CHARACTERS'],
    ['a joiner of letters', 'Хоро\u200dший сервис', 'TEXT_NOT_ALLOWED_CHARACTERS'],
    ['a heap of marks', 'Хороши\u0301\u0302\u0303\u0304\u0305й', 'TEXT_NOT_ALLOWED_CHARACTERS'],
    ['signs of tags', 'Спасибо\u{e0041}\u{e0042}', 'TEXT_NOT_ALLOWED_CHARACTERS'],
  ])('%s in a text is refused', async (_what, text, code) => {
    const author = await aMerchant(world);
    await expect(save(author, { text })).rejects.toEqual(refusal(code));
    expect(await listOwnReviews(author.context())).toEqual([]);
  });

  it('HTML stays text, pictures of several signs stay whole, and breaks are one kind', async () => {
    const author = await aMerchant(world);
    const text = '<script>alert(1)</script> <b>Хорошо</b> 👨‍👩‍👧 👍🏽\r\n\r\n\r\n\r\nИ всё.';
    await save(author, { text });
    expect((await ownReview(author)).content?.text).toBe(
      '<script>alert(1)</script> <b>Хорошо</b> 👨‍👩‍👧 👍🏽\n\nИ всё.',
    );
  });

  it.each(['', 'Айгуль Сагинтаева', '+7 701', '<b>', 'А\u200bй'])(
    'a first name such as «%s» is refused',
    async (firstName) => {
      const author = await aMerchant(world);
      await expect(save(author, { signature: 'first-name', firstName })).rejects.toThrow();
      expect(await listOwnReviews(author.context())).toEqual([]);
    },
  );
});

describe('who may', () => {
  it('only the owner writes, only staff judge, and nobody sees another’s review before it is published', async () => {
    const { author, id } = await aSubmittedReview(world);
    const other = await aMerchant(world);
    for (const role of ['administrator', 'accountant', 'viewer'] as const) {
      const colleague = await aMerchant(world, { role });
      await expect(save(colleague)).rejects.toEqual(refusal('FORBIDDEN'));
    }
    await expect(
      saveReview(visitor(), { text: 'x', locale: 'ru', signature: 'none', channels: [] }),
    ).rejects.toEqual(refusal('UNAUTHENTICATED'));
    await expect(readReviewOffer(other.context(), signer, id)).rejects.toEqual(refusal('REVIEW_NOT_FOUND'));
    await expect(withdrawReview(other.context(), id)).rejects.toEqual(refusal('REVIEW_NOT_FOUND'));
    await expect(withdrawReview(author.context(), 'rev_x')).rejects.toEqual(refusal('REVIEW_NOT_FOUND'));
    expect(await listOwnReviews(other.context())).toEqual([]);
    expect(await findPublishedReview(visitor(), id)).toBeNull();
    const { version } = await ownReview(author);
    await expect(publishReview(author.context(), { id, version })).rejects.toEqual(refusal('FORBIDDEN'));
    await expect(readStaffReview(author.context(), id)).rejects.toEqual(refusal('FORBIDDEN'));
    const draft = await save(other);
    await expect(readStaffReview(staff.context(), draft)).rejects.toEqual(refusal('REVIEW_NOT_FOUND'));
    await expect(publishReview(staff.context(), { id, version: version + 1 })).rejects.toEqual(
      refusal('REVIEW_CHANGED_MEANWHILE'),
    );
  });

  it('a company’s name is signed by whoever registered it, and by nobody else', async () => {
    const [author, other] = [await aMerchant(world), await aMerchant(world)];
    const signed = saveReview(author.context({ merchantId: other.merchantId }), {
      text: reviewText,
      locale: 'ru',
      signature: 'company',
      channels: [],
    });
    await expect(signed).rejects.toEqual(refusal('REVIEW_COMPANY_OF_ANOTHER'));
  });

  it('staff see a queue without texts, and an opened text leaves a record', async () => {
    const { id } = await aSubmittedReview(world, {
      text: 'Пишите на berik@mail.kz, спросите Берика Сериковича.',
    });
    const page = await listStaffReviews(staff.context(), { size: 100 }, 'submitted');
    const listed = page.rows.find(({ row }) => row.id === id)?.row;
    expect(listed).toMatchObject({ state: 'submitted', isConsented: true });
    const { content, marks } = await readStaffReview(staff.context(), id);
    expect(
      marks.map(({ kind, start, length }) => [kind, content?.text.slice(start, start + length)]),
    ).toEqual([
      ['email', 'berik@mail.kz'],
      ['name', 'Берика Сериковича'],
    ]);
    expect((await readReviewDesk(staff.context())).waitingCount).toBeGreaterThan(0);
    expect(await actionsOf(id)).toContain('review.submit');
  });

  it('a draft that is thrown away is in nobody’s list', async () => {
    const author = await aMerchant(world);
    const id = await save(author);
    await withdrawReview(author.context(), id);
    expect(await listOwnReviews(author.context())).toEqual([]);
    expect(await actionsOf(id)).toContain('review.discard');
  });
});
