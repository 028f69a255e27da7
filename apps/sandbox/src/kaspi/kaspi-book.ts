import type { EventOf, SandboxEvent } from '../record/events';
import type { RecordKeeper } from '../record/record-of-truth';
import type { SandboxWorld } from './operations';
import type { Organisation, TradePoint } from './organisation';
import { applyAct, applyCancel, isPayable, openPayment, type ProviderPayment } from './payment';

export interface Device {
  readonly world: SandboxWorld;
  readonly deviceToken: string;
  readonly deviceId: string;
  readonly tradePointId: number;
  readonly organizationBin: string;
  isDeleted: boolean;
}

/** A buyer showing a return QR to the cashier (scheme r2). */
export interface ReturnSession {
  readonly id: number;
  readonly world: SandboxWorld;
  readonly deviceToken: string;
  /** What the code holds. */
  readonly token: string;
  readonly expiresAtMs: number;
  phone: string | null;
}

/** What Kaspi remembers. */
export class KaspiBook implements RecordKeeper {
  readonly organisations = new Map<string, Organisation>();
  readonly devices = new Map<string, Device>();
  readonly payments = new Map<number, ProviderPayment>();
  /** Payments that time can still change. */
  readonly restless = new Set<ProviderPayment>();
  /** Links and codes. */
  readonly byToken = new Map<string, ProviderPayment>();
  readonly byPhone = new Map<string, ProviderPayment[]>();
  readonly returnSessions = new Map<number, ReturnSession>();
  readonly returnByToken = new Map<string, ReturnSession>();
  readonly calls: EventOf<'kaspi-called'>[] = [];
  readonly budgetViolations: EventOf<'budget-broken'>[] = [];
  nextId = 35_100_001;

  apply(event: SandboxEvent): void {
    switch (event.type) {
      case 'organisation-seen':
        this.organisations.set(`${event.world} ${event.bin}`, event);
        return;
      case 'device-registered':
        this.devices.set(event.deviceToken, { ...event, isDeleted: false });
        return;
      case 'device-deleted': {
        const device = this.devices.get(event.deviceToken);
        if (device) device.isDeleted = true;
        return;
      }
      case 'payment-created':
        this.#open(event);
        return;
      case 'payment-acted':
        this.#change(event.id, (payment) => applyAct(payment, event));
        this.#used(event.transactionId);
        return;
      case 'act-scheduled':
        this.#change(event.id, (payment) => {
          payment.scheduled = { act: event.act, dueMs: event.dueMs };
        });
        return;
      case 'cancel-asked':
        this.#change(event.id, (payment) => applyCancel(payment, event));
        return;
      case 'status-asked':
        this.#change(event.id, (payment) => {
          payment.statusCalls += 1;
          if (event.isViolation) payment.pollingViolations += 1;
        });
        return;
      case 'money-returned':
        this.#change(event.id, (payment) => {
          payment.returns.push({ ...event, amountMinor: BigInt(event.amountMinor) });
        });
        this.#used(event.returnId);
        return;
      case 'return-session-created':
        this.#openReturn({ ...event, phone: null });
        this.#used(event.id);
        return;
      case 'return-session-scanned': {
        const session = this.returnSessions.get(event.id);
        if (session) session.phone = event.phone;
        return;
      }
      case 'budget-broken':
        this.budgetViolations.push(event);
        return;
      case 'kaspi-called':
        this.calls.push(event);
        return;
    }
  }

  reset(): void {
    const { organisations, devices, payments, byToken, byPhone, returnSessions, returnByToken } = this;
    for (const map of [organisations, devices, payments, byToken, byPhone, returnSessions, returnByToken]) {
      map.clear();
    }
    this.restless.clear();
    this.calls.length = 0;
    this.budgetViolations.length = 0;
    this.nextId = 35_100_001;
  }

  tradePoint(world: SandboxWorld, bin: string, tradePointId: number): TradePoint | undefined {
    return this.organisations
      .get(`${world} ${bin}`)
      ?.tradePoints.find((point) => point.tradePointId === tradePointId);
  }

  #open(event: EventOf<'payment-created'>): void {
    const payment = openPayment(event, this.devices.get(event.deviceToken)?.tradePointId ?? 0);
    this.payments.set(event.id, payment);
    this.restless.add(payment);
    if (payment.token !== null) this.byToken.set(payment.token, payment);
    if (event.phone !== null) {
      const known = this.byPhone.get(event.phone);
      if (known) known.push(payment);
      else this.byPhone.set(event.phone, [payment]);
    }
    this.#used(event.id);
  }

  #openReturn(session: ReturnSession): void {
    this.returnSessions.set(session.id, session);
    this.returnByToken.set(session.token, session);
  }

  #change(id: number, change: (payment: ProviderPayment) => void): void {
    const payment = this.payments.get(id);
    if (!payment) return;
    change(payment);
    if (!isPayable(payment) && payment.scheduled === null) this.restless.delete(payment);
  }

  #used(id: number | null): void {
    if (id !== null && id >= this.nextId) this.nextId = id + 1;
  }
}
