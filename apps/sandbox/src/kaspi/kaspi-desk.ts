import { randomUUID } from 'node:crypto';
import { magicNumber } from '../magic/magic-numbers';
import type { RecordOfTruth } from '../record/record-of-truth';
import { SlidingWindow } from '../record/sliding-window';
import { type Device, KaspiBook, type ReturnSession } from './kaspi-book';
import type { SandboxWorld } from './operations';
import { isStranger, type Organisation, tradePointsOf } from './organisation';
import { canAct, isOpen, isPayable, type ProviderPayment } from './payment';
import type { PayerAct, PaymentKind } from './payment-words';
import { KaspiRefusal } from './status-codes';

export interface KaspiRules {
  /** Status questions about one phone invoice per minute before it counts as forbidden polling. */
  readonly statusPerPaymentPerMinute: number;
  readonly statusPerDevicePerMinute: number;
  readonly clientInfoPerDevicePerMinute: number;
}

export const defaultKaspiRules: KaspiRules = {
  statusPerPaymentPerMinute: 6,
  statusPerDevicePerMinute: 60,
  clientInfoPerDevicePerMinute: 50,
};

const remoteLifetimeMs = 24 * 3_600_000;
const scanWaitMs = 180_000;
const afterCancelMs = 1_000;

/** What Kaspi does, as verbs over its book. Every verb first lets time do its part. */
export class KaspiDesk {
  readonly book: KaspiBook;
  rules: KaspiRules;
  /** Where links to pay lead; Kaspi's are at https://pay.kaspi.kz. */
  payOrigin = 'http://localhost';
  readonly #statusPerPayment = new SlidingWindow(60_000);
  readonly #statusPerDevice = new SlidingWindow(60_000);
  readonly #clientInfo = new SlidingWindow(60_000);

  constructor(
    private readonly record: RecordOfTruth,
    rules: Partial<KaspiRules>,
  ) {
    this.book = record.keep(new KaspiBook());
    this.rules = { ...defaultKaspiRules, ...rules };
  }

  organisation(world: SandboxWorld, bin: string): Organisation {
    if (isStranger(bin)) throw new KaspiRefusal(-10000, 403);
    const key = `${world} ${bin}`;
    if (!this.book.organisations.has(key)) {
      this.record.commit({ type: 'organisation-seen', world, bin, tradePoints: tradePointsOf(bin) });
    }
    return this.book.organisations.get(key) as Organisation;
  }

  registerDevice(world: SandboxWorld, bin: string, deviceId: string, tradePointId: number): string {
    const known = [...this.book.devices.values()].filter(
      (device) => device.world === world && device.organizationBin === bin && device.deviceId === deviceId,
    );
    const alive = known.find((device) => !device.isDeleted);
    if (alive && alive.tradePointId !== tradePointId) throw new KaspiRefusal(-1503);
    if (alive) return alive.deviceToken;
    const before = known.find((device) => device.tradePointId === tradePointId);
    const deviceToken = before?.deviceToken ?? randomUUID();
    this.record.commit({
      type: 'device-registered',
      world,
      deviceToken,
      deviceId,
      tradePointId,
      organizationBin: bin,
    });
    return deviceToken;
  }

  deleteDevice(world: SandboxWorld, deviceToken: string): void {
    this.record.commit({ type: 'device-deleted', world, deviceToken });
  }

  createPayment(input: {
    device: Device;
    kind: PaymentKind;
    phone: string | null;
    amountMinor: bigint;
    comment: string | null;
    externalId: string | null;
    requestId: string;
  }): ProviderPayment {
    const { device, kind, phone, requestId } = input;
    const id = this.book.nextId;
    this.record.commit({
      type: 'payment-created',
      world: device.world,
      id,
      kind,
      organizationBin: device.organizationBin,
      deviceToken: device.deviceToken,
      phone,
      amountMinor: input.amountMinor.toString(),
      comment: input.comment,
      externalId: input.externalId,
      token: kind === 'remote' ? null : randomUUID().replaceAll('-', ''),
      expiresAtMs: this.record.clock.nowMs() + (kind === 'remote' ? remoteLifetimeMs : scanWaitMs),
      requestId,
    });
    const payment = this.book.payments.get(id) as ProviderPayment;
    if (phone !== null) this.#followHabit(payment, phone);
    return payment;
  }

  /** True when it happened. `isForced` lets a test bring money after the end (a late payment). */
  act(
    payment: ProviderPayment,
    act: PayerAct,
    by: 'payer' | 'magic' | 'control' | 'emulator',
    isForced = false,
  ): boolean {
    this.settle(payment);
    const isLateMoney = isForced && act === 'pay' && payment.receipts.length === 0;
    if (!canAct(payment, act) && !isLateMoney) return false;
    this.#commitAct(payment, act, by);
    return true;
  }

