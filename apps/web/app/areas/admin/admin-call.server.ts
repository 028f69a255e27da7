import { type AppLoadContext, redirect } from '@remix-run/node';
import type { TadaDocumentNode } from 'gql.tada';
import { forgetCookie, readCookie } from '../../cookies.server';
import { type ApiResult, callApi } from '../../graphql/api-client.server';
import { problemResponse } from '../../graphql/load-from-api.server';

export interface AdminArguments {
  readonly request: Request;
  readonly context: AppLoadContext;
}

/** For loaders of the console: data, or a sign-in step, or the error page that fits. */
export async function loadAdmin<Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  args: AdminArguments,
): Promise<Data> {
  const result = await submitAdmin(document, variables, args);
  if (result.isOk) return result.data;
  throw problemResponse(result);
}

/** For actions of the console. Without a session, or without the second step, leads where that is mended. */
export async function submitAdmin<Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  { request, context }: AdminArguments,
): Promise<ApiResult<Data>> {
  const sessionToken = readCookie(request, 'staff');
  if (sessionToken === null) throw redirect(`/admin/sign-in?${placeOf(request)}`, 303);
  const result = await callApi(document, variables, {
    request,
    context,
    schema: 'admin',
    as: { sessionToken },
  });
  if (result.isOk) return result;
  if (result.code === 'SECOND_FACTOR_REQUIRED') throw redirect('/admin/second-factor', 303);
  if (result.code === 'UNAUTHENTICATED') {
    throw redirect(`/admin/sign-in?ended=1&${placeOf(request)}`, {
      status: 303,
      headers: { 'Set-Cookie': forgetCookie('staff') },
    });
  }
  return result;
}

function placeOf(request: Request): URLSearchParams {
  const { pathname, search } = new URL(request.url);
  return new URLSearchParams({
    next: request.method === 'GET' ? pathname.replace(/\.data$/, '') + search : pathname,
  });
}
