import { aMerchant, aPhone } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aTenant, type Tenant } from '../../fixtures/tenant';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
let tenant: Tenant;
let headers: Record<string, string>;

beforeAll(async () => {
  api = await openTestApi();
  tenant = await aTenant(api);
  headers = await api.keyOf(tenant.ctx);
});

afterAll(() => api.close());

const problems = 'userErrors { code message field }';
const createService = `mutation($input: CreateBillerServiceInput!) {
  createBillerService(input: $input) { service { id title url format state allowedAddresses } ${problems} }
}`;
const createAccount = `mutation($input: CreateBillerAccountInput!) {
  createBillerAccount(input: $input) {
    account { id accountNumber state title invoice { number state amount { amount } } payer { phoneMasked } }
    ${problems}
  }
}`;

const ask = async (query: string, input: unknown, as = headers) => {
  const answer = await api.graphql(query, { variables: { input }, headers: as });
  expect(answer.codes).toEqual([]);
  return Object.values(answer.data ?? {})[0] as Record<string, Record<string, unknown> | null> & {
    userErrors: { code: string; field: string[] | null; message: string }[];
  };
};

it('a key makes a service and gets the address to hand to the bank', async () => {
  const { service, userErrors } = await ask(createService, {
    title: 'Аренда',
    format: 'XML',
    allowedAddresses: ['194.187.247.152', '10.1.0.0/16'],
  });
  expect(userErrors).toEqual([]);
  expect(service).toMatchObject({ format: 'XML', state: 'ON' });
  expect(service?.['url']).toMatch(/^https:\/\/api\.example\.kz\/biller\/[\w-]{43}$/);
  const off = await ask(
    `mutation($input: ChangeBillerServiceInput!) { changeBillerService(input: $input) { service { state url title } ${problems} } }`,
    { id: service?.['id'], state: 'OFF' },
  );
  expect(off['service']).toEqual({ state: 'OFF', title: 'Аренда', url: service?.['url'] });
});

it('refusals stand at their fields with a sentence', async () => {
  const { service, userErrors } = await ask(createService, {
    title: '',
    format: 'JSON',
    allowedAddresses: ['0.0.0.0/0'],
  });
  expect(service).toBeNull();
  expect(userErrors.map(({ code, field }) => [code, field?.at(-1)])).toEqual([
    ['TEXT_REQUIRED', 'title'],
    ['BILLER_ADDRESS_TOO_WIDE', 'allowedAddresses'],
  ]);
  const phone = await ask(createAccount, { serviceId: tenant.billerServiceId, accountNumber: '87012345678' });
  expect(phone.userErrors).toMatchObject([{ code: 'PERSONAL_VALUE_IN_REFERENCE' }]);
});