  /** False when the cancel came too late for a payment that has ended. Cancelling twice is the same as once. */
  cancel(payment: ProviderPayment, requestId: string): boolean {
    this.settle(payment);
    const habit = payment.phone === null ? undefined : magicNumber(payment.phone)?.habit;
    if (habit === 'pays-when-cancel-arrives' && isOpen(payment)) this.#commitAct(payment, 'pay', 'magic');
    const isAccepted = isOpen(payment) || payment.state === 'cancelled';
    const willPay = habit === 'pays-after-cancel' && isOpen(payment);
    this.record.commit({
      type: 'cancel-asked',
      id: payment.id,
      requestId,
      isAccepted,
      takesEffect: !willPay,
    });
    if (willPay) {
      const dueMs = this.record.clock.nowMs() + afterCancelMs;
      this.record.commit({ type: 'act-scheduled', id: payment.id, act: 'pay', dueMs });
    }
    return isAccepted;
  }

  /** Counts a question about a phone invoice's state; false when it comes too soon after the ones before. */
  askStatus(payment: ProviderPayment): boolean {
    this.settle(payment);
    if (payment.kind !== 'remote') return true;
    const nowMs = this.record.clock.nowMs();
    const fits =
      this.#statusPerPayment.take(String(payment.id), nowMs, this.rules.statusPerPaymentPerMinute) &&
      this.#statusPerDevice.take(payment.deviceToken, nowMs, this.rules.statusPerDevicePerMinute);
    this.record.commit({ type: 'status-asked', id: payment.id, isViolation: !fits });
    return fits;
  }

  spendClientInfo(device: Device): boolean {
    const nowMs = this.record.clock.nowMs();
    const fits = this.#clientInfo.take(device.deviceToken, nowMs, this.rules.clientInfoPerDevicePerMinute);
    if (!fits) {
      this.record.commit({ type: 'budget-broken', world: device.world, deviceToken: device.deviceToken });
    }
    return fits;
  }

  returnMoney(payment: ProviderPayment, amountMinor: bigint, by: 'api' | 'outside'): number {
    const returnId = this.book.nextId;
    this.record.commit({
      type: 'money-returned',
      id: payment.id,
      returnId,
      amountMinor: amountMinor.toString(),
      by,
    });
    return returnId;
  }

  openReturnSession(device: Device, expiresAtMs: number): { readonly id: number; readonly token: string } {
    const session = { id: this.book.nextId, token: randomUUID().replaceAll('-', '') };
    const { world, deviceToken } = device;
    this.record.commit({ type: 'return-session-created', world, deviceToken, expiresAtMs, ...session });
    return session;
  }

  /** False for a code that is none, was scanned before or is too old. */
  scanReturn(sessionId: number, phone: string): boolean {
    const session = this.book.returnSessions.get(sessionId);
    if (!session || !this.canScan(session)) return false;
    this.record.commit({ type: 'return-session-scanned', id: sessionId, phone });
    return true;
  }

  canScan(session: ReturnSession): boolean {
    return session.phone === null && session.expiresAtMs > this.record.clock.nowMs();
  }

  nowMs(): number {
    return this.record.clock.nowMs();
  }

  /** Lets pass what was due before now: a scheduled payment, the end of the lifetime. */
  settle(payment: ProviderPayment): void {
    const nowMs = this.record.clock.nowMs();
    const { scheduled } = payment;
    if (scheduled && scheduled.dueMs <= nowMs) {
      this.#commitAct(payment, scheduled.act, 'magic', scheduled.dueMs);
    }
    if (isOpen(payment) && isPayable(payment) && payment.expiresAtMs <= nowMs) {
      this.#commitAct(payment, 'expire', 'time', payment.expiresAtMs);
    }
  }

  settleAll(): void {
    for (const payment of [...this.book.restless]) this.settle(payment);
  }

  reset(rules: Partial<KaspiRules>): void {
    this.rules = { ...defaultKaspiRules, ...rules };
    this.#statusPerPayment.clear();
    this.#statusPerDevice.clear();
    this.#clientInfo.clear();
  }

  #followHabit(payment: ProviderPayment, phone: string): void {
    switch (magicNumber(phone)?.habit) {
      case 'pays-at-once':
      case 'wrong-amount-in-status':
      case 'wrong-amount-in-details':
        return this.#commitAct(payment, 'pay', 'magic');
      case 'refuses-at-once':
        return this.#commitAct(payment, 'refuse', 'magic');
      case 'has-no-money':
        return this.#commitAct(payment, 'noMoney', 'magic');
      case 'expires-at-once':
        return this.#commitAct(payment, 'expire', 'magic');
      case 'pays-after-five-seconds':
        this.record.commit({
          type: 'act-scheduled',
          id: payment.id,
          act: 'pay',
          dueMs: payment.createdAtMs + 5_000,
        });
    }
  }

  #commitAct(
    payment: ProviderPayment,
    act: PayerAct,
    by: 'payer' | 'magic' | 'control' | 'time' | 'emulator',
    atMs = this.record.clock.nowMs(),
  ): void {
    const transactionId = act === 'pay' ? this.book.nextId : null;
    this.record.commit({ type: 'payment-acted', id: payment.id, act, by, transactionId, atMs });
  }
}
