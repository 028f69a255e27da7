import { sendVerificationCode } from '@apipay/domain/verification-codes';
import { aMerchant, aPhone, aSystemContext } from '@apipay/testing/contexts';
import { MessageSenderFake } from '@apipay/testing/message-sender-fake';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
beforeAll(async () => {
  api = await openTestApi();
});
afterAll(() => api.close());

const bindingSecret = 'b'.repeat(32);

it('R-D6 a person changes the sign-in number by both codes; other browsers are out, and acts with money wait', async () => {
  const person = await aMerchant(api.world);
  const [headers, elsewhere] = [await api.sessionOf(person), await api.sessionOf(person)];
  const to = aPhone();
  const sender = new MessageSenderFake();
  const call = async (document: string, input: object) => {
    const answer = await api.graphql(document, { variables: { input }, headers });
    return Object.values(answer.data ?? {})[0] as Record<string, unknown> & { challengeId: `vrf_${string}` };
  };
  const prove = async (challengeId: `vrf_${string}`, phone: string) => {
    await sendVerificationCode(aSystemContext(api.world), { verificationCodeId: challengeId, sender });
    return call(
      `mutation($input: ConfirmVerificationCodeInput!) { confirmVerificationCode(input: $input) { outcome userErrors { code } } }`,
      { challengeId, code: sender.codeFor(phone), bindingSecret, device: 'Firefox' },
    );
  };
  const old = await call(
    'mutation($input: RequestOwnCodeInput!) { requestOwnCode(input: $input) { challengeId } }',
    { bindingSecret },
  );
  const fresh = await call(
    'mutation($input: RequestVerificationCodeInput!) { requestNumberChangeCode(input: $input) { challengeId } }',
    { phone: to, bindingSecret },
  );
  const change = () =>
    call(
      'mutation($input: ChangeOwnNumberInput!) { changeOwnNumber(input: $input) { holdUntil userErrors { code message } } }',
      { oldCodeId: old.challengeId, newCodeId: fresh.challengeId },
    );
  expect(await prove(old.challengeId, person.phone)).toMatchObject({ outcome: 'NUMBER_PROVEN' });
  expect(await change()).toMatchObject({ userErrors: [{ code: 'CODE_EXPIRED' }] });
  await prove(fresh.challengeId, to);
  const changed = await change();
  expect(changed).toMatchObject({ userErrors: [] });
  const seen = await api.graphql(
    '{ viewer { phoneMasked holdUntil } ownRectifications { field way oldPhoneMasked newPhoneMasked } team { members { phoneMasked numberChangedAt } } }',
    { headers },
  );
  expect(seen.data?.['viewer']).toMatchObject({ holdUntil: changed['holdUntil'] });
  expect(JSON.stringify(seen.data?.['viewer'])).toContain(to.slice(-2));
  expect(seen.data?.['ownRectifications']).toMatchObject([{ field: 'PHONE_NUMBER', way: 'CODES' }]);
  const gone = await api.graphql('{ ownRectifications { id } }', { headers: elsewhere });
  expect(gone.codes).toEqual(['UNAUTHENTICATED']);
  const key = await call(
    'mutation($input: CreateApiKeyInput!) { createApiKey(input: $input) { userErrors { code message } } }',
    { name: 'Ключ', scopes: ['INVOICES_READ'] },
  );
  expect(key).toMatchObject({
    userErrors: [{ code: 'NUMBER_CHANGED_LATELY', message: expect.stringMatching(/UTC\+5/) }],
  });
});
