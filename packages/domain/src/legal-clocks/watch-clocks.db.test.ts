import { type Id, idFromUuid } from '@apipay/db/ids';
import type { LegalDuty } from '@apipay/db/schema/legal-clocks.enums';
import { aContext, aMerchant, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { confirmCalendars } from '@apipay/testing/working-calendars';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkInvariants } from '../invariants';
import type { DomainContext } from '../kernel/context';
import { inTransaction, type Tx } from '../kernel/transaction';
import { confirmWorkingCalendar, readWorkingCalendar, saveWorkingCalendar } from '../working-calendars';
import {
  addLegalClock,
  decideClockRecount,
  findReachedClock,
  listLegalClocks,
  type RunningClock,
  readClocks,
  readDeadlineAlarms,
  readDeadlineDesk,
  recountClocks,
  startClocks,
  stopClock,
  watchClocks,
  writeFirstLegalClocks,
} from '.';

let world: TestWorld;
let staff: DomainContext;
let system: DomainContext;
const object = { kind: 'data-subject-request', id: 'dsr_1' } as const;
/** A Monday, 09:00 in Almaty. */
const monday = new Date('2027-03-15T04:00:00Z');

beforeEach(async () => {
  world = await openTestWorld({ start: monday });
  system = aSystemContext(world);
  await writeFirstLegalClocks(system);
  await confirmCalendars(world);
  staff = (await aStaffMember(world)).context();
});
afterEach(() => world.close());

const within = <T>(work: (tx: Tx) => Promise<T>) =>
  inTransaction(system, { purpose: 'legal-obligation', as: 'platform' }, work);
const start = (duties: readonly LegalDuty[], from = monday) =>
  within((tx) => startClocks(tx, { object, duties, from }));
const clocks = (): Promise<readonly RunningClock[]> =>
  within(async (tx) => (await readClocks(tx, [object])).get(object.id) ?? []);
const at = (instant: string) => world.clock.set(new Date(instant));
const stages = async () =>
  Object.fromEntries((await watchClocks(system)).map(({ stage, count }) => [stage, count]));
const jobs = async () =>
  (
    await world.admin<
      { name: string }[]
    >`select task_identifier as name from graphile_worker.jobs order by id`
  ).map(({ name }) => name);

/** Another version of 2027, confirmed at once. */
async function anotherCalendar(change: (lines: string) => string): Promise<void> {
  const { lines, newestVersion } = await readWorkingCalendar(staff, { year: 2027 });
  const { id } = await saveWorkingCalendar(staff, {
    year: 2027,
    basedOnVersion: newestVersion,
    sourceAct: `Act ${newestVersion}`,
    lines: change(lines),
  });
  await confirmWorkingCalendar(staff, { id });
}

describe('watching', () => {
  it('R-D3 it warns at half of the time, escalates at four fifths, and acts once at the end, whoever looks', async () => {
    const [clock] = await start(['D12']);
    expect(clock?.dueAt).toEqual(new Date('2027-03-17T19:00:00Z'));
    expect(await stages()).toEqual({ running: 1, warned: 0, escalated: 0, reached: 0 });
    at('2027-03-16T11:30:00Z');
    await Promise.all([watchClocks(system), watchClocks(system)]);
    expect((await clocks())[0]).toMatchObject({ warnedAt: world.clock.now(), escalatedAt: null });
    expect(await readDeadlineAlarms(staff)).toBe(0);
    at('2027-03-17T06:24:00Z');
    expect(await readDeadlineAlarms(staff)).toBe(1); // before anybody has marked it
    expect(await stages()).toMatchObject({ warned: 0, escalated: 1 });
    expect(await jobs()).not.toContain('act-at-limit');
    at('2027-03-17T18:59:59Z');
    expect(await stages()).toMatchObject({ escalated: 1, reached: 0 });
    at('2027-03-17T19:00:00Z');
    await Promise.all([1, 2, 3].map(() => watchClocks(system)));
    expect(await stages()).toEqual({ running: 0, warned: 0, escalated: 0, reached: 1 });
    expect((await jobs()).filter((name) => name === 'act-at-limit')).toHaveLength(1);
    await world.admin`delete from graphile_worker._private_jobs`;
    world.clock.advanceSeconds(60);
    await watchClocks(system);
    expect(await jobs()).toEqual([]);
    const reached = await findReachedClock(system, { runningClockId: clock?.id as Id<'runningClock'> });
    expect(reached).toMatchObject({ duty: 'D12', objectId: object.id });
  });

  it('R-D3 after hours without a worker everything that passed is marked at the first look', async () => {
    await start(['D14', 'D12', 'D35']);
    at('2027-03-20T05:00:00Z');
    expect(await stages()).toEqual({ running: 0, warned: 1, escalated: 0, reached: 2 });
    expect((await jobs()).filter((name) => name === 'act-at-limit')).toHaveLength(2);
  });

  it('R-D3 what was stopped is told of no more, and its end sets nothing going', async () => {
    const [clock] = await start(['D12']);
    await within((tx) => stopClock(tx, { object }));
    at('2027-04-01T05:00:00Z');
    expect(await stages()).toEqual({ running: 0, warned: 0, escalated: 0, reached: 0 });
    expect(await jobs()).not.toContain('act-at-limit');
    expect(await findReachedClock(system, { runningClockId: clock?.id as Id<'runningClock'> })).toBeNull();
  });

  it('R-D3 a clock past its end breaks an invariant until it is stopped', async () => {
    await start(['D12'], new Date('2026-01-12T05:00:00Z')); // long past, for the database's clock as well
    const broken = async () => {
      world.clock.advanceSeconds(1);
      const found = await checkInvariants(system);
      return found.find(({ name }) => name === 'clocks-are-kept')?.violations;
    };
    expect(await broken()).toBe(1);
    await within((tx) => stopClock(tx, { object }));
    expect(await broken()).toBe(0);
    expect(await clocks()).toMatchObject([{ outcome: 'missed' }]);
  });
});

