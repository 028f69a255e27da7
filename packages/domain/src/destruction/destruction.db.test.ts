import { idFromUuid, uuidFromId } from '@apipay/db/ids';
import { aSystemContext } from '@apipay/testing/contexts';
import {
  type DestructionDesk,
  destructionDesk,
  openDestructionWorld,
} from '@apipay/testing/destruction-desk';
import { type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { getInvoice, listPayerDataStates, readSendingHold, revealInvoices } from '../invoices';
import { inTransaction } from '../kernel/transaction';
import { readStaffDestruction } from './index';

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

describe('T1 the destruction of a payer with a paid and an unpaid invoice', () => {
  it('R-D7 takes the number everywhere, and sums and dates stay with the law that keeps them', async () => {
    const paid = await desk.anInvoice();
    await desk.pay(paid);
    await desk.anInvoice('700');
    const requestId = await desk.ask();
    const shown = await readStaffDestruction(desk.officer.context(), requestId);
    expect(shown?.subjects).toMatchObject([
      { kind: 'payer', mode: 'live', merchantNameMask: expect.any(String) },
    ]);
    expect(shown?.obligations).toMatchObject([{ kind: 'unpaid-invoices', count: 1, isAgainst: false }]);
    const destructionId = await desk.approve(requestId);
    const before = await desk.payerRow();
    expect(await desk.run(destructionId)).toBe('done');
    const after = await desk.payerRow();
    expect(after).toMatchObject({ state: 'destroyed', phone_tail: '', person_index: null });
    expect(after?.['index']).not.toBe(before?.['index']);
    const keys = await world.vault
      .decrypt({ holderId: desk.merchant.subjectId, keyClass: 'contact', place: 'x' }, Buffer.alloc(40, 1))
      .catch((error: { reason: string }) => error.reason);
    expect(keys).toBe('damaged'); // the merchant's own key is there
    const invoice = await getInvoice(desk.merchant.ctx, paid.id);
    expect([invoice.state, invoice.totalMinor]).toEqual(['paid', 1_500_000n]);
    const kept = (await desk.nodesOf(requestId)).filter(({ action }) => action === 'keep');
    expect(kept.find(({ name }) => name === 'payments')).toMatchObject({
      citation: expect.stringContaining('Tax Code'),
      keepUntil: '2031-12-02',
      count: 1,
    });
    for (const node of kept) expect([node.name, node.citation]).toEqual([node.name, expect.any(String)]);
    expect(kept.map(({ name }) => name)).toContain('billing');
    const done = (await desk.nodesOf(requestId)).filter(({ state }) => state === 'done');
    expect(done.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['payers', 'subjects', 'contact', 'audit', 'invoice_reminders']),
    );
  });

  it('D33 what is kept is no longer shown or opened for anything else, and is read for the law alone', async () => {
    const paid = await desk.anInvoice();
    await desk.pay(paid);
    const requestId = await desk.ask();
    const unpaid = await desk.anInvoice('700');
    await desk.run(await desk.approve(requestId));
    const gone = { state: 'destroyed', destroyedAt: world.clock.now() };
    expect(await listPayerDataStates(desk.merchant.ctx, [paid.id, unpaid.id])).toEqual(
      new Map([
        [paid.id, gone],
        [unpaid.id, gone],
      ]),
    );
    expect(await readSendingHold(desk.merchant.ctx, unpaid.id)).toBeNull();
    const revealed = await revealInvoices(desk.merchant.ctx, [paid.id], ['phone', 'description']);
    expect(revealed.get(paid.id) ?? { phone: null, description: null }).toMatchObject({
      phone: null,
      description: null,
    });
    const row = await desk.payerRow();
    const [sealed] =
      await world.admin`select description_ciphertext from invoices where id = ${uuidFromId(paid.id)}`;
    const open = (purpose: 'invoicing' | 'legal-obligation') =>
      inTransaction(aSystemContext(world), { purpose, as: 'platform' }, async (tx) => {
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

  it('T14 events, messages, jobs and what the desk.merchant hears hold no value of the payer', async () => {
    const paid = await desk.anInvoice();
    await desk.pay(paid);
    await desk.run(await desk.approve(await desk.ask()));
    const digits = desk.phone.slice(2);
    const [found] = await world.admin`select
      (select count(*)::int from events where payload::text like ${`%${digits}%`}) as events,
      (select count(*)::int from graphile_worker._private_jobs where payload::text like ${`%${digits}%`}) as jobs,
      (select count(*)::int from audit_records where fields::text like ${`%${digits}%`}) as records`;
    expect({ ...found }).toEqual({ events: 0, jobs: 0, records: 0 });
    const told = await world.admin`select payload from events where type = 'payer.destroyed'
      and merchant_id = ${uuidFromId(desk.merchant.merchantId)}`;
    expect(told).toHaveLength(1);
    expect(Object.keys(told[0]?.['payload'] as object).sort()).toEqual(['destroyedAt', 'id', 'mode']);
  });

  it('a class of keys goes unless something that is kept is sealed under it', async () => {
    await desk.anInvoice();
    const requestId = await desk.ask();
    const plan = (await readStaffDestruction(desk.officer.context(), requestId))?.nodes ?? [];
    expect(plan.filter(({ place }) => place === 'key').map(({ name, action }) => [name, action])).toEqual([
      ['contact', 'destroy-key'],
      ['audit', 'destroy-key'],
      ['billing', 'keep'],
    ]);
  });
});
