import { giveAccountConsent } from '@apipay/testing/account-consent';
import { aContext, aMerchant, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { anOperatorProfile, changeOperatorProfile } from '@apipay/testing/operator-profiles';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DomainContext } from '../kernel/context';
import { DomainError, InputRefused } from '../kernel/errors';
import {
  createSampleOperatorProfile,
  getCurrentOperatorProfile,
  getOperatorProfileAt,
  getOperatorProfileForEditing,
  listOperatorProfileVersions,
  type SaveOperatorProfileInput,
  sampleOperatorProfile,
  saveOperatorProfile,
} from './index';

let world: TestWorld;
let admin: DomainContext;
let staffId: string;
beforeAll(async () => {
  world = await openTestWorld();
  const staff = await aStaffMember(world);
  staffId = staff.staffMemberId;
  admin = staff.context();
});
afterAll(() => world.close());

const visitor = () => aContext(world);
const newest = async () => (await getOperatorProfileForEditing(admin))?.version ?? 0;
const typed = async (fields: Partial<SaveOperatorProfileInput> = {}): Promise<SaveOperatorProfileInput> => ({
  ...anOperatorProfile,
  basedOnVersion: await newest(),
  reason: 'Сменили банк',
  ...fields,
});

async function refusalsOf(work: Promise<unknown>): Promise<string[]> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof InputRefused)
    return error.refusals.map(({ field, code }) => `${field?.join('.')}:${code}`);
  throw error ?? new Error('nothing was refused');
}

