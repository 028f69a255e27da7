import { idFromUuid, uuidFromId } from '@apipay/db/ids';
import {
  aContext,
  aMerchant,
  aPayer,
  aPhone,
  aProvenNumber,
  aStaffMember,
  aSystemContext,
  type TestMerchant,
  type TestStaffMember,
} from '@apipay/testing/contexts';
import { changeOperatorProfile } from '@apipay/testing/operator-profiles';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileRequest } from '../data-subject-requests';
import { inTransaction } from '../kernel/transaction';
import { writeFirstLegalClocks } from '../legal-clocks';
import { holdsOf } from './holds';
import {
  decideDestruction,
  decideLegalHold,
  endLegalHold,
  type ListedLegalHold,
  listLegalHolds,
  openLegalHold,
  proposeDestruction,
  proposeLegalHoldChange,
  readOwnDestruction,
  readStaffDestruction,
  runDestruction,
} from './index';

let world: TestWorld;
let one: TestStaffMember;
let other: TestStaffMember;
let support: TestStaffMember;
let person: TestMerchant;
let requestId: string;

/** Tuesday, noon in Almaty; the 16th is a day of rest, so nothing of that comes between. */
const start = new Date('2026-12-01T07:00:00Z');
const refusal = (code: string) => expect.objectContaining({ code });
const never = {
  append: async () => {},
  read: async () => ({ tombstones: [], tornLines: [], brokenLines: [] }),
};
const log: { lines: number } = { lines: 0 };
const ports = { tombstoneLog: { ...never, append: async () => void (log.lines += 1) }, backupDays: 14 };

beforeAll(async () => {
  world = await openTestWorld({ start });
  await writeFirstLegalClocks(aSystemContext(world));
  await changeOperatorProfile(world);
  one = await aStaffMember(world, { role: 'privacy-officer' });
  other = await aStaffMember(world, { role: 'privacy-officer' });
  support = await aStaffMember(world, { role: 'support' });
});
afterAll(() => world.close());

beforeEach(async () => {
  world.clock.set(start);
  log.lines = 0;
  person = await aMerchant(world);
  requestId = await fileRequest(
    person.context(),
    { kind: 'destruction', scope: 'account', merchantId: null, text: 'Удалите.', representative: null },
    { proofToken: null },
  );
});

const terms = { name: 'Спор о поставке', citation: 'ГПК РК, ст. 72', endsOn: '2027-03-01' };
const held = (by: TestStaffMember = one, change: Partial<typeof terms> = {}) =>
  openLegalHold(by.context(), { requestId, ...terms, ...change });
async function seen(by: TestStaffMember = other): Promise<ListedLegalHold> {
  const found = (await listLegalHolds(by.context())).find((hold) => hold.requestId === requestId);
  if (found === undefined) throw new Error('a hold was opened');
  return found;
}
async function decide(by: TestStaffMember, isConfirmed = true): Promise<string> {
  const { id: holdId, version } = await seen(by);
  return decideLegalHold(by.context(), { holdId, version, isConfirmed });
}
const change = async (by: TestStaffMember, endsOn: string | null) =>
  proposeLegalHoldChange(by.context(), { holdId: (await seen(by)).id, endsOn });
const isHeld = async () =>
  inTransaction(aSystemContext(world), { purpose: 'legal-obligation', as: 'destroyer' }, async (tx) => {
    const [row] = await tx.sql.execute<{ subject_id: string }>(
      `select subject_id from data_subject_requests where id = '${uuidFromId(requestId as never)}'`,
    );
    return (await holdsOf(tx, [idFromUuid('subject', row?.subject_id ?? '')])).length > 0;
  });
const job = async () => endLegalHold(aSystemContext(world), { holdId: (await seen()).id });
const recordsOf = async (id: string) =>
  (
    await world.admin<{ action: string }[]>`select action from audit_records
      where object_id = ${id} and object_kind = 'legal-hold' order by occurred_at, id`
  ).map(({ action }) => action);
async function approve() {
  const destructionId = await proposeDestruction(one.context(), { requestId });
  const planHash = (await readStaffDestruction(other.context(), requestId))?.planHash ?? '';
  return decideDestruction(other.context(), { destructionId, planHash, isApproved: true });
}
const run = (destructionId: Awaited<ReturnType<typeof approve>>) =>
  runDestruction(aSystemContext(world), ports, { destructionId });

