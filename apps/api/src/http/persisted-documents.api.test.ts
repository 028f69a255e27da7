import { createHash } from 'node:crypto';
import { aMerchant } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../fixtures/test-api';

const known = '{ viewer { id } }';
let api: TestApi;

beforeAll(async () => {
  api = await openTestApi({
    persistedDocuments: new Set([createHash('sha256').update(known).digest('hex')]),
  });
});

afterAll(() => api.close());

it('a session runs the documents that the web app was built with, and no other', async () => {
  const headers = await api.sessionOf(await aMerchant(api.world));
  expect((await api.graphql(known, { headers })).codes).toEqual([]);
  for (const other of ['{ viewer { id phoneMasked } }', `${known} `, '{ __schema { types { name } } }']) {
    const answer = await api.graphql(other, { headers });
    expect([answer.status, answer.codes]).toEqual([403, ['PERSISTED_DOCUMENT_REQUIRED']]);
  }
});

it('partners write their own documents', async () => {
  const merchant = await aMerchant(api.world, { mode: 'test' });
  const headers = await api.keyOf(merchant.context());
  expect((await api.graphql('{ invoiceCounts { status } }', { headers })).codes).toEqual([]);
});
