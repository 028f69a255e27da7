import { uuidFromId } from '@apipay/db/ids';
import { aContext } from '@apipay/testing/contexts';
import { ReminderDesk } from '@apipay/testing/reminders';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelInvoice, getInvoice, listInvoiceTimeline } from '../invoices';
import { keepMessageReports } from '../message-reports';
import type { MessageSender } from '../verification-codes/message-sender.port';
import { recordReminderStatus } from './record-reminder-status';
import { sendReminder } from './send-reminder';

let world: TestWorld;
let desk: ReminderDesk;
/** Almaty has UTC+5: this is noon there. */
const noon = new Date('2026-12-01T07:00:00Z');

beforeAll(async () => {
  world = await openTestWorld();
});
beforeEach(async () => {
  world.clock.set(noon);
  desk = await ReminderDesk.open(world);
});
afterAll(() => world.close());

it('by day the message leaves at once, in the language of the payer, with nothing but the invoice in it', async () => {
  const { id, phone } = await desk.anInvoice({ dueOn: '2026-12-05' });
  world.clock.advanceSeconds(300);
  expect((await desk.standing(id)).reminding).toMatchObject({
    obstacle: null,
    left: 3,
    leavesAt: world.clock.now(),
  });
  await desk.remind(id, 'kk');
  expect(await desk.carryOut(id)).toBe('sent');
  expect(desk.messenger.templates).toEqual([
    {
      to: phone,
      locale: 'kk',
      template: 'reminder-kk',
      parameters: [desk.merchant.name, '1500000', 'Заказ 17', '2026-12-05'],
      requestId: expect.any(String),
    },
  ]);
  expect(await desk.stepsOf(id)).toEqual([
    ['waiting', 'asked', 'user'],
    ['sending', 'job', 'system'],
    ['sent', 'messenger-answer', 'system'],
  ]);
  expect(desk.merchant.provider.calls.at(-1)?.operation).toBe('getPaymentStatus');
  const timeline = await listInvoiceTimeline(desk.merchant.ctx, id);
  expect(timeline.filter(({ row }) => 'objectKind' in row && row.objectKind === 'reminder')).toHaveLength(3);
  expect(await desk.carryOut(id)).toBe('nothing-to-do');
  expect(desk.messenger.templates).toHaveLength(1);
});

it('leaves an audit record of the asking and access records of the sending', async () => {
  const { id } = await desk.anInvoice();
  await desk.remind(id);
  await desk.carryOut(id);
  const rows = await world.admin`select action, actor_kind, fields from audit_records
    where object_id = ${id} and action like any(${['invoice.remind', 'reminder.%']}) order by occurred_at, action`;
  expect(rows.map((row) => [row['action'], row['actor_kind']])).toEqual([
    ['invoice.remind', 'user'],
    ['reminder.send', 'system'],
    ['reminder.send', 'system'],
  ]);
});

describe('what happened meanwhile', () => {
  it('a job that comes at night all the same puts it off until the morning', async () => {
    const { id } = await desk.anInvoice();
    await desk.remind(id);
    world.clock.set(new Date('2026-12-01T16:05:00Z'));
    expect(await desk.carryOut(id)).toBe('waits');
    expect(await desk.jobAt(id)).toBe('2026-12-02T04:00:00.000Z');
    world.clock.set(new Date('2026-12-02T04:00:00Z'));
    expect(await desk.carryOut(id)).toBe('sent');
  });

  it('a payment that only the provider knows of is found before the message leaves, which is dropped', async () => {
    world.clock.set(new Date('2026-12-01T17:00:00Z'));
    const { id, paymentId } = await desk.anInvoice();
    await desk.remind(id);
    desk.merchant.provider.setStatus(paymentId, 'Processed');
    world.clock.set(new Date('2026-12-02T04:00:00Z'));
    expect(await desk.carryOut(id)).toBe('dropped');
    expect(desk.messenger.templates).toEqual([]);
    expect(await desk.newest(id)).toMatchObject({ state: 'dropped', problem: 'paid', place: null });
    expect((await getInvoice(desk.merchant.ctx, id)).state).toBe('paid');
  });

  it('an invoice that was cancelled is not reminded of', async () => {
    world.clock.set(new Date('2026-12-01T17:00:00Z'));
    const { id } = await desk.anInvoice();
    await desk.remind(id);
    await cancelInvoice(desk.merchant.ctx, { invoiceId: id });
    world.clock.set(new Date('2026-12-02T04:00:00Z'));
    expect(await desk.carryOut(id)).toBe('dropped');
    expect((await desk.newest(id)).problem).toBe('cancelled');
  });

  it('while the provider does not say, nobody is written to; at last it is dropped', async () => {
    const { id } = await desk.anInvoice();
    world.clock.advanceSeconds(300);
    await desk.remind(id);
    for (let tries = 0; tries < 4; tries += 1) {
      desk.merchant.provider.meet('getPaymentStatus', { kind: 'unknown', cause: 'timeout', isDone: false });
      expect(await desk.carryOut(id)).toBe('waits');
      world.clock.set((await desk.newest(id)).leavesAt);
    }
    desk.merchant.provider.meet('getPaymentStatus', { kind: 'unknown', cause: 'timeout', isDone: false });
    expect(await desk.carryOut(id)).toBe('dropped');
    expect(desk.messenger.templates).toEqual([]);
    expect((await desk.newest(id)).problem).toBe('provider-silent');
    expect((await desk.standing(id)).reminding).toMatchObject({ obstacle: null, left: 3 });
  });

  it('a payer who was blocked gets nothing', async () => {
    const { id } = await desk.anInvoice();
    await desk.remind(id);
    await world.admin`update payers set blocked_at = now()
      where id = (select payer_id from invoices where id = ${uuidFromId(id)})`;
    expect(await desk.carryOut(id)).toBe('dropped');
    expect((await desk.newest(id)).problem).toBe('payer-blocked');
    await expect(desk.remind(id)).rejects.toMatchObject({ code: 'PAYER_BLOCKED' });
  });

  it('in a mode without a messenger nobody is written to', async () => {
    const { id } = await desk.anInvoice();
    await desk.remind(id);
    expect(await desk.carryOut(id, desk.ports(null))).toBe('dropped');
    expect((await desk.newest(id)).problem).toBe('test-mode');
  });
});

