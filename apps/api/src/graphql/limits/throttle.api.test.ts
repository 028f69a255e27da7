import { aConnectedMerchant } from '@apipay/testing/connections';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi, webSecret } from '../../fixtures/test-api';

let api: TestApi;

const sizes = {
  key: { capacity: 100, perSecond: 10 },
  session: { capacity: 100, perSecond: 10 },
  merchant: { capacity: 150, perSecond: 10 },
  reader: { capacity: 400, perSecond: 1 },
  visitor: { capacity: 150, perSecond: 1 },
};

beforeAll(async () => {
  api = await openTestApi({ throttle: sizes });
});

afterAll(() => api.close());

const list = '{ invoices(first: 49) { nodes { id } } }';

it('R-G3 a key spends its points, is told when to come back, and gets them back with time', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const headers = await api.keyOf(merchant.ctx);
  for (let call = 0; call < 2; call += 1) {
    const answer = await api.graphql(list, { headers });
    expect([answer.status, answer.extensions?.['cost']]).toEqual([
      200,
      { requestedCost: 50, maximumAvailable: 100, restoreRatePerSecond: 10 },
    ]);
  }
  const refused = await api.graphql(list, { headers });
  expect([refused.status, refused.codes]).toEqual([429, ['RATE_LIMITED']]);
  expect(refused.errors[0]?.extensions).toMatchObject({
    retryable: true,
    retryAfterMs: 5_000,
    kind: 'protocol',
  });
  expect(refused.headers.get('retry-after')).toBe('5');
  api.world.clock.advanceSeconds(5);
  expect((await api.graphql(list, { headers })).status).toBe(200);
});

it('two keys of one merchant share the merchant’s points; another merchant has its own', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const [a, b] = [await api.keyOf(merchant.ctx), await api.keyOf(merchant.ctx)];
  const codes: (string | undefined)[] = [];
  for (const headers of [a, b, a, b]) codes.push((await api.graphql(list, { headers })).codes[0]);
  expect(codes).toEqual([undefined, undefined, undefined, 'RATE_LIMITED']);
  const other = await aConnectedMerchant(api.world);
  expect((await api.graphql(list, { headers: await api.keyOf(other.ctx) })).codes).toEqual([]);
});

it('parallel calls never spend more than there is', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const headers = await api.keyOf(merchant.ctx);
  const answers = await Promise.all(Array.from({ length: 20 }, () => api.graphql(list, { headers })));
  expect(answers.filter((answer) => answer.status === 200)).toHaveLength(2);
});

it('calls that come together at the start wait for one another instead of being refused', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const headers = await api.keyOf(merchant.ctx);
  const answers = await Promise.all(
    Array.from({ length: 40 }, () => api.graphql('{ invoices(first: 1) { nodes { id } } }', { headers })),
  );
  expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 40 }, () => 200));
});

it('a second process draws on the same bucket, and small calls rarely ask the database', async () => {
  const second = await openTestApi({ world: api.world, throttle: sizes });
  const merchant = await aConnectedMerchant(api.world);
  const headers = await api.keyOf(merchant.ctx);
  const small = '{ invoices(first: 1) { nodes { id } } }';
  let spent = 0;
  for (const [index, from] of Array.from(
    { length: 120 },
    (_, i) => [i, i % 2 === 0 ? api : second] as const,
  )) {
    const answer = await from.graphql(small, { headers });
    if (answer.codes.length === 0) spent += 2;
    if (index > 60 && answer.status === 429) break;
  }
  expect(spent).toBeLessThanOrEqual(100);
  expect(spent).toBeGreaterThanOrEqual(90);
  await second.close();
});

