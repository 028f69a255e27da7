import { uuidFromId } from '@apipay/db/ids';
import { giveAccountConsent } from '@apipay/testing/account-consent';
import {
  aContext,
  aMerchant,
  aPhone,
  aProvenNumber,
  aStaffMember,
  aSystemContext,
  type TestMerchant,
  type TestStaffMember,
} from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFirstLegalClocks } from '../legal-clocks';
import { revealMerchantName } from '../merchants';
import { listOwnRectifications } from '../rectifications';
import { decideBlock } from './decide-block';
import { decideRectification } from './decide-rectification';
import { fileRequest } from './file-request';
import { proposeRectification } from './propose-rectification';
import { readOwnRequest } from './read-own-requests';
import { readRectifiedAccount } from './rectified-account';
import { readStaffRequest } from './staff-requests';

let world: TestWorld;
let officer: TestStaffMember;
let other: TestStaffMember;
beforeAll(async () => {
  world = await openTestWorld();
  await writeFirstLegalClocks(aSystemContext(world));
  officer = await aStaffMember(world, { role: 'privacy-officer' });
  other = await aStaffMember(world, { role: 'privacy-officer' });
});
afterAll(() => world.close());

const bySession = { proofToken: null };
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );
const wish = (text = 'Прошу исправить.') =>
  ({ kind: 'rectification', scope: 'account', merchantId: null, text, representative: null }) as const;
type Wish = Parameters<typeof proposeRectification>[1];
const right = (id: string, { userId }: Pick<TestMerchant, 'userId'>, more: Partial<Wish> = {}) => ({
  id,
  field: 'business-name' as const,
  value: 'ИП «Верное имя»',
  accountPhone: null,
  accountId: userId,
  document: 'business-registration' as const,
  documentNumber: 'KZ12345',
  ...more,
});
const confirm = (id: string, who = other) =>
  decideRectification(who.context(), { id, isConfirmed: true, text: 'Исправили.' });

/** A request by a number that has no account, proven by a code. */
async function byNewNumber(phone: string) {
  const proofToken = await aProvenNumber(world, phone);
  const asker = { ...aContext(world), actor: { kind: 'visitor' } as const };
  const id = await fileRequest(asker, { ...wish('Прежний номер утерян.'), scope: 'number' }, { proofToken });
  return { id, asker, proofToken };
}

/** Brings the clock of the world to a time on the wall in Almaty. */
function goTo(time: string) {
  const ahead = (Date.parse(`${time}:00+05:00`) - world.clock.now().getTime()) / 1_000;
  if (ahead < 0) throw new Error('the clock does not go back');
  world.clock.advanceSeconds(ahead);
}

