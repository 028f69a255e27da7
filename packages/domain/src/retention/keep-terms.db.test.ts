import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import { testAuditSigner } from '@apipay/testing/audit-signer';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import {
  aContext,
  aPhone,
  aProvenNumber,
  aStaffMember,
  aSystemContext,
  type TestStaffMember,
} from '@apipay/testing/contexts';
import { changeOperatorProfile } from '@apipay/testing/operator-profiles';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileRequest, listOwnRequests, readOwnRequest, withdrawRequest } from '../data-subject-requests';
import {
  closeDestructionNode,
  decideDestruction,
  issueAct,
  openLegalHold,
  proposeDestruction,
  readOwnDestruction,
  readStaffDestruction,
  runDestruction,
} from '../destruction';
import {
  checkProviderInvoice,
  getInvoice,
  issueInvoice,
  revealInvoices,
  sendProviderInvoice,
} from '../invoices';
import type { Tombstone } from '../kernel/tombstone-log.port';
import { writeFirstLegalClocks } from '../legal-clocks';
import { keepTerms, readRetentionReports } from './index';
import { mostAtOnce } from './retention-terms';

let world: TestWorld;
let merchant: ConnectedMerchant;
let officer: TestStaffMember;
let tombstones: Tombstone[];

beforeEach(async () => {
  world = await openTestWorld({ start: new Date('2026-12-01T07:00:00Z') });
  await writeFirstLegalClocks(aSystemContext(world));
  await changeOperatorProfile(world);
  merchant = await aConnectedMerchant(world);
  officer = await aStaffMember(world, { role: 'privacy-officer' });
  tombstones = [];
});
afterEach(() => world.close());

const day = 86_400;
const later = (days: number) => world.clock.advanceSeconds(days * day);
const system = () => aSystemContext(world);

async function aPaidInvoice(phone = aPhone()): Promise<{ id: Id<'invoice'>; phone: string }> {
  const invoice = await anInvoice(phone);
  const { push } = await getInvoice(merchant.ctx, invoice.id);
  merchant.provider.setStatus(push?.providerPaymentId ?? '', 'Processed');
  await checkProviderInvoice(merchant.system, merchant, {
    providerInvoiceId: invoice.pushId,
    cause: 'at-expiry',
  });
  return { id: invoice.id, phone };
}

async function anInvoice(phone = aPhone()) {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone,
    amount: '15000',
    description: 'Заказ 17',
  });
  const pushId = invoice.currentProviderInvoiceId;
  if (pushId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
  return { id: invoice.id, pushId, phone };
}

const subjectOf = async (invoiceId: Id<'invoice'>) => {
  const [row] = await world.admin<{ id: string; state: string; tail: string }[]>`
    select s.id, s.state, p.phone_tail as tail from subjects s join payers p on p.subject_id = s.id
      join invoices i on i.merchant_id = p.merchant_id and i.payer_id = p.id where i.id = ${uuidFromId(invoiceId)}`;
  return row;
};

/** The jobs that a run has set going. */
async function runJobs(): Promise<void> {
  const rows = await world.admin<
    { id: string }[]
  >`select id from destructions where state in ('approved', 'running')`;
  const tombstoneLog = {
    append: async (tombstone: Tombstone) => void tombstones.push(tombstone),
    read: async () => ({ tombstones, tornLines: [], brokenLines: [] }),
  };
  for (const { id } of rows) {
    const destructionId = idFromUuid('destruction', id);
    expect(await runDestruction(system(), { tombstoneLog, backupDays: 14 }, { destructionId })).toBe('done');
  }
}

const ask = (proofToken: string, kind: 'destruction' | 'information' = 'destruction') =>
  fileRequest(
    aContext(world),
    { kind, scope: 'number', merchantId: null, text: 'Прошу.', representative: null },
    { proofToken },
  );

/** By two of the staff. */
async function approve(requestId: string): Promise<Id<'destruction'>> {
  const second = await aStaffMember(world, { role: 'privacy-officer' });
  const destructionId = await proposeDestruction(officer.context(), { requestId });
  const seen = await readStaffDestruction(second.context(), requestId);
  const planHash = seen?.planHash ?? '';
  return decideDestruction(second.context(), { destructionId, planHash, isApproved: true });
}

async function closeByHand(requestId: string): Promise<void> {
  const { nodes } = (await readStaffDestruction(officer.context(), requestId)) ?? { nodes: [] };
  for (const { id, state } of nodes) {
    if (state !== 'by-hand' || id === null) continue;
    await closeDestructionNode(officer.context(), { nodeId: id, proof: 'Письмо, удалено' });
  }
}

const reportLine = async (name: string) => {
  const [report] = await readRetentionReports(officer.context());
  return report?.lines.find((line) => line.name === name);
};

