import type {
  NotSentCause,
  PaymentProvider,
  PaymentProviderCapabilities,
  ProviderInstallation,
  RefusalReason,
  TradePoint,
  UnknownCause,
} from '@apipay/domain/provider-connections/payment-provider.port';

export type ProviderOperation = Exclude<keyof PaymentProvider, 'name' | 'capabilities' | 'installation'>;

/** What the next call of an operation meets instead of success. */
export type ScriptedTrouble =
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly statusCode?: string }
  | { readonly kind: 'not-sent'; readonly cause: NotSentCause }
  /** `isDone`: the work was done and only its answer was lost. */
  | { readonly kind: 'unknown'; readonly cause: UnknownCause; readonly isDone: boolean };

export interface ToldSums {
  readonly statusMinor?: bigint;
  readonly detailsMinor?: bigint;
}

export interface InMemoryPayment {
  readonly providerPaymentId: string;
  readonly connectionId: string;
  readonly amountMinor: bigint;
  /** Null for a link or code. */
  readonly phone: string | null;
  readonly comment: string | null;
  readonly externalId: string | null;
  readonly createdAt: Date;
  rawStatus: string;
  /** Given back so far, by us or in the provider's own app. */
  returnedMinor: bigint;
  told?: ToldSums;
}

export interface InMemoryProviderCall {
  readonly operation: ProviderOperation;
  readonly connectionId: string;
  readonly requestId: string;
}

export interface InMemoryPaymentProviderConfig {
  readonly now?: () => Date;
  readonly capabilities?: Partial<PaymentProviderCapabilities>;
  readonly tradePoints?: readonly TradePoint[];
  readonly installation?: ProviderInstallation;
}

export interface InMemoryPaymentProvider extends PaymentProvider {
  /** Every call in the order it came. */
  readonly calls: readonly InMemoryProviderCall[];
  /** The provider's own truth, which a test compares with ours. */
  readonly payments: ReadonlyMap<string, InMemoryPayment>;
  /** Queued: each trouble meets one call of the operation. */
  meet(operation: ProviderOperation, ...troubles: readonly ScriptedTrouble[]): void;
  /** Takes queued troubles of an operation back. */
  forget(operation: ProviderOperation): void;
  /** Sets what the provider says about a payment, for example `Processed` when the payer pays. */
  setStatus(providerPaymentId: string, rawStatus: string): void;
  /** What its answers name instead of the true sum, until it is told otherwise; an empty word is the truth again. */
  tell(providerPaymentId: string, words: ToldSums): void;
  /** A payer scans a return code: the operations are what that payer has paid. */
  scanReturn(providerSessionId: string, providerPaymentIds: readonly string[]): void;
  /** Sets what the provider says about a return code. */
  setReturnStatus(providerSessionId: string, rawStatus: string): void;
  /** The merchant gives money back in the provider's own app. */
  refundOutside(providerPaymentId: string, amountMinor: bigint): void;
}
