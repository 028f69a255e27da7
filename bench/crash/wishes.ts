import { setTimeout as wait } from 'node:timers/promises';
import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import { createBillerAccount } from '@apipay/domain/biller';
import { cancelInvoice, checkInvoice, reissueInvoice } from '@apipay/domain/invoices';
import type { MerchantContext } from '@apipay/domain/kernel/context';
import type { PaymentProvider } from '@apipay/domain/provider-connections/payment-provider.port';
import { requestRefund } from '@apipay/domain/refunds';
import type postgres from 'postgres';
import type { Bank } from './bank';
import type { Fate } from './fates';
import { isLossOfDatabase, isRefusal } from './losses';

export interface WishesOptions {
  readonly provider: PaymentProvider;
  readonly bank: Bank;
  readonly admin: postgres.Sql;
  readonly random: () => number;
}

/** An invoice whose merchant or payer wants more than to wait. */
interface Wish {
  readonly fate: Fate;
  readonly number: number;
  readonly ctx: MerchantContext;
  readonly invoiceId: Id<'invoice'>;
  /** Comes when the payer holds the push, not while it is being sent. */
  readonly isPatient: boolean;
  at: number;
}

type Outcome = 'done' | 'again' | 'impossible';

/** What people do with invoices that exist: cancel, send again, give back, pay at the bank. Repeated until answered. */
export class Wishes {
  readonly cancelled = new Map<number, Id<'invoice'>>();
  readonly resent = new Map<number, Id<'invoice'>>();
  readonly refunded = new Map<number, Id<'refund'>>();
  impossible = 0;
  #open: Wish[] = [];
  #running = 0;
  #isOver = false;

  constructor(private readonly options: WishesOptions) {}

  add(wish: Omit<Wish, 'at' | 'isPatient'>): void {
    if (wish.fate === 'ordinary') return;
    const { random } = this.options;
    this.#open.push({
      ...wish,
      isPatient: random() < 0.7,
      at: performance.now() + random() * 4_000,
    });
  }

  async fulfil(): Promise<void> {
    while (!this.#isOver) {
      const now = performance.now();
      const wish = this.#open.find(({ at }) => at <= now);
      if (wish === undefined) {
        await wait(50);
        continue;
      }
      this.#open = this.#open.filter((other) => other !== wish);
      this.#running += 1;
      const outcome = await this.#try(wish).finally(() => {
        this.#running -= 1;
      });
      if (outcome === 'again') this.#open.push({ ...wish, at: performance.now() + 1_500 });
      if (outcome === 'impossible') this.impossible += 1;
    }
  }

  /** Waits for what can still come true; the rest stands behind something that nobody knows. */
  async settle(limitMs: number): Promise<void> {
    const startedAt = performance.now();
    while (performance.now() - startedAt < limitMs && this.#open.length + this.#running > 0) await wait(100);
  }

  get left(): number {
    return this.#open.length;
  }

  end(): void {
    this.#isOver = true;
  }

  async #try(wish: Wish): Promise<Outcome> {
    try {
      return await this.#fulfilOne(wish);
    } catch (error) {
      if (isLossOfDatabase(error)) return 'again';
      throw error;
    }
  }

  async #fulfilOne(wish: Wish): Promise<Outcome> {
    if (wish.isPatient) {
      const state = await this.#pushState(wish.invoiceId);
      if (state === 'intent' || state === 'sending') return 'again';
    }
    switch (wish.fate) {
      case 'cancelled':
        return this.#cancel(wish);
      case 'resent':
        return this.#resend(wish);
      case 'refunded':
        return this.#refund(wish);
      case 'billed':
        return this.#payAtBank(wish);
      case 'ordinary':
        return 'done';
    }
  }

  async #cancel({ ctx, invoiceId, number }: Wish): Promise<Outcome> {
    try {
      await cancelInvoice(ctx, { invoiceId });
    } catch (error) {
      if (!isRefusal(error, 'INVOICE_CANCEL_NOT_NOW')) throw error;
      return (await this.#pushState(invoiceId)) === 'sending' ? 'again' : 'impossible';
    }
    this.cancelled.set(number, invoiceId);
    return 'done';
  }

  async #resend({ ctx, invoiceId, number }: Wish): Promise<Outcome> {
    const { provider } = this.options;
    const idempotency = keyOf('reissueInvoice', number, { invoiceId });
    try {
      await reissueInvoice(ctx, { provider }, { invoiceId }, { idempotency });
    } catch (error) {
      if (!isRefusal(error, 'INVOICE_REISSUE_NOT_NOW')) throw error;
      const state = await this.#pushState(invoiceId);
      if (state === 'unknown' || state === 'paid') return 'impossible';
      await checkInvoice(ctx, { provider }, { invoiceId, cause: 'refresh' }).catch((refusal: unknown) => {
        if (!isRefusal(refusal, 'CHECK_BUDGET_SPENT')) throw refusal;
      });
      return 'again';
    }
    this.resent.set(number, invoiceId);
    return 'done';
  }

  async #refund({ ctx, invoiceId, number }: Wish): Promise<Outcome> {
    const [payment] = await this.options.admin<{ id: string }[]>`
      select id from payments where invoice_id = ${uuidFromId(invoiceId)} and source = 'push'`;
    if (payment === undefined) {
      return (await this.#pushState(invoiceId)) === 'unknown' ? 'impossible' : 'again';
    }
    const input = { paymentId: idFromUuid('payment', payment.id), amount: String(300 + (number % 500)) };
    const idempotency = keyOf('requestRefund', number, input);
    const { refund } = await requestRefund(ctx, this.options, input, { idempotency });
    this.refunded.set(number, refund.id);
    return 'done';
  }

  async #payAtBank({ ctx, invoiceId, number }: Wish): Promise<Outcome> {
    const { bank } = this.options;
    const accountNumber = `ORDER-${number}`;
    try {
      await createBillerAccount(ctx, { serviceId: bank.doorOf(ctx).id, accountNumber, invoiceId });
    } catch (error) {
      if (isRefusal(error, 'INVOICE_NOT_OPEN')) return 'impossible';
      // The first answer was lost, and the number is there.
      if (!isRefusal(error, 'BILLER_ACCOUNT_NUMBER_TAKEN')) throw error;
    }
    const isTaken = await bank.pay(ctx, number, accountNumber, BigInt(1_000 + number) * 100n);
    return isTaken ? 'done' : 'impossible';
  }

  async #pushState(invoiceId: Id<'invoice'>): Promise<string | undefined> {
    const [row] = await this.options.admin<{ state: string }[]>`
      select p.state from invoices i
      join provider_invoices p on p.merchant_id = i.merchant_id and p.id = i.current_provider_invoice_id
      where i.id = ${uuidFromId(invoiceId)}`;
    return row?.state;
  }
}

function keyOf(operation: string, number: number, input: object) {
  return {
    operation,
    key: `bench-${operation}-${number}`,
    fingerprint: Buffer.from(JSON.stringify(input)),
  };
}
