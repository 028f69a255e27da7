import { aContext, aMerchant, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DomainContext } from '../kernel/context';
import { inTransaction, type Tx } from '../kernel/transaction';
import { endOfWorkingDay } from '../kernel/working-days';
import {
  calendarsToConfirm,
  confirmWorkingCalendar,
  draftWorkingCalendars,
  readWorkingCalendar,
  readWorkingDays,
  saveWorkingCalendar,
} from '.';

let world: TestWorld;
let staff: DomainContext;
beforeEach(async () => {
  world = await openTestWorld({ start: new Date('2026-11-30T06:00:00Z') });
  staff = (await aStaffMember(world)).context();
});
afterEach(() => world.close());

const act = 'Постановление Правительства Республики Казахстан';
const within = <T>(work: (tx: Tx) => Promise<T>) =>
  inTransaction(aSystemContext(world), { purpose: 'legal-obligation', as: 'platform' }, work);
const isWorking = (day: string) => within(async (tx) => (await readWorkingDays(tx)).isWorkingDay(day));
const linesOf = async (year: number) => (await readWorkingCalendar(staff, { year })).lines;
const due = (at: string) =>
  within(async (tx) =>
    (await tx.sql.execute<{ id: string }>(calendarsToConfirm(sql`${at}::timestamptz`))).map(({ id }) => id),
  );

async function saved(year: number, lines: string, basedOnVersion: number, ctx = staff) {
  return saveWorkingCalendar(ctx, { year, basedOnVersion, sourceAct: act, lines });
}