it('D18 R-P5 a payer’s number goes a year after the last invoice is settled, and sums and dates stay', async () => {
  const old = await aPaidInvoice();
  const open = await anInvoice();
  later(366);
  const fresh = await aPaidInvoice();
  expect((await keepTerms(system())).destroyed).toBeGreaterThanOrEqual(1);
  await runJobs();
  expect(await subjectOf(old.id)).toMatchObject({ state: 'destroyed', tail: '' });
  expect((await subjectOf(open.id))?.state).toBe('active'); // the push still waits at the payer
  expect((await subjectOf(fresh.id))?.state).toBe('active');
  expect(await getInvoice(merchant.ctx, old.id)).toMatchObject({ state: 'paid', totalMinor: 1_500_000n });
  expect((await revealInvoices(merchant.ctx, [old.id], ['phone'])).get(old.id)?.phone ?? null).toBeNull();
  expect(await reportLine('payer')).toMatchObject({ days: 365, found: 3, destroyed: 1, overdue: 0 });
  // Nothing is left to people, and the record of it is signed like any other.
  const nodes = await world.admin`select from destruction_nodes where state = 'by-hand'`;
  expect(nodes.count).toBe(0);
  expect(tombstones).toHaveLength(1);
  expect((await keepTerms(system())).destroyed).toBe(0);
  later(14);
  const [destruction] = await world.admin`select id from destructions`;
  const destructionId = idFromUuid('destruction', destruction?.['id']);
  expect(await issueAct(system(), { auditSigner: testAuditSigner }, { destructionId })).toBe('issued');
});

it('D18 what the law kept goes with its own term: the key of the texts five years after the last document', async () => {
  const old = await aPaidInvoice();
  later(366);
  await keepTerms(system());
  await runJobs();
  expect(await reportLine('payer')).toMatchObject({ destroyed: 1 });
  later(1_827 - 366 - 2);
  await keepTerms(system());
  expect(await reportLine('billing')).toMatchObject({ found: 1, destroyed: 0, overdue: 0 });
  later(3);
  await keepTerms(system());
  await runJobs();
  expect(await reportLine('billing')).toMatchObject({ found: 1, destroyed: 1, overdue: 0 });
  expect(tombstones.at(-1)).toMatchObject({ keyClasses: expect.arrayContaining(['billing']), erasures: [] });
  expect(await getInvoice(merchant.ctx, old.id)).toMatchObject({ state: 'paid', totalMinor: 1_500_000n });
  later(1);
  await keepTerms(system());
  expect((await reportLine('billing'))?.found ?? 0).toBe(0);
});

it('T6 R-P5 what is blocked or held is frozen, and goes when that ends', async () => {
  const blocked = await aPaidInvoice();
  const held = await aPaidInvoice();
  const ask = (kind: 'blocking' | 'destruction', token: string) =>
    fileRequest(
      aContext(world),
      { kind, scope: 'number', merchantId: null, text: '', representative: null },
      { proofToken: token },
    );
  later(366);
  const requestId = await ask('destruction', await aProvenNumber(world, held.phone));
  await openLegalHold(officer.context(), {
    requestId,
    name: 'Спор 12',
    citation: 'ГПК РК, ст. 156',
    endsOn: '2028-01-01',
  });
  const fresh = await aProvenNumber(world, blocked.phone);
  const block = await ask('blocking', fresh);
  await keepTerms(system());
  expect(await reportLine('payer')).toMatchObject({
    found: 2,
    destroyed: 0,
    blocked: 1,
    held: 1,
    overdue: 0,
  });
  expect((await subjectOf(blocked.id))?.state).toBe('blocked');
  await withdrawRequest(aContext(world), { id: block }, { proofToken: fresh });
  later(1);
  await keepTerms(system());
  await runJobs();
  expect(await reportLine('payer')).toMatchObject({ destroyed: 1, held: 1 });
  expect((await subjectOf(blocked.id))?.state).toBe('destroyed');
});

it('R-P5 whoever is known by a request alone goes three years after its end, and codes after a day', async () => {
  const phone = aPhone();
  const proofToken = await aProvenNumber(world, phone);
  const id = await fileRequest(
    aContext(world),
    { kind: 'information', scope: 'number', merchantId: null, text: 'Что есть?', representative: null },
    { proofToken },
  );
  await withdrawRequest(aContext(world), { id }, { proofToken });
  later(2);
  await keepTerms(system());
  expect(await reportLine('verification_codes')).toMatchObject({ days: 1, found: 0, overdue: 0 });
  expect((await reportLine('verification_codes'))?.destroyed).toBeGreaterThan(0);
  expect(await reportLine('requester')).toMatchObject({ found: 1, destroyed: 0 });
  later(1_096);
  await keepTerms(system());
  await runJobs();
  expect(await reportLine('requester')).toMatchObject({ found: 1, destroyed: 1, overdue: 0 });
  const [left] = await world.admin`select state from subjects where kind = 'requester'`;
  expect(left?.['state']).toBe('destroyed');
});

