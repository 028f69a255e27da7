import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { ReminderDesk } from '@apipay/testing/reminders';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelInvoice, checkProviderInvoice, createInvoiceDraft, issueInvoice } from '../invoices';
import { listReminders } from './list-reminders';
import { readReminderPreview } from './read-reminder-preview';
import { remindInvoice } from './remind-invoice';
import { sendReminder } from './send-reminder';
import { takeBackReminder } from './take-back-reminder';

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

describe('limits', () => {
  it('one in 24 hours, and the hour of the next is told', async () => {
    const { id } = await desk.anInvoice();
    await desk.remind(id);
    await expect(desk.remind(id)).rejects.toMatchObject({ code: 'INVOICE_REMIND_UNDER_WAY' });
    await desk.carryOut(id);
    await desk.keepAlive(id);
    const possibleFrom = new Date(noon.getTime() + 24 * 3_600_000);
    await expect(desk.remind(id)).rejects.toMatchObject({
      code: 'INVOICE_REMIND_TOO_SOON',
      params: { possibleFrom: possibleFrom.toISOString() },
    });
    expect((await desk.standing(id)).reminding).toMatchObject({
      obstacle: 'too-soon',
      possibleFrom,
      left: 2,
      leftInTime: 2,
    });
    world.clock.advanceSeconds(24 * 3_600 - 1);
    await expect(desk.remind(id)).rejects.toMatchObject({ code: 'INVOICE_REMIND_TOO_SOON' });
    world.clock.advanceSeconds(1);
    await desk.remind(id);
    expect(await desk.carryOut(id)).toBe('sent');
  });

  it('three of one invoice, in the database as well', async () => {
    const { id } = await desk.anInvoice();
    await desk.keepAlive(id);
    for (let day = 0; day < 3; day += 1) {
      await desk.remind(id);
      expect(await desk.carryOut(id)).toBe('sent');
      world.clock.advanceSeconds(25 * 3_600);
    }
    await expect(desk.remind(id)).rejects.toMatchObject({
      code: 'INVOICE_REMIND_NONE_LEFT',
      params: { count: 3 },
    });
    expect((await desk.standing(id)).reminding).toMatchObject({ obstacle: 'none-left', left: 0 });
    const again = (place: number | null) => world.admin`insert into invoice_reminders
      (merchant_id, id, mode, invoice_id, place, state, locale, asked_by_kind, asked_at, leaves_at)
      select merchant_id, gen_random_uuid(), mode, invoice_id, ${place}, 'sent', locale, asked_by_kind, asked_at, leaves_at
      from invoice_reminders where invoice_id = ${uuidFromId(id)} limit 1`;
    await expect(again(3)).rejects.toThrow(/invoice_reminders_place/);
    await expect(again(4)).rejects.toThrow(/invoice_reminders_three/);
    await expect(again(null)).rejects.toThrow(/invoice_reminders_counted/);
  });

  it('an invoice waits for 24 hours in Kaspi, so of three only one can leave, and it is said', async () => {
    const { id } = await desk.anInvoice();
    const waitsUntil = new Date(noon.getTime() + 24 * 3_600_000);
    expect((await desk.standing(id)).reminding).toMatchObject({ left: 3, leftInTime: 1, waitsUntil });
    await desk.remind(id);
    await desk.carryOut(id);
    expect((await desk.standing(id)).reminding).toMatchObject({
      obstacle: 'too-soon',
      left: 2,
      leftInTime: 0,
    });
    const other = await desk.anInvoice();
    await desk.keepAlive(other.id);
    expect((await desk.standing(other.id)).reminding).toMatchObject({ left: 3, leftInTime: 3 });
  });

  it('two people at once send one message', async () => {
    const { id } = await desk.anInvoice();
    const asked = await Promise.allSettled([desk.remind(id), desk.remind(id), desk.remind(id)]);
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { id: reminderId } = await desk.newest(id);
    const sendings = await Promise.all(
      [1, 2].map(() => sendReminder(desk.merchant.system, desk.ports(), { reminderId })),
    );
    expect(desk.messenger.templates).toHaveLength(1);
    expect(sendings).toContain('sent');
    expect((await desk.standing(id)).reminders).toHaveLength(1);
  });
});

