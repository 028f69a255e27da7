import { type AppLoadContext, redirect } from '@remix-run/node';
import type { TadaDocumentNode } from 'gql.tada';
import type { AskerForm } from '../../../components/requests/asker';
import { forgetCookie, readCookie } from '../../../cookies.server';
import { type ApiResult, callApi } from '../../../graphql/api-client.server';
import { problemResponse } from '../../../graphql/load-from-api.server';

export interface AskerArguments {
  readonly request: Request;
  readonly context: AppLoadContext;
}

const numberPath = '/requests/number';

/** Whoever proved a number in this browser within half an hour. Throws a redirect to where it is proven. */
export function askerByNumber({
  request,
  context,
}: AskerArguments): AskerForm & { readonly proofToken: string } {
  const proofToken = readCookie(request, 'requests');
  if (proofToken === null) throw redirect(numberPath, 303);
  return {
    request,
    requestId: context.requestId,
    proofToken,
    async call<Data, Variables>(document: TadaDocumentNode<Data, Variables>, variables: Variables) {
      const result: ApiResult<Data> = await callApi(document, variables, { request, context });
      if (!result.isOk && result.code === 'REQUEST_PROOF_NEEDED') {
        throw redirect(numberPath, { status: 303, headers: { 'Set-Cookie': forgetCookie('requests') } });
      }
      return result;
    },
  };
}

/** For loaders: data, or the error page that fits. */
export async function loadAsAsker<Data, Variables>(
  asker: AskerForm,
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const result = await asker.call(document, variables);
  if (result.isOk) return result.data;
  throw problemResponse(result);
}