describe('R-P5 R-P7 opening a hold takes two people', () => {
  it('it keeps everything from its opening, and stands once another one confirms it', async () => {
    await held();
    expect(await seen(one)).toMatchObject({ state: 'proposed', isOwnStep: true, confirmedAt: null });
    // Three working days after a Tuesday: the first moment of Saturday in Almaty.
    expect((await seen()).confirmBy?.toISOString()).toBe('2026-12-04T19:00:00.000Z');
    expect(await isHeld()).toBe(true);
    await expect(decide(one)).rejects.toEqual(refusal('SECOND_PERSON_REQUIRED'));
    await expect(decide(support)).rejects.toEqual(refusal('FORBIDDEN'));
    await decide(other);
    const confirmedById = other.staffMemberId;
    expect(await seen()).toMatchObject({ state: 'standing', confirmedById, isOwnStep: false });
    await expect(decide(other)).rejects.toEqual(refusal('LEGAL_HOLD_NOT_NOW'));
    world.clock.set(new Date('2026-12-10T07:00:00Z'));
    expect(await job()).toBe('holding');
    expect(await isHeld()).toBe(true);
    expect(await recordsOf((await seen()).id)).toEqual(['legal-hold.confirm']);
  });

  it('without a second word it lapses at the end of the third working day, and what waited goes on', async () => {
    await held();
    const destructionId = await approve();
    expect(await run(destructionId)).toBe('held');
    // Whoever asked reads the earlier end: nobody has promised the later one.
    const own = await readOwnDestruction(person.context(), requestId, { proofToken: null });
    expect([own?.heldUntil, log.lines]).toEqual(['2026-12-05', 0]);
    const [waiting] = await world.admin<{ run_at: Date }[]>`select run_at from graphile_worker.jobs
      where key = ${`destruction:${destructionId}`}`;
    expect(waiting?.run_at.toISOString()).toBe('2026-12-04T19:00:00.000Z');
    world.clock.set(new Date('2026-12-04T18:59:59Z'));
    expect(await job()).toBe('holding');
    world.clock.set(new Date('2026-12-04T19:00:00Z'));
    expect((await seen()).state).toBe('lapsed');
    await expect(decide(other)).rejects.toEqual(refusal('LEGAL_HOLD_NOT_NOW'));
    expect(await job()).toBe('lapsed');
    expect(await job()).toBe('nothing-to-do');
    expect(await seen()).toMatchObject({ state: 'lapsed', endedById: null });
    expect(await recordsOf((await seen()).id)).toEqual(['legal-hold.lapse']);
    expect(await run(destructionId)).toBe('done');
    expect(log.lines).toBe(1);
  });

  it('of two over one request it is told whose data each holds', async () => {
    const phone = aPhone();
    const shop = await aMerchant(world, { name: 'ИП Лавка' });
    await aPayer(world, shop.context(), { phone });
    await aPayer(world, { ...shop.context(), mode: 'test' }, { phone });
    requestId = await fileRequest(
      aContext(world),
      { kind: 'destruction', scope: 'number', merchantId: null, text: '', representative: null },
      { proofToken: await aProvenNumber(world, phone) },
    );
    await held();
    const holds = (await listLegalHolds(other.context())).filter((hold) => hold.requestId === requestId);
    const payers = holds.filter(({ subjectKind }) => subjectKind === 'payer');
    expect(payers.map(({ mode }) => mode).sort()).toEqual(['live', 'test']);
    expect(new Set(payers.map(({ merchantNameMask }) => merchantNameMask)).size).toBe(1);
    expect(payers[0]?.merchantNameMask).toBe('И••• Л•••');
  });

  it('anybody takes an unconfirmed one back, whoever opened it too', async () => {
    await held();
    await decide(one, false);
    expect(await seen()).toMatchObject({ state: 'ended', endedById: one.staffMemberId, confirmedAt: null });
    expect(await isHeld()).toBe(false);
  });

  it('its end lies at most three years ahead', async () => {
    await expect(held(one, { endsOn: '2029-12-02' })).rejects.toThrow('LEGAL_HOLD_END_WRONG');
    await held(one, { endsOn: '2029-12-01' });
  });

  it('a request has one of a name, until that is over', async () => {
    await held();
    await expect(held(other, { name: 'спор О ПОСТАВКЕ' })).rejects.toEqual(refusal('LEGAL_HOLD_EXISTS'));
    await held(other, { name: 'Другой спор' });
    world.clock.set(new Date('2026-12-07T07:00:00Z'));
    await held(other);
  });
});