describe('hours', () => {
  it.each([
    ['2026-12-01T15:59:59Z', null],
    ['2026-12-01T16:00:00Z', '2026-12-02T04:00:00.000Z'],
    ['2026-12-01T20:30:00Z', '2026-12-02T04:00:00.000Z'],
    ['2026-12-02T03:59:59Z', '2026-12-02T04:00:00.000Z'],
    ['2026-12-02T04:00:00Z', null],
  ])('asked for at %s it leaves at %s', async (now, morning) => {
    world.clock.set(new Date(Date.parse(now) - 60_000));
    const { id } = await desk.anInvoice();
    world.clock.set(new Date(now));
    const expected = morning ?? new Date(now).toISOString();
    expect((await desk.standing(id)).reminding.leavesAt?.toISOString()).toBe(expected);
    await desk.remind(id);
    expect((await desk.newest(id)).leavesAt.toISOString()).toBe(expected);
    expect((await desk.stepsOf(id))[0]).toEqual([
      'waiting',
      morning === null ? 'asked' : 'asked-for-morning',
      'user',
    ]);
    if (morning !== null) expect(await desk.jobAt(id)).toBe(morning);
  });

  it('is not asked for at night where the invoice ends before the morning', async () => {
    world.clock.set(new Date('2026-12-01T02:00:00Z'));
    const { id } = await desk.anInvoice();
    world.clock.set(new Date('2026-12-01T17:00:00Z'));
    await expect(desk.remind(id)).rejects.toMatchObject({ code: 'INVOICE_REMIND_ENDS_FIRST' });
    expect((await desk.standing(id)).reminding.obstacle).toBe('ends-first');
  });
});

