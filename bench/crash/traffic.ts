import { setTimeout as wait } from 'node:timers/promises';
import type { Id } from '@apipay/db/ids';
import { checkInvoice, issueInvoice } from '@apipay/domain/invoices';
import type { MerchantContext } from '@apipay/domain/kernel/context';
import type { PaymentProvider } from '@apipay/domain/provider-connections/payment-provider.port';
import { fateOf, payerAct } from './fates';
import { isLossOfDatabase, isRefusal } from './losses';
import type { ProviderPayment, SandboxControl } from './sandbox-control';
import type { Wishes } from './wishes';

export interface TrafficOptions {
  readonly merchants: readonly MerchantContext[];
  readonly provider: PaymentProvider;
  readonly sandbox: SandboxControl;
  readonly wishes: Wishes;
  readonly invoices: number;
  readonly seed: number;
  readonly random: () => number;
}

/** Merchants that issue and ask, payers that pay and refuse: the people around the system. */
export class Traffic {
  /** By number of the intent: the invoice that `issueInvoice` acknowledged. */
  readonly acknowledged = new Map<number, Id<'invoice'>>();
  /** How often an intent was repeated with its key because the first answer was lost. */
  repeated = 0;
  replayed = 0;
  paid = 0;
  refused = 0;
  #next = 0;
  #isOver = false;
  readonly #decided = new Set<number>();
  readonly #pushesSeen = new Map<number, number>();
  readonly #phones: readonly string[];
  readonly #toCheck = new Map<number, number>();

  constructor(private readonly options: TrafficOptions) {
    const count = Math.max(20, Math.ceil(options.invoices / 4));
    this.#phones = Array.from({ length: count }, (_, index) => `+7707${String(index).padStart(7, '0')}`);
  }

  get isAllIssued(): boolean {
    return this.acknowledged.size === this.options.invoices;
  }

  /** Issues until `target()` of all intents are begun, again and again until all are acknowledged. */
  async issue(target: () => number): Promise<void> {
    while (!this.#isOver && this.#next < this.options.invoices) {
      if (this.#next >= target()) {
        await wait(20);
        continue;
      }
      const number = this.#next;
      this.#next += 1;
      await this.#issueOne(number);
    }
  }

  async #issueOne(number: number): Promise<void> {
    const { merchants, provider, random } = this.options;
    const ctx = merchants[number % merchants.length];
    const phone = this.#phones[Math.floor(random() * this.#phones.length)] ?? '';
    if (ctx === undefined) return;
    const input = {
      phone,
      amount: `${1_000 + number}`,
      description: `Заказ ${number}`,
      externalId: `bench-${number}`,
    };
    const idempotency = {
      operation: 'issueInvoice',
      key: `bench-intent-${number}`,
      fingerprint: Buffer.from(JSON.stringify(input)),
    };
    while (!this.#isOver) {
      try {
        const { invoice, isReplay } = await issueInvoice(ctx, { provider }, input, { idempotency });
        this.acknowledged.set(number, invoice.id);
        this.options.wishes.add({
          fate: fateOf(this.options.seed, number),
          number,
          ctx,
          invoiceId: invoice.id,
        });
        if (isReplay) this.replayed += 1;
        return;
      } catch (error) {
        if (!isLossOfDatabase(error)) throw error;
        this.repeated += 1;
        await wait(100);
      }
    }
  }

  /** Payers look at their phones; each provider invoice is decided upon once. */
  async payers(pauseMs: number): Promise<void> {
    while (!this.#isOver) {
      const phone = this.#phones[Math.floor(this.options.random() * this.#phones.length)] ?? '';
      await this.#lookAt(phone);
      await wait(pauseMs);
    }
  }

  /** Everybody looks once more. */
  async lookEverywhere(): Promise<void> {
    for (const phone of this.#phones) await this.#lookAt(phone);
  }

  async #lookAt(phone: string): Promise<void> {
    for (const payment of await this.options.sandbox.invoicesOf(phone)) {
      if (this.#decided.has(payment.id)) continue;
      this.#decided.add(payment.id);
      const number = intentOf(payment);
      if (number === null) continue;
      const order = this.#pushesSeen.get(number) ?? 0;
      this.#pushesSeen.set(number, order + 1);
      const act = payerAct(fateOf(this.options.seed, number), order, this.options.random());
      if (act === null) continue;
      await this.options.sandbox.act(payment.id, act);
      if (act === 'pay') this.paid += 1;
      else this.refused += 1;
      this.#toCheck.set(number, performance.now() + this.options.random() * 5_000);
    }
  }

  /** Somebody opens the page of an invoice or asks by the API: the only way in which the provider is asked. */
  async questions(): Promise<void> {
    while (!this.#isOver) {
      const due = [...this.#toCheck].find(([, at]) => at <= performance.now())?.[0];
      if (due === undefined) await wait(50);
      else {
        this.#toCheck.delete(due);
        if (!(await this.ask(due))) this.#toCheck.set(due, performance.now() + 3_000);
      }
    }
  }

  /** True when there is nothing to ask or the question was taken. */
  async ask(number: number): Promise<boolean> {
    const { merchants, provider } = this.options;
    const ctx = merchants[number % merchants.length];
    const invoiceId = this.acknowledged.get(number);
    if (ctx === undefined || invoiceId === undefined) return false;
    try {
      await checkInvoice(ctx, { provider }, { invoiceId, cause: 'refresh' });
      return true;
    } catch (error) {
      if (isRefusal(error, 'CHECK_BUDGET_SPENT')) return false;
      if (isLossOfDatabase(error)) return false;
      throw error;
    }
  }

  end(): void {
    this.#isOver = true;
  }
}

/** `Заказ 17 ·AB2CD` → 17. */
export function intentOf(payment: Pick<ProviderPayment, 'comment'>): number | null {
  const found = /^Заказ (\d+) ·/.exec(payment.comment ?? '')?.[1];
  return found === undefined ? null : Number(found);
}
