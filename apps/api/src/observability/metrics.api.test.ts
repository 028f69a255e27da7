import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../fixtures/test-api';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});

afterAll(() => api.close());

it('strangers cannot make new series of metrics by the combinations that they ask for', async () => {
  const asked = [
    '{ viewer { id } tariffs { id } }',
    '{ tariffs { id } operator { name } }',
    '{ operator { name } x: __typename }',
  ];
  for (const query of [...asked, '{ nothing }', '{ x ']) await api.graphql(query);
  const metrics = await (await fetch(`${api.url}/metrics`)).text();
  const labels = [...metrics.matchAll(/^graphql_operation_duration_seconds_count\{operation="([^"]+)"/gm)];
  expect(labels.map(([, label]) => label)).toEqual(expect.arrayContaining(['query several', 'refused']));
  expect(labels.filter(([, label]) => label?.includes(','))).toEqual([]);
  expect(api.logLines.join('')).toContain('"operation":"query tariffs,viewer"');
});

it('metrics are for this machine: for anybody else there is no such address', async () => {
  expect((await fetch(`${api.url}/metrics`)).status).toBe(200);
  const refused = await fetch(`${api.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
  expect(refused.status).toBe(404);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});
