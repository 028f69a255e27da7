import { uuidFromId } from '@apipay/db/ids';
import { publishFirstEditions } from '@apipay/domain/documents';
import { createSampleOperatorProfile } from '@apipay/domain/operator-profiles';
import { sendVerificationCode } from '@apipay/domain/verification-codes';
import { anOrganizationBin } from '@apipay/testing/connections';
import { aMerchant, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { MessageSenderFake } from '@apipay/testing/message-sender-fake';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aTenant } from '../../fixtures/tenant';
import { openTestApi, type TestApi } from '../../fixtures/test-api';

let api: TestApi;
let merchant: TestMerchant;
let headers: Record<string, string>;
beforeAll(async () => {
  api = await openTestApi();
  await publishFirstEditions(aSystemContext(api.world));
  await createSampleOperatorProfile(aSystemContext(api.world));
  merchant = await aMerchant(api.world);
  headers = await api.sessionOf(merchant);
});
afterAll(() => api.close());

const bindingSecret = 'b'.repeat(32);
const offerDocument = `{ consentOffer(purpose: MAILING) {
  snapshot title body more operatorName operatorNumber term { kind days } recipients countriesAbroad isPublished dataCategories
} }`;
const give = (snapshot: string, name = 'Сагинтаева Айгуль') =>
  api.graphql(
    `mutation($input: GiveConsentInput!) { giveConsent(input: $input) { consent { state } userErrors { code field } } }`,
    { variables: { input: { snapshot, name } }, headers },
  );

it('R-P3 a person reads what is asked, agrees, proves it with a code, and takes it back', async () => {
  const offered = await api.graphql(offerDocument, { headers });
  const offer = offered.data?.['consentOffer'] as { snapshot: string };
  expect(offer).toMatchObject({
    title: 'Согласие на рассылки',
    term: { kind: 'while-account-active', days: null },
    recipients: ['whatsapp'],
    countriesAbroad: ['US'],
    isPublished: false,
    dataCategories: ['full-name', 'phone-number'],
  });

  const listed = await api.graphql(
    '{ purposePreferences { purpose state lock dataCategories recipients countriesAbroad terms { kind days } bases since documentKind edition consentPurpose } }',
    { headers },
  );
  const preferences = listed.data?.['purposePreferences'] as { purpose: string }[];
  expect(preferences.find(({ purpose }) => purpose === 'mailing')).toEqual({
    purpose: 'mailing',
    state: 'NONE',
    lock: null,
    dataCategories: ['phone-number'],
    recipients: ['whatsapp'],
    countriesAbroad: ['US'],
    terms: [{ kind: 'while-account-active', days: null }],
    bases: ['consent'],
    since: null,
    documentKind: null,
    edition: null,
    consentPurpose: 'MAILING',
  });

  const refused = await give(offer.snapshot, '4111 1111 1111 1111');
  expect(refused.data?.['giveConsent']).toEqual({
    consent: null,
    userErrors: [{ code: 'FINANCIAL_INFORMATION_REFUSED', field: ['name'] }],
  });
  expect((await give(offer.snapshot)).data?.['giveConsent']).toEqual({
    consent: { state: 'AWAITING_CODE' },
    userErrors: [],
  });

  const asked = await api.graphql(
    `mutation($input: RequestOwnCodeInput!) { requestOwnCode(input: $input) { challengeId userErrors { code } } }`,
    { variables: { input: { bindingSecret } }, headers },
  );
  const { challengeId } = asked.data?.['requestOwnCode'] as { challengeId: `vrf_${string}` };
  const sender = new MessageSenderFake();
  await sendVerificationCode(aSystemContext(api.world), { verificationCodeId: challengeId, sender });
  const confirm = () =>
    api.graphql(
      `mutation($input: ConfirmConsentInput!) { confirmConsent(input: $input) { consent { state } userErrors { code } } }`,
      { variables: { input: { purpose: 'MAILING', verificationCodeId: challengeId } }, headers },
    );
  // The code has been sent, but nobody typed it.
  expect((await confirm()).data?.['confirmConsent']).toMatchObject({
    userErrors: [{ code: 'CODE_EXPIRED' }],
  });
  await api.graphql(
    `mutation($input: ConfirmVerificationCodeInput!) { confirmVerificationCode(input: $input) { outcome userErrors { code } } }`,
    {
      variables: {
        input: { challengeId, code: sender.codeFor(merchant.phone), bindingSecret, device: 'Firefox' },
      },
      headers,
    },
  );
  expect((await confirm()).data?.['confirmConsent']).toEqual({
    consent: { state: 'IN_FORCE' },
    userErrors: [],
  });

  const withdrawn = await api.graphql(
    `mutation { withdrawConsent(input: { purpose: MAILING }) {
      consent { purpose state acts { act title edition locale } } userErrors { code }
    } }`,
    { headers },
  );
  const act = { title: 'Согласие на рассылки', edition: 1, locale: 'RU' };
  expect(withdrawn.data?.['withdrawConsent']).toEqual({
    consent: {
      purpose: 'MAILING',
      state: 'WITHDRAWN',
      acts: ['WITHDRAWN', 'CONFIRMED', 'GIVEN'].map((name) => ({ act: name, ...act })),
    },
    userErrors: [],
  });
});

