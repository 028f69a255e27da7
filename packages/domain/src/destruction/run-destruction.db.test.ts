import { uuidFromId } from '@apipay/db/ids';
import { aContext, aStaffMember } from '@apipay/testing/contexts';
import {
  type DestructionDesk,
  destructionDesk,
  openDestructionWorld,
} from '@apipay/testing/destruction-desk';
import { type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileRequest, readRequestDesk, withdrawRequest } from '../data-subject-requests';
import { getInvoice, issueInvoice, listInvoices, sendProviderInvoice } from '../invoices';
import { decideDestruction, proposeDestruction, readStaffDestruction } from './index';

let world: TestWorld;
let desk: DestructionDesk;
beforeAll(async () => {
  world = await openDestructionWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  desk = await destructionDesk(world);
});

const refusal = (code: string) => expect.objectContaining({ code });

describe('two people', () => {
  it('the one who proposed does not approve, and another plan than the one looked at is not approved', async () => {
    const invoice = await desk.anInvoice();
    const requestId = await desk.ask();
    const destructionId = await proposeDestruction(desk.officer.context(), { requestId });
    const seen = await readStaffDestruction(desk.officer.context(), requestId);
    expect((await readRequestDesk(desk.other.context())).waitingForSecond).toContain(requestId);
    const planHash = seen?.planHash ?? '';
    await expect(
      decideDestruction(desk.officer.context(), { destructionId, planHash, isApproved: true }),
    ).rejects.toEqual(refusal('SECOND_PERSON_REQUIRED'));
    await desk.pay(invoice);
    await expect(
      decideDestruction(desk.other.context(), { destructionId, planHash, isApproved: true }),
    ).rejects.toEqual(refusal('DESTRUCTION_PLAN_CHANGED'));
    const support = await aStaffMember(world, { role: 'support' });
    await expect(proposeDestruction(support.context(), { requestId })).rejects.toEqual(refusal('FORBIDDEN'));
    await expect(
      world.admin`update destructions set state = 'approved', version = version + 1, approved_by_id = proposed_by_id,
        approved_at = now(), register_hash = 'x', plan_hash = 'x' where id = ${uuidFromId(destructionId)}`,
    ).rejects.toMatchObject({ code: '23514' });
    await decideDestruction(desk.other.context(), { destructionId, planHash: '', isApproved: false });
    await desk.approve(requestId);
  });

  it('two at once are one: the second proposal, and the second run, find it under way', async () => {
    await desk.anInvoice();
    const requestId = await desk.ask();
    const both = await Promise.allSettled([
      proposeDestruction(desk.officer.context(), { requestId }),
      proposeDestruction(desk.other.context(), { requestId }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const destructionId = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))[0];
    const seen = await readStaffDestruction(desk.officer.context(), requestId);
    const decider = seen?.isOwnProposal === true ? desk.other : desk.officer;
    if (destructionId === undefined) throw new Error('one of them stands');
    await decideDestruction(decider.context(), {
      destructionId,
      planHash: seen?.planHash ?? '',
      isApproved: true,
    });
    await Promise.all([desk.run(destructionId), desk.run(destructionId)]);
    const [told] = await world.admin`select count(*)::int as count from events where type = 'payer.destroyed'
      and merchant_id = ${uuidFromId(desk.merchant.merchantId)}`;
    expect(told?.['count']).toBe(1);
    expect(
      (await desk.nodesOf(requestId)).filter(({ state }) => state === 'pending').map(({ action }) => action),
    ).toEqual(['expire', 'expire']);
  });
});

describe('bad days', () => {
  it('T2 what is blocked is not destroyed: refused before, and frozen where the block came between', async () => {
    await desk.anInvoice();
    const requestId = await desk.ask();
    const destructionId = await desk.approve(requestId);
    const blocking = await fileRequest(
      aContext(world),
      { kind: 'blocking', scope: 'number', merchantId: null, text: '', representative: null },
      { proofToken: desk.proofToken },
    );
    expect(await desk.run(destructionId)).toBe('frozen');
    expect((await desk.payerRow())?.['state']).toBe('blocked');
    expect(desk.tombstones).toEqual([]);
    await withdrawRequest(aContext(world), { id: blocking }, { proofToken: desk.proofToken });
    expect(await desk.run(destructionId)).toBe('done');
    expect((await desk.payerRow())?.['state']).toBe('destroyed');
  });

  it('R-D7 a worker that dies in the middle is followed by one that does the rest, and nothing twice', async () => {
    await desk.anInvoice();
    const requestId = await desk.ask();
    const destructionId = await desk.approve(requestId);
    desk.killAfter(1);
    await expect(desk.run(destructionId)).rejects.toThrow('killed');
    expect((await desk.payerRow())?.['state']).toBe('destroyed');
    expect((await desk.nodesOf(requestId)).filter(({ state }) => state === 'done')).toEqual([]);
    expect(await desk.run(destructionId)).toBe('done');
    expect(await desk.run(destructionId)).toBe('nothing-to-do');
    expect((await desk.payerRow())?.['phone_tail']).toBe('');
  });

  it('a payment that arrives meanwhile is booked, without a value of the payer', async () => {
    const invoice = await desk.anInvoice();
    await desk.run(await desk.approve(await desk.ask()));
    await desk.pay(invoice);
    expect((await getInvoice(desk.merchant.ctx, invoice.id)).state).toBe('paid');
    const page = await listInvoices(desk.merchant.ctx, { size: 10 });
    expect(
      JSON.stringify(page.rows, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)),
    ).not.toContain(desk.phone.slice(-4));
  });

  it('an invoice that waits to leave never leaves: it is void', async () => {
    const { invoice } = await issueInvoice(desk.merchant.ctx, desk.merchant, {
      phone: desk.phone,
      amount: '900',
      description: 'Ждёт',
    });
    await desk.run(await desk.approve(await desk.ask()));
    const pushId = invoice.currentProviderInvoiceId;
    if (pushId === null) throw new Error('an issued invoice has a push');
    await sendProviderInvoice(desk.merchant.system, desk.merchant, { providerInvoiceId: pushId });
    expect((await getInvoice(desk.merchant.ctx, invoice.id)).state).toBe('void');
  });

  it('T23 a plan that somebody wrote in is not carried out, and what the register calls otherwise by now is for people', async () => {
    await desk.anInvoice();
    const requestId = await desk.ask();
    const destructionId = await desk.approve(requestId);
    const id = uuidFromId(destructionId);
    const write = (columns: string) =>
      world.admin.begin(async (tx) => {
        await tx`alter table destruction_nodes disable trigger destruction_nodes_kept`;
        await tx`update destruction_nodes set columns = ${`{${columns}}`}::text[] where destruction_id = ${id} and name = 'payers' and action = 'clear'`;
        await tx`alter table destruction_nodes enable trigger destruction_nodes_kept`;
      });
    await write('phone_tail');
    await expect(desk.run(destructionId)).rejects.toEqual(refusal('DESTRUCTION_PLAN_CHANGED'));
    // As if it had been approved under an earlier release, whose register cleared one column.
    const { planHash } = await import('./plan');
    const rows = await desk.nodesOf(requestId);
    const [head] = await world.admin`select register_hash from destructions where id = ${id}`;
    const hash = planHash({ registerHash: String(head?.['register_hash']), nodes: rows });
    await world.admin.begin(async (tx) => {
      await tx`alter table destructions disable trigger destructions_kept`;
      await tx`update destructions set plan_hash = ${hash} where id = ${id}`;
      await tx`alter table destructions enable trigger destructions_kept`;
    });
    expect(await desk.run(destructionId)).toBe('done');
    const left = (await desk.nodesOf(requestId)).filter(({ state }) => state === 'by-hand');
    expect(left.map(({ name, action }) => [name, action])).toContainEqual(['payers', 'clear']);
  });
});
