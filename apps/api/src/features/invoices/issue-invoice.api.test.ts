import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
let merchant: ConnectedMerchant;
let headers: Record<string, string>;

beforeAll(async () => {
  api = await openTestApi();
  merchant = await aConnectedMerchant(api.world);
  headers = await api.keyOf(merchant.ctx);
});

afterAll(() => api.close());

const issue = `mutation($input: IssueInvoiceInput!, $key: String!) {
  issueInvoice(input: $input) @idempotent(key: $key) {
    invoice { id number status amount { amount currency } payer { phoneMasked } description }
    userErrors { code field message params { name value } }
  }
}`;

interface Issued {
  readonly invoice: { readonly id: string; readonly number: string; readonly description: string } | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly field: readonly string[] | null;
    readonly message: string;
  }[];
}

const anInput = (fields: Record<string, unknown> = {}) => ({
  phone: aPhone(),
  amount: '15000.00',
  description: 'Заказ 17',
  ...fields,
});

async function send(
  input: Record<string, unknown>,
  key: string = crypto.randomUUID(),
  more: Record<string, string> = {},
) {
  const answer = await api.graphql(issue, { variables: { input, key }, headers: { ...headers, ...more } });
  return { ...answer, issued: answer.data?.['issueInvoice'] as Issued | undefined };
}

const countInvoices = async () =>
  Number((await api.world.admin`select count(*) from invoices`)[0]?.['count']);

it('R-G1 a partner issues an invoice and gets it back with the payer masked', async () => {
  const { issued, status, extensions } = await send(anInput());
  expect(status).toBe(200);
  expect(issued).toMatchObject({
    invoice: { status: 'SENDING', amount: { amount: '15000.00', currency: 'KZT' }, description: 'Заказ 17' },
    userErrors: [],
  });
  expect(JSON.stringify(issued)).toMatch(/•••/);
  expect(extensions).toMatchObject({
    cost: { requestedCost: expect.any(Number) },
    idempotency: { replayed: false },
  });
});

it('R-G3 a hundred equal calls at once issue one invoice, and every answer is that one or "try again"', async () => {
  const before = await countInvoices();
  const [input, key] = [anInput(), crypto.randomUUID()];
  const answers = await Promise.all(Array.from({ length: 100 }, () => send(input, key)));
  expect((await countInvoices()) - before).toBe(1);
  const ids = new Set(answers.flatMap(({ issued }) => issued?.invoice?.id ?? []));
  expect(ids.size).toBe(1);
  for (const answer of answers) {
    if (answer.issued?.invoice != null) continue;
    expect(answer.codes).toEqual(['IDEMPOTENCY_IN_PROGRESS']);
    expect([answer.status, answer.errors[0]?.extensions['retryable']]).toEqual([409, true]);
  }
  expect(
    answers.filter(
      (answer) =>
        (answer.extensions?.['idempotency'] as { replayed?: boolean } | undefined)?.replayed === false,
    ),
  ).toHaveLength(1);
});

it('T17 the same key and input in another order of names gives the first answer, marked as replayed', async () => {
  const key = crypto.randomUUID();
  const first = await send({ phone: '87011234567', amount: '100', description: 'A' }, key);
  const second = await send({ description: 'A', externalId: null, amount: '100', phone: '87011234567' }, key);
  expect(second.issued).toEqual(first.issued);
  expect(second.extensions?.['idempotency']).toEqual({ key, replayed: true });
});

it('T17 the same key with other input is a conflict, also while variables and literals are mixed', async () => {
  const key = crypto.randomUUID();
  const input = anInput();
  await send(input, key);
  const other = await send({ ...input, amount: '15001.00' }, key);
  expect([other.status, other.codes]).toEqual([422, ['IDEMPOTENCY_KEY_CONFLICT']]);
  const literal = await api.graphql(
    `mutation($phone: String!) { issueInvoice(input: { phone: $phone, amount: "15000.00", description: "Заказ 17" }) @idempotent(key: "${key}") { invoice { id } } }`,
    { variables: { phone: input.phone }, headers },
  );
  expect(literal.extensions?.['idempotency']).toEqual({ key, replayed: true });
});