describe('D14 R-D6 what only staff can put right', () => {
  it('is proposed by one with a document’s number, confirmed by another, answers the request and stays in the history', async () => {
    const person = await aMerchant(world, { name: 'ИП «Ошибка»' });
    const id = await fileRequest(person.context(), wish(), bySession);
    await proposeRectification(officer.context(), right(id, person));
    expect(await codeOf(proposeRectification(other.context(), right(id, person)))).toBe(
      'RECTIFICATION_PROPOSED',
    );
    expect(await revealMerchantName(person.context())).toBe('ИП «Ошибка»');
    expect((await readStaffRequest(other.context(), id)).rectification).toMatchObject({
      field: 'business-name',
      before: 'ИП «Ошибка»',
      value: 'ИП «Верное имя»',
      documentNumber: 'KZ12345',
      isOwn: false,
      account: { userId: person.userId, nameMask: 'И••• О•••' },
    });
    expect(await codeOf(confirm(id, officer))).toBe('SECOND_PERSON_REQUIRED');
    await confirm(id);
    expect(await revealMerchantName(person.context())).toBe('ИП «Верное имя»');
    const own = await readOwnRequest(person.context(), id, bySession);
    expect(own.request.state).toBe('answered');
    expect(own.steps.map(({ kind, text }) => [kind, text])).toEqual([
      ['received', null],
      ['rectified', 'Исправили.'],
    ]);
    expect(own.clocks.map(({ duty, outcome }) => [duty, outcome])).toEqual([['D14', 'kept']]);
    expect(await listOwnRectifications(person.context())).toMatchObject([
      {
        field: 'business-name',
        way: 'request',
        requestId: id,
        holdUntil: null,
        oldName: 'ИП «Ошибка»',
        newName: 'ИП «Верное имя»',
      },
    ]);
    const [row] =
      await world.admin`select old_ciphertext is not null as had, proof_document, proposed_by_id, confirmed_by_id
      from rectifications where subject_id = ${uuidFromId(person.subjectId)}`;
    expect(row).toEqual({
      had: true,
      proof_document: 'business-registration',
      proposed_by_id: uuidFromId(officer.staffMemberId),
      confirmed_by_id: uuidFromId(other.staffMemberId),
    });
  });

  it('is returned with words that stay among staff, and can be proposed anew', async () => {
    const person = await aMerchant(world);
    const id = await fileRequest(person.context(), wish(), bySession);
    const name = { field: 'full-name', value: 'Сагинтаева Айгуль', document: 'identity-card' } as const;
    await proposeRectification(officer.context(), right(id, person, name));
    await decideRectification(other.context(), { id, isConfirmed: false, text: 'Номер не тот.' });
    expect(await codeOf(confirm(id))).toBe('RECTIFICATION_NOT_PROPOSED');
    const own = await readOwnRequest(person.context(), id, bySession);
    expect(own.steps.map(({ kind }) => kind)).toEqual(['received']);
    await proposeRectification(officer.context(), right(id, person, name));
    await confirm(id);
    expect(await listOwnRectifications(person.context())).toMatchObject([
      { field: 'full-name', oldName: null, newName: 'Сагинтаева Айгуль' },
    ]);
    const records =
      await world.admin`select actor_kind, fields from audit_records where action = 'rectification.read'
      and actor_id = ${person.userId}`;
    expect(records.map((row) => ({ ...row }))).toEqual([{ actor_kind: 'user', fields: ['fullName'] }]);
  });

  it('shows the full name as it stands: under the consent, then as it was last put right; each look has its record', async () => {
    const person = await aMerchant(world);
    await giveAccountConsent(world, person);
    const names = ['Сагинтаева Айгул', 'Сагинтаева Айгуль Ермековна'] as const;
    const propose = async (value: string) => {
      const id = await fileRequest(person.context(), wish(), bySession);
      const name = { field: 'full-name', value, document: 'identity-card' } as const;
      await proposeRectification(officer.context(), right(id, person, name));
      return id;
    };
    const beforeOf = async (id: string) =>
      (await readStaffRequest(other.context(), id)).rectification?.before;
    const first = await propose(names[0]);
    expect(await beforeOf(first)).toBe('Сагинтаева Айгуль');
    const seen = await world.admin`select 1 from audit_records where action = 'data-subject-request.read'
      and object_id = ${first} and fields @> array['fullName'] and subject_pseudonyms @> array[(
        select pseudonym from subjects where id = ${uuidFromId(person.subjectId)})]`;
    expect(seen).toHaveLength(1);
    await confirm(first);
    const second = await propose(names[1]);
    expect(await beforeOf(second)).toBe(names[0]);
    await confirm(second);
    const kept = await world.admin`select old_ciphertext is not null as had from rectifications
      where subject_id = ${uuidFromId(person.subjectId)}`;
    expect(kept).toEqual([{ had: true }, { had: true }]);
  });

  it('not by others, not of another kind, not before it is known who asks, not without a document', async () => {
    const person = await aMerchant(world);
    const id = await fileRequest(person.context(), wish(), bySession);
    const support = await aStaffMember(world, { role: 'support' });
    expect(await codeOf(proposeRectification(support.context(), right(id, person)))).toBe('FORBIDDEN');
    expect(await codeOf(proposeRectification(person.context(), right(id, person)))).toBe('FORBIDDEN');
    const nameless = right(id, person, { documentNumber: ' ' });
    expect(await codeOf(proposeRectification(officer.context(), nameless))).toBe('TEXT_REQUIRED');
    const copy = await fileRequest(person.context(), { ...wish(), kind: 'copy' }, bySession);
    expect(await codeOf(proposeRectification(officer.context(), right(copy, person)))).toBe(
      'REQUEST_NOT_RECTIFICATION',
    );
    const unproven = await fileRequest(
      person.context(),
      {
        ...wish(),
        scope: 'number',
        representative: { authority: 'parent', document: '123', phone: aPhone(), endsOn: null },
      },
      bySession,
    );
    expect(await codeOf(proposeRectification(officer.context(), right(unproven, person)))).toBe(
      'REQUEST_IDENTITY_UNPROVEN',
    );
  });

  it('T6 while the data are blocked it is recorded, and carried out as the result of the check', async () => {
    const person = await aMerchant(world, { name: 'ИП «Спор»' });
    const id = await fileRequest(person.context(), wish(), bySession);
    const blocking = await fileRequest(person.context(), { ...wish(''), kind: 'blocking' }, bySession);
    await proposeRectification(officer.context(), right(id, person));
    expect((await readStaffRequest(other.context(), id)).rectification).toMatchObject({
      before: null,
      value: 'ИП «Верное имя»',
    });
    expect(await codeOf(confirm(id))).toBe('REQUEST_CHECK_FIRST');
    await decideBlock(officer.context(), { id: blocking, outcome: 'not-confirmed', text: 'Проверили.' });
    await confirm(id);
    expect(await revealMerchantName(person.context())).toBe('ИП «Верное имя»');
  });

  it.each([
    // The day of the receipt is day 1: the shorter reading is kept. The longer one ends after the next working day.
    ['a Friday evening', '2027-02-05T18:00', '2027-02-06', '2027-02-09'],
    ['a Saturday', '2027-02-13T12:00', '2027-02-16', '2027-02-16'],
    ['the last working day of a year', '2027-12-31T12:00', '2028-01-01', '2028-01-06'],
    ['the holidays of the new year', '2028-01-02T12:00', '2028-01-06', '2028-01-06'],
  ])('D14 from %s the term is one working day, and the act stops it', async (_when, filed, kept, longer) => {
    goTo(filed);
    const person = await aMerchant(world);
    const id = await fileRequest(person.context(), wish(), bySession);
    const clockOf = async () => (await readOwnRequest(person.context(), id, bySession)).clocks[0];
    const clock = await clockOf();
    const midnight = (day: string) => new Date(`${day}T00:00:00+05:00`);
    expect([clock?.duty, clock?.dueAt, clock?.laterDueAt]).toEqual(['D14', midnight(kept), midnight(longer)]);
    await proposeRectification(officer.context(), right(id, person));
    await confirm(id);
    expect((await clockOf())?.outcome).toBe('kept');
  });
});