describe('the messenger', () => {
  it('reports faster than its own answer is written down: nothing is lost', async () => {
    const { id } = await desk.anInvoice();
    await desk.remind(id);
    const ctx = desk.merchant.system;
    const early: MessageSender = {
      ...desk.messenger,
      async sendTemplate() {
        const report = {
          messageId: 'early',
          status: 'delivered',
          occurredAt: noon,
          vendorCode: null,
        } as const;
        await keepMessageReports(ctx, [report]);
        expect(await recordReminderStatus(ctx, [report])).toBe(0);
        return { kind: 'accepted', messageId: 'early' };
      },
    };
    expect(await desk.carryOut(id, desk.ports(early))).toBe('sent');
    expect((await desk.newest(id)).state).toBe('delivered');
  });

  it('did not answer: nobody knows, so it is never sent again and counts', async () => {
    const { id } = await desk.anInvoice();
    await desk.remind(id);
    desk.messenger.answer({ kind: 'retry', mayHaveBeenSent: true, vendorCode: null });
    expect(await desk.carryOut(id)).toBe('unknown');
    expect(await desk.carryOut(id)).toBe('nothing-to-do');
    expect(desk.messenger.templates).toHaveLength(1);
    expect((await desk.standing(id)).reminding).toMatchObject({ obstacle: 'too-soon', left: 2 });
  });

  it('was called by a worker that died: found on its way it becomes unknown, and a late answer is still taken', async () => {
    const { id } = await desk.anInvoice();
    await desk.remind(id);
    const reminderId = (await desk.newest(id)).id;
    const dying: MessageSender = {
      ...desk.messenger,
      async sendTemplate(message) {
        expect(await sendReminder(desk.merchant.system, desk.ports(), { reminderId })).toBe('unknown');
        return desk.messenger.sendTemplate(message);
      },
    };
    expect(await desk.carryOut(id, desk.ports(dying))).toBe('sent');
    expect(desk.messenger.templates).toHaveLength(1);
    expect((await desk.stepsOf(id)).map(([state]) => state)).toEqual([
      'waiting',
      'sending',
      'unknown',
      'sent',
    ]);
  });

  it('was busy: nothing was sent, and it is tried again', async () => {
    const { id } = await desk.anInvoice();
    await desk.remind(id);
    desk.messenger.answer({ kind: 'retry', mayHaveBeenSent: false, vendorCode: '130429' });
    expect(await desk.carryOut(id)).toBe('waits');
    expect(await desk.jobAt(id)).toBe(new Date(noon.getTime() + 60_000).toISOString());
    world.clock.advanceSeconds(60);
    expect(await desk.carryOut(id)).toBe('sent');
  });

  it('refused: it says why; about the person a day passes, about us it can be asked again at once', async () => {
    const { id } = await desk.anInvoice();
    await desk.remind(id);
    desk.messenger.answer({ kind: 'refused', reason: 'template', vendorCode: '132001' });
    expect(await desk.carryOut(id)).toBe('failed');
    expect((await desk.stepsOf(id)).at(-1)).toEqual(['failed', 'template', 'system']);
    expect((await desk.standing(id)).reminding).toMatchObject({ obstacle: null, left: 3 });
    world.clock.advanceSeconds(1);
    await desk.remind(id);
    desk.messenger.answer({ kind: 'refused', reason: 'undeliverable', vendorCode: '131026' });
    expect(await desk.carryOut(id)).toBe('failed');
    expect((await desk.standing(id)).reminding).toMatchObject({ obstacle: 'too-soon', left: 3 });
  });

  it('reports delivery in any order, once, and to the right merchant', async () => {
    const { id } = await desk.anInvoice();
    await desk.remind(id);
    await desk.carryOut(id);
    const messageId = (await desk.newest(id)).messageId ?? '';
    const system = aContext(world, { actor: { kind: 'system', task: 'message-status' } });
    const report = (status: 'sent' | 'delivered' | 'read' | 'failed') =>
      recordReminderStatus(system, [
        { messageId, status, occurredAt: noon, vendorCode: null },
        { messageId: 'somebody-else', status, occurredAt: noon, vendorCode: null },
      ]);
    expect(await report('sent')).toBe(0);
    expect(await report('read')).toBe(1);
    expect(await report('delivered')).toBe(0);
    expect(await report('failed')).toBe(0);
    expect(await desk.stepsOf(id)).toContainEqual(['read', 'messenger-report', 'system']);
    await expect(recordReminderStatus(desk.merchant.ctx, [])).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('reports that it could not deliver: the place is free again, the day is not', async () => {
    const { id } = await desk.anInvoice();
    await desk.remind(id);
    await desk.carryOut(id);
    const messageId = (await desk.newest(id)).messageId ?? '';
    const system = aContext(world, { actor: { kind: 'system', task: 'message-status' } });
    await recordReminderStatus(system, [
      { messageId, status: 'failed', occurredAt: noon, vendorCode: '131026' },
    ]);
    expect(await desk.newest(id)).toMatchObject({ state: 'failed', problem: 'not-delivered', place: null });
    expect((await desk.standing(id)).reminding).toMatchObject({ obstacle: 'too-soon', left: 3 });
  });
});
