import { createApiKey } from '@apipay/domain/api-keys';
import { sendWebhookSample } from '@apipay/domain/webhooks';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { aTenant, type Tenant } from '../../fixtures/tenant';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
let tenant: Tenant;
let headers: Record<string, string>;

beforeAll(async () => {
  api = await openTestApi();
  tenant = await aTenant(api);
  headers = await api.keyOf(tenant.ctx, ['events:read']);
});

afterAll(() => api.close());

interface Feed {
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly type: string; readonly body: string };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const query = `query($first: Int, $after: String, $types: [String!]) {
  events(first: $first, after: $after, types: $types) {
    edges { cursor node { type body } } pageInfo { hasNextPage endCursor }
  }
}`;

async function read(variables: Record<string, unknown>, as = headers) {
  const answer = await api.graphql(query, { variables, headers: as });
  return { ...answer, feed: answer.data?.['events'] as Feed };
}

it('R-G4 a key reads the feed on from its cursor, with the bodies that webhooks carry', async () => {
  const first = await vi.waitFor(async () => {
    const { feed } = await read({ first: 100 });
    expect(feed.edges.map(({ node }) => node.type)).toEqual([
      'invoice.issued',
      'invoice.sent',
      'endpoint.sample',
    ]);
    return feed;
  }, 10_000);
  expect(JSON.parse(first.edges[0]?.node.body ?? '')).toMatchObject({
    type: 'invoice.issued',
    mode: 'live',
    objectId: tenant.invoiceId,
    data: { id: tenant.invoiceId, amount: { amount: '15000.00', currency: 'KZT' } },
  });
  const after = first.pageInfo.endCursor;
  expect((await read({ first: 100, after })).feed.edges).toEqual([]);
  await sendWebhookSample(tenant.ctx, tenant.endpointId);
  await vi.waitFor(async () => {
    const { feed } = await read({ first: 100, after });
    expect(feed.edges.map(({ node }) => node.type)).toEqual(['endpoint.sample']);
  }, 10_000);
});

it('a cursor of another merchant, a forged one and an unknown type are refused', async () => {
  const { feed } = await read({ first: 1 });
  const after = feed.edges[0]?.cursor ?? '';
  const other = await aTenant(api);
  const foreign = await api.keyOf(other.ctx, ['events:read']);
  expect((await read({ first: 1, after }, foreign)).codes).toEqual(['CURSOR_INVALID']);
  expect((await read({ first: 1, after: `A${after.slice(1)}` })).codes).toEqual(['CURSOR_INVALID']);
  expect((await read({ first: 1, types: ['invoice.vanished'] })).codes).toEqual(['VALIDATION_FAILED']);
});

it('R-G2 a key without the scope does not read the feed', async () => {
  const { secret } = await createApiKey(tenant.ctx, { name: 'Касса', scopes: ['webhooks:read'] });
  expect((await read({ first: 1 }, { authorization: `Bearer ${secret}` })).codes).toEqual(['FORBIDDEN']);
});