describe('the operator’s profile', () => {
  it('R-T5 is a sample at first; what an administrator saves is in force at once, with who, when and why', async () => {
    expect(await getCurrentOperatorProfile(visitor())).toBeNull();
    expect(await createSampleOperatorProfile(aSystemContext(world))).toMatchObject({ version: 1 });
    expect(await createSampleOperatorProfile(aSystemContext(world))).toBeNull();
    expect(await getCurrentOperatorProfile(visitor())).toMatchObject({ isSample: true, version: 1 });
    world.clock.advanceSeconds(60);
    const savedAt = world.clock.now();
    await saveOperatorProfile(
      admin,
      await typed({ bankAccount: 'kz84 722c 0000 1234 5678', whatsappNumber: '8 (701) 234-56-78' }),
    );
    expect(await getCurrentOperatorProfile(visitor())).toMatchObject({
      version: 2,
      isSample: false,
      bankAccount: 'KZ84722C000012345678',
      whatsappNumber: '+77012345678',
    });
    // Whoever asks about a day reads who ran the service on it; of what is to come nobody knows more than of now.
    const versionAt = async (shiftMs: number) =>
      (await getOperatorProfileAt(visitor(), new Date(savedAt.getTime() + shiftMs)))?.version;
    expect([await versionAt(-1), await versionAt(0), await versionAt(9e10)]).toEqual([1, 2, 2]);
    const [saved, sample] = await listOperatorProfileVersions(admin);
    expect(saved).toMatchObject({
      version: 2,
      effectiveAt: savedAt,
      savedById: staffId,
      reason: 'Сменили банк',
    });
    expect(sample).toMatchObject({ version: 1, savedById: null, reason: null });
    const [record] =
      await world.admin`select fields from audit_records where action = 'operator-profile.create'
      and object_id = ${saved?.id ?? ''}`;
    expect(record?.['fields']).toContain('bankAccount');
  });

  it('R-T5 a name of the authorised body that is to come takes effect by itself on its day, in Almaty', async () => {
    // 2026-11-30 begins in Almaty at 19:00 UTC of the day before.
    const start = world.clock.now();
    const day = new Date(start.getTime() + 36 * 3_600_000).toISOString().slice(0, 10);
    await saveOperatorProfile(
      admin,
      await typed({
        authorisedBodyNextRu: 'Агентство',
        authorisedBodyNextKk: 'Агенттік',
        authorisedBodyNextEn: 'Agency',
        authorisedBodyNextFrom: day,
      }),
    );
    const body = async () => (await getCurrentOperatorProfile(visitor()))?.authorisedBodyRu;
    const before = await body();
    expect(before).toBe(anOperatorProfile.authorisedBodyRu);
    const begins = Date.parse(`${day}T00:00:00+05:00`);
    world.clock.advanceSeconds((begins - world.clock.now().getTime()) / 1000 - 1);
    expect(await body()).toBe(before);
    world.clock.advanceSeconds(1);
    expect(await body()).toBe('Агентство');
    // Whoever edits it afterwards begins with the new name, and the version of the ledger says what was typed.
    expect(await getOperatorProfileForEditing(admin)).toMatchObject({
      authorisedBodyRu: 'Агентство',
      authorisedBodyNextFrom: null,
    });
    expect((await listOperatorProfileVersions(admin))[0]).toMatchObject({ authorisedBodyRu: before });
  });

  it('R-T5 D28 a missing responsible person and every wrong requisite is refused at its own field, all at once', async () => {
    const wrong = await typed({
      nameKk: '  ',
      nameRu: 'я'.repeat(301),
      identificationNumber: '990140000008',
      bankCode: 'CASP',
      bankAccount: 'KZ84722C000012345679',
      supportEmail: 'nobody',
      legalEmail: '',
      whatsappNumber: '123',
      responsiblePersonEn: '',
      authorisedBodyNextRu: 'Агентство',
      authorisedBodyNextFrom: '2026-02-30',
      reason: 'звонил +7 701 234 56 78',
    });
    expect((await refusalsOf(saveOperatorProfile(admin, wrong))).sort()).toEqual([
      'authorisedBodyNextEn:TEXT_REQUIRED',
      'authorisedBodyNextFrom:DATE_INVALID',
      'authorisedBodyNextKk:TEXT_REQUIRED',
      'bankAccount:BANK_ACCOUNT_INVALID',
      'bankCode:BANK_CODE_INVALID',
      'identificationNumber:OPERATOR_NUMBER_INVALID',
      'legalEmail:TEXT_REQUIRED',
      'nameKk:TEXT_REQUIRED',
      'nameRu:TEXT_TOO_LONG',
      'reason:PERSONAL_VALUE_IN_REFERENCE',
      'responsiblePersonEn:TEXT_REQUIRED',
      'supportEmail:EMAIL_INVALID',
      'whatsappNumber:PHONE_INVALID',
    ]);
    const body = { authorisedBodyNextRu: 'А', authorisedBodyNextKk: 'А', authorisedBodyNextEn: 'A' };
    const today = new Date(world.clock.now().getTime() + 5 * 3_600_000).toISOString().slice(0, 10);
    const late = await typed({ ...body, authorisedBodyNextFrom: today });
    expect(await refusalsOf(saveOperatorProfile(admin, late))).toEqual([
      'authorisedBodyNextFrom:DATE_NOT_AHEAD',
    ]);
  });

  it('R-T5 is changed by administrators alone', async () => {
    const input = await typed();
    const others = [
      (await aStaffMember(world, { role: 'support' })).context(),
      (await aStaffMember(world, { role: 'privacy-officer' })).context(),
      (await aMerchant(world)).context(),
      aSystemContext(world),
    ];
    for (const ctx of others) {
      await expect(saveOperatorProfile(ctx, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(listOperatorProfileVersions(ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(getOperatorProfileForEditing(ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    await expect(saveOperatorProfile(visitor(), input)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(createSampleOperatorProfile(admin)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('R-T5 of two tabs the later one is refused, the same form sent twice is saved once, nothing new is no version', async () => {
    const first = await typed({ addressRu: 'Алматы, первая вкладка, 1' });
    const [a, b] = [await saveOperatorProfile(admin, first), await saveOperatorProfile(admin, first)];
    expect(b.version).toBe(a.version);
    const second = { ...first, addressRu: 'Алматы, вторая вкладка, 2' };
    await expect(saveOperatorProfile(admin, second)).rejects.toMatchObject({
      code: 'OPERATOR_PROFILE_CHANGED',
      params: { count: a.version },
    });
    const other = (await aStaffMember(world)).context();
    await expect(saveOperatorProfile(other, first)).rejects.toMatchObject({
      code: 'OPERATOR_PROFILE_CHANGED',
    });
    await expect(saveOperatorProfile(admin, { ...first, basedOnVersion: a.version })).rejects.toMatchObject({
      code: 'OPERATOR_PROFILE_UNCHANGED',
    });
  });

  it('R-T5 of four saved at once from one version one wins', async () => {
    const based = await newest();
    const inputs = await Promise.all([1, 2, 3, 4].map((n) => typed({ addressRu: `Алматы, ${n}` })));
    const results = await Promise.allSettled(inputs.map((input) => saveOperatorProfile(admin, input)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await newest()).toBe(based + 1);
  });

  it('R-T5 a version is never changed or removed, not even by the owner of the database', async () => {
    await changeOperatorProfile(world, { bankName: 'Другой банк' });
    const refused = { code: '42501' };
    await expect(world.admin`update operator_profiles set name_ru = 'x'`).rejects.toMatchObject(refused);
    await expect(world.admin`delete from operator_profiles`).rejects.toMatchObject(refused);
    await expect(world.admin`truncate operator_profiles cascade`).rejects.toMatchObject(refused);
  });

  it('R-T5 another number ends every consent only where whoever saves it says so, and the sample is one until all of it is gone', async () => {
    await giveAccountConsent(world, await aMerchant(world));
    const another = await typed({ identificationNumber: '260140000005' });
    expect(await refusalsOfOne(saveOperatorProfile(admin, another))).toEqual([
      'OPERATOR_NUMBER_ASKS_ANEW',
      1,
    ]);
    expect(await saveOperatorProfile(admin, { ...another, asksEveryoneAnew: true })).toMatchObject({
      identificationNumber: '260140000005',
      isSample: false,
    });
    const { bankName } = sampleOperatorProfile;
    const half = await typed({ identificationNumber: '260140000005', bankName });
    expect(await saveOperatorProfile(admin, half)).toMatchObject({ isSample: true });
  });
});

async function refusalsOfOne(work: Promise<unknown>) {
  const error: unknown = await work.catch((reason: unknown) => reason);
  return error instanceof DomainError ? [error.code, error.params['count']] : error;
}
