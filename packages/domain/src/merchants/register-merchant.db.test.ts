import { uuidFromId } from '@apipay/db/ids';
import { aContext, aMerchant, aPhone, aRegistrationToken, aSystemContext } from '@apipay/testing/contexts';
import { testSnapshotSigner as signer } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listConsents, listPreferences, readConsentReceipt, readRegistrationOffer } from '../consents';
import { getCurrentEdition, publishFirstEditions } from '../documents';
import type { Actor } from '../kernel/actors';
import { createSampleOperatorProfile } from '../operator-profiles';
import { getOwnAccount, listConfirmations, setLocale, userPhoneSlot } from '../users';
import { getMerchant, listMerchantsOfUser, registerMerchant, revealMerchantName } from './index';
import type { RegisterMerchantInput } from './register-merchant.inputs';

let world: TestWorld;
let documents: Pick<RegisterMerchantInput, 'privacyPolicyEditionId' | 'publicOfferEditionId'>;
beforeAll(async () => {
  world = await openTestWorld();
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
  documents = {
    privacyPolicyEditionId: (await getCurrentEdition(aContext(world), 'privacy-policy'))?.id ?? null,
    publicOfferEditionId: (await getCurrentEdition(aContext(world), 'public-offer'))?.id ?? null,
  };
});
afterAll(() => world.close());

const visitor = () => aContext(world, { locale: 'kk' });
const offerFor = (registrationToken: string) =>
  readRegistrationOffer(visitor(), signer, { registrationToken });
const anInput = async (fields: Partial<RegisterMerchantInput> = {}): Promise<RegisterMerchantInput> => {
  const registrationToken = fields.registrationToken ?? (await aRegistrationToken(world));
  return {
    businessName: 'ИП «Сагинтаева Айгуль»',
    isAdult: true,
    locale: 'kk',
    ...documents,
    consentSnapshot: (await offerFor(registrationToken)).snapshot,
    fullName: 'Айгүл Сағынтаева',
    ...fields,
    registrationToken,
  };
};
const register = async (fields: Partial<RegisterMerchantInput> = {}) =>
  registerMerchant(visitor(), signer, await anInput(fields));
const countUsers = async () => (await world.admin`select count(*)::int as n from users`)[0]?.n;
const asUser = (registered: Awaited<ReturnType<typeof register>>): Actor => ({
  kind: 'user',
  hasAccount: true,
  userId: registered.userId,
  subjectId: registered.subjectId,
  role: 'owner',
});
const contextOf = (registered: Awaited<ReturnType<typeof register>>) =>
  aContext(world, { actor: asUser(registered), merchantId: registered.merchantId });

