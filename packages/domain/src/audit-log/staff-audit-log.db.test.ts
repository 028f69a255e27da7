import { verifyExport } from '@apipay/sdk/audit-log';
import { testAuditSigner as signer } from '@apipay/testing/audit-signer';
import {
  aMerchant,
  aStaffMember,
  aSystemContext,
  type TestMerchant,
  type TestStaffMember,
} from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { inTransaction } from '../kernel/transaction';
import { closeAuditBatch } from './close-audit-batch';
import { exportAuditLog } from './export-audit-log';
import { listAuditRecords } from './list-audit-records';
import { readAuditExport } from './read-audit-export';
import { signCheckpoint } from './sign-checkpoint';

let world: TestWorld;
let merchant: TestMerchant;
let staff: TestStaffMember;
let support: TestStaffMember;

beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-11-27T10:00:00.000Z') });
  merchant = await aMerchant(world);
  staff = await aStaffMember(world, { role: 'privacy-officer' });
  support = await aStaffMember(world, { role: 'support' });
});
afterAll(() => world.close());

const days = { from: '2026-11-27', to: '2026-11-29' };
const act = (name: string) =>
  inTransaction(merchant.context(), { purpose: 'invoicing' }, (tx) =>
    tx.reveal({
      subjectId: merchant.subjectId,
      action: `test.${name}`,
      objectKind: 'test',
      objectId: `tst_${name}`,
      reason: `звонок ${merchant.phone}`,
      values: [],
    }),
  );

async function signDay(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await act(`line-${index}`);
  await vi.waitFor(
    async () => {
      while ((await closeAuditBatch(aSystemContext(world))).isMore);
      expect(await signCheckpoint(aSystemContext(world), signer)).not.toBeNull();
    },
    { timeout: 10_000, interval: 20 },
  );
  world.clock.advanceSeconds(86_400);
}

const search = (filter: object) =>
  listAuditRecords(staff.context(), { size: 50 }, { ...days, ...filter }).then(({ rows }) =>
    rows.map(({ row }) => row),
  );

it('R-P6 staff find records by action, actor, object and pseudonym, without values and reasons', async () => {
  await act('found');
  const [one] = await search({ action: 'test.found' });
  expect(one).toMatchObject({ objectId: 'tst_found', actorKind: 'user', hasReason: true, position: null });
  expect(JSON.stringify(one)).not.toContain('звонок');
  const pseudonym = one?.subjectPseudonyms[0] ?? '';
  for (const text of [one?.id, 'tst_found', merchant.userId, pseudonym]) {
    expect((await search({ search: text, action: 'test.found' })).map(({ id }) => id)).toEqual([one?.id]);
  }
  expect(await search({ search: 'nobody' })).toEqual([]);
  expect(await search({ action: 'test.found', actorKind: 'staff' })).toEqual([]);
  expect(await search({ action: 'test.found', from: '2026-11-28' })).toEqual([]);
  expect((await search({ action: 'audit-log.list' })).length).toBeGreaterThan(3);
});

it.each([
  ['a day that is none', { from: '2026-02-30', to: '2026-11-29' }],
  ['days in the wrong order', { from: '2026-11-29', to: '2026-11-27' }],
])('%s is refused', async (_, wrong) => {
  await expect(search(wrong)).rejects.toMatchObject({ code: 'DATE_INVALID' });
});

/** The file that the console hands out. */
async function download(id: string): Promise<string[]> {
  const lines: string[] = [];
  let after: number | null = null;
  do {
    const page = await readAuditExport(staff.context(), id, after);
    lines.push(...page.lines);
    after = page.next;
  } while (after !== null);
  return lines;
}

const wanted = { ground: 'internal-check', reason: 'Ежегодная проверка журнала', ...days } as const;

