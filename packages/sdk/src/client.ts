import { backoffMs, pause } from './backoff';
import {
  type ApipayDocument,
  type DocumentParts,
  declaresIdempotencyKey,
  type PrintDocument,
  readDocument,
} from './document';
import { ApipayError, ApipayUserErrors } from './errors';
import { type EventFeedOptions, type FeedEvent, readEventFeed } from './event-feed';
import { type Connection, type PageVariables, paginate } from './paginate';
import { type ApipayResponse, findUserErrors, isObject, readResponse } from './response';

const DEADLINE_MS = 60_000;
const ATTEMPT_MS = 20_000;
const MAX_RETRIES = 2;

export interface ApipayClientConfig {
  /** Address of the GraphQL endpoint. */
  readonly url: string;
  /** `ak_live_…` or `ak_test_…`; absent where `headers` carry another proof. */
  readonly apiKey?: string;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Tries after the first. Default 2. */
  readonly maxRetries?: number;
  /** One call with all its retries. Default 60,000. */
  readonly deadlineMs?: number;
  /** One try. Default 20,000. */
  readonly attemptMs?: number;
  /** Turns a parsed document into text, where documents are neither text nor persisted: `print` of `graphql`. */
  readonly print?: PrintDocument;
  readonly random?: () => number;
}