describe('registering', () => {
  it('R-C1 makes the person, the business and its ownership in one step', async () => {
    const phone = aPhone();
    const registered = await register({ registrationToken: await aRegistrationToken(world, phone) });
    const ctx = contextOf(registered);
    expect(await revealMerchantName(ctx)).toBe('ИП «Сагинтаева Айгуль»');
    expect(await getMerchant(ctx)).toMatchObject({
      id: registered.merchantId,
      nameMask: 'И••• С•••',
      zone: 'Asia/Almaty',
    });
    expect(await getOwnAccount(ctx)).toMatchObject({ phoneTail: phone.slice(-4), locale: 'kk' });
    expect(await listMerchantsOfUser(ctx)).toEqual([
      { merchantId: registered.merchantId, role: 'owner', nameMask: 'И••• С•••' },
    ]);
    const [user] =
      await world.admin`select phone_ciphertext from users where id = ${uuidFromId(registered.userId)}`;
    const slot = userPhoneSlot({ id: registered.userId, subjectId: registered.subjectId });
    expect(await world.vault.decrypt(slot, user?.phone_ciphertext)).toBe(phone);
  });

  it('R-P3 remembers what was confirmed: age, both editions, language and moment', async () => {
    const ctx = contextOf(await register());
    const listed = await listConfirmations(ctx);
    expect(listed.map(({ kind, edition, locale }) => [kind, edition, locale]).sort()).toEqual([
      ['age', null, 'kk'],
      ['privacy-policy', 1, 'kk'],
      ['public-offer', 1, 'kk'],
    ]);
    for (const { confirmedAt } of listed) expect(confirmedAt).toEqual(world.clock.now());
    await expect(world.admin`delete from confirmations`).rejects.toMatchObject({ code: '42501' });
    await expect(world.admin`update confirmations set locale = 'en'`).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('R-S7 R-P3 D1 D3 keeps the consent for the account as an act of its own: what was shown, where, in which language', async () => {
    const phone = aPhone();
    const registrationToken = await aRegistrationToken(world, phone);
    const { form } = await offerFor(registrationToken);
    expect(form).toMatchObject({
      title: 'Тіркелгі үшін деректерді өңдеуге келісім',
      variant: 'registration-form',
      dataCategories: ['full-name', 'phone-number'],
      recipients: ['whatsapp'],
      countriesAbroad: ['US'],
      termKind: 'while-account-active',
      isPublished: false,
    });
    const registered = await register({ registrationToken });
    const ctx = contextOf(registered);
    const account = (await listConsents(ctx)).find(({ purpose }) => purpose === 'identity-and-registration');
    expect(account).toMatchObject({ state: 'in-force', acts: [{ act: 'given', edition: 1, locale: 'kk' }] });
    const receipt = await readConsentReceipt(ctx, account?.acts[0]?.id ?? '');
    expect(receipt).toMatchObject({ name: 'Айгүл Сағынтаева', form: { variant: 'registration-form' } });
    expect(receipt.form.hash.equals(form.hash)).toBe(true);
    expect(receipt.auditRecordId).not.toBeNull();
  });

  it('R-P2 R-C9 every purpose of the policy is told to its person: what it uses, what allows it, since when', async () => {
    const ctx = contextOf(await register());
    const preferences = await listPreferences(ctx);
    expect(preferences.map(({ purpose, state, lock, edition }) => [purpose, state, lock, edition])).toEqual([
      ['identity-and-registration', 'in-force', null, 1],
      ['communication', null, 'contract', 1],
      ['invoicing', 'none', null, null],
      ['right-to-use', null, 'contract', 1],
      ['mailing', 'none', null, null],
      ['reviews', null, 'per-review', null],
      ['verification', null, 'contract', 1],
      ['legal-obligation', null, 'law', null],
    ]);
    const [account, communication] = preferences;
    expect(account).toMatchObject({ documentKind: 'consent-account', recipients: ['kaspi', 'whatsapp'] });
    expect(account?.since).toEqual(world.clock.now());
    expect(communication).toMatchObject({
      dataCategories: ['account', 'phone-number'],
      countriesAbroad: ['US'],
    });
  });

  it('neither name nor number stands in clear in any column', async () => {
    const phone = aPhone();
    const registered = await register({
      registrationToken: await aRegistrationToken(world, phone),
      businessName: 'Кондитерская Жұлдыз',
    });
    for (const table of [
      'users',
      'merchants',
      'subjects',
      'memberships',
      'audit_records',
      'verification_codes',
      'consent_records',
    ]) {
      const rows = await world.admin.unsafe(`select row_to_json(t)::text as text from ${table} t`);
      for (const { text } of rows) {
        expect(text).not.toContain('Жұлдыз');
        expect(text).not.toContain('Сағынтаева');
        expect(text).not.toContain(phone.slice(2));
      }
    }
    const [row] = await world.admin`select name_ciphertext from merchants
      where id = ${uuidFromId(registered.merchantId)}`;
    expect(row?.name_ciphertext.toString('utf8')).not.toContain('Жұлдыз');
  });

  it('R-P6 leaves a record of the registration and one of each reading of the name, and none where it is not read', async () => {
    const registered = await register();
    await getMerchant(contextOf(registered));
    await revealMerchantName(contextOf(registered));
    const rows = await world.admin`select kind, action, fields from audit_records
      where object_id = ${registered.merchantId} order by occurred_at, id`;
    expect(rows.map(({ kind, action }) => [kind, action])).toEqual([
      ['write', 'merchant.register'],
      ['read', 'merchant.read'],
    ]);
  });
});

describe('registration is refused', () => {
  it('R-S7 without a confirmation of adult age', async () => {
    await expect(register({ isAdult: false })).rejects.toMatchObject({
      refusals: [{ code: 'AGE_NOT_CONFIRMED', field: ['isAdult'] }],
    });
  });

  it('R-S7 without the policy and the offer, or with another edition than the one in force', async () => {
    const before = await countUsers();
    await expect(register({ privacyPolicyEditionId: null, publicOfferEditionId: '' })).rejects.toMatchObject({
      refusals: [
        { code: 'DOCUMENTS_NOT_CONFIRMED', field: ['privacyPolicyEditionId'] },
        { code: 'DOCUMENTS_NOT_CONFIRMED', field: ['publicOfferEditionId'] },
      ],
    });
    // Ids of the wrong document, of nothing, and of no shape at all.
    for (const id of [documents.publicOfferEditionId, 'doc_01h455vb4pex5vsknk084sn02q', 'x']) {
      await expect(register({ privacyPolicyEditionId: id })).rejects.toMatchObject({
        code: 'DOCUMENT_EDITION_STALE',
        field: ['privacyPolicyEditionId'],
      });
    }
    expect(await countUsers()).toBe(before);
  });

  it('R-S7 D1 without the consent for the account, with one shown to another registration, or with half a name', async () => {
    const before = await countUsers();
    await expect(register({ consentSnapshot: null, fullName: null })).rejects.toMatchObject({
      refusals: [
        { code: 'TEXT_REQUIRED', field: ['fullName'] },
        { code: 'ACCOUNT_CONSENT_NOT_GIVEN', field: ['consentSnapshot'] },
      ],
    });
    const other = (await offerFor(await aRegistrationToken(world))).snapshot;
    for (const consentSnapshot of [other, 'x', `${other.slice(0, -1)}A`]) {
      await expect(register({ consentSnapshot })).rejects.toMatchObject({
        refusals: [{ code: 'CONSENT_SNAPSHOT_INVALID', field: ['consentSnapshot'] }],
      });
    }
    await expect(register({ fullName: 'Айгүл' })).rejects.toMatchObject({
      refusals: [{ code: 'CONSENT_NAME_INVALID', field: ['fullName'] }],
    });
    const inRussian = await anInput();
    await expect(registerMerchant(aContext(world), signer, inRussian)).rejects.toMatchObject({
      code: 'CONSENT_SNAPSHOT_STALE',
    });
    expect(await countUsers()).toBe(before);
  });

  it('R-S3 with the edition that was in force when the page was opened, but no longer is', async () => {
    const input = await anInput();
    const later = '0198c0de-0000-7000-8000-000000000002';
    await world.admin`insert into document_editions select ${later}::uuid, kind, 2, title_ru, title_kk, title_en,
      body_ru, body_kk, body_en, content_hash, published_at, ${new Date(world.clock.now().getTime() + 5_000)}
      from document_editions where kind = 'public-offer' and edition = 1`;
    world.clock.advanceSeconds(5);
    await expect(registerMerchant(visitor(), signer, input)).rejects.toMatchObject({
      code: 'DOCUMENT_EDITION_STALE',
      field: ['publicOfferEditionId'],
    });
    const current = await getCurrentEdition(aContext(world), 'public-offer');
    expect(current?.edition).toBe(2);
    documents = { ...documents, publicOfferEditionId: current?.id ?? null };
    await registerMerchant(visitor(), signer, { ...input, ...documents });
  });

  it('without a proven number, with a token already used, and half an hour after the proof', async () => {
    await expect(register({ registrationToken: 'nothing' })).rejects.toMatchObject({
      code: 'REGISTRATION_EXPIRED',
    });
    const used = await aRegistrationToken(world);
    await register({ registrationToken: used });
    await expect(register({ registrationToken: used })).rejects.toMatchObject({
      code: 'REGISTRATION_EXPIRED',
    });
    const old = await aRegistrationToken(world);
    world.clock.advanceSeconds(1_800);
    await expect(register({ registrationToken: old })).rejects.toMatchObject({
      code: 'REGISTRATION_EXPIRED',
    });
  });

  it('for a number that got an account meanwhile, without saying that it has one', async () => {
    const { phone } = await aMerchant(world);
    await expect(
      register({ registrationToken: await aRegistrationToken(world, phone) }),
    ).rejects.toMatchObject({
      code: 'REGISTRATION_EXPIRED',
    });
    const twice = aPhone();
    const tokens = [await aRegistrationToken(world, twice), await aRegistrationToken(world, twice)];
    const outcomes = await Promise.allSettled(tokens.map((token) => register({ registrationToken: token })));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('R-C8 with a card number, a control sign, nothing or a novel as the name', async () => {
    for (const [businessName, code] of [
      ['', 'BUSINESS_NAME_REQUIRED'],
      ['  \n ', 'BUSINESS_NAME_REQUIRED'],
      ['ИП 4111 1111 1111 1111', 'FINANCIAL_INFORMATION_REFUSED'],
      ['ИП \u0000', 'TEXT_NOT_ALLOWED_CHARACTERS'],
      ['я'.repeat(121), 'TEXT_TOO_LONG'],
    ] as const) {
      await expect(register({ businessName })).rejects.toMatchObject({
        refusals: [{ code, field: ['businessName'] }],
      });
    }
  });
});

describe('a business’s own page', () => {
  it('is for those who work there, and shows an API key the mask alone', async () => {
    const registered = await register();
    await expect(getMerchant(aContext(world))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const key: Actor = {
      kind: 'api-key',
      apiKeyId: 'key_01h455vb4pex5vsknk084sn02q',
      scopes: ['tariff:read'],
    };
    const byKey = aContext(world, { actor: key, merchantId: registered.merchantId });
    expect(await getMerchant(byKey)).toMatchObject({ nameMask: 'И••• С•••' });
    expect(await revealMerchantName(byKey)).toBeNull();
    const narrow = { ...byKey, actor: { ...key, scopes: ['invoices:read'] } as const };
    await expect(getMerchant(narrow)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(revealMerchantName(narrow)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('R-D7 shows no name after the person’s keys are destroyed', async () => {
    const registered = await register();
    await world.vault.destroyKeys(registered.subjectId, ['contact']);
    await expect(revealMerchantName(contextOf(registered))).rejects.toMatchObject({ code: 'DATA_DESTROYED' });
  });
});

describe('one’s own account', () => {
  it('R-S8 keeps the chosen language, with a record', async () => {
    const ctx = contextOf(await register());
    await setLocale(ctx, { locale: 'en' });
    expect(await getOwnAccount(ctx)).toMatchObject({ locale: 'en' });
    const rows = await world.admin`select 1 from audit_records where action = 'user.set-locale'`;
    expect(rows).toHaveLength(1);
  });

  it('is not for visitors or the system', async () => {
    for (const ctx of [aContext(world), aSystemContext(world)]) {
      await expect(getOwnAccount(ctx)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      await expect(setLocale(ctx, { locale: 'en' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      await expect(listConfirmations(ctx)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      await expect(listMerchantsOfUser(ctx)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });
});
