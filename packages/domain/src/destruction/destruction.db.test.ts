import { type Id, uuidFromId } from '@apipay/db/ids';
import { verifyDestructionAct } from '@apipay/sdk/destruction-act';
import { testAuditSigner } from '@apipay/testing/audit-signer';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import {
  aContext,
  aMerchant,
  aPhone,
  aProvenNumber,
  aStaffMember,
  aSystemContext,
  type TestStaffMember,
} from '@apipay/testing/contexts';
import { changeOperatorProfile } from '@apipay/testing/operator-profiles';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileRequest, readOwnRequest, readRequestDesk, withdrawRequest } from '../data-subject-requests';
import {
  checkProviderInvoice,
  getInvoice,
  issueInvoice,
  listInvoices,
  listPayerDataStates,
  readSendingHold,
  revealInvoices,
  sendProviderInvoice,
} from '../invoices';
import type { Tombstone, TombstoneLog } from '../kernel/tombstone-log.port';
import { inTransaction } from '../kernel/transaction';
import { writeFirstLegalClocks } from '../legal-clocks';
import {
  closeDestructionNode,
  decideDestruction,
  decideLegalHold,
  issueAct,
  listLegalHolds,
  openLegalHold,
  proposeDestruction,
  proposeLegalHoldChange,
  readDestructionAct,
  readOwnDestruction,
  readStaffDestruction,
  runDestruction,
} from './index';

let world: TestWorld;
let officer: TestStaffMember;
let other: TestStaffMember;
let merchant: ConnectedMerchant;
let phone: string;
let proofToken: string;
let tombstones: Tombstone[];
let killAfter: number;

/** As the file, and with a death just after a line where one is asked for. */
const log: TombstoneLog = {
  async append(tombstone) {
    tombstones.push(tombstone);
    killAfter -= 1;
    if (killAfter === 0) throw new Error('killed');
  },
  read: async () => ({ tombstones, tornLines: [], brokenLines: [] }),
};
const ports = { tombstoneLog: log, backupDays: 14 };
const bySession = { proofToken: null };
const refusal = (code: string) => expect.objectContaining({ code });

beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-12-01T07:00:00Z') });
  await writeFirstLegalClocks(aSystemContext(world));
  await changeOperatorProfile(world);
  officer = await aStaffMember(world, { role: 'privacy-officer' });
  other = await aStaffMember(world, { role: 'privacy-officer' });
});
afterAll(() => world.close());

beforeEach(async () => {
  [tombstones, killAfter] = [[], 0];
  merchant = await aConnectedMerchant(world);
  phone = aPhone();
  proofToken = await aProvenNumber(world, phone);
});

async function anInvoice(amount = '15000'): Promise<{ id: Id<'invoice'>; pushId: Id<'providerInvoice'> }> {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, { phone, amount, description: 'Заказ 17' });
  const pushId = invoice.currentProviderInvoiceId;
  if (pushId === null) throw new Error('an issued invoice has a push');
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
  return { id: invoice.id, pushId };
}

async function pay({ id, pushId }: { id: Id<'invoice'>; pushId: Id<'providerInvoice'> }): Promise<void> {
  const { push } = await getInvoice(merchant.ctx, id);
  merchant.provider.setStatus(push?.providerPaymentId ?? '', 'Processed');
  await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, cause: 'at-expiry' });
}

const ask = () =>
  fileRequest(
    aContext(world),
    { kind: 'destruction', scope: 'number', merchantId: null, text: 'Удалите.', representative: null },
    { proofToken },
  );

async function approve(requestId: string): Promise<Id<'destruction'>> {
  const destructionId = await proposeDestruction(officer.context(), { requestId });
  const seen = await readStaffDestruction(other.context(), requestId);
  return decideDestruction(other.context(), {
    destructionId,
    planHash: seen?.planHash ?? '',
    isApproved: true,
  });
}

const run = (destructionId: Id<'destruction'>) =>
  runDestruction(aSystemContext(world), ports, { destructionId });
const nodesOf = async (requestId: string) =>
  (await readStaffDestruction(officer.context(), requestId))?.nodes ?? [];