it('T17 without a key nothing happens', async () => {
  const before = await countInvoices();
  const answer = await api.graphql(
    'mutation($input: IssueInvoiceInput!) { issueInvoice(input: $input) { invoice { id } } }',
    { variables: { input: anInput() }, headers },
  );
  expect([answer.status, answer.codes]).toEqual([400, ['IDEMPOTENCY_KEY_REQUIRED']]);
  expect(await countInvoices()).toBe(before);
});

it('T17 a refused input leaves no key behind: the same key works once the input is right', async () => {
  const key = crypto.randomUUID();
  const wrong = await send(anInput({ phone: '123' }), key);
  expect(wrong.issued?.userErrors.map((error) => error.code)).toEqual(['PHONE_INVALID']);
  const right = await send(anInput(), key);
  expect(right.issued?.invoice?.id).toMatch(/^inv_/);
});

it('T17 a crash between the effect and the answer loses nothing: the retry gets the invoice that was made', async () => {
  const [input, key] = [anInput(), crypto.randomUUID()];
  const before = await countInvoices();
  api.loseNextAnswer();
  const lost = await send(input, key);
  expect([lost.status, lost.codes]).toEqual([500, ['INTERNAL']]);
  expect((await countInvoices()) - before).toBe(1);
  const again = await send(input, key);
  expect(again.issued?.invoice?.id).toMatch(/^inv_/);
  expect(again.extensions?.['idempotency']).toEqual({ key, replayed: true });
  expect((await countInvoices()) - before).toBe(1);
});

it('one document moves money once', async () => {
  const field = (alias: string) =>
    `${alias}: issueInvoice(input: { phone: "87011234567", amount: "10", description: "A" }) @idempotent(key: "${crypto.randomUUID()}") { invoice { id } }`;
  const before = await countInvoices();
  const answer = await api.graphql(`mutation { ${field('a')} ${field('b')} }`, { headers });
  expect([answer.status, answer.codes]).toEqual([400, ['ONE_MONEY_MUTATION']]);
  expect(await countInvoices()).toBe(before);
});

it('a key is refused where nothing would remember it', async () => {
  const answer = await api.graphql(
    'mutation { signOut @idempotent(key: "12345678") { userErrors { code } } }',
  );
  expect(answer.codes).toEqual(['IDEMPOTENCY_NOT_SUPPORTED']);
});

it.each([
  '{ invoices(first: 1) @idempotent(key: "k") { nodes { id } } }',
  '{ invoices(first: 1) { nodes { id @idempotent(key: "k") } } }',
  '{ ...Part } fragment Part on Query { viewer @idempotent(key: "k") { id } }',
  'mutation { signOut { userErrors { code @idempotent(key: "k") } } }',
  'mutation Asked { signOut { userErrors { code } } } query NotAsked { viewer @idempotent(key: "k") { id } }',
])('a key has no place in %s', async (query) => {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, ...(query.includes('Asked') ? { operationName: 'Asked' } : {}) }),
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'IDEMPOTENCY_NOT_SUPPORTED' } }],
  });
});

