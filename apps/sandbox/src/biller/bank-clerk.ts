import { minorToDecimal } from '../record/money';
import type { RecordOfTruth } from '../record/record-of-truth';
import { askBiller, type BillerCommand, type BillerReply } from './ask-biller';
import type { BankBook, BillerOperation } from './bank-book';

/** In how many and in which calls the bank reports one payment. */
export const payWays = ['once', 'twice', 'tenTimes', 'outOfOrder', 'otherSum'] as const;
export type PayWay = (typeof payWays)[number];

export interface PaymentWish {
  readonly serviceName: string;
  readonly phone: string | null;
  readonly account: string;
  readonly amountMinor: bigint;
}

/** The bank's side of "payments by account number": asks, takes the payer's money, reports it. */
export class BankClerk {
  #lastNumber = 0;

  constructor(
    private readonly record: RecordOfTruth,
    private readonly book: BankBook,
    private readonly report: (call: { readonly command: string; readonly result: number | null }) => void,
  ) {}

  list(name: string, url: string): void {
    this.record.commit({ type: 'biller-service-listed', name, url });
  }

  /** A fresh operation, also after the sandbox has forgotten all others: 17 digits that begin with the time. */
  open(wish: PaymentWish): BillerOperation {
    this.#lastNumber = (this.#lastNumber + 1) % 10_000;
    const txnId = `${Date.now()}${String(this.#lastNumber).padStart(4, '0')}`;
    this.record.commit({
      type: 'biller-operation-opened',
      txnId,
      serviceName: wish.serviceName,
      phone: wish.phone,
      account: wish.account,
      amountMinor: wish.amountMinor.toString(),
    });
    const operation = this.book.operations.get(txnId);
    if (!operation) throw new Error('an operation that was just opened is in the book');
    return operation;
  }

  check(operation: BillerOperation): Promise<BillerReply> {
    return this.#ask(operation, 'check', operation.amountMinor);
  }

  status(operation: BillerOperation): Promise<BillerReply> {
    return this.#ask(operation, 'status', operation.amountMinor);
  }

  /** The payer's money is taken first; it goes back only on a clear refusal of the report. */
  async pay(operation: BillerOperation, way: PayWay): Promise<readonly BillerReply[]> {
    if (operation.takenAtMs === null) {
      this.record.commit({ type: 'biller-money-taken', txnId: operation.txnId });
    }
    const replies = await this.#reportPayment(operation, way);
    const isTaken = replies.some(({ result }) => result === 0);
    const isRefused = replies.every(({ result }) => result !== null && result !== 0 && result !== 4);
    if (!isTaken && isRefused && operation.returnedAtMs === null) {
      this.record.commit({ type: 'biller-money-returned', txnId: operation.txnId });
    }
    return replies;
  }

  async #reportPayment(operation: BillerOperation, way: PayWay): Promise<readonly BillerReply[]> {
    const pay = (amountMinor = operation.amountMinor) => this.#ask(operation, 'pay', amountMinor);
    switch (way) {
      case 'once':
        return [await pay()];
      case 'twice':
        return [await pay(), await pay()];
      case 'tenTimes':
        return Promise.all(Array.from({ length: 10 }, () => pay()));
      case 'outOfOrder': {
        await this.status(operation);
        const paid = await pay();
        await this.check(operation);
        return [paid];
      }
      case 'otherSum': {
        const paid = await pay();
        await pay(operation.amountMinor + 100n);
        return [paid];
      }
    }
  }

  async #ask(operation: BillerOperation, command: BillerCommand, amountMinor: bigint): Promise<BillerReply> {
    const service = this.book.services.get(operation.serviceName);
    const sum = minorToDecimal(amountMinor);
    const reply = await askBiller(service?.url ?? '', {
      command,
      txn_id: operation.txnId,
      account: operation.account,
      sum,
      ...(command === 'pay' ? { txn_date: bankDate(operation.takenAtMs ?? this.record.clock.nowMs()) } : {}),
    });
    this.record.commit({ type: 'biller-called', txnId: operation.txnId, command, asked: sum, ...reply });
    this.report({ command, result: reply.result });
    return reply;
  }
}

const almatyOffsetMs = 5 * 3_600_000;

/** `YYYYMMDDHHMMSS`, Almaty time. */
function bankDate(ms: number): string {
  return new Date(ms + almatyOffsetMs).toISOString().replace(/\D/g, '').slice(0, 14);
}