const payerRow = async () =>
  (
    await world.admin`select p.subject_id, p.phone_tail, encode(p.phone_index, 'hex') as index, s.state, s.person_index
      from payers p join subjects s on s.id = p.subject_id where p.merchant_id = ${uuidFromId(merchant.merchantId)}`
  )[0];

describe('T1 the destruction of a payer with a paid and an unpaid invoice', () => {
  it('R-D7 takes the number everywhere, and sums and dates stay with the law that keeps them', async () => {
    const paid = await anInvoice();
    await pay(paid);
    await anInvoice('700');
    const requestId = await ask();
    const shown = await readStaffDestruction(officer.context(), requestId);
    expect(shown?.subjects).toMatchObject([
      { kind: 'payer', mode: 'live', merchantNameMask: expect.any(String) },
    ]);
    expect(shown?.obligations).toMatchObject([{ kind: 'unpaid-invoices', count: 1, isAgainst: false }]);
    const destructionId = await approve(requestId);
    const before = await payerRow();
    expect(await run(destructionId)).toBe('done');
    const after = await payerRow();
    expect(after).toMatchObject({ state: 'destroyed', phone_tail: '', person_index: null });
    expect(after?.['index']).not.toBe(before?.['index']);
    const keys = await world.vault
      .decrypt({ holderId: merchant.subjectId, keyClass: 'contact', place: 'x' }, Buffer.alloc(40, 1))
      .catch((error: { reason: string }) => error.reason);
    expect(keys).toBe('damaged'); // the merchant's own key is there
    const invoice = await getInvoice(merchant.ctx, paid.id);
    expect([invoice.state, invoice.totalMinor]).toEqual(['paid', 1_500_000n]);
    const kept = (await nodesOf(requestId)).filter(({ action }) => action === 'keep');
    expect(kept.find(({ name }) => name === 'payments')).toMatchObject({
      citation: expect.stringContaining('Tax Code'),
      keepUntil: '2031-12-02',
      count: 1,
    });
    for (const node of kept) expect([node.name, node.citation]).toEqual([node.name, expect.any(String)]);
    expect(kept.map(({ name }) => name)).toContain('billing');
    const done = (await nodesOf(requestId)).filter(({ state }) => state === 'done');
    expect(done.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['payers', 'subjects', 'contact', 'audit', 'invoice_reminders']),
    );
  });

  it('D33 what is kept is no longer shown or opened for anything else, and is read for the law alone', async () => {
    const paid = await anInvoice();
    await pay(paid);
    const requestId = await ask();
    const unpaid = await anInvoice('700');
    await run(await approve(requestId));
    const gone = { state: 'destroyed', destroyedAt: world.clock.now() };
    expect(await listPayerDataStates(merchant.ctx, [paid.id, unpaid.id])).toEqual(
      new Map([
        [paid.id, gone],
        [unpaid.id, gone],
      ]),
    );
    expect(await readSendingHold(merchant.ctx, unpaid.id)).toBeNull();
    const revealed = await revealInvoices(merchant.ctx, [paid.id], ['phone', 'description']);
    expect(revealed.get(paid.id) ?? { phone: null, description: null }).toMatchObject({
      phone: null,
      description: null,
    });
    const row = await payerRow();
    const [sealed] =
      await world.admin`select description_ciphertext from invoices where id = ${uuidFromId(paid.id)}`;
    const open = (purpose: 'invoicing' | 'legal-obligation') =>
      inTransaction(aSystemContext(world), { purpose, as: 'platform' }, async (tx) => {
        const { idFromUuid } = await import('@apipay/db/ids');
        const subjectId = idFromUuid('subject', String(row?.['subject_id']));
        return tx.reveal({
          subjectId,
          action: 'test.read',
          objectKind: 'test',
          objectId: 'test',
          values: [
            {
              field: 'description',
              slot: { holderId: subjectId, keyClass: 'billing', place: `invoices.description:${paid.id}` },
              sealed: sealed?.['description_ciphertext'] as Buffer,
            },
          ],
        });
      });
    await expect(open('invoicing')).rejects.toEqual(refusal('DATA_DESTROYED'));
    expect(await open('legal-obligation')).toEqual(['Заказ 17']);
  });

  it('T14 events, messages, jobs and what the merchant hears hold no value of the payer', async () => {
    const paid = await anInvoice();
    await pay(paid);
    await run(await approve(await ask()));
    const digits = phone.slice(2);
    const [found] = await world.admin`select
      (select count(*)::int from events where payload::text like ${`%${digits}%`}) as events,
      (select count(*)::int from graphile_worker._private_jobs where payload::text like ${`%${digits}%`}) as jobs,
      (select count(*)::int from audit_records where fields::text like ${`%${digits}%`}) as records`;
    expect({ ...found }).toEqual({ events: 0, jobs: 0, records: 0 });
    const told = await world.admin`select payload from events where type = 'payer.destroyed'
      and merchant_id = ${uuidFromId(merchant.merchantId)}`;
    expect(told).toHaveLength(1);
    expect(Object.keys(told[0]?.['payload'] as object).sort()).toEqual(['destroyedAt', 'id', 'mode']);
  });

  it('a class of keys goes unless something that is kept is sealed under it', async () => {
    await anInvoice();
    const requestId = await ask();
    const plan = (await readStaffDestruction(officer.context(), requestId))?.nodes ?? [];
    expect(plan.filter(({ place }) => place === 'key').map(({ name, action }) => [name, action])).toEqual([
      ['contact', 'destroy-key'],
      ['audit', 'destroy-key'],
      ['billing', 'keep'],
    ]);
  });
});

