import { type AppLoadContext, redirect } from '@remix-run/node';
import type { TadaDocumentNode } from 'gql.tada';
import { forgetCookie } from '../../cookies.server';
import { type ApiResult, callApi } from '../../graphql/api-client.server';
import { notFound, problemResponse } from '../../graphql/load-from-api.server';
import { forgetSession, readSessionToken } from '../../session-token.server';
import type { Viewpoint } from '../../viewpoint.server';
import { secondStepHref } from '../auth/sign-in/second-step-href';
import { askForAccount } from './consents/ask-for-account.server';
import { readViewId } from './staff-views/view-cookie.server';
import { readChosenMerchant } from './team/chosen-merchant.server';

export interface CabinetArguments {
  readonly request: Request;
  readonly context: AppLoadContext;
  readonly params: Readonly<Record<string, string | undefined>>;
}

export type CabinetMode = 'live' | 'test';

/** The mode of the address. Throws 404 for any other word in its place. */
export function cabinetMode({ params, context }: CabinetArguments): CabinetMode {
  const mode = params['mode'];
  if (mode !== 'live' && mode !== 'test') throw notFound(context.requestId);
  return mode;
}

/**
 * Whoever has the session cookie, in the mode of the address; within a view the staff member who has it. Throws a redirect to the
 * sign-in without one.
 */
export function cabinetViewpoint(args: CabinetArguments): Viewpoint {
  const mode = cabinetMode(args);
  const viewId = readViewId(args.request);
  if (viewId !== null) {
    const staffToken = readSessionToken(args.request, 'staff');
    if (staffToken === null) throw toConsole('/admin/sign-in', args.request);
    return { sessionToken: staffToken, mode, viewId };
  }
  const sessionToken = readSessionToken(args.request, 'session');
  if (sessionToken === null) throw toSignIn(args.request);
  const merchantId = readChosenMerchant(args.request);
  return merchantId === null ? { sessionToken, mode } : { sessionToken, mode, merchantId };
}

/** For loaders of the cabinet: data, or the sign-in, or the error page that fits. */
export async function loadCabinet<Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  args: CabinetArguments,
): Promise<Data> {
  const result = await submitCabinet(document, variables, args);
  if (result.isOk) return result.data;
  throw problemResponse(result);
}

/**
 * For actions of the cabinet: what came of it, for the form to show. A session that has ended leads to the sign-in, a person
 * without the consent for the account to that consent.
 */
export async function submitCabinet<Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
  args: CabinetArguments,
): Promise<ApiResult<Data>> {
  const { request, context } = args;
  const as = cabinetViewpoint(args);
  const result = await callApi(document, variables, { request, context, as });
  if (result.isOk) return result;
  if (as.viewId !== undefined) {
    if (result.code === 'UNAUTHENTICATED') throw toConsole('/admin/sign-in?ended=1', request);
    if (result.code === 'VIEW_NOT_STANDING') throw toConsole('/admin/people?view=over', request);
    return result;
  }
  if (result.code === 'UNAUTHENTICATED') throw toSignIn(request);
  if (result.code === 'SECOND_FACTOR_REQUIRED') throw redirect(secondStepHref(placeOf(request)), 303);
  // Somebody whose work there is over goes on with the business that is left.
  if (result.code === 'MERCHANT_NOT_FOUND' && readChosenMerchant(request) !== null) {
    throw redirect('/cabinet', { status: 303, headers: { 'Set-Cookie': forgetCookie('merchant') } });
  }
  if (result.code === 'ACCOUNT_BLOCKED') leadToOwnCase(request, `/cabinet/${cabinetMode(args)}`);
  if (result.code === 'CONSENT_NOT_STANDING') askForAccount(request, `/cabinet/${cabinetMode(args)}`);
  return result;
}

/** Whose data are blocked sees "My data" and the case, and nothing of the business. Throws a redirect but on those pages. */
function leadToOwnCase(request: Request, cabinet: string): void {
  const path = new URL(request.url).pathname.replace(/\.data$/, '');
  const privacy = `${cabinet}/privacy`;
  // Sessions too: whoever blocks may fear that somebody else is signed in.
  if (path === privacy || path.startsWith(`${privacy}/`) || path === `${cabinet}/security`) return;
  throw redirect(`${privacy}/requests`, { status: 303, headers: { 'Cache-Control': 'no-store' } });
}

function toSignIn(request: Request): Response {
  const hadSession = readSessionToken(request, 'session') !== null;
  const parameters = new URLSearchParams({ next: placeOf(request), ...(hadSession ? { ended: '1' } : {}) });
  return redirect(`/sign-in?${parameters}`, {
    status: 303,
    headers: forgetSession(request, 'session'),
  });
}

/** The page that was asked for. */
function placeOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return request.method === 'GET' ? pathname.replace(/\.data$/, '') + search : pathname;
}

/** Where a view is over, the browser forgets it and is back where it was begun. */
function toConsole(place: string, request: Request): Response {
  const headers = new Headers({ 'Set-Cookie': forgetCookie('view') });
  if (place.startsWith('/admin/sign-in')) {
    for (const [name, value] of Object.entries(forgetSession(request, 'staff'))) headers.append(name, value);
  }
  return redirect(place, { status: 303, headers });
}