describe('waits for the morning, and', () => {
  const night = new Date('2026-12-01T20:30:00Z');
  const aWaitingOne = async () => {
    world.clock.set(new Date(night.getTime() - 60_000));
    const invoice = await desk.anInvoice();
    world.clock.set(night);
    await desk.remind(invoice.id);
    return invoice;
  };

  it.each([
    ['paid', 'Processed', 0, 'paid'],
    ['refused by the payer', 'Error', 0, 'not-waiting'],
    ['closed by time', 'Error', 24 * 3_600, 'not-waiting'],
  ])('is dropped at once when the invoice is %s', async (_what, status, seconds, problem) => {
    const { id, pushId, paymentId } = await aWaitingOne();
    world.clock.advanceSeconds(seconds);
    desk.merchant.provider.setStatus(paymentId, status);
    const question = { providerInvoiceId: pushId, cause: 'refresh' } as const;
    await checkProviderInvoice(desk.merchant.system, desk.merchant, question);
    expect(await desk.newest(id)).toMatchObject({ state: 'dropped', problem, place: null });
    expect((await desk.stepsOf(id)).at(-1)).toEqual(['dropped', problem, 'system']);
    expect(await desk.carryOut(id)).toBe('dropped');
  });

  it('is dropped at once when its merchant cancels the invoice', async () => {
    const { id } = await aWaitingOne();
    await cancelInvoice(desk.merchant.ctx, { invoiceId: id });
    expect((await desk.stepsOf(id)).at(-1)).toEqual(['dropped', 'cancelled', 'user']);
  });

  it('is taken back once, by who may, and can be asked for again', async () => {
    const { id } = await aWaitingOne();
    const { ctx } = desk.merchant;
    if (ctx.actor.kind !== 'user') throw new Error('a person');
    const viewer = { ...ctx, actor: { ...ctx.actor, role: 'viewer' as const } };
    await expect(takeBackReminder(viewer, { invoiceId: id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const other = await aConnectedMerchant(world);
    await expect(takeBackReminder(other.ctx, { invoiceId: id })).rejects.toMatchObject({
      code: 'INVOICE_NOT_FOUND',
    });
    await takeBackReminder(ctx, { invoiceId: id });
    await takeBackReminder(ctx, { invoiceId: id });
    expect(await desk.stepsOf(id)).toEqual([
      ['waiting', 'asked-for-morning', 'user'],
      ['dropped', 'taken-back', 'user'],
    ]);
    expect(await desk.carryOut(id)).toBe('dropped');
    expect(desk.messenger.templates).toHaveLength(0);
    expect((await desk.standing(id)).reminding).toMatchObject({ obstacle: null, left: 3 });
    await desk.remind(id);
    world.clock.set(new Date('2026-12-02T04:00:00Z'));
    expect(await desk.carryOut(id)).toBe('sent');
    await expect(takeBackReminder(ctx, { invoiceId: id })).rejects.toMatchObject({
      code: 'INVOICE_REMINDER_HAS_LEFT',
    });
  });
});

describe('is refused', () => {
  it('for what waits for nobody: a draft, a push that has not left, a paid invoice', async () => {
    const draft = await createInvoiceDraft(desk.merchant.ctx, { amount: '10', phone: aPhone() });
    await expect(desk.remind(draft.invoice.id)).rejects.toMatchObject({ code: 'INVOICE_REMIND_NOT_NOW' });
    const input = { phone: aPhone(), amount: '20', description: 'Заказ' };
    const { invoice } = await issueInvoice(desk.merchant.ctx, desk.merchant, input);
    await expect(desk.remind(invoice.id)).rejects.toMatchObject({ code: 'INVOICE_REMIND_NOT_NOW' });
    const { id, pushId, paymentId } = await desk.anInvoice();
    desk.merchant.provider.setStatus(paymentId, 'Processed');
    await checkProviderInvoice(desk.merchant.system, desk.merchant, {
      providerInvoiceId: pushId,
      cause: 'refresh',
    });
    await expect(desk.remind(id)).rejects.toMatchObject({ code: 'INVOICE_REMIND_NOT_NOW' });
  });

  it('for an invoice by link, which knows no number', async () => {
    const input = { channel: 'link' as const, amount: '20', description: 'Заказ' };
    const { invoice } = await issueInvoice(desk.merchant.ctx, desk.merchant, input);
    await expect(desk.remind(invoice.id)).rejects.toMatchObject({ code: 'INVOICE_REMIND_NEEDS_NUMBER' });
    expect(await readReminderPreview(desk.merchant.ctx, invoice.id)).toBeNull();
  });

  it('to who may not, and for the invoice of another merchant', async () => {
    const { id } = await desk.anInvoice();
    const { actor } = desk.merchant.ctx;
    if (actor.kind !== 'user') throw new Error('a person');
    const viewer = { ...desk.merchant.ctx, actor: { ...actor, role: 'viewer' as const } };
    await expect(remindInvoice(viewer, { invoiceId: id })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(readReminderPreview(viewer, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const other = await aConnectedMerchant(world);
    await expect(remindInvoice(other.ctx, { invoiceId: id })).rejects.toMatchObject({
      code: 'INVOICE_NOT_FOUND',
    });
    expect((await listReminders(other.ctx, [id])).size).toBe(0);
  });
});

it('a repeated key asks once', async () => {
  const { id } = await desk.anInvoice();
  const idempotency = { operation: 'remindInvoice', key: 'k-1', fingerprint: Buffer.from('same') };
  const first = await remindInvoice(desk.merchant.ctx, { invoiceId: id }, { idempotency });
  const second = await remindInvoice(desk.merchant.ctx, { invoiceId: id }, { idempotency });
  expect([first, second]).toEqual([
    { invoiceId: id, isReplay: false },
    { invoiceId: id, isReplay: true },
  ]);
  expect((await desk.standing(id)).reminders).toHaveLength(1);
});

it('shows before what will be sent, without the number', async () => {
  const { id } = await desk.anInvoice();
  expect(await readReminderPreview(desk.merchant.ctx, id)).toEqual({
    merchantName: desk.merchant.name,
    description: 'Заказ 17',
    amountMinor: 1_500_000n,
    dueOn: null,
  });
});