describe('two people', () => {
  it('the one who proposed does not approve, and another plan than the one looked at is not approved', async () => {
    const invoice = await anInvoice();
    const requestId = await ask();
    const destructionId = await proposeDestruction(officer.context(), { requestId });
    const seen = await readStaffDestruction(officer.context(), requestId);
    expect((await readRequestDesk(other.context())).waitingForSecond).toContain(requestId);
    const planHash = seen?.planHash ?? '';
    await expect(
      decideDestruction(officer.context(), { destructionId, planHash, isApproved: true }),
    ).rejects.toEqual(refusal('SECOND_PERSON_REQUIRED'));
    await pay(invoice);
    await expect(
      decideDestruction(other.context(), { destructionId, planHash, isApproved: true }),
    ).rejects.toEqual(refusal('DESTRUCTION_PLAN_CHANGED'));
    const support = await aStaffMember(world, { role: 'support' });
    await expect(proposeDestruction(support.context(), { requestId })).rejects.toEqual(refusal('FORBIDDEN'));
    await expect(
      world.admin`update destructions set state = 'approved', version = version + 1, approved_by_id = proposed_by_id,
        approved_at = now(), register_hash = 'x', plan_hash = 'x' where id = ${uuidFromId(destructionId)}`,
    ).rejects.toMatchObject({ code: '23514' });
    await decideDestruction(other.context(), { destructionId, planHash: '', isApproved: false });
    await approve(requestId);
  });

  it('two at once are one: the second proposal, and the second run, find it under way', async () => {
    await anInvoice();
    const requestId = await ask();
    const both = await Promise.allSettled([
      proposeDestruction(officer.context(), { requestId }),
      proposeDestruction(other.context(), { requestId }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const destructionId = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))[0];
    const seen = await readStaffDestruction(officer.context(), requestId);
    const decider = seen?.isOwnProposal === true ? other : officer;
    if (destructionId === undefined) throw new Error('one of them stands');
    await decideDestruction(decider.context(), {
      destructionId,
      planHash: seen?.planHash ?? '',
      isApproved: true,
    });
    await Promise.all([run(destructionId), run(destructionId)]);
    const [told] = await world.admin`select count(*)::int as count from events where type = 'payer.destroyed'
      and merchant_id = ${uuidFromId(merchant.merchantId)}`;
    expect(told?.['count']).toBe(1);
    expect(
      (await nodesOf(requestId)).filter(({ state }) => state === 'pending').map(({ action }) => action),
    ).toEqual(['expire', 'expire']);
  });
});

describe('bad days', () => {
  it('T2 what is blocked is not destroyed: refused before, and frozen where the block came between', async () => {
    await anInvoice();
    const requestId = await ask();
    const destructionId = await approve(requestId);
    const blocking = await fileRequest(
      aContext(world),
      { kind: 'blocking', scope: 'number', merchantId: null, text: '', representative: null },
      { proofToken },
    );
    expect(await run(destructionId)).toBe('frozen');
    expect((await payerRow())?.['state']).toBe('blocked');
    expect(tombstones).toEqual([]);
    await withdrawRequest(aContext(world), { id: blocking }, { proofToken });
    expect(await run(destructionId)).toBe('done');
    expect((await payerRow())?.['state']).toBe('destroyed');
  });

  it('R-D7 a worker that dies in the middle is followed by one that does the rest, and nothing twice', async () => {
    await anInvoice();
    const requestId = await ask();
    const destructionId = await approve(requestId);
    killAfter = 1;
    await expect(run(destructionId)).rejects.toThrow('killed');
    expect((await payerRow())?.['state']).toBe('destroyed');
    expect((await nodesOf(requestId)).filter(({ state }) => state === 'done')).toEqual([]);
    expect(await run(destructionId)).toBe('done');
    expect(await run(destructionId)).toBe('nothing-to-do');
    expect((await payerRow())?.['phone_tail']).toBe('');
  });

  it('a payment that arrives meanwhile is booked, without a value of the payer', async () => {
    const invoice = await anInvoice();
    await run(await approve(await ask()));
    await pay(invoice);
    expect((await getInvoice(merchant.ctx, invoice.id)).state).toBe('paid');
    const page = await listInvoices(merchant.ctx, { size: 10 });
    expect(
      JSON.stringify(page.rows, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)),
    ).not.toContain(phone.slice(-4));
  });

  it('an invoice that waits to leave never leaves: it is void', async () => {
    const { invoice } = await issueInvoice(merchant.ctx, merchant, {
      phone,
      amount: '900',
      description: 'Ждёт',
    });
    await run(await approve(await ask()));
    const pushId = invoice.currentProviderInvoiceId;
    if (pushId === null) throw new Error('an issued invoice has a push');
    await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
    expect((await getInvoice(merchant.ctx, invoice.id)).state).toBe('void');
  });

  it('T23 a plan that somebody wrote in is not carried out, and what the register calls otherwise by now is for people', async () => {
    await anInvoice();
    const requestId = await ask();
    const destructionId = await approve(requestId);
    const id = uuidFromId(destructionId);
    const write = (columns: string) =>
      world.admin.begin(async (tx) => {
        await tx`alter table destruction_nodes disable trigger destruction_nodes_kept`;
        await tx`update destruction_nodes set columns = ${`{${columns}}`}::text[] where destruction_id = ${id} and name = 'payers' and action = 'clear'`;
        await tx`alter table destruction_nodes enable trigger destruction_nodes_kept`;
      });
    await write('phone_tail');
    await expect(run(destructionId)).rejects.toEqual(refusal('DESTRUCTION_PLAN_CHANGED'));
    // As if it had been approved under an earlier release, whose register cleared one column.
    const { planHash } = await import('./plan');
    const rows = await nodesOf(requestId);
    const [head] = await world.admin`select register_hash from destructions where id = ${id}`;
    const hash = planHash({ registerHash: String(head?.['register_hash']), nodes: rows });
    await world.admin.begin(async (tx) => {
      await tx`alter table destructions disable trigger destructions_kept`;
      await tx`update destructions set plan_hash = ${hash} where id = ${id}`;
      await tx`alter table destructions enable trigger destructions_kept`;
    });
    expect(await run(destructionId)).toBe('done');
    const left = (await nodesOf(requestId)).filter(({ state }) => state === 'by-hand');
    expect(left.map(({ name, action }) => [name, action])).toContainEqual(['payers', 'clear']);
  });
});

