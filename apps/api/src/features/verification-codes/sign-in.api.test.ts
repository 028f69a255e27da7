import { isId } from '@apipay/db/ids';
import { publishFirstEditions } from '@apipay/domain/documents';
import { createSampleOperatorProfile } from '@apipay/domain/operator-profiles';
import { sendVerificationCode } from '@apipay/domain/verification-codes';
import { aMerchant, aPhone, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { MessageSenderFake } from '@apipay/testing/message-sender-fake';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi, webSecret } from '../../fixtures/test-api';

let api: TestApi;
const sender = new MessageSenderFake();
const web = { 'x-apipay-web': webSecret, 'x-client-address': '203.0.113.7' };
const bindingSecret = 'b'.repeat(32);

beforeAll(async () => {
  api = await openTestApi();
  const system = aSystemContext(api.world);
  await createSampleOperatorProfile(system);
  await publishFirstEditions(system);
});

afterAll(() => api.close());

const ask = `mutation($input: RequestVerificationCodeInput!) {
  requestVerificationCode(input: $input) { challengeId resendAfterSeconds userErrors { code field } }
}`;
const confirm = `mutation($input: ConfirmVerificationCodeInput!) {
  confirmVerificationCode(input: $input) {
    outcome sessionToken registrationToken secondFactor endsAt userErrors { code field message }
  }
}`;

interface Confirmed {
  readonly outcome: string | null;
  readonly sessionToken: string | null;
  readonly registrationToken: string | null;
  readonly secondFactor: string | null;
  readonly userErrors: readonly { readonly code: string }[];
}

type Path = '/graphql' | '/admin/graphql';

async function request(phone: string, path: Path = '/graphql'): Promise<string> {
  const { data } = await api.graphql(ask, {
    variables: { input: { phone, bindingSecret } },
    headers: web,
    path,
  });
  const { challengeId } = data?.['requestVerificationCode'] as { challengeId: string };
  if (!isId('verificationCode', challengeId)) throw new Error('no challenge');
  await sendVerificationCode(aSystemContext(api.world), { verificationCodeId: challengeId, sender });
  return challengeId;
}

async function type(
  challengeId: string,
  code: string,
  path: Path = '/graphql',
  headers: Record<string, string> = web,
): Promise<Confirmed> {
  const input = { challengeId, code, bindingSecret, device: 'Firefox, Linux' };
  const { data } = await api.graphql(confirm, { variables: { input }, headers, path });
  return data?.['confirmVerificationCode'] as Confirmed;
}

it('R-C1 R-S7 a person registers by a number, is then known, and signs out for good', async () => {
  const phone = aPhone();
  const first = await type(await request(phone), sender.codeFor(phone));
  expect(first).toMatchObject({ outcome: 'REGISTRATION_NEEDED', sessionToken: null, userErrors: [] });

  const editions = await api.graphql(
    '{ policy: documentEdition(kind: PRIVACY_POLICY) { id title body } offer: documentEdition(kind: PUBLIC_OFFER) { id body } operator { isSample name } }',
    { headers: { 'accept-language': 'kk' } },
  );
  const { policy, offer } = editions.data as {
    policy: { id: string; body: string };
    offer: { id: string; body: string };
  };
  expect(policy.body).toContain('{{register}}');
  expect(policy.body + offer.body).not.toMatch(/\{\{(?!register\}\})/);

  const asked = await api.graphql(
    `query($token: String!) { registrationConsentOffer(registrationToken: $token) { snapshot title } }`,
    { variables: { token: first.registrationToken }, headers: web },
  );
  const consent = asked.data?.['registrationConsentOffer'] as { snapshot: string };
  const register = async (fields: Record<string, unknown>) => {
    const { data } = await api.graphql(
      `mutation($input: RegisterMerchantInput!) { registerMerchant(input: $input) { merchantId sessionToken userErrors { code field } } }`,
      {
        variables: {
          input: {
            registrationToken: first.registrationToken,
            businessName: 'ИП Сагинтаева',
            isAdult: true,
            privacyPolicyEditionId: policy.id,
            publicOfferEditionId: offer.id,
            consentSnapshot: consent.snapshot,
            fullName: 'Сағынтаева Айгүл',
            locale: 'KK',
            device: 'Firefox',
            ...fields,
          },
        },
        headers: web,
      },
    );
    return data?.['registerMerchant'] as {
      merchantId: string | null;
      sessionToken: string | null;
      userErrors: { code: string }[];
    };
  };
  const refusals = await register({ isAdult: false, publicOfferEditionId: null, consentSnapshot: null });
  expect(refusals.userErrors.map((error) => error.code)).toEqual([
    'AGE_NOT_CONFIRMED',
    'DOCUMENTS_NOT_CONFIRMED',
    'ACCOUNT_CONSENT_NOT_GIVEN',
  ]);
  expect((await register({ publicOfferEditionId: policy.id })).userErrors[0]?.code).toBe(
    'DOCUMENT_EDITION_STALE',
  );
  const made = await register({});
  expect(made).toMatchObject({ merchantId: expect.stringMatching(/^mer_/), userErrors: [] });

  const headers = { ...web, authorization: `Session ${made.sessionToken}` };
  const viewer = await api.graphql(
    '{ viewer { phoneMasked locale role merchantId permissions } merchant { name nameMask tariff { state } } confirmations { kind edition locale } sessions { isCurrent device } keptData { category } }',
    { headers },
  );
  expect(viewer.codes).toEqual([]);
  expect(viewer.data).toMatchObject({
    viewer: { locale: 'KK', role: 'OWNER', merchantId: made.merchantId },
    merchant: { name: 'ИП Сагинтаева', tariff: null },
    sessions: [{ isCurrent: true, device: 'Firefox' }],
  });
  expect(viewer.text).not.toContain(phone);

  await api.graphql('mutation { signOut { userErrors { code } } }', { headers });
  expect((await api.graphql('{ viewer { id } }', { headers })).status).toBe(401);
  api.world.clock.advanceSeconds(61);
  expect((await type(await request(phone), sender.codeFor(phone))).outcome).toBe('SIGNED_IN');
});

