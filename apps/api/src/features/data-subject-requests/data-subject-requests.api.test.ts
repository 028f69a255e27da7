import { writeFirstLegalClocks } from '@apipay/domain/legal-clocks';
import { aMerchant, aPhone, aProvenNumber, aSystemContext } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await writeFirstLegalClocks(aSystemContext(api.world));
});
afterAll(() => api.close());

const file = (
  input: Record<string, unknown>,
  more: { proofToken?: string; headers?: Record<string, string> } = {},
) =>
  api.graphql(
    `mutation($input: FileDataSubjectRequestInput!${more.proofToken === undefined ? '' : ', $token: String'}) {
      fileDataSubjectRequest(input: $input${more.proofToken === undefined ? '' : ', proofToken: $token'}) { dataSubjectRequestId userErrors { code field } } }`,
    {
      variables: { input, token: more.proofToken },
      ...(more.headers === undefined ? {} : { headers: more.headers }),
    },
  );

it('R-G1 what may be left out of a request is left out: for a session, for a proven number, and for nobody', async () => {
  const merchant = await aMerchant(api.world);
  const headers = await api.sessionOf(merchant);
  const own = await file({ kind: 'COPY', scope: 'ACCOUNT', text: '' }, { headers });
  expect(own.data?.['fileDataSubjectRequest']).toMatchObject({ userErrors: [] });
  const listed = await api.graphql('{ ownDataSubjectRequests { kind state dueAt } }', { headers });
  expect(listed.data?.['ownDataSubjectRequests']).toMatchObject([{ kind: 'COPY', state: 'IN_WORK' }]);
  const proofToken = await aProvenNumber(api.world, aPhone());
  const byNumber = await file({ kind: 'BLOCKING', scope: 'NUMBER', text: '' }, { proofToken });
  expect(byNumber.data?.['fileDataSubjectRequest']).toMatchObject({ userErrors: [] });
  // A number alone has no account that it could be about.
  const account = await file({ kind: 'COPY', scope: 'ACCOUNT', text: '' }, { proofToken });
  expect(account.data?.['fileDataSubjectRequest']).toMatchObject({
    userErrors: [{ code: 'VALIDATION_FAILED', field: ['scope'] }],
  });
  for (const document of ['{ ownDataSubjectRequests { id } }', '{ merchantsOfNumber { name } }']) {
    const { errors } = await api.graphql(document);
    expect(errors?.[0]?.extensions?.['code'], document).toBe('UNAUTHENTICATED');
  }
});