async function openByTwo(input: Parameters<typeof openLegalHold>[1]): Promise<void> {
  await openLegalHold(officer.context(), input);
  for (const hold of await listLegalHolds(other.context())) {
    if (hold.requestId !== input.requestId) continue;
    await decideLegalHold(other.context(), { holdId: hold.id, version: 1, isConfirmed: true });
  }
}

async function endByTwo(holdId: string): Promise<void> {
  await proposeLegalHoldChange(officer.context(), { holdId, endsOn: null });
  await decideLegalHold(other.context(), { holdId, version: 3, isConfirmed: true });
}

describe('a hold', () => {
  it('keeps everything of whom it names until it ends, and says so in the plan', async () => {
    await anInvoice();
    const requestId = await ask();
    await expect(
      openLegalHold(officer.context(), { requestId, name: 'Дело', citation: 'ГПК', endsOn: '2026-12-01' }),
    ).rejects.toThrow('LEGAL_HOLD_END_WRONG');
    await openByTwo({
      requestId,
      name: 'Спор о поставке',
      citation: 'ГПК РК, ст. 72',
      endsOn: '2027-03-01',
    });
    const shown = await readStaffDestruction(officer.context(), requestId);
    expect(shown?.nodes.filter(({ hold }) => hold?.name === 'Спор о поставке').length).toBeGreaterThan(3);
    const destructionId = await approve(requestId);
    expect(await run(destructionId)).toBe('held');
    expect(await payerRow()).toMatchObject({ state: 'destroyed' });
    expect((await payerRow())?.['phone_tail']).not.toBe('');
    expect(tombstones).toEqual([]);
    const held = await readOwnDestruction(aContext(world), requestId, { proofToken });
    expect(held?.heldUntil).toBe('2027-03-01');
    const [hold] = (await listLegalHolds(officer.context())).filter(({ endedAt }) => endedAt === null);
    expect(hold).toMatchObject({ requestId, state: 'standing' });
    await endByTwo(hold?.id ?? '');
    expect((await listLegalHolds(officer.context())).find(({ id }) => id === hold?.id)).toMatchObject({
      state: 'ended',
      endedById: other.staffMemberId,
    });
    expect(await run(destructionId)).toBe('done');
    const done = await readOwnRequest(aContext(world), requestId, { proofToken });
    expect(done.steps.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['destruction-held', 'answered', 'destroyed']),
    );
    expect((await payerRow())?.['phone_tail']).toBe('');
    expect(tombstones).toHaveLength(1);
  });

  it('the words of whoever is held are closed, and destroyed once it has ended', async () => {
    const owner = await aConnectedMerchant(world);
    const requestId = await fileRequest(
      owner.context(),
      { kind: 'destruction', scope: 'account', merchantId: null, text: 'Закройте.', representative: null },
      bySession,
    );
    const hold = { name: 'Спор', citation: 'ГПК РК, ст. 72', endsOn: '2027-06-01' };
    await openByTwo({ requestId, ...hold });
    const destructionId = await approve(requestId);
    expect(await run(destructionId)).toBe('held');
    const prove = async () => ({ proofToken: await aProvenNumber(world, owner.phone) });
    const closed = await readOwnRequest(aContext(world), requestId, await prove());
    expect([closed.text, closed.isTextDestroyed]).toEqual([null, false]);
    const opened = (await listLegalHolds(officer.context())).find((one) => one.requestId === requestId);
    await endByTwo(opened?.id ?? '');
    expect(await run(destructionId)).toBe('done');
    // The code that was proven before went with the person.
    const proof = await prove();
    const gone = await readOwnRequest(aContext(world), requestId, proof);
    expect([gone.text, gone.isTextDestroyed]).toEqual([null, true]);
    const own = await readOwnDestruction(aContext(world), requestId, proof);
    const names = own?.parts.map(({ place, category, keyClass, recipient }) =>
      [place, category ?? keyClass ?? recipient].join(' '),
    );
    expect(names).toEqual([...new Set(names)]);
    expect(own?.parts.filter(({ category }) => category === 'account')).toMatchObject([{ state: 'done' }]);
  });
});