it('guesses at codes cost points one by one, however many stand in a document', async () => {
  const guess = (alias: string) =>
    `${alias}: confirmVerificationCode(input: { challengeId: "vrf_x", code: "000000", bindingSecret: "${'b'.repeat(20)}", device: "x" }) { userErrors { code } }`;
  const five = `mutation { ${['a', 'b', 'c', 'd', 'e'].map(guess).join(' ')} }`;
  const first = await api.graphql(five);
  expect(first.extensions?.['cost']).toMatchObject({ requestedCost: expect.any(Number) });
  expect(
    Number((first.extensions?.['cost'] as { requestedCost: number }).requestedCost),
  ).toBeGreaterThanOrEqual(50);
  expect((await api.graphql(five)).codes).toEqual([]);
  expect((await api.graphql(five)).codes).toEqual(['RATE_LIMITED']);
  expect(
    (await api.graphql(`mutation { ${['a', 'b', 'c', 'd', 'e', 'f'].map(guess).join(' ')} }`)).codes,
  ).toEqual(['DOCUMENT_TOO_LARGE']);
});

it('readers of the site have more points than a stranger who asks the API itself, and share them by address', async () => {
  api.world.clock.advanceSeconds(600);
  const ask = (headers: Record<string, string>) =>
    api.graphql('{ __type(name: "Invoice") { name } }', { headers });
  const reader = { 'x-apipay-web': webSecret, 'x-client-address': '203.0.113.7' };
  const other = { ...reader, 'x-client-address': '203.0.113.8' };
  const count = async (headers: Record<string, string>) => {
    let answered = 0;
    while (answered < 20 && (await ask(headers)).status === 200) answered += 1;
    return answered;
  };
  expect([await count({}), await count(reader), await count(other)]).toEqual([3, 8, 8]);
});

const refusedDocuments: readonly [string, string, Record<string, unknown>, string][] = [
  ['cannot be parsed', '{ x ', {}, 'GRAPHQL_PARSE_FAILED'],
  ['is too large', `{ ${'a: __typename '.repeat(40)} }`, {}, 'DOCUMENT_TOO_LARGE'],
  ['is not valid', '{ nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'has wrong variables',
    'query($f: Int!) { invoices(first: $f) { nodes { id } } }',
    { f: 'x' },
    'BAD_USER_INPUT',
  ],
  ['names no operation', 'query a { __typename } query b { __typename }', {}, 'OPERATION_RESOLUTION_FAILURE'],
  [
    'costs more than a document may',
    '{ invoices(first: 100) { nodes { timeline { id } } } }',
    {},
    'COST_TOO_HIGH',
  ],
  ['costs more than the bucket holds', '{ invoices(first: 100) { nodes { id } } }', {}, 'COST_TOO_HIGH'],
];

it.each(refusedDocuments)(
  'R-G3 a document that %s costs ten points',
  async (_name, query, variables, code) => {
    const merchant = await aConnectedMerchant(api.world);
    const headers = await api.keyOf(merchant.ctx);
    const codes: (string | undefined)[] = [];
    for (let call = 0; call < 11; call += 1) {
      const answer = await api.graphql(query, { headers, variables });
      codes.push(answer.codes[0]);
      if (call === 10) {
        expect([answer.status, answer.headers.get('retry-after'), answer.codes.length]).toEqual([
          429,
          '1',
          1,
        ]);
      }
    }
    expect(codes).toEqual([...Array.from({ length: 10 }, () => code), 'RATE_LIMITED']);
  },
);

it('a document that is carried out costs what its answer says and nothing more', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const headers = await api.keyOf(merchant.ctx);
  // Refused in its field, after it was paid for.
  const notThere = '{ node(id: "inv_x") { id } }';
  for (let call = 0; call < 9; call += 1) await api.graphql('{ nothing }', { headers });
  for (let call = 0; call < 10; call += 1) {
    expect((await api.graphql(notThere, { headers })).extensions?.['cost']).toMatchObject({
      requestedCost: 1,
    });
  }
  expect((await api.graphql(notThere, { headers })).codes).toEqual(['RATE_LIMITED']);
});