const card = '4111 1111 1111 1111';
const badInputs: readonly [string, Record<string, unknown>, string, string][] = [
  ['a number that is none', { phone: '12345' }, 'PHONE_INVALID', 'phone'],
  ['a number of another country', { phone: '+49 30 1234567' }, 'PHONE_INVALID', 'phone'],
  ['a landline', { phone: '+7 727 250 00 00' }, 'PHONE_INVALID', 'phone'],
  ['an amount of nothing', { amount: '0' }, 'AMOUNT_TOO_SMALL', 'amount'],
  ['an amount below nothing', { amount: '-1' }, 'AMOUNT_INVALID', 'amount'],
  ['a fraction of a tenge', { amount: '100.50' }, 'AMOUNT_NOT_WHOLE_TENGE', 'amount'],
  ['more than can be asked at once', { amount: '99999999.99' }, 'AMOUNT_', 'amount'],
  ['a text over the limit', { description: 'ы'.repeat(54) }, 'TEXT_TOO_LONG', 'description'],
  ['an empty text', { description: ' ' }, 'TEXT_REQUIRED', 'description'],
  [
    'a sign that turns the direction of writing',
    { description: 'счёт \u202e321' },
    'TEXT_NOT_ALLOWED_CHARACTERS',
    'description',
  ],
  ['a NUL', { description: 'a\u0000b' }, 'TEXT_NOT_ALLOWED_CHARACTERS', 'description'],
  ['a lone surrogate', { description: 'a\ud800' }, 'TEXT_NOT_ALLOWED_CHARACTERS', 'description'],
  ['a card number in the description', { description: card }, 'FINANCIAL_INFORMATION_REFUSED', 'description'],
  [
    'R-C8 a card number in the comment',
    { internalComment: `карта ${card.replaceAll(' ', '-')}` },
    'FINANCIAL_INFORMATION_REFUSED',
    'internalComment',
  ],
  [
    'a card number as an order number',
    { externalId: card.replaceAll(' ', '') },
    'FINANCIAL_INFORMATION_REFUSED',
    'externalId',
  ],
  [
    'a phone number as an order number',
    { externalId: '87011234567' },
    'PERSONAL_VALUE_IN_REFERENCE',
    'externalId',
  ],
  ['a day that has passed', { dueOn: '2020-01-01' }, 'DATE_IN_PAST', 'dueOn'],
  ['an unknown connection', { connectionId: 'con_nothing' }, 'CONNECTION_NOT_FOUND', ''],
];

it.each(badInputs)(
  '%s gets a coded, translated refusal with its field',
  async (_name, fields, code, field) => {
    const before = await countInvoices();
    for (const [locale, word] of [
      ['ru', /[а-я]/i],
      ['kk', /[әғқңөұүһі]/i],
      ['en', /[a-z]/],
    ] as const) {
      const { issued, codes, text } = await send(anInput(fields), undefined, { 'accept-language': locale });
      expect(codes).toEqual([]);
      expect(issued?.invoice).toBeNull();
      const [error] = issued?.userErrors ?? [];
      expect(error?.code).toMatch(new RegExp(`^${code}`));
      expect(error?.field?.join('.') ?? '').toBe(field);
      expect(error?.message).toMatch(word);
      expect(error?.message).not.toMatch(/[{}]|[A-Z]+_[A-Z]+/);
      expect(text).not.toContain('4111');
    }
    expect(await countInvoices()).toBe(before);
  },
);

it.each([
  ['1e400', '1e400'],
  ['three places', '100.001'],
  ['spaces', '15 000'],
  ['full-width digits', '１５０００'],
  ['a JSON number', 15000],
  ['a JSON number that overflows', 1e308],
])('an amount written as %s is refused before anything runs', async (_name, amount) => {
  const { status, codes } = await send(anInput({ amount }));
  expect([status, codes]).toEqual([400, ['BAD_USER_INPUT']]);
});

it('without an amount and without lines there is nothing to issue', async () => {
  const { issued } = await send(anInput({ amount: null }));
  expect(issued?.userErrors).toMatchObject([{ code: 'AMOUNT_INVALID', field: ['amount'] }]);
});

it('several wrong fields are told together', async () => {
  const { issued } = await send(anInput({ phone: '1', amount: '0', description: card }));
  expect(issued?.userErrors.map((error) => error.code).toSorted()).toEqual([
    'AMOUNT_TOO_SMALL',
    'FINANCIAL_INFORMATION_REFUSED',
    'PHONE_INVALID',
  ]);
});

it('an order number is used once within a mode', async () => {
  await send(anInput({ externalId: 'order-1' }));
  const { issued } = await send(anInput({ externalId: 'order-1' }));
  expect(issued?.userErrors).toMatchObject([{ code: 'INVOICE_EXTERNAL_ID_TAKEN', field: ['externalId'] }]);
});

