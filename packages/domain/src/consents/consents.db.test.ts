import { newId } from '@apipay/db/ids';
import { verificationCodes } from '@apipay/db/schema/verification-codes';
import {
  aContext,
  aMerchant,
  aStaffMember,
  aSystemContext,
  type TestMerchant,
} from '@apipay/testing/contexts';
import { changeOperatorProfile } from '@apipay/testing/operator-profiles';
import { testSnapshotSigner as signer, snapshotSignerOf } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishFirstEditions } from '../documents';
import { codePhoneSlot } from '../kernel/one-time-codes';
import { inTransaction } from '../kernel/transaction';
import { createSampleOperatorProfile, sampleOperatorProfile } from '../operator-profiles';
import { confirmConsent, giveConsent, listConsents, readConsentOffer, withdrawConsent } from './index';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
});
afterAll(() => world.close());

const refusal = (code: string) => expect.objectContaining({ code });
const mailing = 'mailing';
const name = 'Айгүл Сағынтаева';
const offerTo = (merchant: TestMerchant) => readConsentOffer(merchant.context(), signer, mailing);
const give = async (merchant: TestMerchant, snapshot?: string) =>
  giveConsent(merchant.context(), signer, { snapshot: snapshot ?? (await offerTo(merchant)).snapshot, name });
const stateOf = async (merchant: TestMerchant) => (await listConsents(merchant.context()))[0]?.state;

/** A code to the own number that was sent and typed. */
async function aUsedCode(merchant: TestMerchant, phone = merchant.phone) {
  const id = newId('verificationCode');
  const createdAt = world.clock.now();
  const slot = codePhoneSlot({ id, createdAt });
  await world.vault.ensureKeys(slot.holderId, [slot.keyClass]);
  const phoneCiphertext = await world.vault.encrypt(slot, phone);
  await inTransaction(aSystemContext(world), { purpose: 'verification', as: 'identity' }, (tx) =>
    tx.sql.insert(verificationCodes).values({
      id,
      audience: 'user',
      purpose: 'step-up',
      state: 'used',
      phoneIndex: world.vault.blindIndex('phone', 'users', phone),
      phoneCiphertext,
      phoneTail: phone.slice(-4),
      bindingHash: Buffer.alloc(32),
      locale: 'ru',
      requestId: 'test',
      createdAt,
      expiresAt: createdAt,
      usedAt: createdAt,
      userId: merchant.userId,
    }),
  );
  return id;
}

const confirm = async (merchant: TestMerchant, verificationCodeId?: string) =>
  confirmConsent(merchant.context(), {
    purpose: 'mailing',
    verificationCodeId: verificationCodeId ?? (await aUsedCode(merchant)),
  });

describe('the form of a consent', () => {
  it('D3 names what the law asks for, from the register and the operator’s profile', async () => {
    const { form } = await offerTo(await aMerchant(world));
    expect(form).toMatchObject({
      operatorName: sampleOperatorProfile.nameRu,
      operatorNumber: sampleOperatorProfile.identificationNumber,
      termKind: 'while-account-active',
      recipients: ['whatsapp'],
      countriesAbroad: ['US'],
      isPublished: false,
      dataCategories: ['full-name', 'phone-number'],
      title: 'Согласие на рассылки',
    });
    expect(form.body).not.toMatch(/[{}]/);
    expect(form.more).toContain('Отозвать');
  });

  it('D36 is asked for in Kazakh as in Russian', async () => {
    const merchant = await aMerchant(world);
    const { form } = await readConsentOffer(merchant.context({ locale: 'kk' }), signer, mailing);
    expect(form.title).toBe('Таратылымға келісім');
  });
});

