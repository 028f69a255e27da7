import { setTimeout as wait } from 'node:timers/promises';
import {
  answerBillerCheck,
  answerBillerPay,
  type BillerDoor,
  createBillerService,
  findServiceByToken,
} from '@apipay/domain/biller';
import type { MerchantContext } from '@apipay/domain/kernel/context';
import { isLossOfDatabase } from './losses';

export interface BankPayment {
  readonly txnId: string;
  readonly number: number;
  readonly amountMinor: bigint;
  /** Result 0 of `pay`: the merchant's side has said that it has the money. */
  readonly isAcknowledged: boolean;
}

/** The bank in which payers pay by account number, with its own book of what it took. */
export class Bank {
  readonly payments = new Map<string, BankPayment>();
  repeated = 0;
  /** The second answer about one operation was another than the first. */
  contradictions = 0;
  readonly #doors = new Map<MerchantContext, BillerDoor>();

  constructor(private readonly random: () => number) {}

  async open(merchants: readonly MerchantContext[]): Promise<void> {
    for (const ctx of merchants) {
      const { token } = await createBillerService(ctx, {
        title: 'Оплата заказов',
        format: 'json',
        allowedAddresses: ['10.0.0.1'],
      });
      const door = await findServiceByToken({ ...ctx, merchantId: null }, token ?? '');
      if (door === null) throw new Error('the bank does not find the service');
      this.#doors.set(ctx, door);
    }
  }

  doorOf(ctx: MerchantContext): BillerDoor {
    const door = this.#doors.get(ctx);
    if (door === undefined) throw new Error('the bank does not know this merchant');
    return door;
  }

  /** Asks, takes the payer's money and reports it until somebody answers; now and then it reports once more. */
  async pay(ctx: MerchantContext, number: number, account: string, sumMinor: bigint): Promise<boolean> {
    const door = this.doorOf(ctx);
    const system = { ...ctx, actor: { kind: 'system', task: 'biller' } } as const;
    const txnId = String(9_000_000 + number);
    const call = { txnId, account, sumMinor };
    const checked = await this.#untilAnswered(() => answerBillerCheck(system, door, call));
    if (checked.result !== 0) return false;
    const taken = { txnId, number, amountMinor: sumMinor, isAcknowledged: false };
    this.payments.set(txnId, taken);
    const report = () => answerBillerPay(system, door, { ...call, txnDate: new Date() });
    const answer = await this.#untilAnswered(report);
    this.payments.set(txnId, { ...taken, isAcknowledged: answer.result === 0 });
    if (this.random() < 0.3) {
      this.repeated += 1;
      const again = await this.#untilAnswered(report);
      if (again.result !== answer.result || again.paymentNumber !== answer.paymentNumber) {
        this.contradictions += 1;
      }
    }
    return true;
  }

  async #untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        if (!isLossOfDatabase(error)) throw error;
        this.repeated += 1;
        await wait(100);
      }
    }
  }
}
