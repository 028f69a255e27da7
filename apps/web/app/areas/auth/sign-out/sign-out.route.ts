import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { forgetCookie } from '../../../cookies.server';
import { callApi } from '../../../graphql/api-client.server';
import { readSessionToken } from '../../../session-token.server';
import { signOutDocument } from '../sign-in/sign-in.documents';

/** Ends the session at the API and in the browser; the browser forgets it even when the API cannot be reached. */
export async function action({ request, context }: ActionFunctionArgs) {
  const sessionToken = readSessionToken(request, 'session');
  if (sessionToken) await callApi(signOutDocument, {}, { request, context, as: { sessionToken } });
  // What was typed before a code goes with the person.
  const headers = new Headers([
    ['Set-Cookie', forgetCookie('session')],
    ['Set-Cookie', forgetCookie('merchant')],
    ['Set-Cookie', forgetCookie('binding')],
  ]);
  return redirect('/', { status: 303, headers });
}

export function loader() {
  return redirect('/');
}
