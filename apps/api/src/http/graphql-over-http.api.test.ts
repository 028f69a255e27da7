import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../fixtures/test-api';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});

afterAll(() => api.close());

it('R-G1 the audits of GraphQL over HTTP find no error, and warnings only where we mean it', async () => {
  const results = await auditServer({ url: `${api.url}/graphql`, fetchFn: fetch });
  const named = (status: string) =>
    results.filter((result) => result.status === status).map((result) => `${result.id} ${result.name}`);
  expect(results.length).toBeGreaterThan(50);
  expect(named('error')).toEqual([]);
  // Asked in plain JSON we still say 4xx to what never ran: clients, proxies and graphs then see a refusal as one.
  expect(named('warn').map((name) => name.slice(0, 4))).toEqual(['572B', 'FDE2', '7B9B']);
  // A GET without a header that only a script can set could come from a foreign page, so it is not answered.
  expect(named('notice').map((name) => name.slice(0, 4))).toEqual(['5A70', 'D6D5', '6A70']);
});
