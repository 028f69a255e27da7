/**
 * Every refusal the domain can give. Codes are stable and English; the sentence in the reader's language lives in
 * `packages/i18n` under `errors.<CODE>`.
 *
 * - `business`: the caller can do something about it; a mutation answers it as a `userError`.
 * - `protocol`: about the call itself; answered as a top-level GraphQL error.
 */
export const errorCodes = {
  UNAUTHENTICATED: 'protocol',
  FORBIDDEN: 'protocol',
  RATE_LIMITED: 'protocol',
  EXPORT_UNDER_WAY: 'protocol',
  UNAVAILABLE: 'protocol',
  TIMEOUT: 'protocol',
  INTERNAL: 'protocol',
  IDEMPOTENCY_KEY_REQUIRED: 'protocol',
  IDEMPOTENCY_KEY_CONFLICT: 'protocol',
  IDEMPOTENCY_IN_PROGRESS: 'protocol',
  SECOND_FACTOR_REQUIRED: 'protocol',
  VIEW_IS_READ_ONLY: 'protocol',
  VIEW_HIDES_THIS: 'protocol',
  VIEW_NOT_STANDING: 'protocol',

  VALIDATION_FAILED: 'business',
  TEXT_TOO_LONG: 'business',
  TEXT_REQUIRED: 'business',
  TEXT_NOT_ALLOWED_CHARACTERS: 'business',
  FINANCIAL_INFORMATION_REFUSED: 'business',
  PERSONAL_VALUE_IN_REFERENCE: 'business',
  PHONE_INVALID: 'business',
  PHONE_REQUIRED: 'business',
  PHONE_NOT_EXPECTED: 'business',
  AMOUNT_INVALID: 'business',
  AMOUNT_TOO_SMALL: 'business',
  AMOUNT_TOO_LARGE: 'business',
  AMOUNT_NOT_WHOLE_TENGE: 'business',
  AMOUNT_DIFFERS_FROM_LINES: 'business',
  LINES_TOO_MANY: 'business',
  LINES_TOTAL_NOT_WHOLE_TENGE: 'business',
  QUANTITY_INVALID: 'business',
  DISCOUNT_INVALID: 'business',
  DISCOUNT_TOO_LARGE: 'business',
  DISCOUNT_WITHOUT_LINES: 'business',
  DATE_INVALID: 'business',
  DATE_IN_PAST: 'business',
  DATE_NOT_AHEAD: 'business',
  EMAIL_INVALID: 'business',
  CURSOR_INVALID: 'business',

  CODE_WRONG: 'business',
  CODE_EXPIRED: 'business',
  CODE_ATTEMPTS_EXHAUSTED: 'business',
  TOTP_WRONG: 'business',
  AGE_NOT_CONFIRMED: 'business',
  DOCUMENTS_NOT_CONFIRMED: 'business',
  DOCUMENT_EDITION_STALE: 'business',
  CONSENT_SNAPSHOT_INVALID: 'business',
  CONSENT_SNAPSHOT_STALE: 'business',
  CONSENT_NAME_INVALID: 'business',
  CONSENT_ACT_NOT_FOUND: 'business',
  CONSENT_NOT_GIVEN: 'business',
  CONSENT_NOT_STANDING: 'business',
  CONSENT_OBLIGATION_OPEN: 'business',
  ACCOUNT_CONSENT_NOT_GIVEN: 'business',
  REVIEW_NOT_FOUND: 'business',
  REVIEW_TRANSITION_REFUSED: 'business',
  REVIEW_CHANGED_MEANWHILE: 'business',
  REVIEW_ALREADY_EXISTS: 'business',
  REVIEW_FIRST_NAME_INVALID: 'business',
  REVIEW_COMPANY_OF_ANOTHER: 'business',
  REVIEW_CHANNEL_NOT_ALLOWED: 'business',
  REVIEW_NOT_CONSENTED: 'business',
  REVIEW_REMOVAL_NOT_OPEN: 'business',
  REGISTRATION_EXPIRED: 'business',
  BUSINESS_NAME_REQUIRED: 'business',
  SESSION_NOT_FOUND: 'business',

  OPERATOR_NUMBER_INVALID: 'business',
  BANK_CODE_INVALID: 'business',
  BANK_ACCOUNT_INVALID: 'business',
  OPERATOR_PROFILE_CHANGED: 'business',
  OPERATOR_PROFILE_UNCHANGED: 'business',
  DOCUMENT_DRAFT_NOT_FOUND: 'business',
  DOCUMENT_DRAFT_SETTLED: 'business',
  DOCUMENT_DRAFT_CHANGED: 'business',
  DOCUMENT_DRAFT_PROPOSED: 'business',
  DOCUMENT_DRAFT_NOT_PROPOSED: 'business',
  DOCUMENT_DRAFT_UNCHANGED: 'business',
  DOCUMENT_PLACEHOLDER_UNKNOWN: 'business',
  DOCUMENT_MARK_MISSING: 'business',
  DOCUMENT_PREVIEW_STALE: 'business',
  DOCUMENT_EDITION_LATER: 'business',

  MERCHANT_NOT_FOUND: 'business',
  TARIFF_NOT_FOUND: 'business',
  TARIFF_REQUIRED: 'business',
  TARIFF_LIMIT_REACHED: 'business',
  TARIFF_FEATURE_MISSING: 'business',
  TARIFF_ALREADY_CHOSEN: 'business',

  CONNECTION_NOT_FOUND: 'business',
  CONNECTION_REQUIRED: 'business',
  DRAFT_CONNECTION_ENDED: 'business',
  CONNECTION_ALREADY_EXISTS: 'business',
  CONNECTION_LIMIT_REACHED: 'business',
  CONNECTION_TRANSITION_REFUSED: 'business',
  CONNECTION_HAS_OPEN_INVOICES: 'business',
  ORGANIZATION_BIN_INVALID: 'business',
  ORGANIZATION_NOT_ADMITTED: 'business',
  TRADE_POINTS_MISSING: 'business',
  TRADE_POINT_NOT_FOUND: 'business',
  TRADE_POINT_DISABLED: 'business',
  TRADE_POINT_TAKEN: 'business',
  KASPI_NUMBER_NOT_PROVEN: 'business',
  PROVIDER_UNAVAILABLE: 'business',
  PROVIDER_NOT_CONFIGURED: 'business',
  CAPABILITY_MISSING: 'business',

  NOTICE_TRANSITION_REFUSED: 'business',

  INVOICE_NOT_FOUND: 'business',
  INVOICE_TRANSITION_REFUSED: 'business',
  INVOICE_EXTERNAL_ID_TAKEN: 'business',
  INVOICE_EARLIER_OUTCOME_UNKNOWN: 'business',
  INVOICE_CHANGED_MEANWHILE: 'business',
  INVOICE_CANCEL_NOT_NOW: 'business',
  INVOICE_REISSUE_NOT_NOW: 'business',
  INVOICE_REMIND_NOT_NOW: 'business',
  INVOICE_REMIND_NEEDS_NUMBER: 'business',
  INVOICE_REMIND_UNDER_WAY: 'business',
  INVOICE_REMIND_TOO_SOON: 'business',
  INVOICE_REMIND_NONE_LEFT: 'business',
  INVOICE_REMIND_ENDS_FIRST: 'business',
  INVOICE_REMINDER_HAS_LEFT: 'business',
  INVOICE_NOT_DRAFT: 'business',
  INVOICE_STILL_DRAFT: 'business',
  INVOICE_DUE_NOT_NOW: 'business',
  INVOICE_ARCHIVE_NOT_NOW: 'business',
  PAYMENT_NOT_FOUND: 'business',
  REFUND_NOT_FOUND: 'business',
  REFUND_NOT_POSSIBLE: 'business',
  REFUND_CONNECTION_REMOVED: 'business',
  REFUND_EXCEEDS_PAYMENT: 'business',
  REFUND_UNDER_WAY: 'business',
  REFUND_EXCEEDS_LINE: 'business',
  LINE_NOT_FOUND: 'business',
  REFUND_NEEDS_PAYER: 'business',
  RETURN_NOT_FOUND: 'business',
  RETURN_NOT_SCANNED: 'business',
  RETURN_OVER: 'business',
  RETURN_PAYMENT_OF_ANOTHER: 'business',
  MONEY_MATTER_NOT_FOUND: 'business',
  MONEY_VERDICT_REFUSED: 'business',
  MONEY_DECISION_PENDING: 'business',
  MONEY_PROOF_REQUIRED: 'business',
  MONEY_REFERENCE_TAKEN: 'business',
  MONEY_TARGET_REFUSED: 'business',
  SECOND_PERSON_REQUIRED: 'business',
  VIEW_OF_CLOSED_ACCOUNT: 'business',
  MONEY_PERIOD_BACKWARDS: 'business',
  MONEY_PERIOD_TOO_LONG: 'business',
  STATEMENT_TOO_LARGE: 'business',
  STATEMENT_TOO_MANY_LINES: 'business',
  STATEMENT_EMPTY: 'business',
  STATEMENT_UNFINISHED: 'business',
  STATEMENT_ENCODING_UNKNOWN: 'business',
  STATEMENT_CHARACTERS_REFUSED: 'business',
  STATEMENT_FORMAT_WRONG: 'business',
  STATEMENT_COLUMNS_MISSING: 'business',
  STATEMENT_QUOTES_BROKEN: 'business',
  STATEMENT_LINE_UNREADABLE: 'business',
  STATEMENT_AMOUNT_AMBIGUOUS: 'business',
  STATEMENT_AMOUNT_INVALID: 'business',
  STATEMENT_DATE_INVALID: 'business',
  STATEMENT_DIFFERENCE_NOT_FOUND: 'business',
  PROVIDER_INVOICE_TRANSITION_REFUSED: 'business',
  PAYER_NOT_FOUND: 'business',
  PAYER_BLOCKED: 'business',
  CHECK_BUDGET_SPENT: 'business',
  LOOK_UP_BUDGET_SPENT: 'business',

  PAYMENT_PAGE_NOT_FOUND: 'business',
  PAYMENT_NOT_POSSIBLE: 'business',
  PAYMENT_OUTCOME_UNKNOWN: 'business',

  API_KEY_NOT_FOUND: 'business',
  API_KEY_SCOPE_REQUIRED: 'business',
  ALLOWED_ADDRESS_INVALID: 'business',
  ALLOWED_ADDRESSES_TOO_MANY: 'business',
  EVENT_NOT_FOUND: 'business',
  WEBHOOK_ENDPOINT_NOT_FOUND: 'business',
  WEBHOOK_ADDRESS_REFUSED: 'business',
  WEBHOOK_DELIVERY_NOT_FOUND: 'business',
  WEBHOOK_RESEND_TOO_OFTEN: 'business',
  WEBHOOK_ENDPOINT_DISABLED: 'business',
  WEBHOOK_REPLAY_RANGE_WRONG: 'business',
  WEBHOOK_REPLAY_TOO_LARGE: 'business',
  WEBHOOK_REPLAY_EMPTY: 'business',

  BILLER_SERVICE_NOT_FOUND: 'business',
  BILLER_SERVICE_LIMIT_REACHED: 'business',
  BILLER_OVERLAP_RUNNING: 'business',
  BILLER_ADDRESSES_REQUIRED: 'business',
  BILLER_ADDRESS_TOO_WIDE: 'business',
  BILLER_ACCOUNT_NOT_FOUND: 'business',
  BILLER_ACCOUNT_NUMBER_INVALID: 'business',
  BILLER_ACCOUNT_NUMBER_TAKEN: 'business',
  BILLER_ACCOUNT_TWO_TARGETS: 'business',
  INVOICE_NOT_OPEN: 'business',

  CAMPAIGN_NOT_FOUND: 'business',
  CAMPAIGN_CHANGED_MEANWHILE: 'business',
  CAMPAIGN_STEP_REFUSED: 'business',
  CAMPAIGN_NOT_DRAFT: 'business',
  CAMPAIGN_TEMPLATE_NOT_FOUND: 'business',
  CAMPAIGN_TEMPLATE_NOT_APPROVED: 'business',
  CAMPAIGN_TEMPLATE_NOT_MARKETING: 'business',
  CAMPAIGN_TEMPLATE_WITHOUT_STOP: 'business',
  CAMPAIGN_TEMPLATE_CHANGED: 'business',
  CAMPAIGN_VARIABLES_DIFFER: 'business',
  CAMPAIGN_DAYS_INVALID: 'business',
  CAMPAIGN_DAYS_BOTH: 'business',
  CAMPAIGN_PACE_INVALID: 'business',
  CAMPAIGN_PRICE_INVALID: 'business',
  CAMPAIGN_TIME_PAST: 'business',
  MESSENGER_UNAVAILABLE: 'business',

  STAFF_MEMBER_NOT_FOUND: 'business',
  STAFF_MEMBER_EXISTS: 'business',
  ELEVATION_NOT_FOUND: 'business',
  ELEVATION_NOT_NEEDED: 'business',
  ELEVATION_ALREADY_ASKED: 'business',
  ELEVATION_ALREADY_ANSWERED: 'business',
  SUBJECT_NOT_FOUND: 'business',
  REASON_REQUIRED: 'business',
  DATA_BLOCKED: 'business',
  DATA_DESTROYED: 'business',

  ACCESS_RECORD_NOT_FOUND: 'business',
  AUDIT_CHECKPOINT_NOT_FOUND: 'business',
  AUDIT_PROOF_NOT_READY: 'business',
  AUDIT_EXPORT_EMPTY: 'business',
  AUDIT_EXPORT_NOT_FOUND: 'business',
} as const satisfies Record<string, 'protocol' | 'business'>;

export type ErrorCode = keyof typeof errorCodes;
export type ErrorParams = Readonly<Record<string, string | number>>;

/** The one error class of the domain. `params` fill the sentence; they never hold a personal value. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  /** Path into the input, for example `['phone']`. */
  readonly field: readonly string[] | null;

  constructor(code: ErrorCode, params: ErrorParams = {}, field: readonly string[] | null = null) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.params = params;
    this.field = field;
  }

  get kind(): 'protocol' | 'business' {
    return errorCodes[this.code];
  }
}

/** Several refusals of one input at once. */
export class InputRefused extends Error {
  readonly refusals: readonly DomainError[];

  constructor(refusals: readonly DomainError[]) {
    super(refusals.map((refusal) => refusal.code).join(', '));
    this.name = 'InputRefused';
    this.refusals = refusals;
  }
}
