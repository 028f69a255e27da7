import { uuidFromId } from '@apipay/db/ids';
import { aMerchant, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { testSnapshotSigner as signer } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listAccessRecords } from '../access-records';
import { giveConsent, listConsents, readConsentOffer, withdrawConsent } from '../consents';
import { publishFirstEditions } from '../documents';
import { createSampleOperatorProfile } from '../operator-profiles';
import { listPeople } from './people';
import { readPersonConsents } from './read-person-consents';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
});
afterAll(() => world.close());

const reason = 'Обращение № 18: спор о рассылке';
const name = 'Сагинтаева Айгуль';

it('R-P3 D20 staff read the acts of a person with a reason, without the name, and the person sees that they did', async () => {
  const staff = await aStaffMember(world, { role: 'support' });
  const merchant = await aMerchant(world);
  const { snapshot } = await readConsentOffer(merchant.context({ locale: 'kk' }), signer, 'mailing');
  await giveConsent(merchant.context({ locale: 'kk' }), signer, { snapshot, name });
  await withdrawConsent(merchant.context(), { purpose: 'mailing' });
  const { userId } = merchant;
  const read = await readPersonConsents(staff.context(), { userId, reason });
  expect(read.reviewActs).toEqual([]);
  expect(read.consents).toEqual(await listConsents(merchant.context()));
  expect(read.consents[0]).toMatchObject({
    purpose: 'mailing',
    state: 'withdrawn',
    acts: [{ act: 'withdrawn' }, { act: 'given', locale: 'kk', edition: 1 }],
  });
  expect(JSON.stringify(read)).not.toContain('Сагинтаева');
  const { rows } = await listAccessRecords(merchant.context(), { size: 10 }, 'others');
  expect(rows.map(({ row }) => [row.action, row.fields])).toEqual([['person.read-consents', ['consent']]]);
  const [record] = await world.admin`select string_agg(t::text, ' ') as dump from audit_records t`;
  expect(String(record?.['dump'])).not.toContain('спор');
});

it('R-P7 without a reason, without the right, or of nobody, nothing is read', async () => {
  const staff = await aStaffMember(world);
  const merchant = await aMerchant(world);
  const { userId } = merchant;
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
  expect(await codeOf(readPersonConsents(staff.context(), { userId, reason: 'надо' }))).toBe(
    'REASON_REQUIRED',
  );
  expect(await codeOf(readPersonConsents(merchant.context(), { userId, reason }))).toBe('FORBIDDEN');
  expect(await codeOf(readPersonConsents(staff.context(), { userId: 'usr_x', reason }))).toBe(
    'SUBJECT_NOT_FOUND',
  );
});

it('R-P7 a person is found by the pseudonym under which the audit log knows them', async () => {
  const staff = await aStaffMember(world);
  const merchant = await aMerchant(world);
  const [subject] =
    await world.admin`select pseudonym from subjects where id = ${uuidFromId(merchant.subjectId)}`;
  const found = await listPeople(staff.context(), { size: 5 }, String(subject?.['pseudonym']).toUpperCase());
  expect(found.rows.map(({ row }) => row.userId)).toEqual([merchant.userId]);
});