describe('the act', () => {
  it('D17 R-D7 is issued when the copies have expired and people have done theirs, and holds no value', async () => {
    const invoice = await anInvoice();
    await pay(invoice);
    const requestId = await ask();
    const destructionId = await approve(requestId);
    await run(destructionId);
    const answered = await readOwnRequest(aContext(world), requestId, { proofToken });
    expect(answered.request.state).toBe('answered');
    const own = await readOwnDestruction(aContext(world), requestId, { proofToken });
    expect(own?.state).toBe('awaiting-backups');
    const parts = own?.parts.map(({ place, category, keyClass, state, isPartlyErased }) =>
      [place, category ?? keyClass, state, isPartlyErased && 'partly'].filter(Boolean).join(' '),
    );
    expect(parts).toEqual([
      'rows phone-number done',
      'rows kaspi-number done',
      'key contact done',
      'key audit done',
      'rows kept',
      'rows invoice kept',
      'rows payment kept',
      'key billing kept',
      'recipient done',
      'recipient by-hand',
      'backups pending',
    ]);
    // The number is gone: nobody is told that it is kept.
    expect(own?.parts.filter(({ state }) => state === 'kept').map(({ category }) => category)).not.toContain(
      'kaspi-number',
    );
    expect(answered.clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true);
    const issue = () => issueAct(aSystemContext(world), { auditSigner: testAuditSigner }, { destructionId });
    expect(await issue()).toBe('too-early');
    world.clock.advanceSeconds(14 * 86_400 + 60);
    expect(await issue()).toBe('waits-for-people');
    for (const { id, state } of await nodesOf(requestId)) {
      if (state !== 'by-hand' || id === null) continue;
      await expect(closeDestructionNode(officer.context(), { nodeId: id, proof: '' })).rejects.toThrow();
      await closeDestructionNode(officer.context(), { nodeId: id, proof: 'Письмо Kaspi, удалено' });
    }
    expect(await issue()).toBe('issued');
    const [row] = await world.admin`select act from destructions where id = ${uuidFromId(destructionId)}`;
    const again = await aProvenNumber(world, phone);
    const signed = await readDestructionAct(aContext(world), requestId, { proofToken: again });
    const key = testAuditSigner.publicKey.toString('base64');
    const file = JSON.stringify(signed);
    expect(verifyDestructionAct(file, key)).toMatchObject({
      isRight: true,
      pseudonyms: [expect.any(String)],
    });
    expect(verifyDestructionAct(file.replace('"count":1', '"count":2'), key).isRight).toBe(false);
    expect(verifyDestructionAct(file, Buffer.alloc(32, 1).toString('base64')).isRight).toBe(false);
    const stranger = await aProvenNumber(world, aPhone());
    await expect(readDestructionAct(aContext(world), requestId, { proofToken: stranger })).rejects.toEqual(
      refusal('REQUEST_NOT_FOUND'),
    );
    const text = JSON.stringify(row?.['act']);
    expect(text).toContain('Tax Code');
    for (const value of [phone.slice(2), phone.slice(-4) + '"', 'Заказ']) expect(text).not.toContain(value);
  });
});

