import type { Id } from '@apipay/db/ids';
import { type LegalDuty, legalDuties } from '@apipay/db/schema/legal-clocks.enums';
import { aMerchant, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { confirmCalendars } from '@apipay/testing/working-calendars';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction, type Tx } from '../kernel/transaction';
import { type ClockObject, nearestClock, readClocks, startClocks, stopClock, writeFirstLegalClocks } from '.';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2027-02-01T06:00:00Z') });
  await writeFirstLegalClocks(aSystemContext(world));
});
afterAll(() => world.close());

let made = 0;
const anObject = (kind: ClockObject['kind'] = 'data-subject-request'): ClockObject => {
  made += 1;
  return { kind, id: `dsr_${made}` };
};
const within = <T>(work: (tx: Tx) => Promise<T>) =>
  inTransaction(aSystemContext(world), { purpose: 'legal-obligation', as: 'platform' }, work);
const start = (object: ClockObject, duties: readonly LegalDuty[], from: string) =>
  within((tx) => startClocks(tx, { object, duties, from: new Date(from) }));
const of = (object: ClockObject) =>
  within(async (tx) => (await readClocks(tx, [object])).get(object.id) ?? []);

/** Both ends of one duty, as local days that are still in time. */
async function endsOf(duty: LegalDuty, from: string) {
  const [clock] = await start(anObject(), [duty], from);
  const lastDay = (end: Date | undefined) =>
    new Date((end?.getTime() ?? 0) + 5 * 3_600_000 - 1).toISOString().slice(0, 10);
  return [lastDay(clock?.dueAt), lastDay(clock?.laterDueAt)];
}

describe('terms of the law', () => {
  it('R-D3 the first rows are written once, by several workers at once, one for each duty with a term', async () => {
    const fresh = await openTestWorld();
    const written = await Promise.all([1, 2, 3].map(() => writeFirstLegalClocks(aSystemContext(fresh))));
    expect(written.flat().sort()).toEqual([...legalDuties].sort());
    const rows =
      await fresh.admin`select duty, amount, unit from legal_clocks where duty in ('D12', 'D35') order by duty`;
    expect(rows).toEqual([
      { duty: 'D12', amount: 3, unit: 'working-day' },
      { duty: 'D35', amount: 10, unit: 'calendar-day' },
    ]);
    await fresh.close();
  });

  it('R-D3 without them nothing starts', async () => {
    const fresh = await openTestWorld();
    const began = inTransaction(
      aSystemContext(fresh),
      { purpose: 'legal-obligation', as: 'platform' },
      (tx) => startClocks(tx, { object: anObject(), duties: ['D12'], from: new Date() }),
    );
    await expect(began).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await fresh.close();
  });
});

