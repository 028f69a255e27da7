import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { forgetCookie } from '../../../cookies.server';
import { problemResponse } from '../../../graphql/load-from-api.server';
import { submitAdmin } from '../admin-call.server';
import { endStaffViewDocument } from './staff-views.documents';

/** Ends the view at the API first: a browser that forgot it while it stands would leave it standing. */
export async function action(args: ActionFunctionArgs) {
  const ended = await submitAdmin(endStaffViewDocument, {}, args);
  if (!ended.isOk) throw problemResponse(ended);
  return redirect('/admin/people?view=over', {
    status: 303,
    headers: { 'Set-Cookie': forgetCookie('view') },
  });
}

export function loader() {
  return redirect('/admin');
}
