import type { TadaDocumentNode } from 'gql.tada';
import { type ApiRequest, type ApiResult, callApi } from '../../graphql/api-client.server';
import { readSessionToken } from '../../session-token.server';

/**
 * A call that opens a session, made as the browser's present one, which the API ends with it. One that is over already ends nothing,
 * and must not keep anybody out.
 */
export async function callReplacingSession<Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  how: ApiRequest,
  cookie: 'session' | 'staff',
): Promise<ApiResult<Data>> {
  const sessionToken = readSessionToken(how.request, cookie);
  if (sessionToken !== null) {
    const result = await callApi(document, variables, { ...how, as: { sessionToken } });
    if (result.isOk || result.code !== 'UNAUTHENTICATED') return result;
  }
  return callApi(document, variables, how);
}