describe('the person of a business', () => {
  it('an owner with money open is refused; without it the business is closed, and the request stays readable', async () => {
    const owner = await aConnectedMerchant(world);
    const requestId = await fileRequest(
      owner.context(),
      { kind: 'destruction', scope: 'account', merchantId: null, text: 'Закройте.', representative: null },
      bySession,
    );
    const { invoice } = await issueInvoice(owner.ctx, owner, { phone, amount: '900', description: 'Ждёт' });
    await expect(approve(requestId)).rejects.toEqual(refusal('DESTRUCTION_OBLIGATION_OPEN'));
    const { cancelInvoice } = await import('../invoices');
    await cancelInvoice(owner.ctx, { invoiceId: invoice.id });
    const seen = await readStaffDestruction(other.context(), requestId);
    const destructionId = await decideDestruction(other.context(), {
      destructionId: seen?.destruction?.id ?? '',
      planHash: seen?.planHash ?? '',
      isApproved: true,
    });
    expect(await run(destructionId)).toBe('done');
    const [state] = await world.admin`select s.state, u.phone_tail, m.name_mask,
        (select count(*)::int from sessions where holder_id = u.id) as sessions,
        (select count(*)::int from memberships where user_id = u.id) as memberships,
        (select count(*)::int from tariff_subscriptions t where t.merchant_id = m.id and t.state <> 'ended') as tariffs
      from users u join subjects s on s.id = u.subject_id join merchants m on m.subject_id = s.id
      where u.id = ${uuidFromId(owner.userId)}`;
    expect({ ...state }).toEqual({
      state: 'destroyed',
      phone_tail: '',
      name_mask: '',
      sessions: 0,
      memberships: 0,
      tariffs: 0,
    });
    // Whoever proves the number later finds the request, without its words.
    const again = await aProvenNumber(world, owner.phone);
    const found = await readOwnRequest(aContext(world), requestId, { proofToken: again });
    expect([found.request.state, found.text]).toEqual(['answered', null]);
    expect((await aMerchant(world, { phone: owner.phone })).userId).not.toBe(owner.userId);
  });
});
