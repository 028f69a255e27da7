import { type Id, uuidFromId } from '@apipay/db/ids';
import { maskPhone } from '@apipay/i18n';
import { aStaffMember } from '@apipay/testing/contexts';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { aTenant, type Tenant } from '../../fixtures/tenant';
import { openTestApi, type TestApi, webSecret } from '../../fixtures/test-api';

let api: TestApi;
let tenant: Tenant;
let session: Record<string, string>;
let inView: Record<string, string>;

const startDocument =
  'mutation($input: StartStaffViewInput!) { startStaffView(input: $input) { view { id } userErrors { code } } }';
const endDocument = 'mutation { endStaffView { wasStanding userErrors { code } } }';

beforeAll(async () => {
  api = await openTestApi();
});
beforeEach(async () => {
  tenant = await aTenant(api);
  await api.sessionOf(tenant);
  session = await api.staffSessionOf(await aStaffMember(api.world, { role: 'support' }));
  inView = { ...session, 'x-apipay-view': await begin() };
});
afterAll(() => api.close());

async function begin(headers = session): Promise<string> {
  const input = { merchantId: tenant.merchantId, ticket: '4512', reason: 'Не виден платёж' };
  const answer = await api.graphql(startDocument, { variables: { input }, headers, path: '/admin/graphql' });
  return (answer.data?.['startStaffView'] as { view: { id: string } }).view.id;
}

const invoices = (headers: Record<string, string>) =>
  api.graphql('{ invoices(first: 1) { nodes { payer { phoneMasked } description } } }', { headers });

async function get(path: string, headers: Record<string, string>) {
  const answer = await fetch(`${api.url}${path}`, { headers });
  const body = (await answer.json()) as { errors: { extensions: { code: string } }[] };
  return [answer.status, body.errors[0]?.extensions.code];
}

it('R-P7 a view shows a page with masks, says of itself what it is, and each page leaves a record before it is read', async () => {
  const shown = await invoices(inView);
  expect(shown.data?.['invoices']).toEqual({
    nodes: [{ payer: { phoneMasked: maskPhone(tenant.payerPhone.slice(-4)) }, description: null }],
  });
  const { data } = await api.graphql(
    '{ viewer { id } standingView { ticket reason } staffViews { endedAt } }',
    {
      headers: inView,
    },
  );
  expect(data).toEqual({
    viewer: null,
    standingView: { ticket: '4512', reason: 'Не виден платёж' },
    staffViews: [{ endedAt: null }],
  });
  const records = await api.world.admin<{ fields: string[] }[]>`select fields from audit_records
    where object_id = ${inView['x-apipay-view'] ?? ''} and action = 'staff-view.read' order by id`;
  expect(records.map(({ fields }) => fields)).toEqual([['invoices'], ['staffViews']]);

  await api.world.admin`create function refuse_view_records() returns trigger language plpgsql as
    $$ begin if new.action = 'staff-view.read' then raise exception 'no'; end if; return new; end $$`;
  await api.world.admin`create trigger refuse_view_records before insert on audit_records
    for each row execute function refuse_view_records()`;
  try {
    expect(await invoices(inView)).toMatchObject({ codes: ['INTERNAL'], data: undefined });
  } finally {
    await api.world.admin`drop trigger refuse_view_records on audit_records`;
  }
});

it('R-P7 the id of a view alone, with a key, with a person’s session or with another session of staff opens nothing', async () => {
  const view = inView['x-apipay-view'] ?? '';
  const others = {
    visitor: { 'x-apipay-web': webSecret },
    key: await api.keyOf(tenant.ctx),
    owner: await api.sessionOf(tenant),
    staff: await api.staffSessionOf(await aStaffMember(api.world)),
    half: await api.staffSessionOf(await aStaffMember(api.world), { secondFactor: false }),
  };
  for (const [who, headers] of Object.entries(others)) {
    const { codes, status } = await invoices({ ...headers, 'x-apipay-view': view });
    expect.soft({ who, codes, status }).toEqual({ who, codes: ['VIEW_NOT_STANDING'], status: 403 });
  }
  expect((await invoices({ ...session, 'x-apipay-view': 'stv_x' })).codes).toEqual(['VIEW_NOT_STANDING']);
  expect((await invoices({ ...session, 'x-apipay-merchant': tenant.merchantId })).codes).toEqual([
    'FORBIDDEN',
  ]);
  const { authorization = '' } = session;
  expect((await invoices({ authorization, 'x-apipay-view': view })).codes).toEqual(['FORBIDDEN']);
});

it('R-P7 a view is over by its button, by its end and by the sign-out; another one ends the one before', async () => {
  expect((await invoices({ ...session, 'x-apipay-view': await begin() })).codes).toEqual([]);
  expect((await invoices(inView)).codes).toEqual(['VIEW_NOT_STANDING']);

  const { data } = await api.graphql(endDocument, { headers: session, path: '/admin/graphql' });
  expect(data).toEqual({ endStaffView: { wasStanding: true, userErrors: [] } });
  inView = { ...session, 'x-apipay-view': await begin() };
  api.world.clock.advanceSeconds(20 * 60);
  expect((await invoices(inView)).codes).toEqual([]);
  api.world.clock.advanceSeconds(10 * 60);
  expect((await invoices(inView)).codes).toEqual(['VIEW_NOT_STANDING']);

  const last = await begin();
  await api.graphql('mutation { signOut { userErrors { code } } }', {
    headers: session,
    path: '/admin/graphql',
  });
  expect((await invoices({ ...session, 'x-apipay-view': last })).codes).toEqual(['UNAUTHENTICATED']);
  const [signedOut] = await api.world.admin`select ended_at, ends_at from staff_views
    where id = ${uuidFromId(last as Id<'staffView'>)}`;
  expect(signedOut?.['ended_at']).not.toBeNull();
  expect(signedOut?.['ended_at']).not.toEqual(signedOut?.['ends_at']);
});

it('R-P7 files, streams and exports are refused within a view', async () => {
  expect(await get(`/documents/invoices/${tenant.invoiceId}.pdf`, inView)).toEqual([403, 'VIEW_HIDES_THIS']);
  expect(await get('/events/stream', inView)).toEqual([403, 'VIEW_HIDES_THIS']);
  const exported = await api.graphql(
    '{ moneyMovements(from: "2026-11-01", to: "2026-11-30", first: 1, exportId: "abcdefgh") { nodes { id } } }',
    { headers: inView },
  );
  expect(exported.codes).toEqual(['VIEW_IS_READ_ONLY']);
});