it('what was never served is refused in the reader’s language', async () => {
  const answer = await api.graphql(
    `mutation { giveConsent(input: { snapshot: "x", name: "А Б" }) { userErrors { code message } } }`,
    { headers: { ...headers, 'accept-language': 'kk' } },
  );
  expect(answer.data?.['giveConsent']).toEqual({
    userErrors: [
      { code: 'CONSENT_SNAPSHOT_INVALID', message: expect.stringContaining('Ештеңе жазылған жоқ') },
    ],
  });
});

it('R-P3 D20 each act has a receipt for programs, for its own person alone', async () => {
  const listed = await api.graphql('{ consents { acts { id act } } }', { headers });
  const [consent] = listed.data?.['consents'] as { acts: { id: string; act: string }[] }[];
  expect(consent?.acts).toHaveLength(3);
  for (const { id, act } of consent?.acts ?? []) {
    const file = await fetch(`${api.url}/documents/consents/${id}.json`, { headers });
    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toContain(`apipay-consent-${id}.json`);
    expect(file.headers.get('cache-control')).toBe('no-store');
    expect(await file.json()).toMatchObject({
      consentReceiptID: id,
      apipay: { act: act.toLowerCase(), fullName: 'Сагинтаева Айгуль' },
    });
    const linked = await fetch(`${api.url}/documents/consents/${id}.jsonld`, { headers });
    expect(linked.headers.get('content-type')).toContain('application/ld+json');
    expect(await linked.json()).toMatchObject({ '@type': 'dpv:ConsentRecord' });
  }
  const id = consent?.acts[0]?.id ?? '';
  const other = await api.sessionOf(await aMerchant(api.world));
  const asOther = await fetch(`${api.url}/documents/consents/${id}.json`, { headers: other });
  expect(asOther.status).toBe(404);
  expect((await fetch(`${api.url}/documents/consents/${id}.json`)).status).toBe(401);
  const paper = await fetch(`${api.url}/documents/consents/${id}.pdf`, { headers });
  expect(paper.headers.get('content-type')).toBe('application/pdf');
  expect(
    Buffer.from(await paper.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  expect((await fetch(`${api.url}/documents/consents/${id}.txt`, { headers })).status).toBe(404);
});

it('R-P2 R-S7 D13 without the consent for the account no way in answers, but what is kept about the person does; given anew, all do', async () => {
  const person = await aMerchant(api.world);
  const session = await api.sessionOf(person);
  const key = await api.keyOf(person.context({ mode: 'test' }));
  const statusOf = async (path: string) => {
    const abort = new AbortController();
    const answer = await fetch(`${api.url}${path}`, { headers: session, signal: abort.signal });
    abort.abort();
    return answer.status;
  };
  const business = '{ invoices(first: 1) { nodes { id } } }';
  const own =
    '{ viewer { id permissions } consents { purpose state } purposePreferences { purpose } keptData { category } }';
  const permissionsOf = async () =>
    ((await api.graphql(own, { headers: session })).data?.['viewer'] as { permissions: string[] })
      .permissions;
  const codesOf = async (headers: Record<string, string>) => (await api.graphql(business, { headers })).codes;

  expect([await codesOf(session), await codesOf(key), await statusOf('/events/stream')]).toEqual([
    [],
    [],
    200,
  ]);
  await api.graphql(
    'mutation { withdrawConsent(input: { purpose: IDENTITY_AND_REGISTRATION }) { userErrors { code } } }',
    { headers: session },
  );
  const refused = [['CONSENT_NOT_STANDING'], ['CONSENT_NOT_STANDING'], 403];
  expect([await codesOf(session), await codesOf(key), await statusOf('/events/stream')]).toEqual(refused);
  expect(await statusOf('/documents/invoices/any.pdf')).toBe(403);
  const kept = await api.graphql(own, { headers: session });
  expect(kept.codes).toEqual([]);
  expect(await permissionsOf()).toEqual([]);

  // Another owner, who still has an account, keeps the programs of the business going.
  const partner = await aMerchant(api.world);
  await api.world.admin`insert into memberships (merchant_id, user_id, role, created_at)
    values (${uuidFromId(person.merchantId)}, ${uuidFromId(partner.userId)}, 'owner', ${api.world.clock.now()})`;
  expect([await codesOf(session), await codesOf(key)]).toEqual([['CONSENT_NOT_STANDING'], []]);

  const offered = await api.graphql('{ consentOffer(purpose: IDENTITY_AND_REGISTRATION) { snapshot } }', {
    headers: session,
  });
  await api.graphql(
    `mutation($input: GiveConsentInput!) { giveConsent(input: $input) { userErrors { code } } }`,
    {
      variables: {
        input: {
          snapshot: (offered.data?.['consentOffer'] as { snapshot: string }).snapshot,
          name: 'Сагинтаева Айгуль',
        },
      },
      headers: session,
    },
  );
  expect([await codesOf(session), await codesOf(key), await statusOf('/events/stream')]).toEqual([
    [],
    [],
    200,
  ]);
  expect(await permissionsOf()).toContain('invoice:issue');
});

it('D6 R-P3 a Kaspi number is connected with a consent of its own, which is taken back once nothing is open', async () => {
  const connecting = await aMerchant(api.world);
  const session = await api.sessionOf(connecting);
  const offered = await api.graphql('{ numberConsentOffer { snapshot dataCategories recipients } }', {
    headers: session,
  });
  const offer = offered.data?.['numberConsentOffer'] as { snapshot: string };
  expect(offer).toMatchObject({
    dataCategories: ['full-name', 'kaspi-number'],
    recipients: ['kaspi', 'whatsapp'],
  });
  const open = (consent: object) =>
    api.graphql(
      `mutation($input: OpenConnectionInput!) { openConnection(input: $input) {
        connection { id numberConsent } userErrors { code field } } }`,
      {
        variables: {
          input: { kaspiPhone: connecting.phone, organizationBin: anOrganizationBin, ...consent },
        },
        headers: session,
      },
    );
  expect((await open({ fullName: 'Сагинтаева Айгуль' })).data?.['openConnection']).toEqual({
    connection: null,
    userErrors: [{ code: 'NUMBER_CONSENT_NOT_GIVEN', field: ['consentSnapshot'] }],
  });
  const opened = await open({ consentSnapshot: offer.snapshot, fullName: 'Сагинтаева Айгуль' });
  expect(opened.data?.['openConnection']).toMatchObject({
    connection: { numberConsent: 'STANDS' },
    userErrors: [],
  });
  const again = await api.graphql('{ numberConsentOffer { snapshot } }', { headers: session });
  expect(again.data).toEqual({ numberConsentOffer: null });

  const busy = await aTenant(api);
  const headersOfBusy = await api.sessionOf(busy);
  const withdraw = (from: Record<string, string>) =>
    api.graphql(
      'mutation { withdrawConsent(input: { purpose: INVOICING }) { consent { state } userErrors { code } } }',
      { headers: from },
    );
  expect((await withdraw(headersOfBusy)).data?.['withdrawConsent']).toEqual({
    consent: null,
    userErrors: [{ code: 'CONSENT_OBLIGATION_OPEN' }],
  });
  const listed = await api.graphql(
    '{ consentObligations(purpose: INVOICING) { kind count invoices { id number mode } } account: consentObligations { kind } }',
    { headers: headersOfBusy },
  );
  expect(listed.data?.['account']).toEqual([]);
  const [obligation] = listed.data?.['consentObligations'] as { invoices: { id: string }[] }[];
  expect(obligation).toMatchObject({ kind: 'OPEN_INVOICES' });
  expect(obligation?.invoices.map(({ id }) => id)).toContain(busy.invoiceId);
  expect((await withdraw(session)).data?.['withdrawConsent']).toEqual({
    consent: { state: 'WITHDRAWN' },
    userErrors: [],
  });
  const left = await api.graphql('{ connections { id } }', { headers: session });
  expect(left.data).toEqual({ connections: [] });
});
