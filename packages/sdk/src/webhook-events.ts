export interface Money {
  /** Decimal text, for example `"15000.00"`: see `toMinor`. */
  readonly amount: string;
  readonly currency: string;
}

/** The whole invoice as it stood when the event was written. It never holds the payer's number. */
export interface InvoiceSnapshot {
  readonly id: string;
  readonly number: string;
  readonly mode: 'live' | 'test';
  readonly state: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible';
  /** What people read. New values may be added: treat one you do not know as "ask again". */
  readonly status: string;
  readonly amount: Money;
  /** How the payer is reached: a push to a number, or a page whose address you send or show. */
  readonly channel: 'phone' | 'link' | 'qr';
  /** Null by link or QR. */
  readonly payerId: string | null;
  readonly externalId: string | null;
  readonly dueOn: string | null;
  readonly createdAt: string;
  readonly issuedAt: string | null;
  readonly paidAt: string | null;
  /** Null by link or QR until somebody starts to pay. */
  readonly providerInvoice: {
    readonly id: string;
    readonly attempt: number;
    readonly state: string;
    readonly problem: string | null;
    readonly expiresAt: string | null;
  } | null;
}

/** Money that came by an account number and names no invoice. */
export interface PaymentSnapshot {
  readonly id: string;
  readonly mode: 'live' | 'test';
  readonly state: string;
  readonly source: string;
  readonly amount: Money;
  readonly payerId: string | null;
  readonly receivedAt: string;
  /** The account of the biller through which it came. */
  readonly billerAccount: { readonly id: string; readonly accountNumber: string };
}

/** Money on its way back to the payer. */
export interface RefundSnapshot {
  readonly id: string;
  readonly mode: 'live' | 'test';
  readonly state: string;
  readonly origin: string;
  readonly amount: Money;
  readonly paymentId: string;
  readonly invoiceId: string | null;
  readonly problem: string | null;
  readonly createdAt: string;
  readonly settledAt: string | null;
}

/** A connection to the provider as it stood when the event was written. */
export interface ConnectionSnapshot {
  readonly id: string;
  readonly mode: 'live' | 'test';
  readonly provider: string;
  readonly state: string;
  readonly isPrimary: boolean;
  readonly tradePointId: string | null;
  /** Code of what is wrong; null when it works. */
  readonly problem: string | null;
  readonly lastOkAt: string | null;
}

/** A payer whose data were destroyed: forget what you keep under that id. Sums and dates of the invoices stay. */
export interface DestroyedPayer {
  readonly id: string;
  readonly mode: 'live' | 'test';
  readonly destroyedAt: string;
}

/** Data by event type. */
export interface WebhookEventData {
  'invoice.issued': InvoiceSnapshot;
  'invoice.sent': InvoiceSnapshot;
  'invoice.paid': InvoiceSnapshot;
  'invoice.rejected': InvoiceSnapshot;
  'invoice.expired': InvoiceSnapshot;
  'invoice.cancelled': InvoiceSnapshot;
  /** The provider did not answer: the invoice may or may not have reached the payer. */
  'invoice.outcome_unknown': InvoiceSnapshot;
  'invoice.not_sent': InvoiceSnapshot;
  'invoice.reissued': InvoiceSnapshot;
  'invoice.cancel_refused': InvoiceSnapshot;
  'payment.received': PaymentSnapshot;
  /** Money that came for a closed invoice and waits for a decision. */
  'payment.unapplied': Readonly<Record<string, unknown>>;
  /** Unapplied money went where people decided. */
  'payment.applied': Readonly<Record<string, unknown>>;
  'refund.requested': RefundSnapshot;
  'refund.completed': RefundSnapshot;
  'refund.failed': RefundSnapshot;
  'refund.outcome_unknown': RefundSnapshot;
  /** Invoices wait and leave by themselves once it works again; somebody has to repair it. */
  'connection.lost': ConnectionSnapshot;
  'connection.restored': ConnectionSnapshot;
  'payer.destroyed': DestroyedPayer;
  'endpoint.sample': Readonly<Record<string, unknown>>;
}

export interface WebhookEnvelope<TType extends string, TData> {
  /** `webhook-id`: the same over all retries, so keep it to drop duplicates. */
  readonly id: string;
  readonly type: TType;
  /** ISO 8601. */
  readonly timestamp: string;
  /** Grows with every change of one object: keep the snapshot with the highest. */
  readonly sequence: number;
  readonly data: TData;
}

export type KnownWebhookEvent = {
  [TType in keyof WebhookEventData]: WebhookEnvelope<TType, WebhookEventData[TType]>;
}[keyof WebhookEventData];

/** `type` tells the known events apart; answer 2xx to a type you do not know. */
export type WebhookEvent = KnownWebhookEvent;
