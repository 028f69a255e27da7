import type { InMemoryPayment } from '@apipay/connectors/payments/in-memory/scripted-provider';
import type { InvoiceChannel } from '@apipay/db/schema/invoices.enums';
import type { CheckCause } from '@apipay/domain/kernel/jobs';
import type { PaymentProvider } from '@apipay/domain/provider-connections/payment-provider.port';
import type { ConnectedMerchant } from '../connections';
import { type Habit, offerHabit, phoneHabit, type Random, wordAt } from './habits';

export interface Question {
  readonly device: number;
  readonly providerPaymentId: string;
  readonly channel: InvoiceChannel;
  readonly cause: CheckCause;
  readonly atMs: number;
  readonly isAnswered: boolean;
}

export interface OfferedPayment extends InMemoryPayment {
  readonly channel: InvoiceChannel;
  /** When the payer pays; null for one who never does. */
  readonly paidAtMs: number | null;
}

export interface DeviceOptions {
  readonly device: number;
  readonly random: Random;
  readonly nowMs: () => number;
  /** Of the calls that create and that ask, so many are never answered. */
  readonly lostShare: number;
  readonly note: (question: Question) => void;
}

/** One device of one merchant, with the payers behind it: counts every question and loses some answers. */
export interface Device {
  readonly merchant: ConnectedMerchant;
  readonly provider: PaymentProvider;
  readonly offered: ReadonlyMap<string, OfferedPayment>;
  /** Why the next question is asked, as the job says. */
  asking(cause: CheckCause): void;
}

export function openDevice(merchant: ConnectedMerchant, options: DeviceOptions): Device {
  const { random, nowMs, lostShare, device } = options;
  const { provider: inner } = merchant;
  const habits = new Map<string, Habit>();
  const offered = new Map<string, OfferedPayment>();
  let present: CheckCause | null = null;

  async function create<T>(
    channel: InvoiceChannel,
    operation: 'createPhoneInvoice' | 'createLink' | 'createQr',
    call: () => Promise<T>,
  ): Promise<T> {
    const isLost = random() < lostShare;
    if (isLost) inner.meet(operation, { kind: 'unknown', cause: 'timeout', isDone: random() < 0.5 });
    const answer = await call();
    for (const [id, payment] of inner.payments) {
      if (habits.has(id)) continue;
      // Nobody holds a link that never came back; a push reaches its payer all the same.
      const habit = channel === 'phone' ? phoneHabit(random) : isLost ? {} : offerHabit(random);
      habits.set(id, habit);
      const paidAtMs =
        habit.paysAfter === undefined
          ? null
          : payment.createdAt.getTime() + Math.ceil(habit.paysAfter * 1_000);
      offered.set(id, { ...payment, channel, paidAtMs });
    }
    return answer;
  }

  const provider: PaymentProvider = {
    ...inner,
    createPhoneInvoice: (call, input) =>
      create('phone', 'createPhoneInvoice', () => inner.createPhoneInvoice(call, input)),
    createLink: (call, input) => create('link', 'createLink', () => inner.createLink(call, input)),
    createQr: (call, input) => create('qr', 'createQr', () => inner.createQr(call, input)),
    getPaymentStatus(call, { providerPaymentId }) {
      const payment = offered.get(providerPaymentId);
      if (payment === undefined || present === null)
        throw new Error('a question that nobody gave a cause for');
      const { channel, createdAt } = payment;
      const age = (nowMs() - createdAt.getTime()) / 1_000;
      inner.setStatus(providerPaymentId, wordAt(channel, habits.get(providerPaymentId) ?? {}, age));
      const isLost = random() < lostShare;
      if (isLost) inner.meet('getPaymentStatus', { kind: 'unknown', cause: 'timeout', isDone: false });
      const atMs = nowMs();
      options.note({ device, providerPaymentId, channel, cause: present, atMs, isAnswered: !isLost });
      return inner.getPaymentStatus(call, { providerPaymentId });
    },
  };
  return {
    merchant,
    provider,
    offered,
    asking(cause) {
      present = cause;
    },
  };
}
