import { type AppLoadContext, redirect } from '@remix-run/node';
import type { TadaDocumentNode } from 'gql.tada';
import { type ApiResult, callApi } from '../../graphql/api-client.server';
import { problemResponse } from '../../graphql/load-from-api.server';
import { forgetSession, readSessionToken } from '../../session-token.server';

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
  const sessionToken = readSessionToken(request, 'staff');
  if (sessionToken === null) throw toStaffSignIn(request);
  const result = await callApi(document, variables, {
    request,
    context,
    schema: 'admin',
    as: { sessionToken },
  });
  if (result.isOk) return result;
  if (result.code === 'SECOND_FACTOR_REQUIRED') throw redirect('/admin/second-factor', 303);
  if (result.code === 'UNAUTHENTICATED') throw toStaffSignIn(request);
  return result;
}

/** A session that has ended is told of; what never was one is only forgotten. */
export function toStaffSignIn(request: Request): Response {
  const { pathname, search } = new URL(request.url);
  const parameters = new URLSearchParams({
    ...(readSessionToken(request, 'staff') === null ? {} : { ended: '1' }),
    next: request.method === 'GET' ? pathname.replace(/\.data$/, '') + search : pathname,
  });
  return redirect(`/admin/sign-in?${parameters}`, { status: 303, headers: forgetSession(request, 'staff') });
}
