/**
 * What the core asks of a way to be paid. Core code asks a capability and never looks at a vendor's name.
 *
 * Amounts are integer minor units (tiyn). Phone numbers are E.164 (`+77012345678`).
 * No method throws for anything the provider does: every answer, silence included, is a `ProviderOutcome`.
 * Methods throw only for a programming error (a capability the adapter does not have).
 */
export interface PaymentProvider {
  readonly name: string;
  capabilities(connection: Pick<ProviderConnectionSettings, 'scheme' | 'mode'>): PaymentProviderCapabilities;
  /** How this installation is known to the provider in a mode, by its configuration. */
  installation(mode: ProviderConnectionSettings['mode']): ProviderInstallation;

  checkHealth(call: ProviderCall): Promise<ProviderOutcome<null>>;
  listTradePoints(call: ProviderCall): Promise<ProviderOutcome<readonly TradePoint[]>>;
  /** Idempotent at the provider: the same device and trade point give the same token. */
  registerDevice(
    call: ProviderCall,
    input: { readonly deviceId: string; readonly tradePointId: string },
  ): Promise<ProviderOutcome<{ readonly deviceToken: string }>>;
  deleteDevice(call: ProviderCall): Promise<ProviderOutcome<null>>;

  /** The payer's name as the provider shows it. Has its own budget: see `capabilities().lookUpBudget`. */
  lookUpPayer(
    call: ProviderCall,
    input: { readonly phone: string },
  ): Promise<ProviderOutcome<{ readonly displayName: string }>>;
  /** Never repeat an `unknown` outcome of this call: the rail has no idempotency key and no list of invoices. */
  createPhoneInvoice(
    call: ProviderCall,
    input: { readonly amountMinor: bigint; readonly phone: string; readonly comment: string },
  ): Promise<ProviderOutcome<{ readonly providerPaymentId: string }>>;
  /** A request, not a fact: a payment under way wins over it. */
  cancelPhoneInvoice(
    call: ProviderCall,
    input: { readonly providerPaymentId: string },
  ): Promise<ProviderOutcome<{ readonly isCancelled: boolean; readonly rawStatus: string }>>;
  /**
   * A link that opens the provider's app. It lives for minutes; whoever has it can pay once. Amounts to the minor unit.
   * `externalId` is our own name of it, at most 36 signs. Takes no idempotency key.
   */
  createLink(call: ProviderCall, input: PaymentOfferInput): Promise<ProviderOutcome<PaymentOffer>>;
  /** The same as a code that is scanned in the provider's app; `payAddress` is what the code holds. */
  createQr(call: ProviderCall, input: PaymentOfferInput): Promise<ProviderOutcome<PaymentOffer>>;
  /** Needs neither the organisation's number nor the device: questions on an interval open no personal value. */
  getPaymentStatus(
    call: ProviderCall,
    input: { readonly providerPaymentId: string },
  ): Promise<ProviderOutcome<PaymentStatus>>;
  getPaymentDetails(
    call: ProviderCall,
    input: { readonly providerPaymentId: string },
  ): Promise<ProviderOutcome<PaymentDetails>>;
  /**
   * Gives money back without the payer being present; `capabilities().refundWithoutPayer` says where. Never repeat an
   * `unknown` outcome: read `availableReturnMinor` and compare.
   */
  refundPayment(
    call: ProviderCall,
    input: { readonly providerPaymentId: string; readonly amountMinor: bigint },
  ): Promise<ProviderOutcome<{ readonly providerReturnId: string }>>;
  /**
   * Makes a code that the payer scans in the provider's app, so that money can go back with the payer present;
   * `capabilities().refundWithPayer` says where. Moves nothing and may be repeated. `externalId` is our own name of it.
   */
  startReturn(
    call: ProviderCall,
    input: { readonly externalId: string },
  ): Promise<ProviderOutcome<ReturnSession>>;
  /** May be asked at the interval that came with the code. Opens no personal value. */
  getReturnStatus(
    call: ProviderCall,
    input: { readonly providerSessionId: string },
  ): Promise<ProviderOutcome<ReturnSessionStatus>>;
  /** What the payer who scanned has paid at this trade point; at most the ten newest. */
  listReturnable(
    call: ProviderCall,
    input: { readonly providerSessionId: string },
  ): Promise<ProviderOutcome<readonly ReturnablePayment[]>>;
  /** Gives money back to the payer who scanned. Never repeat an `unknown` outcome, as with `refundPayment`. */
  refundWithPayer(
    call: ProviderCall,
    input: {
      readonly providerSessionId: string;
      readonly providerPaymentId: string;
      readonly amountMinor: bigint;
    },
  ): Promise<ProviderOutcome<{ readonly providerReturnId: string }>>;
}

export interface PaymentProviderCapabilities {
  readonly canInvoiceByPhone: boolean;
  readonly canQr: boolean;
  readonly canLink: boolean;
  /** True where the provider takes a key that makes a repeated create harmless. */
  readonly idempotentCreate: boolean;
  /** True where the state of a phone invoice may be asked on a timer. */
  readonly canPollPhoneInvoices: boolean;
  /** True where the state of a link or QR may be asked on a timer, at the interval that came with it. */
  readonly canPollQr: boolean;
  /** Questions about a payment's state, per connection. */
  readonly checkBudget: Budget;
  /** `lookUpPayer`, per device. */
  readonly lookUpBudget: Budget;
  readonly canListHistory: boolean;
  readonly callback: boolean;
  /** How long a payer can pay a phone invoice, in seconds. */
  readonly phoneInvoiceTimeToLiveSeconds: number;
  /** Amounts of a phone invoice must be a multiple of this, in minor units. */
  readonly phoneInvoiceAmountStepMinor: bigint;
  /** Amounts of a link or QR must be a multiple of this, in minor units. */
  readonly qrAmountStepMinor: bigint;
  readonly minAmountMinor: bigint;
  readonly maxAmountMinor: bigint;
  /** UTF-16 units of the comment that the payer sees. */
  readonly commentMaxLength: number;
  readonly refundWithoutPayer: boolean;
  /** True where money goes back only to a payer who is there and scans a code. */
  readonly refundWithPayer: boolean;
  /** True where the provider tells what of a payment can still go back. */
  readonly canReadDetails: boolean;
  readonly partialRefund: boolean;
  readonly canPayOut: boolean;
}