describe('clocks', () => {
  it.each<[LegalDuty, string, string, string]>([
    // Friday 18:00 in Almaty
    ['D5', '2027-02-12T13:00:00Z', '2027-03-04', '2027-03-05'],
    ['D12', '2027-02-12T13:00:00Z', '2027-02-16', '2027-02-17'],
    ['D14', '2027-02-12T13:00:00Z', '2027-02-12', '2027-02-15'],
    ['D15', '2027-02-12T13:00:00Z', '2027-02-12', '2027-02-15'],
    ['D16', '2027-02-12T13:00:00Z', '2027-02-12', '2027-02-15'],
    ['D17', '2027-02-12T13:00:00Z', '2027-02-12', '2027-02-15'],
    ['D19', '2027-02-12T13:00:00Z', '2027-02-12', '2027-02-15'],
    ['D23', '2027-02-12T13:00:00Z', '2027-02-12', '2027-02-15'],
    ['D24', '2027-02-12T13:00:00Z', '2027-02-25', '2027-02-26'],
    ['D25', '2027-02-12T13:00:00Z', '2027-02-16', '2027-02-17'],
    ['D35', '2027-02-12T13:00:00Z', '2027-02-21', '2027-02-22'],
    // Saturday: both readings begin with Monday
    ['D14', '2027-02-13T05:00:00Z', '2027-02-15', '2027-02-15'],
    ['D12', '2027-02-13T05:00:00Z', '2027-02-17', '2027-02-17'],
    // the eve of Nauryz, whose Sunday gives the Wednesday
    ['D12', '2027-03-19T13:00:00Z', '2027-03-26', '2027-03-29'],
    ['D35', '2027-03-19T13:00:00Z', '2027-03-28', '2027-03-29'],
    // the evening of 31 December, into a year that has no calendar of its own
    ['D12', '2027-12-31T18:30:00Z', '2028-01-06', '2028-01-10'],
    ['D14', '2027-12-31T18:30:00Z', '2027-12-31', '2028-01-05'],
    // half past midnight of Wednesday in Almaty is Tuesday in UTC
    ['D14', '2027-02-16T19:30:00Z', '2027-02-17', '2027-02-18'],
  ])('R-D3 %s from %s ends with %s, by the later reading with %s', async (duty, from, due, later) => {
    expect(await endsOf(duty, from)).toEqual([due, later]);
  });

  it('R-D3 of several clocks on one thing the shortest wins; one that runs is not begun anew', async () => {
    const object = anObject();
    const clocks = await start(object, ['D35', 'D12', 'D14'], '2027-02-10T06:00:00Z');
    expect(clocks.map(({ duty }) => duty)).toEqual(['D14', 'D12', 'D35']);
    expect(nearestClock(clocks)?.duty).toBe('D14');
    const again = await start(object, ['D12'], '2027-02-11T06:00:00Z');
    expect(again.map(({ id }) => id)).toEqual(clocks.map(({ id }) => id));
    await within((tx) => stopClock(tx, { object, duties: ['D14'], at: new Date('2027-02-10T07:00:00Z') }));
    expect(nearestClock(await of(object))?.duty).toBe('D12');
    expect(nearestClock([])).toBeNull();
  });

  it('R-D3 a clock remembers its term, the calendars and the moments of its warnings', async () => {
    await confirmCalendars(world);
    const [clock] = await start(anObject(), ['D12'], '2027-12-30T06:00:00Z');
    expect(clock).toMatchObject({
      countedBy: '2027/2 2028/2',
      term: { unit: 'working-day', amount: 3, startsOn: 'receipt', grade: 'secondary' },
      warnedAt: null,
      outcome: null,
    });
    const { startedAt, dueAt, warnAt, escalateAt } = clock ?? {};
    const share = (at?: Date) =>
      ((at?.getTime() ?? 0) - (startedAt?.getTime() ?? 0)) /
      ((dueAt?.getTime() ?? 0) - (startedAt?.getTime() ?? 0));
    expect([share(warnAt), share(escalateAt)]).toEqual([0.5, 0.8]);
    const [claim] = await start(anObject('claim'), ['D35'], '2027-12-30T06:00:00Z');
    expect(claim?.countedBy).toBe('');
  });

  it('R-D3 it is kept until the end, and missed from the first moment after it', async () => {
    const [inTime, late] = [anObject(), anObject()];
    await start(inTime, ['D14'], '2027-02-10T06:00:00Z');
    await start(late, ['D14'], '2027-02-10T06:00:00Z');
    const end = new Date('2027-02-10T19:00:00Z');
    const stop = (object: ClockObject, at: Date) => within((tx) => stopClock(tx, { object, at }));
    expect(await stop(inTime, new Date(end.getTime() - 1))).toMatchObject([{ outcome: 'kept' }]);
    expect(await stop(late, end)).toMatchObject([{ outcome: 'missed', stoppedAt: end }]);
    expect(await stop(late, end)).toEqual([]);
    const anew = await start(inTime, ['D14'], '2027-02-12T06:00:00Z');
    expect(anew).toHaveLength(1);
  });

  it('R-D3 it runs in the transactions of people, of one tenant and of staff alike, and a tenant sees none of another', async () => {
    const [mine, other] = [await aMerchant(world), await aMerchant(world)];
    const object = anObject();
    const from = new Date('2027-02-10T06:00:00Z');
    const seenBy = (merchant: typeof mine) =>
      inTransaction(
        merchant.context(),
        { purpose: 'legal-obligation' },
        async (tx) => (await readClocks(tx, [object])).size,
      );
    const begin = (as: 'tenant' | 'identity', duty: LegalDuty, merchantId?: Id<'merchant'>) =>
      inTransaction(mine.context(), { purpose: 'legal-obligation', as }, (tx) =>
        startClocks(tx, { object, duties: [duty], from, ...(merchantId ? { merchantId } : {}) }),
      );
    await begin('tenant', 'D14');
    await begin('identity', 'D12', mine.merchantId);
    expect([await seenBy(mine), await seenBy(other)]).toEqual([1, 0]);
    const stopped = await inTransaction(mine.context(), { purpose: 'legal-obligation' }, (tx) =>
      stopClock(tx, { object, at: from }),
    );
    expect(stopped).toHaveLength(2);
    const staff = (await aStaffMember(world)).context();
    const seen = await inTransaction(staff, { purpose: 'legal-obligation', as: 'platform' }, (tx) =>
      readClocks(tx, [object]),
    );
    expect(seen.get(object.id)?.map(({ merchantId }) => merchantId)).toEqual([
      mine.merchantId,
      mine.merchantId,
    ]);
  });

  it('R-D3 nobody moves the end of a clock away, begins it at another time, changes how it ended or takes it away', async () => {
    const object = anObject();
    await start(object, ['D12'], '2027-02-10T06:00:00Z');
    const refused = { code: '42501' };
    const where = `where object_id = '${object.id}'`;
    for (const statement of [
      `update running_clocks set due_at = due_at + interval '1 day', later_due_at = later_due_at + interval '1 day' ${where}`,
      `update running_clocks set later_due_at = later_due_at + interval '1 day' ${where}`,
      `update running_clocks set started_at = started_at + interval '1 day' ${where}`,
      `update running_clocks set object_id = 'dsr_other' ${where}`,
      `delete from running_clocks ${where}`,
      'truncate running_clocks cascade',
      'update legal_clocks set amount = 99',
      'delete from legal_clocks',
      'truncate legal_clocks cascade',
    ]) {
      await expect(world.admin.unsafe(statement), statement).rejects.toMatchObject(refused);
    }
    await within((tx) => stopClock(tx, { object, at: new Date('2027-02-20T06:00:00Z') }));
    await expect(
      world.admin.unsafe(`update running_clocks set outcome = 'kept' ${where}`),
    ).rejects.toMatchObject(refused);
  });
});