it('NUL in a key is refused with its field, and in a search finds nothing', async () => {
  const before = await countInvoices();
  const keyed = await send(anInput(), 'order-\u0000-1');
  expect([...keyed.codes, ...(keyed.issued?.userErrors.map((error) => error.code) ?? [])]).toEqual([
    'TEXT_NOT_ALLOWED_CHARACTERS',
  ]);
  expect(await countInvoices()).toBe(before);
  const found = await api.graphql(
    'query($text: String!) { invoices(first: 1, filter: { search: $text }) { nodes { id } } }',
    { variables: { text: 'no such \u0000 order' }, headers },
  );
  expect([found.status, found.data]).toEqual([200, { invoices: { nodes: [] } }]);
});

it('an id that is a name of JavaScript’s own is an unknown id', async () => {
  for (const id of ['constructor_1', 'toString_', '__proto___x', '_']) {
    const answer = await api.graphql('query($id: ID!) { node(id: $id) { id } }', {
      variables: { id },
      headers,
    });
    expect([answer.status, answer.data, answer.codes], id).toEqual([200, { node: null }, []]);
  }
});

it('T24 lines come back with every sum, to the payer too, and a refusal names its line in words', async () => {
  const query = `mutation($input: IssueInvoiceInput!, $key: String!) {
    issueInvoice(input: $input) @idempotent(key: $key) {
      invoice { paymentPageUrl discountPercent amount { amount } lines {
        position name quantity unit price { amount } subtotal { amount } discountPercent discount { amount }
        sharedDiscount { amount } total { amount } } }
      userErrors { code field message }
    }
  }`;
  const ask = async (input: Record<string, unknown>) => {
    const variables = { input: { description: 'Заказ 17', ...input }, key: crypto.randomUUID() };
    const answer = await api.graphql(query, { variables, headers });
    return answer.data?.['issueInvoice'] as {
      invoice: { paymentPageUrl: string } | null;
      userErrors: { code: string; field: string[]; message: string }[];
    };
  };
  const lines = [
    { name: 'Кофе', quantity: '1.333', unit: 'KILOGRAM', price: '8000', discountPercent: '10' },
    { name: 'Доставка', quantity: '1', price: '1000.99' },
  ];
  const { invoice, userErrors } = await ask({ channel: 'LINK', lines, discountPercent: '5' });
  expect(userErrors).toEqual([]);
  expect(invoice).toMatchObject({
    discountPercent: '5',
    amount: { amount: '10068.66' },
    lines: [
      {
        position: 1,
        name: 'Кофе',
        quantity: '1.333',
        unit: 'KILOGRAM',
        subtotal: { amount: '10664.00' },
        discountPercent: '10',
        discount: { amount: '1066.40' },
        sharedDiscount: { amount: '479.88' },
        total: { amount: '9117.72' },
      },
      { unit: 'PIECE', sharedDiscount: { amount: '50.05' }, total: { amount: '950.94' } },
    ],
  });
  const token = invoice?.paymentPageUrl.split('/').at(-1);
  const page = await api.graphql(
    'query($token: String!) { paymentPage(token: $token) { discount { amount } lines { name quantity discount { amount } total { amount } } } }',
    { variables: { token } },
  );
  expect(page.data?.['paymentPage']).toEqual({
    discount: { amount: '529.93' },
    lines: [
      { name: 'Кофе', quantity: '1.333', discount: { amount: '1066.40' }, total: { amount: '9597.60' } },
      { name: 'Доставка', quantity: '1', discount: { amount: '0.00' }, total: { amount: '1000.99' } },
    ],
  });
  const refused = await ask({ phone: aPhone(), lines });
  expect(refused.invoice).toBeNull();
  expect(refused.userErrors).toMatchObject([{ code: 'LINES_TOTAL_NOT_WHOLE_TENGE', field: ['amount'] }]);
  expect(refused.userErrors[0]?.message).toMatch(/10\s598[.,]59.₸/u);
  const wrong = await ask({ phone: aPhone(), lines: [{ ...lines[0], quantity: '0' }] });
  expect(wrong.userErrors).toMatchObject([{ code: 'QUANTITY_INVALID', field: ['lines', '0', 'quantity'] }]);
});