describe('T15 R-D6 a lost number', () => {
  const stateOf = async ({ userId, subjectId }: TestMerchant) =>
    (
      await world.admin`select u.phone_tail, u.hold_until, s.person_index from users u join subjects s on s.id = u.subject_id
        where u.id = ${uuidFromId(userId)} and s.id = ${uuidFromId(subjectId)}`
    )[0];

  it('is changed by two of the staff to the number by which it was asked; the hold is longer and every session ends', async () => {
    const person = await aMerchant(world);
    const now = world.clock.now();
    await world.admin`insert into sessions (id_hash, holder, holder_id, created_at, expires_at, ends_at, last_seen_at, device)
      values (${'f'.repeat(64)}, 'user', ${uuidFromId(person.userId)}, ${now}, ${now}, ${now}, ${now}, 'Firefox')`;
    const to = aPhone();
    const { id, asker, proofToken } = await byNewNumber(to);
    const about = {
      field: 'phone-number',
      value: '',
      accountPhone: person.phone,
      document: 'subscriber-contract',
    } as const;
    const account = { userId: person.userId, phoneTail: person.phone.slice(-4) };
    const look = { requestId: id, accountPhone: person.phone };
    expect(await readRectifiedAccount(officer.context(), look)).toMatchObject(account);
    expect(await codeOf(readRectifiedAccount(person.context(), look))).toBe('FORBIDDEN');
    const [record] = await world.admin`select 1 from audit_records where action = 'data-subject-request.read'
      and object_id = ${person.subjectId}`;
    expect(record).toBeDefined();
    const { userId: unseen } = await aMerchant(world);
    expect(
      await codeOf(
        proposeRectification(officer.context(), right(id, person, { ...about, accountId: unseen })),
      ),
    ).toBe('RECTIFICATION_ACCOUNT_UNSEEN');
    const unsaid = { ...right(id, person, about), accountId: null };
    await expect(proposeRectification(officer.context(), unsaid)).rejects.toMatchObject({
      code: 'RECTIFICATION_ACCOUNT_MISSING',
      field: ['accountId'],
    });
    await proposeRectification(officer.context(), right(id, person, about));
    expect((await readStaffRequest(other.context(), id)).rectification).toMatchObject({
      before: person.phone,
      value: to,
      account,
    });
    await confirm(id);
    expect(await stateOf(person)).toEqual({
      phone_tail: to.slice(-4),
      hold_until: new Date(now.getTime() + 14 * 86_400_000),
      person_index: world.vault.blindIndex('person', '', to),
    });
    expect(await world.admin`select 1 from sessions where holder_id = ${uuidFromId(person.userId)}`).toEqual(
      [],
    );
    // Whoever asked reads the answer by the number, which opens the account now.
    expect(proofToken).not.toBe('');
    expect(asker.actor.kind).toBe('visitor');
    const [job] =
      await world.admin`select j.payload->>'rectificationId' as id from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'tell-old-number'
      and j.payload->>'rectificationId' in (select ${(await listOwnRectifications(person.context()))[0]?.id ?? ''})`;
    expect(job).toBeDefined();
  });

  it('not to a number that has an account, nor of an account that is not there', async () => {
    const [person, taken] = [await aMerchant(world), await aMerchant(world)];
    const { id } = await byNewNumber(aPhone());
    const about = { field: 'phone-number', value: '', document: 'passport' } as const;
    expect(
      await codeOf(
        proposeRectification(officer.context(), right(id, person, { ...about, accountPhone: aPhone() })),
      ),
    ).toBe('RECTIFICATION_ACCOUNT_UNKNOWN');
    const own = await fileRequest(taken.context(), { ...wish(), scope: 'number' }, bySession);
    expect(
      await codeOf(
        proposeRectification(officer.context(), right(own, person, { ...about, accountPhone: person.phone })),
      ),
    ).toBe('NUMBER_CANNOT_BE_USED');
  });
});