describe('R-P7 the end of a standing hold takes two people', () => {
  beforeEach(async () => {
    await held();
    await decide(other);
  });

  it('it is proposed by one and confirmed by another, and holds meanwhile', async () => {
    await change(other, null);
    expect(await seen(other)).toMatchObject({ proposedChange: 'end', isOwnStep: true, state: 'standing' });
    await expect(decide(other)).rejects.toEqual(refusal('SECOND_PERSON_REQUIRED'));
    await expect(change(one, '2027-06-01')).rejects.toEqual(refusal('LEGAL_HOLD_NOT_NOW'));
    expect(await isHeld()).toBe(true);
    const destructionId = await approve();
    expect(await run(destructionId)).toBe('held');
    await decide(one);
    expect(await isHeld()).toBe(false);
    expect(await seen()).toMatchObject({ proposedById: other.staffMemberId, endedById: one.staffMemberId });
    expect(await run(destructionId)).toBe('done');
    expect(await recordsOf((await seen()).id)).toEqual([
      'legal-hold.confirm',
      'legal-hold.propose-end',
      'legal-hold.end',
    ]);
  });

  it('what was proposed is refused by another one, or withdrawn by whoever proposed it', async () => {
    await change(one, null);
    await decide(other, false);
    await change(one, null);
    await decide(one, false);
    expect(await seen()).toMatchObject({ state: 'standing', proposedChange: null, endedAt: null });
  });

  it('it is prolonged the same way, within three years of that day', async () => {
    await expect(change(one, '2027-03-01')).rejects.toEqual(refusal('LEGAL_HOLD_END_NOT_LATER'));
    await expect(change(one, '2029-12-02')).rejects.toEqual(refusal('LEGAL_HOLD_END_WRONG'));
    await change(one, '2029-12-01');
    await expect(decide(one)).rejects.toEqual(refusal('SECOND_PERSON_REQUIRED'));
    expect((await seen()).endsOn).toBe('2027-03-01');
    await decide(other);
    expect(await seen()).toMatchObject({
      endsOn: '2029-12-01',
      prolongedById: other.staffMemberId,
      prolongationProposedById: one.staffMemberId,
      proposedChange: null,
    });
    world.clock.set(new Date('2027-03-02T07:00:00Z'));
    expect([await isHeld(), await job()]).toEqual([true, 'holding']);
    world.clock.set(new Date('2029-12-01T07:00:00Z'));
    expect([await isHeld(), await job()]).toEqual([false, 'ended']);
  });

  it('a word about another version than was looked at is not taken', async () => {
    const { id: holdId, version } = await seen();
    await change(one, null);
    await decide(one, false);
    await change(one, '2027-06-01');
    await expect(
      decideLegalHold(other.context(), { holdId, version: version + 1, isConfirmed: true }),
    ).rejects.toEqual(refusal('LEGAL_HOLD_CHANGED'));
  });
});

describe('R-P7 the database', () => {
  const write = (statement: string) =>
    world.admin.unsafe(`update legal_holds set version = version + 1, ${statement}
      where request_id = '${uuidFromId(requestId as never)}'`);
  const by = (member: TestStaffMember) => `'${uuidFromId(member.staffMemberId)}'`;
  beforeEach(() => held());

  it('takes no second word of the same person', async () => {
    const confirm = (member: TestStaffMember) =>
      write(`confirmed_at = opened_at + interval '1 hour', confirmed_by_id = ${by(member)}`);
    await expect(confirm(one)).rejects.toThrow('legal_holds_two_people');
    await confirm(other);
    await expect(confirm(other)).resolves.toBeDefined();
    const propose = (kind: string, day: string) =>
      write(
        `proposed_change = '${kind}', proposed_ends_on = ${day}, proposed_at = now(), proposed_by_id = ${by(one)}`,
      );
    await propose('end', 'null');
    await expect(write(`ended_at = now(), ended_by_id = ${by(one)}`)).rejects.toThrow(
      'legal_holds_two_people',
    );
    await write('proposed_change = null, proposed_at = null, proposed_by_id = null');
    await propose('prolong', "'2027-06-01'");
    const prolong = (member: TestStaffMember, day: string) =>
      write(`ends_on = '${day}', prolonged_at = now(), prolonged_by_id = ${by(member)},
        prolongation_proposed_by_id = ${by(one)}`);
    await expect(prolong(one, '2027-06-01')).rejects.toThrow('legal_holds_two_people');
    await expect(prolong(other, '2027-06-02')).rejects.toThrow('prolonged by two people');
    await prolong(other, '2027-06-01');
  });

  it('ends nothing that one person alone ended, nor by itself before its time', async () => {
    await expect(write(`ended_at = opened_at + interval '1 hour'`)).rejects.toThrow('ended by two people');
    await write(`confirmed_at = opened_at + interval '1 hour', confirmed_by_id = ${by(other)}`);
    await expect(write(`ended_at = now(), ended_by_id = ${by(one)}`)).rejects.toThrow('ended by two people');
    await expect(write(`ended_at = opened_at + interval '9 days'`)).rejects.toThrow('ended by two people');
    await expect(write(`ends_on = '2028-01-01'`)).rejects.toThrow('prolonged by two people');
  });

  it('counts one from before as confirmed', async () => {
    await world.admin.begin(async (tx) => {
      await tx`alter table legal_holds disable trigger legal_holds_kept`;
      await tx`update legal_holds set confirm_by = null where request_id = ${uuidFromId(requestId as never)}`;
      await tx`alter table legal_holds enable trigger legal_holds_kept`;
    });
    world.clock.set(new Date('2027-02-01T07:00:00Z'));
    expect(await seen()).toMatchObject({ state: 'standing', isOwnStep: false });
    await change(one, null);
    await decide(other);
    expect((await seen()).state).toBe('ended');
  });
});