describe('the working calendar', () => {
  it('R-D3 this year and the next are drafted once, by several workers at once, and confirmed by nobody', async () => {
    const ctx = aSystemContext(world);
    const drafted = await Promise.all([1, 2, 3, 4].map(() => draftWorkingCalendars(ctx)));
    expect(drafted.flat().sort()).toEqual([2026, 2027]);
    expect(await draftWorkingCalendars(ctx)).toEqual([]);
    const year = await readWorkingCalendar(staff, { year: 2027 });
    expect(year).toMatchObject({ newestVersion: 1, differences: [], kurbanAitEstimate: ['2027-05-16'] });
    expect(year.shown).toMatchObject({ version: 1, sourceAct: null, savedById: null, confirmedAt: null });
    expect(await isWorking('2027-03-24')).toBe(false);
    const records =
      await world.admin`select object_id from audit_records where action = 'working-calendar.draft'`;
    expect(records).toHaveLength(2);
  });

  it('R-D3 a year without a calendar is counted by the rules of the law', async () => {
    expect(await isWorking('2031-12-16')).toBe(false);
    expect(await isWorking('2031-12-17')).toBe(true);
    const end = await within(async (tx) =>
      endOfWorkingDay(new Date('2026-12-31T18:00:00Z'), 1, await readWorkingDays(tx)),
    );
    expect(end).toEqual(new Date('2027-01-05T19:00:00Z'));
    expect(await readWorkingCalendar(staff, { year: 2031 })).toMatchObject({ shown: null, newestVersion: 0 });
  });

  it('R-D3 a saved version counts once it is confirmed, and a draft until then', async () => {
    await draftWorkingCalendars(aSystemContext(world));
    const first = await saved(2027, `${await linesOf(2027)}\n2027-05-16;выходной;Курбан-айт`, 1);
    expect((await readWorkingCalendar(staff, { year: 2027 })).inForce?.version).toBe(1);
    await confirmWorkingCalendar(staff, { id: first.id });
    const second = await saved(2027, `${await linesOf(2027)}\n2027-03-26;выходной;Перенос`, 2);
    expect(await isWorking('2027-03-26')).toBe(true);
    expect((await readWorkingCalendar(staff, { year: 2027 })).inForce?.version).toBe(2);
    const confirmed = await confirmWorkingCalendar(staff, { id: second.id });
    expect(confirmed).toMatchObject({ version: 3, confirmedAt: world.clock.now() });
    expect(await confirmWorkingCalendar(staff, { id: second.id })).toEqual(confirmed);
    expect(await isWorking('2027-03-26')).toBe(false);
    expect(await within(async (tx) => (await readWorkingDays(tx)).versionOf(2027))).toBe(3);
    expect((await readWorkingCalendar(staff, { year: 2027 })).differences).toMatchObject([
      { day: '2027-03-26', kind: 'rest', byRules: 'work' },
    ]);
    const old = await readWorkingCalendar(staff, { year: 2027, version: 2 });
    expect(old.days.some(({ day }) => day === '2027-03-26')).toBe(false);
  });

  it('R-D3 nothing that was typed counts before somebody answers for it, not even where a year has nothing else', async () => {
    const lines = `${await linesOf(2029)}\n2029-02-06;rest;Typed by mistake`;
    const { id } = await saved(2029, lines, 0);
    expect(await isWorking('2029-02-06')).toBe(true);
    expect(await within(async (tx) => (await readWorkingDays(tx)).versionOf(2029))).toBeNull();
    expect(await readWorkingCalendar(staff, { year: 2029 })).toMatchObject({
      shown: { id },
      inForce: null,
      newestVersion: 1,
    });
  });

  it('R-D3 neither what the rules gave, nor what lacks Kurban Ait, nor what is no longer the newest is confirmed', async () => {
    await draftWorkingCalendars(aSystemContext(world));
    const { shown } = await readWorkingCalendar(staff, { year: 2027 });
    const confirm = (id: string) => confirmWorkingCalendar(staff, { id });
    await expect(confirm(shown?.id ?? '')).rejects.toMatchObject({ code: 'WORKING_CALENDAR_COMPUTED' });
    const lacks = await saved(2027, await linesOf(2027), 1);
    await expect(confirm(lacks.id)).rejects.toMatchObject({ code: 'WORKING_CALENDAR_LACKS_KURBAN_AIT' });
    await saved(2027, `${await linesOf(2027)}\n2027-05-16;rest;Kurban Ait`, 2);
    await expect(confirm(lacks.id)).rejects.toMatchObject({
      code: 'WORKING_CALENDAR_CHANGED',
      params: { count: 3 },
    });
    await expect(confirm('wcl_x')).rejects.toMatchObject({ code: 'WORKING_CALENDAR_NOT_FOUND' });
    await expect(readWorkingCalendar(staff, { year: 2027, version: 9 })).rejects.toMatchObject({
      code: 'WORKING_CALENDAR_NOT_FOUND',
    });
  });

  it('R-D3 of two tabs the later one is refused, the same sent twice is saved once, nothing new is no version', async () => {
    const lines = await linesOf(2027);
    const [a, b] = [await saved(2027, lines, 0), await saved(2027, lines, 0)];
    expect(b.id).toBe(a.id);
    const other = (await aStaffMember(world)).context();
    await expect(saved(2027, lines, 0, other)).rejects.toMatchObject({
      code: 'WORKING_CALENDAR_CHANGED',
      params: { count: 1 },
    });
    await expect(saved(2027, lines, 1)).rejects.toMatchObject({ code: 'WORKING_CALENDAR_UNCHANGED' });
    const results = await Promise.allSettled(
      [24, 25, 26].map((day) => saved(2027, `${lines}\n2027-11-${day};rest`, 1)),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('R-D3 is kept by administrators and whoever answers for data, and by nobody else', async () => {
    const others = [
      (await aStaffMember(world, { role: 'support' })).context(),
      (await aMerchant(world)).context(),
      aSystemContext(world),
    ];
    const lines = await linesOf(2027);
    for (const ctx of others) {
      const refused = { code: 'FORBIDDEN' };
      await expect(readWorkingCalendar(ctx, { year: 2027 })).rejects.toMatchObject(refused);
      await expect(saved(2027, lines, 0, ctx)).rejects.toMatchObject(refused);
      await expect(confirmWorkingCalendar(ctx, { id: 'x' })).rejects.toMatchObject(refused);
    }
    const visitor = aContext(world);
    await expect(saved(2027, lines, 0, visitor)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(draftWorkingCalendars(staff)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const officer = (await aStaffMember(world, { role: 'privacy-officer' })).context();
    expect(await saved(2027, lines, 0, officer)).toMatchObject({ version: 1 });
  });

  it('R-D3 a version is never changed or removed, and no day is added to it later', async () => {
    await draftWorkingCalendars(aSystemContext(world));
    const refused = { code: '42501' };
    const row = await saved(2027, `${await linesOf(2027)}\n2027-05-16;rest;Kurban Ait`, 1);
    await confirmWorkingCalendar(staff, { id: row.id });
    for (const statement of [
      'update working_calendars set source_act = source_act',
      `update working_calendars set year = 2028 where version = 1`,
      'delete from working_calendars',
      'truncate working_calendars cascade',
      `update working_calendar_days set kind = 'work'`,
      'delete from working_calendar_days',
      'truncate working_calendar_days',
      `insert into working_calendar_days select id, '2027-11-11', 'rest' from working_calendars where year = 2027`,
    ]) {
      await expect(world.admin.unsafe(statement), statement).rejects.toMatchObject(refused);
    }
  });

  it('R-D3 the alarm wants this year confirmed, and the next one from 1 December in Almaty', async () => {
    await draftWorkingCalendars(aSystemContext(world));
    expect(await due('2026-11-30T18:59:59Z')).toEqual(['2026']);
    expect(await due('2026-11-30T19:00:00Z')).toEqual(['2026', '2027']);
    const row = await saved(2026, `${await linesOf(2026)}\n2026-05-27;rest;Kurban Ait`, 1);
    expect(await due('2026-11-30T19:00:00Z')).toEqual(['2026', '2027']);
    await confirmWorkingCalendar(staff, { id: row.id });
    expect(await due('2026-11-30T19:00:00Z')).toEqual(['2027']);
    expect(await due('2027-01-31T19:00:00Z')).toEqual(['2027']);
    expect(await due('2030-12-31T18:59:59Z')).toEqual(['2030', '2031']);
  });
});