it('R-D7 whoever had all of the own number destroyed goes thirty days after the act, knows that, and finds the request after it', async () => {
  const { phone } = await aPaidInvoice();
  const more = await aPaidInvoice();
  const proofToken = await aProvenNumber(world, phone);
  const [id, idOfOther] = [await ask(proofToken), await ask(await aProvenNumber(world, more.phone))];
  const seen = await readStaffDestruction(officer.context(), id);
  expect(seen?.askerKept).toEqual({ after: 'act', days: 30, until: null });
  const acts = [await approve(id), await approve(idOfOther)];
  await runJobs();
  const own = (token: string) => readOwnDestruction(aContext(world), id, { proofToken: token });
  expect((await own(proofToken))?.askerKept).toEqual({ after: 'act', days: 30, until: null });
  for (const requestId of [id, idOfOther]) await closeByHand(requestId);
  later(15);
  for (const destructionId of acts) {
    expect(await issueAct(system(), { auditSigner: testAuditSigner }, { destructionId })).toBe('issued');
  }
  const token = await aProvenNumber(world, phone);
  expect((await own(token))?.askerKept).toEqual({ after: 'act', days: 30, until: '2027-01-15' });
  later(29);
  await keepTerms(system());
  expect(await reportLine('requester-done')).toMatchObject({ found: 2, destroyed: 0 });
  // The other one asked for something more, whatever became of it.
  const moreToken = await aProvenNumber(world, more.phone);
  const asked = await ask(moreToken, 'information');
  await withdrawRequest(aContext(world), { id: asked }, { proofToken: moreToken });
  later(2);
  await keepTerms(system());
  await runJobs();
  expect(await reportLine('requester-done')).toMatchObject({ found: 2, destroyed: 1, overdue: 0 });
  const again = await aProvenNumber(world, phone);
  expect(await own(again)).toMatchObject({ state: 'certified', askerKept: null });
  const found = await readOwnRequest(aContext(world), id, { proofToken: again });
  expect([found.request.state, found.text]).toEqual(['answered', null]);
});

it('R-D2 a number that was proven and asked for nothing goes after thirty days', async () => {
  const idle = await aProvenNumber(world, aPhone());
  await listOwnRequests(aContext(world), { proofToken: idle });
  later(29);
  await keepTerms(system());
  expect(await reportLine('requester-done')).toMatchObject({ found: 1, destroyed: 0 });
  later(2);
  await keepTerms(system());
  await runJobs();
  expect(await reportLine('requester-done')).toMatchObject({ destroyed: 1 });
});

it('R-P5 each line of the register with a term in days is in the report, and only those who destroy read it', async () => {
  await keepTerms(system());
  const [report] = await readRetentionReports(officer.context());
  const names = report?.lines.map(({ name }) => name) ?? [];
  expect(names).toEqual(
    expect.arrayContaining(['invoices', 'payments', 'audit_records', 'verification_codes']),
  );
  expect(report?.lines.every(({ citation }) => citation !== '')).toBe(true);
  const support = await aStaffMember(world, { role: 'support' });
  await expect(readRetentionReports(support.context())).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(keepTerms(officer.context())).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('T6 R-P5 as many frozen ones as one run takes, all of them silent for longer, keep nobody due from going', async () => {
  const due = await aPaidInvoice();
  later(366);
  const [model] =
    await world.admin`select s.created_at as since from payers p join subjects s on s.id = p.subject_id`;
  const merchantId = uuidFromId(merchant.merchantId);
  const half = mostAtOnce / 2;
  // Older than the one that is due, half of them blocked, half of them held.
  await world.admin`with made as (
      insert into subjects (id, kind, state, pseudonym, merchant_id, created_at, blocked_at)
      select gen_random_uuid(), 'payer', (case when n <= ${half} then 'blocked' else 'active' end)::subject_state, gen_random_uuid(),
        ${merchantId}, ${model?.['since']}::timestamptz - interval '1 day', case when n <= ${half} then now() end
      from generate_series(1, ${mostAtOnce}::int) n returning id, state)
    insert into legal_holds (id, subject_id, name, citation, owner_id, opened_at, ends_on, confirm_by)
    select gen_random_uuid(), id, 'Спор', 'ГПК РК, ст. 72', ${uuidFromId(officer.staffMemberId)}, ${world.clock.now()}, '2028-06-01',
      ${world.clock.now()}::timestamptz + interval '3 days' from made where state = 'active'`;
  await keepTerms(system());
  await runJobs();
  expect((await subjectOf(due.id))?.state).toBe('destroyed');
  expect(await reportLine('payer')).toMatchObject({
    found: mostAtOnce + 1,
    blocked: half,
    held: half,
    destroyed: 1,
    overdue: 0,
  });
});