describe('another calendar', () => {
  it('R-D3 a nearer end applies by itself, with its record', async () => {
    await start(['D12'], new Date('2027-03-19T05:00:00Z'));
    expect((await clocks())[0]?.dueAt).toEqual(new Date('2027-03-26T19:00:00Z'));
    await anotherCalendar((lines) => lines.replace(/2027-03-24.*\n/, ''));
    expect(await jobs()).toContain('recount-clocks');
    expect(await recountClocks(system)).toEqual({ shortened: 1, waiting: 0 });
    expect((await clocks())[0]).toMatchObject({
      dueAt: new Date('2027-03-25T19:00:00Z'),
      laterDueAt: new Date('2027-03-26T19:00:00Z'),
      countedBy: '2027/3',
    });
    expect(await recountClocks(system)).toEqual({ shortened: 0, waiting: 0 });
    const records = await world.admin`select 1 from audit_records where action = 'running-clock.recount'`;
    expect(records).toHaveLength(1);
  });

  it('R-D3 a later end waits for staff: the clock keeps the nearer one until they grant it', async () => {
    await start(['D12']);
    const before = await clocks();
    await anotherCalendar((lines) => `${lines}\n2027-03-16;rest;By decree`);
    expect(await recountClocks(system)).toEqual({ shortened: 0, waiting: 1 });
    expect(await recountClocks(system)).toEqual({ shortened: 0, waiting: 0 });
    expect(await clocks()).toEqual(before);
    const [recount] = (await readDeadlineDesk(staff)).recounts;
    expect(recount).toMatchObject({ state: 'waiting', toDueAt: new Date('2027-03-18T19:00:00Z') });
    at('2027-03-17T20:00:00Z');
    await watchClocks(system);
    const id = recount?.id ?? '';
    await expect(decideClockRecount(staff, { id, isGranted: true, reason: ' ' })).rejects.toMatchObject({
      code: 'TEXT_REQUIRED',
    });
    await decideClockRecount(staff, { id, isGranted: true, reason: 'Decree 17 moved the day' });
    expect((await clocks())[0]).toMatchObject({
      dueAt: new Date('2027-03-18T19:00:00Z'),
      reachedAt: null,
      // Four fifths of the longer time are still ahead, half of it is past.
      escalatedAt: null,
      warnedAt: world.clock.now(),
    });
    await expect(decideClockRecount(staff, { id, isGranted: false, reason: 'x' })).rejects.toMatchObject({
      code: 'CLOCK_RECOUNT_DECIDED',
    });
    at('2027-03-18T19:00:00Z');
    expect(await stages()).toMatchObject({ reached: 1 });
  });

  it('R-D3 what staff refused is not proposed again, and a calendar that takes it back drops what waits', async () => {
    await start(['D12']);
    await anotherCalendar((lines) => `${lines}\n2027-03-16;rest;By decree`);
    await recountClocks(system);
    const [recount] = (await readDeadlineDesk(staff)).recounts;
    await decideClockRecount(staff, {
      id: recount?.id ?? '',
      isGranted: false,
      reason: 'We keep the nearer end',
    });
    expect(await recountClocks(system)).toEqual({ shortened: 0, waiting: 0 });
    await anotherCalendar((lines) => `${lines}\n2027-03-17;rest;By decree`);
    expect(await recountClocks(system)).toEqual({ shortened: 0, waiting: 1 });
    await anotherCalendar((lines) => lines.replace(/2027-03-1[67].*\n/g, ''));
    await recountClocks(system);
    expect((await readDeadlineDesk(staff)).recounts).toEqual([]);
    const states = await world.admin`select state from clock_recounts order by counted_at, id`;
    expect(states.map(({ state }) => state)).toEqual(['refused', 'superseded']);
  });
});