export interface CallOptions {
  /** Language of messages. */
  readonly locale?: 'ru' | 'kk' | 'en';
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface MutateOptions extends CallOptions {
  /**
   * One key per business intent; keep it when you try again by yourself. The document declares
   * `$idempotencyKey: String!` and hands it to `@idempotent(key: $idempotencyKey)`. Default: a new one for this call.
   */
  readonly idempotencyKey?: string;
  /** `return` leaves `userErrors` to the caller instead of throwing `ApipayUserErrors`. Default `throw`. */
  readonly userErrors?: 'throw' | 'return';
}

export interface ApipayClient {
  /** Throws `ApipayError`. Retried when the network fails or the API says that it may be. */
  query<TData, TVariables = Record<string, unknown>>(
    document: ApipayDocument<TData, TVariables>,
    variables?: TVariables,
    options?: CallOptions,
  ): Promise<TData>;
  /**
   * Throws `ApipayUserErrors` when the mutation was refused and `ApipayError` when it was not answered. With an
   * idempotency key every retry carries the same one; without one an unanswered call is never repeated.
   */
  mutate<TData, TVariables = Record<string, unknown>>(
    document: ApipayDocument<TData, TVariables>,
    variables?: Omit<TVariables, 'idempotencyKey'>,
    options?: MutateOptions,
  ): Promise<TData>;
  /** Like `query`, with cost notes and request id. */
  execute<TData, TVariables = Record<string, unknown>>(
    document: ApipayDocument<TData, TVariables>,
    variables?: TVariables,
    options?: CallOptions,
  ): Promise<ApipayResponse<TData>>;
  /** Every node of a connection, page after page. The document takes `$first: Int!` and `$after: String`. */
  paginate<TData, TNode, TVariables extends PageVariables = PageVariables>(
    document: ApipayDocument<TData, TVariables>,
    variables: Omit<TVariables, keyof PageVariables> & { readonly first?: number },
    select: (data: TData) => Connection<TNode>,
    options?: CallOptions,
  ): AsyncGenerator<TNode, void, undefined>;
  /**
   * What happened, oldest first, from `after` to the newest; then it ends. Keep the `cursor` of each event together with
   * what you did about it, and begin there the next time: nothing is missed and nothing comes twice.
   */
  events(options?: EventFeedOptions & CallOptions): AsyncGenerator<FeedEvent, void, undefined>;
}

interface Call {
  readonly document: DocumentParts;
  readonly variables: unknown;
  readonly options: CallOptions;
  /** Whether a call without an answer may be sent again. */
  readonly isRepeatable: boolean;
}

/** Works wherever `fetch` does. Keep API keys out of browsers. */
export function createApipayClient(config: ApipayClientConfig): ApipayClient {
  const { url, apiKey, maxRetries = MAX_RETRIES, deadlineMs = DEADLINE_MS, attemptMs = ATTEMPT_MS } = config;
  const send = config.fetch ?? globalThis.fetch;
  const random = config.random ?? Math.random;

  async function attempt(call: Call, signals: readonly AbortSignal[]): Promise<ApipayResponse<unknown>> {
    const ownLimit = AbortSignal.timeout(attemptMs);
    try {
      const response = await send(url, {
        method: 'POST',
        // A key must not follow a redirect to another host.
        redirect: 'error',
        signal: AbortSignal.any([...signals, ownLimit]),
        headers: headersOf(call.options),
        body: JSON.stringify({
          ...(call.document.query === null ? {} : { query: call.document.query }),
          ...(call.document.documentId === null ? {} : { documentId: call.document.documentId }),
          variables: call.variables,
        }),
      });
      return readResponse({
        httpStatus: response.status,
        headers: response.headers,
        text: await response.text(),
      });
    } catch (error) {
      throw toApipayError(error, call.options.signal, [...signals, ownLimit]);
    }
  }

  function headersOf(options: CallOptions): Record<string, string> {
    return {
      accept: 'application/graphql-response+json, application/json;q=0.9',
      'content-type': 'application/json',
      ...(apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` }),
      ...(options.locale === undefined ? {} : { 'accept-language': options.locale }),
      ...config.headers,
      ...options.headers,
    };
  }

  async function run(call: Call): Promise<ApipayResponse<unknown>> {
    const startedAt = Date.now();
    const deadline = AbortSignal.timeout(deadlineMs);
    const signals = call.options.signal === undefined ? [deadline] : [deadline, call.options.signal];
    for (let retries = 0; ; retries += 1) {
      try {
        return await attempt(call, signals);
      } catch (error) {
        if (!(error instanceof ApipayError) || retries >= maxRetries || !mayRepeat(error, call)) throw error;
        const wait = backoffMs(retries, error.retryAfterMs, random);
        if (Date.now() - startedAt + wait >= deadlineMs) throw error;
        await pause(wait, AbortSignal.any(signals)).catch(() => {
          throw error;
        });
      }
    }
  }

  async function execute<TData>(
    document: ApipayDocument<TData, never>,
    variables: unknown,
    options: CallOptions = {},
  ): Promise<ApipayResponse<TData>> {
    const call = { document: readDocument(document, config.print), variables, options, isRepeatable: true };
    // The type of the data is the document's promise; the API checks it against its schema.
    return (await run(call)) as ApipayResponse<TData>;
  }

  return {
    execute,

    async query(document, variables, options) {
      return (await execute(document, variables, options)).data;
    },

    async mutate<TData, TVariables>(
      document: ApipayDocument<TData, TVariables>,
      variables?: Omit<TVariables, 'idempotencyKey'>,
      options: MutateOptions = {},
    ): Promise<TData> {
      const parts = readDocument(document, config.print);
      const isKeyed =
        declaresIdempotencyKey(parts) || (parts.query === null && options.idempotencyKey !== undefined);
      if (options.idempotencyKey !== undefined && !isKeyed) {
        throw new TypeError('the document must declare $idempotencyKey: String!');
      }
      const idempotencyKey = options.idempotencyKey ?? crypto.randomUUID();
      const response = await run({
        document: parts,
        variables: isKeyed ? { ...variables, idempotencyKey } : variables,
        options,
        isRepeatable: isKeyed,
      });
      const refusal = options.userErrors === 'return' ? null : findUserErrors(response.data);
      if (refusal !== null) {
        throw new ApipayUserErrors(refusal.operation, refusal.userErrors, response.requestId, response.data);
      }
      return response.data as TData;
    },

    paginate(document, variables, select, options) {
      return paginate(async (page) => select((await execute(document, page, options)).data), variables);
    },

    events(options = {}) {
      return readEventFeed(
        async (document, variables) => (await execute<never>(document, variables, options)).data,
        options,
      );
    },
  };
}

/** A call without an answer may have been carried out; one that the API calls retryable was not. */
function mayRepeat(error: ApipayError, call: Call): boolean {
  if (error.code === 'ABORTED') return false;
  const isUnanswered = error.httpStatus === null || error.code === 'UNREADABLE_RESPONSE';
  return error.retryable && (call.isRepeatable || !isUnanswered);
}

function toApipayError(
  error: unknown,
  callerSignal: AbortSignal | undefined,
  signals: readonly AbortSignal[],
) {
  if (error instanceof ApipayError) return error;
  if (callerSignal?.aborted) {
    return new ApipayError({ code: 'ABORTED', message: 'The caller ended the call', cause: error });
  }
  if (signals.some((signal) => signal.aborted)) {
    const message = 'The API did not answer in time';
    return new ApipayError({ code: 'DEADLINE_EXCEEDED', message, retryable: true, cause: error });
  }
  const detail = isObject(error) && typeof error.message === 'string' ? error.message : 'no connection';
  return new ApipayError({
    code: 'NETWORK_ERROR',
    message: `The API cannot be reached: ${detail}`,
    retryable: true,
    cause: error,
  });
}
