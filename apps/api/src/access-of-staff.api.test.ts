import { uuidFromId } from '@apipay/db/ids';
import { listBillerServices } from '@apipay/domain/biller';
import { issueInvoice } from '@apipay/domain/invoices';
import { findPageTokens } from '@apipay/domain/payment-pages';
import { aStaffMember } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { barred, codesOf, type Matrix, openMatrix, schemas } from './fixtures/access-matrix/matrix';
import { publicOperations } from './fixtures/access-matrix/public-operations';
import { adminOperations, reveal } from './fixtures/access-matrix/staff-operations';
import { aTenant } from './fixtures/tenant';

let matrix: Matrix;
let api: Matrix['api'];
let owner: Matrix['owner'];

beforeAll(async () => {
  matrix = await openMatrix();
  ({ api, owner } = matrix);
});

afterAll(() => api.close());

it('R-P7 D22 support sees masks and reveals nothing; an administrator does all', async () => {
  const [support, administrator] = [
    await aStaffMember(api.world, { role: 'support' }),
    await aStaffMember(api.world, { role: 'administrator' }),
  ];
  const supportMay = [
    'public',
    'staff-before-second-factor',
    'staff',
    'person:list',
    'cabinet:view',
    'staff-invoice:read',
    'staff-statement:read',
    'connection-health:read',
    'money-desk:read',
    'job:read',
    'deadline:read',
    'data-subject-request:record',
    'mailing:read',
    'review:moderate',
  ];
  for (const [name, { rule }] of Object.entries(adminOperations)) {
    const asSupport = await matrix.ask('/admin/graphql', name, await api.staffSessionOf(support));
    const isBarred = asSupport.codes.includes('FORBIDDEN');
    expect.soft({ name, isBarred }).toEqual({ name, isBarred: !supportMay.includes(rule) });
    expect.soft(asSupport.text, name).not.toContain(owner.phone);
    expect.soft(asSupport.text, name).not.toContain(owner.payerPhone);
    const asAdministrator = await matrix.ask('/admin/graphql', name, await api.staffSessionOf(administrator));
    const codes = codesOf(asAdministrator).filter((one) => [...barred, 'INTERNAL'].includes(one));
    expect.soft({ name, codes }).toEqual({ name, codes: [] });
    if (name === 'revealPerson') expect(asAdministrator.text).toContain(owner.phone);
    if (name === 'revealInvoicePayer') expect(asAdministrator.text).toContain(owner.payerPhone);
  }
});