describe('terms of the law', () => {
  const term = {
    duty: 'D12',
    unit: 'working-day',
    amount: 2,
    startsOn: 'receipt',
    effectiveFrom: '2027-03-15',
    citation: 'Rules 2027, p. 9',
    grade: 'primary',
    readOn: '2027-03-15',
  } as const;

  it('R-D3 another term counts from its day on; what began since then is counted anew', async () => {
    await start(['D12']);
    const row = await addLegalClock(staff, term);
    expect((await addLegalClock(staff, term)).id).toBe(row.id);
    expect(await recountClocks(system)).toEqual({ shortened: 1, waiting: 0 });
    expect(await clocks()).toMatchObject([
      { clockId: row.id, dueAt: new Date('2027-03-16T19:00:00Z'), term: { amount: 2, grade: 'primary' } },
    ]);
    const old = { kind: 'claim', id: 'clm_1' } as const;
    const [before] = await within((tx) =>
      startClocks(tx, { object: old, duties: ['D12'], from: new Date('2027-03-12T05:00:00Z') }),
    );
    expect(before?.term.amount).toBe(3);
    expect((await listLegalClocks(staff)).filter(({ duty }) => duty === 'D12')).toMatchObject([
      { id: row.id, effectiveTo: null, isInForce: true },
      { effectiveTo: '2027-03-14', isInForce: false },
    ]);
  });

  it('R-D3 it is refused where it does not come after the one before, where its days are none, or where it was read tomorrow', async () => {
    const refusals = async (fields: object) => {
      const error: unknown = await addLegalClock(staff, { ...term, ...fields }).catch(
        (reason: unknown) => reason,
      );
      const { refusals: several } = error as { refusals?: readonly { code: string }[] };
      return several?.map(({ code }) => code) ?? (error as { code: string }).code;
    };
    expect(await refusals({ effectiveFrom: '2026-03-02' })).toBe('LEGAL_CLOCK_DATE_NOT_AFTER');
    expect(await refusals({ effectiveFrom: '2027-02-30', readOn: '2027-03-16', citation: '' })).toEqual([
      'DATE_INVALID',
      'TEXT_REQUIRED',
      'LEGAL_CLOCK_READ_AHEAD',
    ]);
    expect(await refusals({ amount: 0 })).toEqual(['VALIDATION_FAILED']);
  });

  it('R-D3 deadlines are read by staff, and terms are changed by those who answer for them', async () => {
    const support = (await aStaffMember(world, { role: 'support' })).context();
    const merchant = (await aMerchant(world)).context();
    const refused = { code: 'FORBIDDEN' };
    const id = idFromUuid('clockRecount', '01900000-0000-7000-8000-000000000000');
    const decision = { id, isGranted: true, reason: 'x' };
    for (const ctx of [merchant, system, support]) {
      await expect(addLegalClock(ctx, term)).rejects.toMatchObject(refused);
      await expect(decideClockRecount(ctx, decision)).rejects.toMatchObject(refused);
    }
    for (const ctx of [merchant, system]) {
      await expect(readDeadlineDesk(ctx)).rejects.toMatchObject(refused);
      await expect(listLegalClocks(ctx)).rejects.toMatchObject(refused);
    }
    expect(await readDeadlineDesk(support)).toEqual({
      running: [],
      recounts: [],
      over: [],
      numbers: new Map(),
    });
    await expect(readDeadlineDesk(aContext(world))).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(decideClockRecount(staff, decision)).rejects.toMatchObject({
      code: 'CLOCK_RECOUNT_NOT_FOUND',
    });
    for (const work of [watchClocks, recountClocks, writeFirstLegalClocks]) {
      await expect(work(staff)).rejects.toMatchObject(refused);
    }
  });
});
