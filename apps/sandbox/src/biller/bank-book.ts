import type { EventOf, SandboxEvent } from '../record/events';
import type { RecordKeeper } from '../record/record-of-truth';

/** `result` is null where no answer of the protocol came. */
export type BillerCallTruth = Omit<EventOf<'biller-called'>, 'type' | 'txnId'>;

/** One payment by account number, as the bank has it. */
export interface BillerOperation {
  readonly txnId: string;
  readonly serviceName: string;
  /** E.164; null for a payer without a pocket phone. */
  readonly phone: string | null;
  readonly account: string;
  readonly amountMinor: bigint;
  readonly createdAtMs: number;
  readonly calls: BillerCallTruth[];
  /** The bank took the payer's money, and whether it gave it back. */
  takenAtMs: number | null;
  returnedAtMs: number | null;
}

/** The bank's list of services, and who paid what through them. */
export class BankBook implements RecordKeeper {
  readonly services = new Map<string, { readonly name: string; readonly url: string }>();
  readonly operations = new Map<string, BillerOperation>();

  apply(event: SandboxEvent): void {
    switch (event.type) {
      case 'biller-service-listed':
        this.services.set(event.name, { name: event.name, url: event.url });
        return;
      case 'biller-operation-opened':
        this.operations.set(event.txnId, {
          txnId: event.txnId,
          serviceName: event.serviceName,
          phone: event.phone,
          account: event.account,
          amountMinor: BigInt(event.amountMinor),
          createdAtMs: event.atMs,
          calls: [],
          takenAtMs: null,
          returnedAtMs: null,
        });
        return;
      case 'biller-called': {
        const { type: _type, txnId, ...call } = event;
        this.operations.get(txnId)?.calls.push(call);
        return;
      }
      case 'biller-money-taken': {
        const operation = this.operations.get(event.txnId);
        if (operation) operation.takenAtMs = event.atMs;
        return;
      }
      case 'biller-money-returned': {
        const operation = this.operations.get(event.txnId);
        if (operation) operation.returnedAtMs = event.atMs;
        return;
      }
      default:
    }
  }

  reset(): void {
    this.services.clear();
    this.operations.clear();
  }
}
