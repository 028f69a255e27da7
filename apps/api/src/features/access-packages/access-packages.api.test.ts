import { type Id, isId } from '@apipay/db/ids';
import { buildAccessPackage } from '@apipay/domain/access-packages';
import { packageHead, packagePart } from '@apipay/domain/access-packages/access-package.inputs';
import { fileRequest } from '@apipay/domain/data-subject-requests';
import { writeFirstLegalClocks } from '@apipay/domain/legal-clocks';
import { aMerchant, aSystemContext, aUsedCode } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
  await writeFirstLegalClocks(aSystemContext(api.world));
});
afterAll(() => api.close());

async function aReadyRequest() {
  const person = await aMerchant(api.world);
  const requestId = await fileRequest(
    person.context(),
    { kind: 'copy', scope: 'account', merchantId: null, text: '', representative: null },
    { proofToken: null },
  );
  await buildAccessPackage(aSystemContext(api.world), { dataSubjectRequestId: requestId });
  return { person, requestId, headers: await api.sessionOf(person) };
}

async function open(requestId: Id<'dataSubjectRequest'>, codeId: string, headers: Record<string, string>) {
  const { data } = await api.graphql(
    `mutation($input: OpenAccessPackageInput!) { openAccessPackage(input: $input) { token openUntil userErrors { code field } } }`,
    { headers, variables: { input: { requestId, verificationCodeId: codeId } } },
  );
  return data?.['openAccessPackage'] as { token: string | null; userErrors: readonly { code: string }[] };
}

it('R-D5 a copy is opened once by a fresh code, read part by part in its documented form, and gone afterwards', async () => {
  const { person, requestId, headers } = await aReadyRequest();
  const status = () =>
    api.graphql(`{ ownAccessPackage(requestId: "${requestId}") { state needsFact formats builtRows } }`, {
      headers,
    });
  expect((await status()).data?.['ownAccessPackage']).toMatchObject({ state: 'READY', needsFact: false });
  const code = await aUsedCode(api.world, person.phone, 'access-package');
  const { token } = await open(requestId, code.id, headers);
  const again = await aUsedCode(api.world, person.phone, 'access-package');
  expect((await open(requestId, again.id, headers)).userErrors).toMatchObject([
    { code: 'ACCESS_PACKAGE_OPENED' },
  ]);
  const input = { requestId, token };
  const headQuery = 'query($input: FetchAccessPackageInput!) { accessPackageHead(input: $input) }';
  const read = await api.graphql(headQuery, { headers, variables: { input } });
  const head = packageHead.parse(JSON.parse(String(read.data?.['accessPackageHead'])));
  const part = await api.graphql(
    'query($input: FetchAccessPackageInput!) { accessPackagePart(input: $input, position: 0) }',
    { headers, variables: { input } },
  );
  const rows = packagePart.parse(JSON.parse(String(part.data?.['accessPackagePart'])));
  expect(rows.map(({ table, rows: of }) => ({ table, rows: of.length }))).toEqual(head.parts[0]?.contents);
  const fetched = await api.graphql(
    'mutation($input: RecordAccessPackageFetchInput!) { recordAccessPackageFetch(input: $input) { userErrors { code } } }',
    { headers, variables: { input: { ...input, format: 'CSV', hash: 'b'.repeat(64) } } },
  );
  expect(fetched.data?.['recordAccessPackageFetch']).toEqual({ userErrors: [] });
  await api.graphql(
    'mutation($input: FetchAccessPackageInput!) { endAccessPackage(input: $input) { userErrors { code } } }',
    { headers, variables: { input } },
  );
  expect((await status()).data?.['ownAccessPackage']).toMatchObject({ state: 'FETCHED', formats: ['CSV'] });
  const gone = await api.graphql(headQuery, { headers, variables: { input } });
  expect(gone.errors?.[0]?.extensions?.['code']).toBe('ACCESS_PACKAGE_ENDED');
});

it('R-D5 the code goes to the number of whoever asked, whatever the browser says', async () => {
  const { person, requestId, headers } = await aReadyRequest();
  const { data } = await api.graphql(
    `mutation($input: AccessPackageCodeInput!) { requestAccessPackageCode(input: $input) { challengeId userErrors { code } } }`,
    { headers, variables: { input: { requestId, bindingSecret: 'b'.repeat(32) } } },
  );
  const { challengeId } = data?.['requestAccessPackageCode'] as { challengeId: string };
  expect(isId('verificationCode', challengeId)).toBe(true);
  const [row] = await api.world.admin<{ tail: string }[]>`
    select phone_tail as tail from verification_codes where purpose = 'access-package' order by created_at desc limit 1`;
  expect(row?.tail).toBe(person.phone.slice(-4));
});