describe('a consent', () => {
  it('R-P3 D2 is in force after two acts of its person, and each leaves a record', async () => {
    const merchant = await aMerchant(world);
    expect(await stateOf(merchant)).toBe('none');
    const { given, state } = await give(merchant);
    expect(state).toBe('awaiting-code');
    await confirm(merchant);
    const [consent] = await listConsents(merchant.context());
    expect(consent).toMatchObject({ purpose: 'mailing', state: 'in-force' });
    expect(consent?.acts).toMatchObject([
      { act: 'confirmed', givenId: given?.id, edition: 1, locale: 'ru' },
      { act: 'given', id: given?.id },
    ]);
    const records = await world.admin`select action, subject_pseudonyms from audit_records
      where object_kind = 'consent' and object_id = ${given?.id ?? ''} order by occurred_at, id`;
    expect(records.map(({ action }) => action)).toEqual(['consent.give', 'consent.confirm']);
    const [pseudonym] =
      await world.admin`select s.pseudonym from subjects s join users u on u.subject_id = s.id
      where u.phone_index = ${world.vault.blindIndex('phone', 'users', merchant.phone)}`;
    for (const record of records) expect(record['subject_pseudonyms']).toEqual([pseudonym?.['pseudonym']]);
    // The typed name stands nowhere in clear.
    const [row] = await world.admin`select name_ciphertext from consent_records where act = 'given' limit 1`;
    expect(String(row?.['name_ciphertext'])).not.toContain('Айгүл');
  });

  it('D5 ends with its withdrawal, twice is once, and can be given anew', async () => {
    const merchant = await aMerchant(world);
    expect((await withdrawConsent(merchant.context(), { purpose: 'mailing' })).state).toBe('none');
    await give(merchant);
    await confirm(merchant);
    expect((await withdrawConsent(merchant.context(), { purpose: 'mailing' })).state).toBe('withdrawn');
    expect((await withdrawConsent(merchant.context(), { purpose: 'mailing' })).state).toBe('withdrawn');
    expect((await listConsents(merchant.context()))[0]?.acts.map(({ act }) => act)).toEqual([
      'withdrawn',
      'confirmed',
      'given',
    ]);
    await expect(confirm(merchant)).rejects.toEqual(refusal('CONSENT_NOT_GIVEN'));
    world.clock.advanceSeconds(1);
    expect((await give(merchant)).state).toBe('awaiting-code');
  });

  it('can be withdrawn while it waits for its code', async () => {
    const merchant = await aMerchant(world);
    await give(merchant);
    expect((await withdrawConsent(merchant.context(), { purpose: 'mailing' })).state).toBe('withdrawn');
  });

  it('from two tabs is one, and a snapshot that is brought back again changes nothing', async () => {
    const merchant = await aMerchant(world);
    const [first, second] = [await offerTo(merchant), await offerTo(merchant)];
    expect(first.snapshot).not.toBe(second.snapshot);
    await Promise.all([first, second, first].map(({ snapshot }) => give(merchant, snapshot)));
    expect((await listConsents(merchant.context()))[0]?.acts).toHaveLength(1);
    await confirm(merchant);
    await give(merchant, second.snapshot);
    expect(await stateOf(merchant)).toBe('in-force');
    await withdrawConsent(merchant.context(), { purpose: 'mailing' });
    // What was given with it was taken back: the same paper does not bring it to life.
    const again = (await listConsents(merchant.context()))[0];
    expect(again?.state).toBe('withdrawn');
  });

  it('is never changed or removed, not even by the owner of the table', async () => {
    const merchant = await aMerchant(world);
    await give(merchant);
    for (const table of ['consent_records', 'consent_forms']) {
      for (const statement of [`delete from ${table}`, `truncate ${table} cascade`]) {
        await expect(world.admin.unsafe(statement)).rejects.toThrow(/never changed or removed/);
      }
    }
    await expect(world.admin`update consent_records set act = 'withdrawn'`).rejects.toThrow(/never changed/);
  });
});

