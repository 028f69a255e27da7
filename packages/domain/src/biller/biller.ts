import type { Id } from '@apipay/db/ids';
import type {
  BillerAccountState,
  BillerComment,
  BillerOperationState,
  BillerServiceState,
} from '@apipay/db/schema/biller.enums';
import type { StateTable } from '../kernel/state-machine';

/** Words of the bank's protocol: 0 yes, 1 unknown, 2 closed, 3 already paid, 4 being processed, 5 anything else. */
export type BillerResult = 0 | 1 | 2 | 3 | 4 | 5;

export interface BillerAnswer {
  readonly result: BillerResult;
  readonly comment: BillerComment;
  /** On `check` what is to be paid, on `pay` what was paid; null where there is nothing to say. */
  readonly sumMinor: bigint | null;
  /** Our number of a recorded payment. */
  readonly paymentNumber: bigint | null;
}

/** An answer about the call itself, kept nowhere. */
export function answerWithout(result: BillerResult, comment: BillerComment): BillerAnswer {
  return { result, comment, sumMinor: null, paymentNumber: null };
}

export const billerServiceTransitions: StateTable<BillerServiceState> = { on: ['off'], off: ['on'] };
export const billerAccountTransitions: StateTable<BillerAccountState> = { open: ['closed'], closed: [] };
export const billerOperationTransitions: StateTable<BillerOperationState> = {
  checked: ['paid', 'refused'],
  paid: [],
  refused: [],
};

export const billerServiceLimit = 20;

const accountNumberShape = /^[0-9A-Z](?:[0-9A-Z-]{0,28}[0-9A-Z])?$/;

/** As it is stored and compared: payers type small letters, spaces and full-width digits. Null for what cannot be one. */
export function normaliseAccountNumber(text: string): string | null {
  const plain = plainAccountNumber(text);
  return accountNumberShape.test(plain) ? plain : null;
}

export function plainAccountNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase();
}

/** An account number in a list of operations: its last two signs are enough to tell neighbours apart. */
export function maskAccountNumber(accountNumber: string): string {
  return accountNumber.length <= 2 ? '••' : `••${accountNumber.slice(-2)}`;
}

export function serviceTokenSlot(merchantId: Id<'merchant'>, serviceId: Id<'billerService'>) {
  return { holderId: merchantId, keyClass: 'secret', place: `biller_services.token:${serviceId}` } as const;
}

export function accountTitleSlot(subjectId: Id<'subject'>, accountId: Id<'billerAccount'>) {
  return { holderId: subjectId, keyClass: 'billing', place: `biller_accounts.title:${accountId}` } as const;
}
