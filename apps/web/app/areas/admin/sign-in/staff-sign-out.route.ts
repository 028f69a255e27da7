import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { forgetCookie } from '../../../cookies.server';
import { callApi } from '../../../graphql/api-client.server';
import { readSessionToken } from '../../../session-token.server';
import { staffSignOutDocument } from './staff-sign-in.documents';

export async function action({ request, context }: ActionFunctionArgs) {
  const sessionToken = readSessionToken(request, 'staff');
  if (sessionToken) {
    await callApi(staffSignOutDocument, {}, { request, context, schema: 'admin', as: { sessionToken } });
  }
  const headers = new Headers([
    ['Set-Cookie', forgetCookie('staff')],
    ['Set-Cookie', forgetCookie('view')],
  ]);
  return redirect('/admin/sign-in', { status: 303, headers });
}

export function loader() {
  return redirect('/admin');
}