describe('a snapshot', () => {
  it('that was never served is refused', async () => {
    const merchant = await aMerchant(world);
    const { snapshot } = await offerTo(merchant);
    const [text = '', signature = ''] = snapshot.split('.');
    const changed = JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, string>;
    const forged = Buffer.from(JSON.stringify({ ...changed, locale: 'kk' })).toString('base64url');
    const foreign = snapshotSignerOf(9).sign(text).signature.toString('base64url');
    for (const token of [
      '',
      'x',
      `${forged}.${signature}`,
      `${text}.${foreign}`,
      `${text}.`,
      '.'.repeat(2_000),
    ]) {
      await expect(give(merchant, token)).rejects.toEqual(refusal('CONSENT_SNAPSHOT_INVALID'));
    }
    expect(await stateOf(merchant)).toBe('none');
  });

  it('used once is not used again in another spelling of its signature', async () => {
    const merchant = await aMerchant(world);
    const { snapshot } = await offerTo(merchant);
    await give(merchant, snapshot);
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const last = letters.indexOf(snapshot.slice(-1));
    // 64 bytes in 86 signs: the last four bits are nobody's.
    for (let bits = 1; bits < 16; bits += 1) {
      const respelled = `${snapshot.slice(0, -1)}${letters[(last & 0b110000) | ((last + bits) & 0b1111)]}`;
      await expect(give(merchant, respelled)).rejects.toEqual(refusal('CONSENT_SNAPSHOT_INVALID'));
    }
  });

  it('of another person is refused', async () => {
    const [merchant, other] = [await aMerchant(world), await aMerchant(world)];
    const { snapshot } = await offerTo(other);
    await expect(give(merchant, snapshot)).rejects.toEqual(refusal('CONSENT_SNAPSHOT_INVALID'));
  });

  it('in another language than the page is shown anew', async () => {
    const merchant = await aMerchant(world);
    const { snapshot } = await offerTo(merchant);
    const inKazakh = merchant.context({ locale: 'kk' });
    await expect(giveConsent(inKazakh, signer, { snapshot, name })).rejects.toEqual(
      refusal('CONSENT_SNAPSHOT_STALE'),
    );
  });

  it('of half an hour ago is shown anew', async () => {
    const merchant = await aMerchant(world);
    const { snapshot, expiresAt } = await offerTo(merchant);
    world.clock.advanceSeconds(1_801);
    expect(world.clock.now() > expiresAt).toBe(true);
    await expect(give(merchant, snapshot)).rejects.toEqual(refusal('CONSENT_SNAPSHOT_STALE'));
  });

  it('signed with the key before the present one still counts', async () => {
    const merchant = await aMerchant(world);
    const { snapshot } = await offerTo(merchant);
    const rotated = snapshotSignerOf(4, 3);
    const { state } = await giveConsent(merchant.context(), rotated, { snapshot, name });
    expect(state).toBe('awaiting-code');
  });

  it('R-S3 of a text or an operator that changed meanwhile is shown anew', async () => {
    const merchant = await aMerchant(world);
    const { snapshot } = await offerTo(merchant);
    await changeOperatorProfile(world, { nameRu: 'ТОО «Новое»' });
    await expect(give(merchant, snapshot)).rejects.toEqual(refusal('CONSENT_SNAPSHOT_STALE'));
    await give(merchant);
    const second = await offerTo(merchant);
    await world.admin`insert into document_editions select gen_random_uuid(), kind, 2,
      title_ru, title_kk, title_en, body_ru || ' И ещё.', body_kk, body_en, content_hash, published_at, ${world.clock.now()}
      from document_editions where kind = 'consent-mailing' and edition = 1`;
    await expect(give(merchant, second.snapshot)).rejects.toEqual(refusal('CONSENT_SNAPSHOT_STALE'));
  });
});

describe('bad input', () => {
  it.each([
    ['', 'TEXT_REQUIRED'],
    ['Айгүл', 'CONSENT_NAME_INVALID'],
    ['+7 701 234 56 78', 'CONSENT_NAME_INVALID'],
    ['4111 1111 1111 1111', 'FINANCIAL_INFORMATION_REFUSED'],
    [`А ${'я'.repeat(130)}`, 'TEXT_TOO_LONG'],
    ['Айгүл\nСағынтаева', 'TEXT_NOT_ALLOWED_CHARACTERS'],
    ['Айгүл\u2028Сағынтаева', 'TEXT_NOT_ALLOWED_CHARACTERS'],
    ['Айгүл \u0007Сағынтаева', 'TEXT_NOT_ALLOWED_CHARACTERS'],
  ])('a name such as «%s» is refused with %s', async (typed, code) => {
    const merchant = await aMerchant(world);
    const { snapshot } = await offerTo(merchant);
    await expect(giveConsent(merchant.context(), signer, { snapshot, name: typed })).rejects.toEqual(
      refusal(code),
    );
  });

  it('a code that was not asked for after the consent, of another, or spent confirms nothing', async () => {
    const [merchant, other] = [await aMerchant(world), await aMerchant(world)];
    const early = await aUsedCode(merchant);
    world.clock.advanceSeconds(1);
    await give(merchant);
    for (const code of [early, await aUsedCode(other), newId('verificationCode'), 'x']) {
      await expect(confirm(merchant, code)).rejects.toEqual(refusal('CODE_EXPIRED'));
    }
    const elsewhere = await aUsedCode(merchant, other.phone);
    await expect(confirm(merchant, elsewhere)).rejects.toEqual(refusal('CODE_EXPIRED'));
    const code = await aUsedCode(merchant);
    await confirm(merchant, code);
    await withdrawConsent(merchant.context(), { purpose: 'mailing' });
    await give(merchant);
    await expect(confirm(merchant, code)).rejects.toEqual(refusal('CODE_EXPIRED'));
  });

  it('nobody who is not signed in is asked, gives or takes back', async () => {
    const visitor = aContext(world);
    await expect(readConsentOffer(visitor, signer, mailing)).rejects.toEqual(refusal('UNAUTHENTICATED'));
    await expect(giveConsent(visitor, signer, { snapshot: 'x', name })).rejects.toEqual(
      refusal('UNAUTHENTICATED'),
    );
    await expect(withdrawConsent(visitor, { purpose: 'mailing' })).rejects.toEqual(
      refusal('UNAUTHENTICATED'),
    );
    await expect(listConsents(visitor)).rejects.toEqual(refusal('UNAUTHENTICATED'));
  });
});