it('a list shows what each number leads to, in pages, and opens notes with one access record', async () => {
  const phone = aPhone();
  await ask(createAccount, { serviceId: tenant.billerServiceId, accountNumber: 'p-1', payerPhone: phone });
  const list = `query($first: Int!, $after: String) {
    billerAccounts(first: $first, after: $after) {
      nodes { accountNumber state title invoice { state amount { amount } } payer { phoneMasked } }
      pageInfo { hasNextPage endCursor }
    }
  }`;
  const count = async () =>
    Number(
      (await api.world.admin`select count(*) from audit_records where action = 'biller-account.read'`)[0]?.[
        'count'
      ],
    );
  const before = await count();
  const first = await api.graphql(list, { variables: { first: 1 }, headers });
  const page = first.data?.['billerAccounts'] as {
    nodes: Record<string, unknown>[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
  expect(page.nodes).toMatchObject([{ accountNumber: 'P-1', title: null, invoice: null }]);
  expect(JSON.stringify(page)).not.toContain(phone);
  expect(JSON.stringify(page)).toContain(phone.slice(-2));
  expect(page.pageInfo.hasNextPage).toBe(true);
  const second = await api.graphql(list, {
    variables: { first: 5, after: page.pageInfo.endCursor },
    headers,
  });
  expect(second.data?.['billerAccounts']).toMatchObject({
    nodes: [
      {
        title: expect.stringContaining('Заметка'),
        invoice: { state: 'OPEN', amount: { amount: '15000.00' } },
      },
    ],
  });
  expect((await count()) - before).toBe(1);
});

it('a reader sees no address, and a key with the reading scope changes nothing', async () => {
  const viewer = await aMerchant(api.world, { role: 'viewer' });
  const seen = await api.graphql('{ billerServices { id url } }', { headers: await api.sessionOf(viewer) });
  expect([seen.codes, seen.data]).toEqual([[], { billerServices: [] }]);
  const narrow = await api.keyOf(tenant.ctx, ['biller:read']);
  const services = await api.graphql('{ billerServices { url } }', { headers: narrow });
  expect(
    (services.data?.['billerServices'] as { url: string | null }[]).every(({ url }) => url === null),
  ).toBe(true);
  const refused = await api.graphql(
    `mutation($input: CloseBillerAccountInput!) { closeBillerAccount(input: $input) { ${problems} } }`,
    { variables: { input: { id: tenant.billerAccountId } }, headers: narrow },
  );
  expect(refused.codes).toEqual(['FORBIDDEN']);
});

it('another merchant’s ids do not exist', async () => {
  const other = await aTenant(api);
  const as = await api.keyOf(other.ctx);
  const closed = await ask(
    `mutation($input: CloseBillerAccountInput!) { closeBillerAccount(input: $input) { account { id } ${problems} } }`,
    { id: tenant.billerAccountId },
    as,
  );
  expect(closed.userErrors).toMatchObject([{ code: 'BILLER_ACCOUNT_NOT_FOUND' }]);
  const made = await ask(createAccount, { serviceId: tenant.billerServiceId, accountNumber: '1' }, as);
  expect(made.userErrors).toMatchObject([{ code: 'BILLER_SERVICE_NOT_FOUND' }]);
});

it('an address is renewed and says until when the old one works; what the bank was told is listed page by page', async () => {
  const { service } = await ask(createService, {
    title: 'Вода',
    format: 'JSON',
    allowedAddresses: ['127.0.0.1', '::1'],
  });
  await ask(createAccount, { serviceId: service?.['id'], accountNumber: 'KV-4477' });
  const call = async (url: unknown, txnId: string) => {
    const path = new URL(String(url)).pathname;
    const query = new URLSearchParams({ command: 'check', txn_id: txnId, account: 'kv-4477', sum: '100.00' });
    return (await (await fetch(`${api.url}${path}?${query}`)).json()) as { result: number };
  };
  expect((await call(service?.['url'], '701')).result).toBe(0);
  const renewed = await ask(
    `mutation($input: RenewBillerServiceInput!) {
      renewBillerService(input: $input) { service { url previousUrlUntil } ${problems} } }`,
    { id: service?.['id'], overlapDays: 7 },
  );
  expect(renewed['service']?.['url']).not.toBe(service?.['url']);
  expect(renewed['service']?.['previousUrlUntil']).toBe(
    new Date(api.world.clock.now().getTime() + 7 * 86_400_000).toISOString(),
  );
  expect((await call(renewed['service']?.['url'], '702')).result).toBe(0);
  expect((await call(service?.['url'], '703')).result).toBe(0);
  api.world.clock.advanceSeconds(7 * 86_400);
  expect((await call(service?.['url'], '704')).result).toBe(5);

  const list = `query($filter: BillerOperationFilter, $after: String) {
    billerOperations(first: 2, after: $after, filter: $filter) { pageInfo { hasNextPage endCursor } nodes {
      txnId state accountMask timesSeen amount { amount } checkAnswer { result comment sum { amount } }
      payAnswer { result } statusAnswer { result comment } } } }`;
  const filter = { serviceId: service?.['id'] };
  const owner = await api.keyOf(tenant.ctx);
  const first = await api.graphql(list, { variables: { filter }, headers: owner });
  expect(first.codes).toEqual([]);
  const page = first.data?.['billerOperations'] as { pageInfo: { endCursor: string }; nodes: unknown[] };
  expect(page).toMatchObject({
    pageInfo: { hasNextPage: true },
    nodes: [
      {
        state: 'CHECKED',
        accountMask: '••77',
        timesSeen: 1,
        amount: null,
        checkAnswer: { result: 0, comment: 'AVAILABLE', sum: { amount: '100.00' } },
        payAnswer: null,
        statusAnswer: { result: 4, comment: 'IN_PROCESSING' },
      },
      {},
    ],
  });
  const next = await api.graphql(list, {
    variables: { filter, after: page.pageInfo.endCursor },
    headers: owner,
  });
  expect(next.data?.['billerOperations']).toMatchObject({ pageInfo: { hasNextPage: false }, nodes: [{}] });
});
