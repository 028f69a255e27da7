export interface ApipayErrorDetails {
  readonly code: string;
  readonly message: string;
  readonly kind?: string | null;
  readonly requestId?: string | null;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number | null;
  readonly httpStatus?: number | null;
  readonly path?: readonly (string | number)[] | null;
  readonly data?: unknown;
  readonly cause?: unknown;
}

/**
 * A call that was not answered with data. Besides the codes of the API there are four of this client:
 * `NETWORK_ERROR`, `DEADLINE_EXCEEDED`, `UNREADABLE_RESPONSE` and `ABORTED`.
 */
export class ApipayError extends Error {
  readonly code: string;
  readonly kind: string | null;
  /** Give it to support: it names this call in our logs. */
  readonly requestId: string | null;
  /** True when the same call, with the same idempotency key, may succeed later. */
  readonly retryable: boolean;
  readonly retryAfterMs: number | null;
  readonly httpStatus: number | null;
  readonly path: readonly (string | number)[] | null;
  /** What came along in spite of the error. */
  readonly data: unknown;

  constructor(details: ApipayErrorDetails) {
    super(details.message, { cause: details.cause });
    this.name = 'ApipayError';
    this.code = details.code;
    this.kind = details.kind ?? null;
    this.requestId = details.requestId ?? null;
    this.retryable = details.retryable ?? false;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.httpStatus = details.httpStatus ?? null;
    this.path = details.path ?? null;
    this.data = details.data ?? null;
  }
}

export interface UserError {
  readonly code: string;
  /** Path into the input, for example `["input", "amount"]`. */
  readonly field: readonly string[] | null;
  /** In the language of the call. */
  readonly message: string;
  /** Values that stand in the sentence, for texts of your own; present where the document asks for them. */
  readonly params?: readonly { readonly name: string; readonly value: string }[];
}

/** A mutation that was understood and refused: nothing happened, and `userErrors` says why. */
export class ApipayUserErrors extends Error {
  /** Name of the mutation field that refused. */
  readonly operation: string;
  readonly userErrors: readonly UserError[];
  readonly requestId: string | null;
  readonly data: unknown;

  constructor(operation: string, userErrors: readonly UserError[], requestId: string | null, data: unknown) {
    super(`${operation}: ${userErrors.map((error) => error.message).join('; ')}`);
    this.name = 'ApipayUserErrors';
    this.operation = operation;
    this.userErrors = userErrors;
    this.requestId = requestId;
    this.data = data;
  }

  get codes(): readonly string[] {
    return this.userErrors.map((error) => error.code);
  }
}
