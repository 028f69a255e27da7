import { checkInvoice, issueInvoice } from '@apipay/domain/invoices';
import { DomainError } from '@apipay/domain/kernel/errors';
import { findPageTokens, openPaymentPage, startPayment } from '@apipay/domain/payment-pages';
import { aContext, aPhone } from '../contexts';
import type { TestWorld } from '../test-world';
import type { Device } from './device';
import { about, hour, type Random } from './habits';
import type { Moments } from './moments';

type AskingCause = Parameters<typeof checkInvoice>[2]['cause'];

/** People's questions: those that became a call, those that needed none, those that the budget had no room for. */
export interface Wishes {
  asked: number;
  notNeeded: number;
  refused: number;
}

export interface Crowd {
  readonly world: TestWorld;
  readonly moments: Moments;
  readonly random: Random;
  readonly wishes: Wishes;
  readonly startMs: number;
}

const channels = ['phone', 'phone', 'phone', 'link', 'qr'] as const;

/** Invoices through one day: every second device bills all at once, as a shop does in the morning, the others at any time. */
export function fillDay(crowd: Crowd, devices: readonly Device[], invoices: number): void {
  const { moments, random, startMs } = crowd;
  for (let count = 0; count < invoices; count += 1) {
    const device = devices[count % devices.length];
    const channel = channels[Math.floor(random() * channels.length)];
    if (device === undefined || channel === undefined) throw new Error('a day needs devices');
    const isRush = (count % devices.length) % 2 === 0;
    const second = isRush ? 10 * hour + random() * 30 : random() * 24 * hour;
    const atMs = startMs + Math.floor(second * 1_000);
    moments.add(atMs, () => issue(crowd, device, { channel, atMs, isRush, payer: `payer-${count}` }));
  }
}

interface Sale {
  readonly channel: (typeof channels)[number];
  readonly atMs: number;
  readonly isRush: boolean;
  readonly payer: string;
}

async function issue(crowd: Crowd, device: Device, { channel, atMs, isRush, payer }: Sale): Promise<void> {
  const { moments, random } = crowd;
  // In a rush everybody stands there; at other times they come when they come.
  const soon = isRush ? 20 : hour / 6;
  const { ctx } = device.merchant;
  const texts = { amount: '100', description: 'Заказ' };
  const { invoice } = await issueInvoice(
    ctx,
    device,
    channel === 'phone' ? { ...texts, phone: aPhone() } : { ...texts, channel },
  );
  const ask = (afterSeconds: number, cause: AskingCause) =>
    moments.add(atMs + Math.ceil(afterSeconds * 1_000), () => question(crowd, device, invoice.id, cause));
  if (random() < 0.5) ask(about(random, 2 * soon), 'page-opened');
  if (random() < 0.25) ask(about(random, 6 * hour), 'page-opened');
  // Whoever presses refresh presses it more than once, some without end.
  const presses = random() < 0.3 ? 1 + Math.floor(random() * 4) : random() < 0.03 ? 40 : 0;
  const first = about(random, 2 * soon);
  for (let press = 0; press < presses; press += 1) ask(first + press * (1 + random() * 8), 'refresh');
  // A partner's program asks and asks.
  if (random() < 0.1) for (let turn = 0; turn < 8; turn += 1) ask(first + turn * 15, 'partner-asked');
  if (channel === 'phone') return;
  const token = (await findPageTokens(ctx, [invoice.id])).get(invoice.id) ?? '';
  const start = async () => {
    const visitor = aContext(crowd.world);
    await openPaymentPage(visitor, device, token);
    await unlessRefused(startPayment(visitor, device, { token, way: channel }, payer));
  };
  if (random() < 0.9) moments.add(atMs + Math.ceil(about(random, soon) * 1_000), start);
  // Somebody who did not manage the first time comes back.
  if (random() < 0.2) moments.add(atMs + Math.ceil(about(random, 2 * hour) * 1_000), start);
}

async function question(
  { wishes }: Crowd,
  device: Device,
  invoiceId: string,
  cause: AskingCause,
): Promise<void> {
  const answered = await unlessRefused(checkInvoice(device.merchant.ctx, device, { invoiceId, cause }));
  if (answered === null) wishes.refused += 1;
  else if (answered.answer.kind === 'asked') wishes.asked += 1;
  else wishes.notNeeded += 1;
}

const expected: readonly string[] = ['CHECK_BUDGET_SPENT', 'PAYMENT_NOT_POSSIBLE', 'PAYMENT_OUTCOME_UNKNOWN'];

async function unlessRefused<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DomainError && expected.includes(error.code)) return null;
    throw error;
  }
}
