import { ApipayError, type UserError } from './errors';

export interface ApipayResponse<TData> {
  readonly data: TData;
  /** Cost and replay notes, as the API sent them. */
  readonly extensions: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
}

export interface RawResponse {
  readonly httpStatus: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Throws `ApipayError` unless the answer is data without errors. */
export function readResponse(raw: RawResponse): ApipayResponse<unknown> {
  const headerRequestId = raw.headers.get('x-request-id');
  const body = parseObject(raw.text);
  if (body === null) throw unreadable(raw, headerRequestId);

  const first: unknown = Array.isArray(body.errors) ? body.errors[0] : undefined;
  if (isObject(first)) throw graphqlError(first, body.data, raw, headerRequestId);
  if (!isObject(body.data)) throw unreadable(raw, headerRequestId);
  const extensions = isObject(body.extensions) ? body.extensions : {};
  return { data: body.data, extensions, requestId: text(extensions.requestId) ?? headerRequestId };
}

function graphqlError(
  error: Readonly<Record<string, unknown>>,
  data: unknown,
  raw: RawResponse,
  headerRequestId: string | null,
): ApipayError {
  const extensions = isObject(error.extensions) ? error.extensions : {};
  const path = Array.isArray(error.path) ? error.path.filter((step) => isPathStep(step)) : null;
  return new ApipayError({
    code: text(extensions.code) ?? 'UNKNOWN',
    message: text(error.message) ?? 'The call was refused',
    kind: text(extensions.kind),
    requestId: text(extensions.requestId) ?? headerRequestId,
    retryable: extensions.retryable === true,
    retryAfterMs: milliseconds(extensions.retryAfterMs) ?? retryAfterOf(raw.headers),
    httpStatus: raw.httpStatus,
    path,
    data,
  });
}

function unreadable(raw: RawResponse, requestId: string | null): ApipayError {
  return new ApipayError({
    code: 'UNREADABLE_RESPONSE',
    message: `The answer (HTTP ${raw.httpStatus}) is not a GraphQL response`,
    requestId,
    retryable: raw.httpStatus === 429 || raw.httpStatus >= 500,
    retryAfterMs: retryAfterOf(raw.headers),
    httpStatus: raw.httpStatus,
  });
}

/** The first field of the answer whose payload carries user errors. */
export function findUserErrors(
  data: unknown,
): { operation: string; userErrors: readonly UserError[] } | null {
  if (!isObject(data)) return null;
  for (const [operation, payload] of Object.entries(data)) {
    if (!isObject(payload) || !Array.isArray(payload.userErrors)) continue;
    const userErrors = payload.userErrors.filter(isObject).map(readUserError);
    if (userErrors.length > 0) return { operation, userErrors };
  }
  return null;
}

function readUserError(error: Readonly<Record<string, unknown>>): UserError {
  const field = Array.isArray(error.field) ? error.field.map(String) : null;
  const code = text(error.code) ?? 'UNKNOWN';
  const refusal = { code, field, message: text(error.message) ?? code };
  if (!Array.isArray(error.params)) return refusal;
  const params = error.params
    .filter(isObject)
    .map(({ name, value }) => ({ name: String(name), value: String(value) }));
  return { ...refusal, params };
}

function parseObject(source: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(source);
    return isObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPathStep(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function milliseconds(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
}

function retryAfterOf(headers: Headers): number | null {
  const seconds = headers.get('retry-after');
  return seconds !== null && /^\d{1,6}$/.test(seconds) ? Number(seconds) * 1000 : null;
}
