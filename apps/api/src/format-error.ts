import { databaseErrorOf, isDatabaseUnavailable } from '@apipay/domain/kernel/database-errors';
import { DomainError, errorCodes, InputRefused } from '@apipay/domain/kernel/errors';
import { VaultRefusal } from '@apipay/domain/kernel/vault.port';
import { GraphQLError, type GraphQLFormattedError, Kind } from 'graphql';
import { ApiError } from './graphql/api-error';
import {
  type AnyErrorCode,
  errorSentence,
  httpStatusOf,
  isRetryable,
  type TransportErrorCode,
  transportErrorCodes,
} from './protocol-errors';
import { currentScope } from './request-scope';

export interface Refusal {
  readonly code: AnyErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly field: readonly string[] | null;
  readonly retryAfterMs: number | null;
  /** Technical words in English about the caller's own document; null where the sentence says it all. */
  readonly detail: string | null;
}

const refusal = (code: AnyErrorCode, more: Partial<Refusal> = {}): Refusal => ({
  code,
  params: {},
  field: null,
  retryAfterMs: null,
  detail: null,
  ...more,
});

/** What an error is to the outside. Whatever is not known is INTERNAL: no text of an unknown error ever leaves. */
export function refusalOf(error: unknown): Refusal {
  for (let current = error, depth = 0; current instanceof Error && depth < 6; depth += 1) {
    if (current instanceof ApiError) {
      return refusal(current.code, { params: current.params, retryAfterMs: current.retryAfterMs });
    }
    if (current instanceof DomainError) {
      return refusal(current.code, {
        params: current.params,
        field: current.field,
        retryAfterMs: retryAfterOf(current),
      });
    }
    if (current instanceof InputRefused) {
      const [first] = current.refusals;
      return first === undefined ? refusal('VALIDATION_FAILED') : refusalOf(first);
    }
    if (current instanceof VaultRefusal) {
      return refusal(current.reason === 'store-unreachable' ? 'UNAVAILABLE' : 'INTERNAL');
    }
    const failed = refusalOfDatabase(current);
    if (failed !== null) return failed;
    if (current instanceof GraphQLError) {
      const own = graphqlRefusal(current);
      if (own !== null || current.originalError == null) return own ?? refusal('INTERNAL');
      current = current.originalError;
    } else current = current.cause;
  }
  return refusal('INTERNAL');
}

/** U+0000 and halves of characters, which no text of Postgres can hold. */
const unstorableText: ReadonlySet<string> = new Set(['22021', '22P05']);

/** A lock or deadlock that did not resolve itself passes; a statement that took too long is the caller's to see. */
function refusalOfDatabase(error: Error): Refusal | null {
  const code = databaseErrorOf(error)?.code;
  if (code === '57014') return refusal('TIMEOUT');
  if (unstorableText.has(code ?? '')) return refusal('BAD_USER_INPUT');
  const isPassing = isDatabaseUnavailable(error) || ['55P03', '40001', '40P01'].includes(code ?? '');
  return isPassing ? refusal('UNAVAILABLE', { retryAfterMs: 2_000 }) : null;
}

function retryAfterOf(error: DomainError): number | null {
  if (error.code === 'IDEMPOTENCY_IN_PROGRESS') return 1_000;
  const { retryAfterMs, seconds } = error.params;
  if (typeof retryAfterMs === 'number') return Math.ceil(retryAfterMs);
  if (typeof seconds === 'number') return Math.ceil(seconds * 1_000);
  return error.code === 'UNAVAILABLE' ? 2_000 : null;
}

/** Errors that graphql-js and Apollo make: about the document, the variables or the call. */
function graphqlRefusal(error: GraphQLError): Refusal | null {
  const code = error.extensions?.['code'];
  if (typeof code !== 'string' || !(code in transportErrorCodes)) return null;
  return refusal(code as TransportErrorCode, { detail: detailOf(code as TransportErrorCode, error) });
}

const valueKinds: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
]);

/** The caller's values are never repeated: an answer may end in a log on the other side. */
function detailOf(code: TransportErrorCode, error: GraphQLError): string | null {
  if (code === 'BAD_USER_INPUT') {
    const variable = /^Variable "\$(\w+)"/.exec(error.message)?.[1];
    const path = / at "([\w.[\]]+)"/.exec(error.message)?.[1];
    const argument = /^Argument "(\w+)"/.exec(error.message)?.[1];
    if (variable !== undefined)
      return `Variable "$${variable}" has a wrong value${path ? ` at "${path}"` : ''}.`;
    return argument === undefined ? null : `Argument "${argument}" has a wrong value.`;
  }
  if (code === 'GRAPHQL_VALIDATION_FAILED') {
    const [node] = error.nodes ?? [];
    return node !== undefined && valueKinds.has(node.kind) ? 'A value does not fit its type.' : error.message;
  }
  return null;
}

export function kindOf(code: AnyErrorCode): 'business' | 'protocol' {
  return code in errorCodes ? errorCodes[code as keyof typeof errorCodes] : 'protocol';
}

/** The one shape of a top-level error, over GraphQL and outside it. */
export function topLevelError(
  found: Refusal,
  place: Pick<GraphQLFormattedError, 'path' | 'locations'> = {},
): GraphQLFormattedError {
  const scope = currentScope();
  scope?.errorCodes.push(found.code);
  return {
    message: errorSentence(found.code, scope?.locale ?? 'ru', found.params),
    ...(place.locations === undefined ? {} : { locations: place.locations }),
    ...(place.path === undefined ? {} : { path: place.path }),
    extensions: {
      code: found.code,
      kind: kindOf(found.code),
      requestId: scope?.requestId ?? null,
      retryable: isRetryable(found.code),
      retryAfterMs: found.retryAfterMs,
      ...(found.field === null ? {} : { field: found.field }),
      ...(found.detail === null ? {} : { detail: found.detail }),
    },
  };
}

/** Apollo's last step for every error, its own ones included. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  return topLevelError(refusalOf(withCodeOf(formatted, error)), {
    path: formatted.path,
    locations: formatted.locations,
  });
}

/** Apollo puts its code on the formatted form; the error itself may have none. */
function withCodeOf(formatted: GraphQLFormattedError, error: unknown): unknown {
  const code = formatted.extensions?.['code'];
  if (
    !(error instanceof GraphQLError) ||
    error.originalError != null ||
    error.extensions?.['code'] === code
  ) {
    return error;
  }
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { code } });
}

export function httpStatusOfErrors(errors: readonly GraphQLFormattedError[]): number {
  const code = errors[0]?.extensions?.['code'];
  return typeof code === 'string' ? httpStatusOf(code as AnyErrorCode) : 500;
}