it('R-P7 within a view of staff nothing is changed, and no answer of the schema has a value in clear', async () => {
  const tenant = await aTenant(api);
  await api.sessionOf(tenant);
  const link = await issueInvoice(tenant.ctx, tenant, {
    channel: 'link',
    description: 'Тайная посылка',
    lines: [{ name: 'Тайный товар', quantity: '1', unit: 'piece', price: '700' }],
  });
  const tokens = await findPageTokens(tenant.ctx, [link.invoice.id]);
  const [service] = await listBillerServices(tenant.ctx);
  const staff = await aStaffMember(api.world, { role: 'support' });
  const session = await api.staffSessionOf(staff);
  const begun = await api.graphql(
    'mutation($input: StartStaffViewInput!) { startStaffView(input: $input) { view { id } userErrors { code } } }',
    {
      variables: { input: { merchantId: tenant.merchantId, ticket: '4512', reason: 'Не виден платёж' } },
      headers: session,
      path: '/admin/graphql',
    },
  );
  const { view } = begun.data?.['startStaffView'] as { view: { id: string } };
  const headers = { ...session, 'x-apipay-view': view.id, 'x-apipay-mode': 'live' };
  const inClear = [
    tenant.payerPhone.slice(2),
    tenant.phone.slice(2),
    tenant.name,
    ...['Заказ', 'Секрет', 'Заметка', 'Магазин'].map((word) => `${word} ${tenant.markers[0] ?? ''}`),
    'Тайн',
    'Store 1',
    tokens.get(link.invoice.id) ?? 'a token',
    service?.token ?? 'a token',
    staff.staffMemberId,
  ];
  const mutations = schemas['/graphql'].getMutationType()?.getFields() ?? {};
  const answered: string[] = [];
  for (const name of Object.keys(publicOperations)) {
    const answer = await matrix.ask('/graphql', name, headers, tenant);
    for (const value of inClear) expect.soft(answer.text, `${name} tells ${value}`).not.toContain(value);
    const isRefused = (code: string) => ['VIEW_HIDES_THIS', 'FORBIDDEN'].includes(code);
    if (name in mutations) {
      expect.soft({ name, codes: answer.codes, data: answer.data ?? null }).toEqual({
        name,
        codes: ['VIEW_IS_READ_ONLY'],
        data: null,
      });
    } else {
      expect
        .soft({ name, others: answer.codes.filter((one) => !isRefused(one)) })
        .toEqual({ name, others: [] });
      if (answer.data?.[name] != null) answered.push(name);
    }
  }
  // What the cabinet's pages are made of does answer; the person's own and all secrets do not.
  expect(answered.toSorted()).toEqual([
    'billerAccounts',
    'billerOperations',
    'billerServices',
    'connection',
    'connections',
    'invoice',
    'invoiceCounts',
    'invoices',
    'merchant',
    'moneyMatters',
    'moneyMovements',
    'moneyStatement',
    'operator',
    'staffViews',
    'standingView',
    'statementDifferences',
    'statements',
    'tariffs',
  ]);
  for (const name of Object.keys(adminOperations)) {
    expect
      .soft((await matrix.ask('/admin/graphql', name, headers, tenant)).codes, name)
      .toEqual(['VIEW_HIDES_THIS']);
  }
  const records = await api.world.admin<{ kind: string; action: string }[]>`select distinct kind, action
    from audit_records where actor_id = ${staff.staffMemberId} and merchant_id = ${uuidFromId(tenant.merchantId)}
    order by action`;
  expect(records.map(({ kind, action }) => `${kind} ${action}`)).toEqual([
    'write staff-view.read',
    'write staff-view.start',
  ]);
});

it('R-P7 a right granted for a time opens its field with the next call, and shuts with its end, with the access or with the role', async () => {
  const path = '/admin/graphql';
  const staff = await aStaffMember(api.world, { role: 'support' });
  const [own, granting] = [
    await api.staffSessionOf(staff),
    await api.staffSessionOf(await aStaffMember(api.world)),
  ];
  const run = async (headers: Record<string, string>, name: string, variables: Record<string, unknown>) =>
    api.graphql(
      `mutation($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { __typename ${name === 'askElevation' ? 'elevation { id }' : ''} userErrors { code } } }`,
      { variables: { input: variables }, headers, path },
    );
  const open = async () =>
    codesOf(await run(own, 'revealPerson', { userId: owner.userId, fields: ['PHONE'], reason: reveal }));
  const grant = async () => {
    const asked = await run(own, 'askElevation', {
      permissions: ['PERSON_REVEAL'],
      minutes: 15,
      reason: 'Обращение 4512',
    });
    const { elevation } = asked.data?.['askElevation'] as { elevation: { id: string } };
    expect(await open()).toEqual(['FORBIDDEN']);
    expect(codesOf(await run(own, 'decideElevation', { id: elevation.id, isGranted: true }))).toEqual([
      'FORBIDDEN',
    ]);
    expect(codesOf(await run(granting, 'decideElevation', { id: elevation.id, isGranted: true }))).toEqual(
      [],
    );
    expect(await open()).toEqual([]);
    return elevation;
  };
  await grant();
  api.world.clock.advanceSeconds(15 * 60);
  expect(await open()).toEqual(['FORBIDDEN']);
  await run(own, 'endElevation', await grant());
  expect(await open()).toEqual(['FORBIDDEN']);
  await run(granting, 'changeStaffMember', { id: staff.staffMemberId, role: 'PRIVACY_OFFICER' });
  expect(await open()).toEqual([]);
  await run(granting, 'changeStaffMember', { id: staff.staffMemberId, isDisabled: true });
  expect(await open()).toEqual(['UNAUTHENTICATED']);
});
