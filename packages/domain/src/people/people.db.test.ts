import { aConnectedMerchant } from '@apipay/testing/connections';
import { aMerchant, aPhone, aStaffMember } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listAccessRecords } from '../access-records';
import { issueInvoice } from '../invoices';
import { countJobs, listJobs } from '../jobs';
import { getPerson, listPeople } from './people';
import { revealPerson } from './reveal-person';
import { getStaffInvoice, listStaffInvoices, revealInvoicePayer } from './staff-invoices';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});

afterAll(() => world.close());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? 'unexpected',
  );
const reason = 'Обращение № 17: проверка номера';

it('R-P7 staff see masks, and a search by any spelling finds the person without showing the number', async () => {
  const staff = await aStaffMember(world);
  const merchant = await aMerchant(world);
  const spelling = `8 (${merchant.phone.slice(2, 5)}) ${merchant.phone.slice(5)}`;
  const page = await listPeople(staff.context(), { size: 10 }, spelling);
  expect(page.rows.map(({ row }) => row.userId)).toEqual([merchant.userId]);
  const dump = JSON.stringify(page.rows);
  expect(dump).not.toContain(merchant.phone.slice(2));
  expect(dump).not.toContain(merchant.name);
});

it('R-P7 a reveal takes a reason and shows in the person’s own "who used my data"', async () => {
  const staff = await aStaffMember(world);
  const merchant = await aMerchant(world);
  const input = {
    userId: merchant.userId,
    fields: ['phone', 'businessName'] as ('phone' | 'businessName')[],
  };
  expect(await codeOf(revealPerson(staff.context(), { ...input, reason: 'надо' }))).toBe('REASON_REQUIRED');
  expect(await revealPerson(staff.context(), { ...input, reason })).toEqual({
    phone: merchant.phone,
    businessNames: [merchant.name],
  });
  const records = await listAccessRecords(merchant.context(), { size: 10 });
  const seen = records.rows.map(({ row }) => row).find((row) => row.action === 'person.reveal');
  expect(seen).toMatchObject({
    kind: 'read',
    actorKind: 'staff',
    fields: ['phone', 'businessName'],
    isOwn: false,
  });
  expect(JSON.stringify(seen)).not.toContain(staff.staffMemberId);
});

it('R-P6 the typed reason is stored sealed, and the record cannot be changed', async () => {
  const staff = await aStaffMember(world);
  const merchant = await aMerchant(world);
  await revealPerson(staff.context(), { userId: merchant.userId, fields: ['phone'], reason });
  const [row] = await world.admin`select string_agg(t::text, ' ') as dump from audit_records t`;
  expect(String(row?.['dump'])).not.toContain('Обращение');
  await expect(world.admin`update audit_records set action = 'nothing'`).rejects.toThrow(/never changed/);
  await expect(world.admin`delete from audit_records`).rejects.toThrow(/never changed/);
});

it('R-P7 support may look but not reveal, and nobody else may do either', async () => {
  const support = await aStaffMember(world, { role: 'support' });
  const merchant = await aMerchant(world);
  expect((await getPerson(support.context(), merchant.userId)).phoneTail).toBe(merchant.phone.slice(-4));
  const input = { userId: merchant.userId, fields: ['phone'] as 'phone'[], reason };
  expect(await codeOf(revealPerson(support.context(), input))).toBe('FORBIDDEN');
  for (const ctx of [merchant.context(), merchant.context({ actor: { kind: 'visitor' } })]) {
    const refusal = ctx.actor.kind === 'visitor' ? 'UNAUTHENTICATED' : 'FORBIDDEN';
    expect(await codeOf(listPeople(ctx, { size: 10 }, null))).toBe(refusal);
    expect(await codeOf(revealPerson(ctx, input))).toBe(refusal);
    expect(await codeOf(listStaffInvoices(ctx, { size: 10 }, null))).toBe(refusal);
    expect(await codeOf(listJobs(ctx, { state: null, afterId: null, size: 10 }))).toBe(refusal);
  }
});

it('staff see invoices masked and reveal a payer with a reason', async () => {
  const staff = await aStaffMember(world);
  const merchant = await aConnectedMerchant(world);
  const phone = aPhone();
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone,
    amount: '700',
    description: 'Тест',
  });
  const seen = await getStaffInvoice(staff.context(), invoice.id);
  expect(seen.payerPhoneTail).toBe(phone.slice(-4));
  expect(await revealInvoicePayer(staff.context(), { invoiceId: invoice.id, reason })).toBe(phone);
  expect(await codeOf(revealInvoicePayer(staff.context(), { invoiceId: invoice.id, reason: '' }))).toBe(
    'REASON_REQUIRED',
  );
});

it('staff see how jobs fare and nothing of what they carry', async () => {
  const staff = await aStaffMember(world);
  const merchant = await aConnectedMerchant(world);
  await issueInvoice(merchant.ctx, merchant, { phone: aPhone(), amount: '700', description: 'Тест' });
  const counts = await countJobs(staff.context());
  expect(counts.find((row) => row.task === 'send-provider-invoice')?.count).toBeGreaterThan(0);
  const jobs = await listJobs(staff.context(), { state: 'waiting', afterId: null, size: 10 });
  expect(Object.keys(jobs[0] ?? {}).sort()).toEqual(
    ['attempts', 'createdAt', 'id', 'lastError', 'maxAttempts', 'runAt', 'state', 'task'].sort(),
  );
});

it('one person does not see the records of another', async () => {
  const staff = await aStaffMember(world);
  const first = await aMerchant(world);
  const second = await aMerchant(world);
  await revealPerson(staff.context(), { userId: first.userId, fields: ['phone'], reason });
  const records = await listAccessRecords(second.context(), { size: 50 });
  expect(records.rows.filter(({ row }) => row.action === 'person.reveal')).toEqual([]);
});
