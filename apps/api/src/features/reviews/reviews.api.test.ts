import { aMerchant, aStaffMember, type TestMerchant } from '@apipay/testing/contexts';
import { authorName, openReviews, reviewText } from '@apipay/testing/reviews';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
let author: TestMerchant;
let headers: Record<string, string>;
let staff: Record<string, string>;
beforeAll(async () => {
  api = await openTestApi();
  await openReviews(api.world);
  author = await aMerchant(api.world, { name: 'ТОО «Береке»' });
  headers = await api.sessionOf(author);
  staff = await api.staffSessionOf(await aStaffMember(api.world, { role: 'support' }));
});
afterAll(() => api.close());

const ask = async (document: string, variables: object = {}, as: Record<string, string> = headers) => {
  const path = as === staff ? '/admin/graphql' : '/graphql';
  const answer = await api.graphql(document, { variables: { ...variables }, headers: as, path });
  if (answer.data === null || answer.data === undefined) throw new Error(JSON.stringify(answer));
  return answer.data as Record<string, unknown>;
};
const own =
  'id state version isConsented channels content { text signedAs } reason places { place removedAt }';
const save = (fields: object = {}) =>
  ask(
    `mutation($input: SaveReviewInput!) { saveReview(input: $input) { review { ${own} } userErrors { code field message } } }`,
    { input: { text: reviewText, locale: 'RU', signature: 'COMPANY', channels: ['TELEGRAM'], ...fields } },
  );
const readPublic = async () => ({
  list: (await ask('{ reviews(first: 10) { nodes { id text signedAs locale } } }', {}, {}))['reviews'] as {
    nodes: readonly object[];
  },
});
const byId = async (id: string) =>
  (await ask('query($id: ID!) { review(id: $id) { isGone review { text signedAs } } }', { id }, {}))[
    'review'
  ];

it('R-S9 an author writes, sees exactly what would be published, consents, is published, and takes it back', async () => {
  const refused = await save({ text: 'Карта 4111 1111 1111 1111' });
  expect(refused['saveReview']).toMatchObject({
    review: null,
    userErrors: [{ code: 'FINANCIAL_INFORMATION_REFUSED', field: ['text'] }],
  });
  const saved = (await save())['saveReview'] as { review: { id: string } };
  const { id } = saved.review;
  const offered = (
    await ask(
      `query($id: ID!) { reviewOffer(id: $id) {
        content { text signedAs } signature locale channels
        consent { snapshot title recipients countriesAbroad isPublished dataCategories }
      } }`,
      { id },
    )
  )['reviewOffer'] as { consent: { snapshot: string } };
  const { snapshot, ...consent } = offered.consent;
  expect({ ...offered, consent }).toEqual({
    content: { text: reviewText, signedAs: 'ТОО «Береке»' },
    signature: 'COMPANY',
    locale: 'RU',
    channels: ['TELEGRAM'],
    consent: {
      title: 'Согласие на публикацию отзыва',
      recipients: ['telegram'],
      countriesAbroad: ['AE'],
      isPublished: true,
      dataCategories: ['business-identity', 'full-name', 'review'],
    },
  });
  const submitted = await ask(
    `mutation($input: SubmitReviewInput!) { submitReview(input: $input) { review { ${own} } userErrors { code } } }`,
    { input: { id, snapshot, name: authorName } },
  );
  expect(submitted['submitReview']).toMatchObject({
    review: { state: 'SUBMITTED', isConsented: true },
    userErrors: [],
  });
  expect((await readPublic()).list.nodes).toEqual([]);
  expect(await byId(id)).toBeNull();

  const desk = await ask(
    '{ reviewDesk { waitingCount } staffReviews(first: 5, state: SUBMITTED) { nodes { id merchantMask } } }',
    {},
    staff,
  );
  expect(desk).toMatchObject({
    reviewDesk: { waitingCount: 1 },
    staffReviews: { nodes: [{ id, merchantMask: expect.not.stringContaining('Береке') }] },
  });
  const read = (
    await ask(
      'query($id: ID!) { staffReview(id: $id) { version content { text } marks { kind } places { place } } }',
      { id },
      staff,
    )
  )['staffReview'] as { version: number };
  expect(read).toMatchObject({ content: { text: reviewText }, marks: [], places: [] });
  const act = (name: string, type: string, input: object, fields = 'reviewId') =>
    ask(
      `mutation($input: ${type}!) { ${name}(input: $input) { ${fields} userErrors { code } } }`,
      { input },
      staff,
    );
  await act('publishReview', 'PublishReviewInput', { id, version: read.version });
  expect((await readPublic()).list.nodes).toEqual([
    { id, text: reviewText, signedAs: 'ТОО «Береке»', locale: 'RU' },
  ]);
  const handed = (channel: string) =>
    act('handOverReview', 'HandOverReviewInput', { id, channel }, 'contentHash content { text }');
  expect((await handed('FACEBOOK'))['handOverReview']).toMatchObject({
    content: null,
    userErrors: [{ code: 'REVIEW_CHANNEL_NOT_ALLOWED' }],
  });
  expect((await handed('TELEGRAM'))['handOverReview']).toMatchObject({ content: { text: reviewText } });

  await ask(
    'mutation($input: WithdrawReviewInput!) { withdrawReview(input: $input) { userErrors { code } } }',
    {
      input: { id },
    },
  );
  expect((await readPublic()).list.nodes).toEqual([]);
  expect(await byId(id)).toEqual({ isGone: true, review: null });
  const after = (await ask(`{ ownReviews { ${own} } }`))['ownReviews'];
  expect(after).toMatchObject([
    {
      id,
      state: 'WITHDRAWN',
      content: null,
      places: expect.arrayContaining([{ place: 'TELEGRAM', removedAt: null }]),
    },
  ]);
  const closed = await act('closeReviewRemoval', 'CloseReviewRemovalInput', {
    id,
    place: 'TELEGRAM',
    proof: 'Запись удалена, снимок 5',
  });
  expect(closed['closeReviewRemoval']).toEqual({ reviewId: id, userErrors: [] });
  const removals = (await ask('{ reviewDesk { removals { place } } }', {}, staff))['reviewDesk'];
  expect(removals).toEqual({ removals: [{ place: 'GOOGLE_SEARCH' }, { place: 'YANDEX_SEARCH' }] });
});

it('refusals come in the reader’s language', async () => {
  const answer = await api.graphql(
    'mutation { saveReview(input: { text: "x", locale: KK, signature: FIRST_NAME, firstName: "А Б", channels: [] }) { userErrors { code message } } }',
    { headers: { ...headers, 'accept-language': 'kk' } },
  );
  expect(answer.data?.['saveReview']).toEqual({
    userErrors: [{ code: 'REVIEW_FIRST_NAME_INVALID', message: expect.stringContaining('бір сөзбен') }],
  });
});
