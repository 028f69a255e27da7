import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aStaffMember } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { explainDifference } from './explain-difference';
import { importStatement } from './import-statement';
import { listStaffDifferences, listStaffStatements } from './list-staff-statements';

let world: TestWorld;
let merchants: readonly ConnectedMerchant[];

beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-11-20T07:00:00Z') });
  merchants = [await aConnectedMerchant(world), await aConnectedMerchant(world)];
});
afterAll(() => world.close());

const head = 'Дата;Номер операции;Тип;Сумма;Комментарий';
const row = (operation: string, amount: string) => `2026-11-20;${operation};Покупка;${amount};Касса`;

async function read(merchant: ConnectedMerchant, ...rows: readonly string[]) {
  world.clock.advanceSeconds(1);
  const content = Buffer.from([head, ...rows].join('\n'), 'utf8').toString('base64');
  return (await importStatement(merchant.ctx, { format: 'csv', content })).statement;
}

it('staff see the statements of all merchants with masks, what they left open and how far they reach', async () => {
  const [one, other] = merchants as [ConnectedMerchant, ConnectedMerchant];
  const first = await read(one, row('77001', '100'), row('77002', '200'));
  const again = await read(one, row('77001', '100'), row('77003', '300'));
  const theirs = await read(other, row('77009', '400'));
  const staff = (await aStaffMember(world, { role: 'support' })).context();
  const page = await listStaffStatements(staff, { size: 2 });
  expect(page.hasNext).toBe(true);
  expect(
    page.rows.map(({ row: { id, openCount, repeatedCount } }) => [id, openCount, repeatedCount]),
  ).toEqual([
    [theirs.id, 1, 0],
    [again.id, 1, 1],
  ]);
  expect(page.rows[1]?.row.reachesTo).toEqual(again.periodTo);
  const position = page.rows[1]?.position;
  if (position === undefined) throw new Error('the page has two rows');
  const next = await listStaffStatements(staff, { size: 2, from: { side: 'after', position } });
  expect(next.rows.map(({ row: { id } }) => id)).toEqual([first.id]);

  const differences = await listStaffDifferences(staff, { search: one.merchantId });
  expect(differences.map(({ amountMinor, difference }) => [amountMinor, difference])).toEqual([
    [10_000n, 'not-ours'],
    [20_000n, 'not-ours'],
    [30_000n, 'not-ours'],
  ]);
  const seen = JSON.stringify([page.rows, differences], (_, value) =>
    typeof value === 'bigint' ? `${value}` : value,
  );
  for (const hidden of [one.name, one.phone.slice(2), '77001', '77009']) expect(seen).not.toContain(hidden);

  const line = (await listStaffDifferences(staff, { search: other.merchantId }))[0];
  await explainDifference(other.ctx, { lineId: line?.id ?? '', note: 'own-till' });
  const open = await listStaffStatements(staff, { size: 10 }, { isOpen: true });
  expect(open.rows.map(({ row: { id } }) => id)).toEqual([again.id, first.id]);
  expect((await listStaffStatements(staff, { size: 10 }, { search: 'ИП' })).rows).toEqual([]);
});

it('each look leaves a record, and whoever has no business with money does not look', async () => {
  const staff = await aStaffMember(world);
  await listStaffStatements(staff.context(), { size: 1 });
  await listStaffDifferences(staff.context());
  const records = await world.admin`select action from audit_records
    where actor_id = ${staff.staffMemberId} and action like 'staff-statement%' order by action`;
  expect(records.map((record) => record['action'])).toEqual([
    'staff-statement.list',
    'staff-statement.list-differences',
  ]);
  const officer = (await aStaffMember(world, { role: 'privacy-officer' })).context();
  for (const ctx of [officer, merchants[0]?.ctx ?? officer]) {
    await expect(listStaffStatements(ctx, { size: 1 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(listStaffDifferences(ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
});