export interface Budget {
  readonly calls: number;
  readonly perSeconds: number;
}

export type ProviderScheme = 'r1' | 'r2' | 'r3';

export interface ProviderInstallation {
  readonly scheme: ProviderScheme;
  /** The one organisation that its key or certificate belongs to; null where any that admitted us can be served. */
  readonly onlyOrganizationBin: string | null;
}

export interface ProviderConnectionSettings {
  readonly scheme: ProviderScheme;
  readonly mode: 'live' | 'test';
  /** The receiving organisation's BIN/IIN; the r3 scheme sends it with every call. */
  readonly organizationBin: string | null;
  readonly deviceToken: string | null;
}

export interface ProviderCall {
  readonly connection: ProviderConnectionSettings;
  /** Stable id of the connection: circuit breakers are kept per connection. */
  readonly connectionId: string;
  /** UUID sent as `X-Request-ID` and kept as evidence. */
  readonly requestId: string;
}

export interface TradePoint {
  readonly tradePointId: string;
  readonly name: string;
}

export interface PaymentOfferInput {
  readonly amountMinor: bigint;
  readonly externalId: string;
}

/** A link or code as the provider made it, with how long it may be used and how often it may be asked about. */
export interface PaymentOffer {
  readonly providerPaymentId: string;
  readonly payAddress: string;
  readonly pollEverySeconds: number;
  /** From its making until somebody has to have opened it. */
  readonly activateWithinSeconds: number;
  /** From its opening until the payer has to have confirmed. */
  readonly confirmWithinSeconds: number;
}

export interface PaymentStatus {
  /**
   * `unopened`: a link or code that nobody has opened yet. `unmapped`: the provider said something the table does not
   * know. Neither it nor anything but a final word ends an invoice.
   */
  readonly status: 'unopened' | 'waiting' | 'paid' | 'cancelled' | 'failed' | 'unmapped';
  readonly rawStatus: string;
  readonly amountMinor: bigint | null;
  readonly transactionId: string | null;
  /** How the payer paid, where the provider says so (for example `Gold`, `Red`, `Loan`). */
  readonly productType: string | null;
}

export interface PaymentDetails {
  readonly totalMinor: bigint;
  readonly availableReturnMinor: bigint;
  readonly transactionAt: Date | null;
}

/** A code by which a payer makes themself known at the till. */
export interface ReturnSession {
  readonly providerSessionId: string;
  /** What the code holds. */
  readonly scanText: string;
  readonly pollEverySeconds: number;
  readonly scanWithinSeconds: number;
}

export interface ReturnSessionStatus {
  /** `unmapped`: the provider said something the table does not know; the session goes on until its time is over. */
  readonly status: 'waiting' | 'payer-known' | 'failed' | 'unmapped';
  readonly rawStatus: string;
}

export interface ReturnablePayment {
  readonly providerPaymentId: string;
  readonly amountMinor: bigint;
  readonly paidAt: Date | null;
}

/**
 * - `done`: the provider confirmed it.
 * - `refused`: a definite answer that nothing happened.
 * - `unknown`: it may or may not have happened (timeout, cut line, 5xx, an answer that cannot be read).
 * - `not-sent`: it certainly did not leave (breaker open, refused connection, own budget).
 */
export type ProviderOutcome<T> =
  | { readonly kind: 'done'; readonly value: T; readonly evidence: ProviderEvidence }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly evidence: ProviderEvidence }
  | { readonly kind: 'unknown'; readonly cause: UnknownCause; readonly evidence: ProviderEvidence }
  | { readonly kind: 'not-sent'; readonly cause: NotSentCause; readonly evidence: ProviderEvidence };

export type RefusalReason =
  | 'credentials' // the connection is lost, not the invoice
  | 'device-not-found'
  | 'device-inactive'
  | 'device-at-other-trade-point'
  | 'no-trade-points'
  | 'trade-point-not-found'
  | 'trade-point-disabled'
  | 'trade-point-mismatch'
  | 'payer-not-found'
  | 'payment-not-found'
  | 'wrong-amount'
  | 'wrong-phone'
  | 'no-payment-methods'
  | 'too-many-calls'
  | 'service-unavailable'
  | 'refund-exceeds-payment'
  | 'refund-not-possible'
  | 'unmapped';

export type UnknownCause = 'timeout' | 'connection-cut' | 'server-error' | 'unreadable-answer';
export type NotSentCause = 'circuit-open' | 'connect-failed' | 'not-configured';

/** What was observed, fit to be stored: no credential and no personal value. */
export interface ProviderEvidence {
  readonly operation: string;
  readonly requestId: string;
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly httpStatus: number | null;
  /** The provider's own code exactly as it came. */
  readonly statusCode: string | null;
  readonly rawStatus: string | null;
  readonly providerPaymentId: string | null;
}