it('many guesses in one document count one by one', async () => {
  const { phone } = await aMerchant(api.world);
  const challengeId = await request(phone);
  const right = sender.codeFor(phone);
  const wrong = right === '000000' ? '111111' : '000000';
  const guess = (alias: string, code: string) =>
    `${alias}: confirmVerificationCode(input: { challengeId: "${challengeId}", code: "${code}", bindingSecret: "${bindingSecret}", device: "x" }) { outcome userErrors { code } }`;
  const five = ['a', 'b', 'c', 'd', 'e'].map((alias) => guess(alias, wrong)).join(' ');
  const { data } = await api.graphql(`mutation { ${five} }`, { headers: web });
  expect(Object.values(data ?? {})).toHaveLength(5);
  expect((await type(challengeId, right)).userErrors[0]?.code).toMatch(/^CODE_/);
});

it('known and unknown numbers get the same answer', async () => {
  const { phone } = await aMerchant(api.world);
  const shapes = await Promise.all(
    [phone, aPhone()].map(async (number) => {
      const { data, status } = await api.graphql(ask, {
        variables: { input: { phone: number, bindingSecret } },
        headers: web,
      });
      return JSON.stringify([status, data]).replace(/vrf_\w+/, 'vrf');
    }),
  );
  expect(shapes[0]).toBe(shapes[1]);
});

it('staff bring the second factor before anything else; the session then has a new token', async () => {
  const staff = await aStaffMember(api.world);
  const path = '/admin/graphql';
  const signedIn = await type(await request(staff.phone, path), sender.codeFor(staff.phone), path);
  expect(signedIn).toMatchObject({ outcome: 'SIGNED_IN', secondFactor: 'ENROL' });
  const before = { ...web, authorization: `Session ${signedIn.sessionToken}` };
  expect((await api.graphql('{ jobCounts { task } }', { headers: before, path })).codes).toEqual([
    'SECOND_FACTOR_REQUIRED',
  ]);
  expect(
    (await api.graphql('{ viewer { hasSecondFactor permissions } }', { headers: before, path })).data,
  ).toEqual({
    viewer: { hasSecondFactor: false, permissions: [] },
  });

  const enrolled = await api.graphql('mutation { enrolTotp { secret uri userErrors { code } } }', {
    headers: before,
    path,
  });
  const { secret } = enrolled.data?.['enrolTotp'] as { secret: string };
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: api.world.clock.now().getTime(),
  });
  const confirmed = await api.graphql(
    'mutation($code: String!) { confirmTotp(input: { code: $code }) { sessionToken userErrors { code } } }',
    { variables: { code }, headers: before, path },
  );
  const { sessionToken } = confirmed.data?.['confirmTotp'] as { sessionToken: string };
  const after = { ...web, authorization: `Session ${sessionToken}` };
  expect((await api.graphql('{ jobCounts { task } }', { headers: after, path })).codes).toEqual([]);
  expect((await api.graphql('{ viewer { id } }', { headers: before, path })).status).toBe(401);
});

it.each(['/graphql', '/admin/graphql'] as const)(
  'R-C1 at %s a right code ends the session that the call was made with, a wrong one does not',
  async (path) => {
    const { phone } = path === '/graphql' ? await aMerchant(api.world) : await aStaffMember(api.world);
    const isAlive = async (token: string | null) =>
      (
        await api.graphql('{ viewer { id } }', {
          headers: { ...web, authorization: `Session ${token}` },
          path,
        })
      ).status === 200;
    const first = await type(await request(phone, path), sender.codeFor(phone), path);
    const headers = { ...web, authorization: `Session ${first.sessionToken}` };
    api.world.clock.advanceSeconds(61);
    const challengeId = await request(phone, path);
    const right = sender.codeFor(phone);
    await type(challengeId, right === '000000' ? '111111' : '000000', path, headers);
    expect(await isAlive(first.sessionToken)).toBe(true);
    const second = await type(challengeId, right, path, headers);
    expect([await isAlive(first.sessionToken), await isAlive(second.sessionToken)]).toEqual([false, true]);
  },
);
