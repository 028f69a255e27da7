import { ApipayError, createApipayClient } from '@apipay/sdk';
import type { TadaDocumentNode } from 'gql.tada';
import { type DocumentNode, Kind, OperationTypeNode, print } from 'graphql';
import type { WebContext } from '../load-context';
import { localeOf } from '../locale.server';
import type { Viewpoint } from '../viewpoint.server';

/** What came of a call: data, or one refusal of the call itself. Refusals of the input are data (`userErrors`). */
export type ApiResult<T> =
  | { readonly isOk: true; readonly data: T }
  | {
      readonly isOk: false;
      readonly code: string;
      readonly requestId: string;
      readonly retryAfterSeconds: number | null;
    };

export type ApiRefusal = Extract<ApiResult<never>, { isOk: false }>;

export interface ApiRequest {
  readonly request: Request;
  readonly context: WebContext;
  /** Whose eyes: a session, the merchant and the mode. Left out, a visitor asks. */
  readonly as?: Viewpoint;
  readonly schema?: 'public' | 'admin';
}

/** As our own forms carry it; anything else was changed on its way. */
const formKey = /^[\w-]{8,200}$/;

const deadlineMs = 10_000;
const attemptMs = 8_000;

/** The only way from this app to data. A query is asked twice at the most; a mutation again only with an idempotency key. */
export async function callApi<Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  how: ApiRequest,
): Promise<ApiResult<Data>> {
  const { request, context, as, schema = 'public' } = how;
  const { text, name, isMutation } = textOf(document);
  const { idempotencyKey } = recordOf(variables);
  if (idempotencyKey !== undefined && !formKey.test(String(idempotencyKey))) {
    return {
      isOk: false,
      code: 'IDEMPOTENCY_KEY_REQUIRED',
      requestId: context.requestId,
      retryAfterSeconds: null,
    };
  }
  const startedAt = performance.now();
  const finish = (outcome: string) =>
    context.api.observe(name, outcome, (performance.now() - startedAt) / 1000);
  const client = createApipayClient({
    url: `${context.api.url}${schema === 'admin' ? '/admin/graphql' : '/graphql'}`,
    headers: apiHeaders(request, context, as),
    maxRetries: 1,
    deadlineMs,
    attemptMs,
  });
  try {
    const data = isMutation
      ? await mutate<Data>(client, text, variables, request.signal)
      : await client.query<Data>(text, recordOf(variables), { signal: request.signal });
    finish('ok');
    return { isOk: true, data };
  } catch (error) {
    if (!(error instanceof ApipayError)) throw error;
    if (error.code === 'ABORTED') throw request.signal.reason ?? error;
    const code = ownCodes[error.code] ?? error.code;
    finish(code);
    return {
      isOk: false,
      code,
      requestId: error.requestId ?? context.requestId,
      retryAfterSeconds: error.retryAfterMs === null ? null : Math.ceil(error.retryAfterMs / 1000),
    };
  }
}

function mutate<Data>(
  client: ReturnType<typeof createApipayClient>,
  text: string,
  variables: unknown,
  signal: AbortSignal,
): Promise<Data> {
  const { idempotencyKey, ...rest } = recordOf(variables);
  return client.mutate<Data>(text, rest, {
    signal,
    userErrors: 'return',
    ...(typeof idempotencyKey === 'string' ? { idempotencyKey } : {}),
  });
}

/** How a call without an answer looks to people: silent, or too slow. */
const ownCodes: Readonly<Record<string, string>> = {
  NETWORK_ERROR: 'UNAVAILABLE',
  UNREADABLE_RESPONSE: 'UNAVAILABLE',
  DEADLINE_EXCEEDED: 'TIMEOUT',
};

/** Who asks, for the API: it believes them together with the secret of this server. */
export function apiHeaders(
  request: Request,
  context: WebContext,
  as: Viewpoint | undefined,
): Record<string, string> {
  return {
    'X-Apipay-Web': context.api.secret,
    'X-Client-Address': context.clientAddress,
    'X-Request-ID': context.requestId,
    'Accept-Language': localeOf(request),
    ...(as ? { Authorization: `Session ${as.sessionToken}` } : {}),
    ...(as?.merchantId ? { 'X-Apipay-Merchant': as.merchantId } : {}),
    ...(as?.mode ? { 'X-Apipay-Mode': as.mode } : {}),
    ...(as?.viewId ? { 'X-Apipay-View': as.viewId } : {}),
  };
}

function recordOf(variables: unknown): Record<string, unknown> {
  return typeof variables === 'object' && variables !== null ? { ...variables } : {};
}

interface DocumentText {
  readonly text: string;
  readonly name: string;
  readonly isMutation: boolean;
}

const texts = new WeakMap<DocumentNode, DocumentText>();

function textOf(document: DocumentNode): DocumentText {
  const known = texts.get(document);
  if (known) return known;
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const made = {
    // The text of the persisted list: the API compares its hash.
    text: print(document),
    name: operation?.name?.value ?? 'unnamed',
    isMutation: operation?.operation === OperationTypeNode.MUTATION,
  };
  texts.set(document, made);
  return made;
}
