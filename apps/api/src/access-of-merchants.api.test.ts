import { aMerchant } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { barred, codesOf, type Matrix, openMatrix } from './fixtures/access-matrix/matrix';
import { publicOperations } from './fixtures/access-matrix/public-operations';
import { aTenant } from './fixtures/tenant';

let matrix: Matrix;
let api: Matrix['api'];
let owner: Matrix['owner'];

beforeAll(async () => {
  matrix = await openMatrix();
  ({ api, owner } = matrix);
});

afterAll(() => api.close());

it('a truly missing id and another merchant’s id get the same answer', async () => {
  const other = await aTenant(api);
  const headers = await api.keyOf(other.ctx);
  const missing = { invoice: other.invoiceId.slice(0, -4), connection: other.connectionId.slice(0, -4) };
  for (const [name, foreign] of [
    ['invoice', owner.invoiceId],
    ['connection', owner.connectionId],
    ['event', owner.eventId],
    ['webhookEndpoint', owner.endpointId],
    ['webhookDelivery', owner.deliveryId],
    ['node', owner.invoiceId],
  ] as const) {
    const query = `query($id: ID!) { ${name}(id: $id) { __typename } }`;
    const never = `${foreign.slice(0, -4)}0000`;
    const [a, b] = await Promise.all(
      [foreign, never, missing.invoice]
        .slice(0, 2)
        .map((id) => api.graphql(query, { variables: { id }, headers })),
    );
    expect([name, a?.status, a?.codes, a?.data]).toEqual([name, b?.status, b?.codes, b?.data]);
    expect(a?.data).toEqual({ [name]: null });
  }
});

it('a viewer reads and changes nothing; a narrow key does what its scope says', async () => {
  const viewer = await aMerchant(api.world, { role: 'viewer' });
  const viewerMay = [
    'public',
    'signed-in',
    'before-second-factor',
    'member',
    'merchant:read',
    'tariff:read',
    'connection:read',
    'invoice:read',
    'biller:read',
  ];
  const key = await api.keyOf(owner.ctx, ['tariff:read']);
  const keyMay = ['public', 'member', 'merchant:read'];
  for (const [name, { rule }] of Object.entries(publicOperations)) {
    const asViewer = await matrix.ask('/graphql', name, await api.sessionOf(viewer));
    const isViewerBarred = asViewer.codes[0] === 'FORBIDDEN' && asViewer.data?.[name] == null;
    const asKey = await matrix.ask('/graphql', name, key);
    const isKeyBarred = asKey.codes.includes('FORBIDDEN');
    expect.soft({ name, isViewerBarred }).toEqual({ name, isViewerBarred: !viewerMay.includes(rule) });
    expect.soft({ name, isKeyBarred }).toEqual({ name, isKeyBarred: !keyMay.includes(rule) });
  }
});

it('the owner is let in everywhere', async () => {
  const tenant = await aTenant(api);
  for (const name of Object.keys(publicOperations)) {
    const answer = await matrix.ask('/graphql', name, await api.sessionOf(tenant), tenant);
    expect
      .soft({ name, barred: codesOf(answer).filter((one) => [...barred, 'INTERNAL'].includes(one)) })
      .toEqual({ name, barred: [] });
  }
});