it('R-P6 D27 an export is checked by the program that anybody has, and a change of one row in the database is found', async () => {
  await signDay(20);
  // More than one page, as if of another day.
  await world.admin`insert into audit_records (occurred_at, id, kind, actor_kind, action, purpose, object_kind,
    subject_pseudonyms, fields, request_id, salt, leaf_hash) select now(), gen_random_uuid(), 'write', 'system', 'test.bulk',
    'invoicing', 'bulk', '{}', '{}', '', '', sha256(n::text::bytea) from generate_series(1, 1500) as n`;
  await signDay(0);
  const whole = await exportAuditLog(staff.context(), wanted);
  // While its first page is being read no second file begins; to the end it makes room.
  expect((await readAuditExport(staff.context(), whole.id, null)).next).not.toBeNull();
  await expect(readAuditExport(staff.context(), whole.id, null)).rejects.toMatchObject({
    code: 'EXPORT_UNDER_WAY',
  });
  world.clock.advanceSeconds(20);
  const lines = await download(whole.id);
  const isBulk = (line: string) => line.includes('test.bulk');
  const verdict = await verifyExport({ lines: () => lines });
  // The rows of another hand have a hash of something else: the verifier sees that too.
  expect(verdict.findings.every(({ code }) => code === 'LEAF_CHANGED')).toBe(true);
  expect(verdict.leaves).toBe(whole.end);
  expect(lines.filter(isBulk)).toHaveLength(1_500);

  await signDay(5);
  const last = await exportAuditLog(staff.context(), { ...wanted, from: '2026-11-29' });
  expect(last.start).toBe(whole.end);
  const good = await download(last.id);
  expect(await verifyExport({ lines: () => good })).toMatchObject({
    isRight: true,
    leaves: last.end - last.start,
  });
  expect(JSON.parse(good[0] ?? '')).toMatchObject({
    exportedBy: staff.staffMemberId,
    ground: 'internal-check',
  });
  expect(good.join('')).not.toContain('звонок');

  await world.admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update audit_records set action = 'test.forged' where object_id = 'tst_line-4'
      and occurred_at = (select max(occurred_at) from audit_records where object_id = 'tst_line-4')`;
  });
  const forged = await download(last.id);
  const { findings } = await verifyExport({ lines: () => forged });
  expect(findings.map(({ code }) => code)).toEqual(['LEAF_CHANGED']);
});

it('R-P7 an export needs a ground and a reason, is recorded, and opens to nobody else and not for long', async () => {
  await expect(exportAuditLog(staff.context(), { ...wanted, reason: 'так' })).rejects.toMatchObject({
    refusals: [{ code: 'REASON_REQUIRED' }],
  });
  const empty = { ...wanted, from: '2026-01-01', to: '2026-01-02' };
  await expect(exportAuditLog(staff.context(), empty)).rejects.toMatchObject({ code: 'AUDIT_EXPORT_EMPTY' });
  const { id } = await exportAuditLog(staff.context(), wanted);
  const [record] = await search({ action: 'audit-log.export', search: id, to: '2026-12-01' });
  expect(record).toMatchObject({ actorId: staff.staffMemberId, fields: ['internal-check'], hasReason: true });
  const other = await aStaffMember(world);
  const gone = { code: 'AUDIT_EXPORT_NOT_FOUND' };
  await expect(readAuditExport(other.context(), id, null)).rejects.toMatchObject(gone);
  await expect(readAuditExport(staff.context(), 'x', null)).rejects.toMatchObject(gone);
  await expect(readAuditExport(staff.context(), id, 9_999_999)).rejects.toMatchObject(gone);
  world.clock.advanceSeconds(3_601);
  await expect(readAuditExport(staff.context(), id, null)).rejects.toMatchObject(gone);
});

it('R-P7 neither support nor anybody else reads or exports the log', async () => {
  const refused = { code: 'FORBIDDEN' };
  for (const ctx of [support.context(), merchant.context()]) {
    await expect(listAuditRecords(ctx, { size: 1 }, days)).rejects.toMatchObject(refused);
    await expect(exportAuditLog(ctx, wanted)).rejects.toMatchObject(refused);
    await expect(readAuditExport(ctx, 'x', null)).rejects.toMatchObject(refused);
  }
});
