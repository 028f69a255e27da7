import { uuidFromId } from '@apipay/db/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aTenant, type Tenant } from '../../fixtures/tenant';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
let tenant: Tenant;
let headers: Record<string, string>;
const rows = 10_000;

beforeAll(async () => {
  api = await openTestApi();
  tenant = await aTenant(api);
  headers = await api.keyOf(tenant.ctx);
  // All within one millisecond: a cursor made from a JavaScript date would repeat or skip rows.
  await api.world.admin`
    insert into invoices (merchant_id, id, mode, number, payer_id, state, total_minor, currency,
      description_ciphertext, zone, created_by_kind, created_at)
    select merchant_id, gen_random_uuid(), mode, number + g, payer_id, state, total_minor, currency,
      description_ciphertext, zone, created_by_kind,
      timestamptz '2026-01-01 00:00:00.123000+00' + (g % 700) * interval '1 microsecond'
    from invoices, generate_series(1, ${rows - 1}) g where id = ${uuidFromId(tenant.invoiceId)}`;
});

afterAll(() => api.close());

interface PageData {
  readonly nodes: readonly { readonly id: string; readonly createdAt: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const list = `query($first: Int, $after: String, $last: Int, $before: String) {
  invoices(first: $first, after: $after, last: $last, before: $before) {
    nodes { id createdAt } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;

async function read(variables: Record<string, unknown>, as: Record<string, string> = headers) {
  const answer = await api.graphql(list, { variables, headers: as });
  return { ...answer, page: answer.data?.['invoices'] as PageData };
}

it('R-G3 ten thousand rows of one millisecond page completely, forward and back, in one order', {
  timeout: 60_000,
}, async () => {
  const forward: string[] = [];
  for (let after: string | null = null, hasNext = true; hasNext; ) {
    const { page } = await read({ first: 100, after });
    forward.push(...page.nodes.map((node) => node.id));
    after = page.pageInfo.endCursor;
    hasNext = page.pageInfo.hasNextPage;
  }
  expect(forward).toHaveLength(rows);
  expect(new Set(forward).size).toBe(rows);

  const backward: string[] = [];
  for (let before: string | null = null, hasPrevious = true; hasPrevious; ) {
    const { page } = await read({ last: 100, before });
    backward.unshift(...page.nodes.map((node) => node.id));
    before = page.pageInfo.startCursor;
    hasPrevious = page.pageInfo.hasPreviousPage;
  }
  expect(backward).toEqual(forward);
});

it('a page says what lies on either side of it', async () => {
  const first = await read({ first: 2 });
  expect(first.page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  const second = await read({ first: 2, after: first.page.pageInfo.endCursor });
  expect(second.page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  const back = await read({ last: 2, before: second.page.pageInfo.startCursor });
  expect(back.page.nodes).toEqual(first.page.nodes);
  const end = await read({ last: 1 });
  expect(end.page.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
});

it('a cursor of another merchant, of the other mode, of another list, or a made-up one is refused', async () => {
  const { page } = await read({ first: 1 });
  const cursor = page.pageInfo.endCursor;
  const other = await aTenant(api);
  const test = await aTenant(api, 'test');
  for (const as of [
    await api.keyOf(other.ctx),
    await api.keyOf(test.ctx),
    await api.keyOf({ ...tenant.ctx, mode: 'test' }),
  ]) {
    const answer = await read({ first: 1, after: cursor }, as);
    expect(answer.codes).toEqual(['CURSOR_INVALID']);
    expect(answer.errors[0]?.extensions['field']).toEqual(['after']);
  }
  const elsewhere = await api.graphql(
    'query($c: String) { webhookDeliveries(first: 1, after: $c) { nodes { id } } }',
    {
      variables: { c: cursor },
      headers,
    },
  );
  expect(elsewhere.codes).toEqual(['CURSOR_INVALID']);
  for (const made of [
    '',
    'x',
    Buffer.from(`2026-01-01T00:00:00.000000Z ${tenant.invoiceId}`).toString('base64url'),
  ]) {
    expect((await read({ first: 1, after: made })).codes, made).toEqual(['CURSOR_INVALID']);
  }
});

it('a list without a size, with two, or with a wrong one is refused before it runs', async () => {
  for (const variables of [{}, { first: 0 }, { first: 101 }, { first: 1, last: 1 }, { first: -5 }]) {
    const { status, codes } = await read(variables);
    expect([status, codes]).toEqual([400, ['PAGE_SIZE_REQUIRED']]);
  }
});

const readsByKey = () => api.world.admin`
  select fields, subject_pseudonyms from audit_records
  where kind = 'read' and object_kind = 'invoice' and actor_kind = 'api-key'`;

it('R-C11 a page of fifty shows masks, opens nothing and leaves no access record', async () => {
  const answer = await api.graphql(
    '{ invoices(first: 50) { nodes { id number status amount { amount } payer { id phoneMasked } currentProviderInvoice { state expiresAt } } } }',
    { headers },
  );
  expect(answer.codes).toEqual([]);
  expect(answer.text).toContain('•••');
  expect(answer.text).not.toContain(tenant.payerPhone);
  expect(await readsByKey()).toHaveLength(0);
});

it('R-P6 opening the numbers of a page leaves one record that names the payers', async () => {
  const answer = await api.graphql('{ invoices(first: 50) { nodes { payer { phone } } } }', { headers });
  expect(answer.codes).toEqual([]);
  expect(answer.text).toContain(tenant.payerPhone);
  const records = await readsByKey();
  expect(records.map((record) => record['fields'])).toEqual([['phone']]);
});

it('a key that may not reveal payers gets the page with masks and an error where the number would be', async () => {
  const narrow = await api.keyOf(tenant.ctx, ['invoices:read']);
  const answer = await api.graphql('{ invoices(first: 1) { nodes { id payer { phoneMasked phone } } } }', {
    headers: narrow,
  });
  expect(answer.status).toBe(200);
  expect(answer.codes).toEqual(['FORBIDDEN']);
  expect(answer.data).toMatchObject({ invoices: { nodes: [{ payer: { phone: null } }] } });
});
