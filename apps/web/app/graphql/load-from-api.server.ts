import { data } from '@remix-run/node';
import type { TadaDocumentNode } from 'gql.tada';
import type { ThrownProblem } from '../components/page-problem';
import { type ApiRefusal, type ApiRequest, callApi } from './api-client.server';

const statuses: Readonly<Record<string, number>> = {
  BAD_USER_INPUT: 404,
  CURSOR_INVALID: 404,
  VALIDATION_FAILED: 404,
  FORBIDDEN: 403,
  VIEW_HIDES_THIS: 403,
  VIEW_IS_READ_ONLY: 403,
  VIEW_NOT_STANDING: 403,
  CONSENT_NOT_STANDING: 403,
  ACCOUNT_BLOCKED: 403,
  REQUEST_PROOF_NEEDED: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  EXPORT_UNDER_WAY: 429,
  UNAVAILABLE: 503,
  TIMEOUT: 504,
};

/** For loaders: data, or the error page that fits. A missing session is the business of the area's own loader. */
export async function loadFromApi<Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  how: ApiRequest,
): Promise<Data> {
  const result = await callApi(document, variables, how);
  if (result.isOk) return result.data;
  throw problemResponse(result);
}

export function problemResponse({ code, requestId }: ApiRefusal) {
  const problem: ThrownProblem = { code, requestId };
  return data(problem, { status: statuses[code] ?? (code.endsWith('_NOT_FOUND') ? 404 : 500) });
}

export function notFound(requestId: string) {
  const problem: ThrownProblem = { code: 'NOT_FOUND', requestId };
  return data(problem, { status: 404 });
}
