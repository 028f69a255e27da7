import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { openTestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../fixtures/test-api';

let api: TestApi;
let merchant: ConnectedMerchant;
let headers: Record<string, string>;

beforeAll(async () => {
  api = await openTestApi({ requestDeadlineMs: 700 });
  merchant = await aConnectedMerchant(api.world);
  headers = await api.keyOf(merchant.ctx);
});

afterAll(() => api.close());

it('an answer that takes too long is given up with its own code, and the server goes on', async () => {
  await api.world.admin.begin(async (admin) => {
    await admin`lock table provider_connections in access exclusive mode`;
    const answer = await api.graphql('{ connections { id } }', { headers });
    expect([answer.status, answer.codes]).toEqual([504, ['TIMEOUT']]);
    expect(answer.errors[0]?.extensions['retryable']).toBe(true);
  });
  expect((await api.graphql('{ connections { id } }', { headers })).codes).toEqual([]);
});

it('a backend killed in the middle of a transaction costs one answer, not the process', async () => {
  const issue = () =>
    api.graphql(
      `mutation { issueInvoice(input: { phone: "87011234567", amount: "10", description: "A" }) @idempotent(key: "${crypto.randomUUID()}") { invoice { id } } }`,
      { headers },
    );
  const before = Number((await api.world.admin`select count(*) from invoices`)[0]?.['count']);
  let isKilling = true;
  const killer = (async () => {
    while (isKilling) {
      await api.world.admin`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and usename = 'apipay_service' and state <> 'idle' and pid <> pg_backend_pid()`;
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
  })();
  const answers = await Promise.all(Array.from({ length: 30 }, issue));
  isKilling = false;
  await killer;
  const done = answers.filter((answer) => answer.status === 200 && answer.codes.length === 0).length;
  for (const answer of answers) {
    if (answer.codes.length === 0) continue;
    expect(answer.codes).toEqual(['UNAVAILABLE']);
    expect(answer.status).toBe(503);
    expect(answer.text).not.toMatch(/terminat|connection|select|insert|postgres/i);
  }
  const after = Number((await api.world.admin`select count(*) from invoices`)[0]?.['count']);
  // A commit whose answer was cut may stand, but nothing that was acknowledged is missing.
  expect(after - before).toBeGreaterThanOrEqual(done);
  expect(after - before).toBeLessThanOrEqual(30);
  expect((await issue()).codes).toEqual([]);
});

it('a database that is gone is "unavailable", and readiness says so', async () => {
  const world = await openTestWorld();
  const lonely = await openTestApi({ world });
  await world.databases.drop();
  const answer = await lonely.graphql('{ tariffs { id } }');
  expect([answer.status, answer.codes]).toEqual([503, ['UNAVAILABLE']]);
  expect(answer.text).not.toMatch(/apipay_test|select|127\.0\.0\.1/);
  const withKey = await lonely.graphql('{ __typename }', {
    headers: { authorization: `Bearer ak_live_${'a'.repeat(43)}` },
  });
  expect([withKey.status, withKey.codes]).toEqual([503, ['UNAVAILABLE']]);
  const ready = await fetch(`${lonely.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    { status: 'unavailable', checks: { database: 'failed' } },
  ]);
  expect((await fetch(`${lonely.url}/healthz`)).status).toBe(200);
  await lonely.app.close();
});
