import type { AnyErrorCode } from '../protocol-errors';

/** A refusal of the API itself, before or beside the domain. `params` fill the sentence and never hold a personal value. */
export class ApiError extends Error {
  readonly code: AnyErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly retryAfterMs: number | null;

  constructor(
    code: AnyErrorCode,
    params: Readonly<Record<string, string | number>> = {},
    retryAfterMs: number | null = null,
  ) {
    super(code);
    this.name = 'ApiError';
    this.code = code;
    this.params = params;
    this.retryAfterMs = retryAfterMs;
  }
}
