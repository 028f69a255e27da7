import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { writeCookie } from '../../../cookies.server';
import { type FormProblems, problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { submitAdmin } from '../admin-call.server';
import { startStaffViewDocument } from './staff-views.documents';

export interface TypedView {
  readonly merchantId: string;
  readonly ticket: string;
  readonly reason: string;
}

/** Begins a view and leads into the cabinet, or gives back what was typed with what is wrong about it. */
export async function startView(
  args: ActionFunctionArgs,
  form: FormData,
): Promise<{ readonly typed: TypedView; readonly problems: FormProblems }> {
  const read = (name: keyof TypedView) => String(form.get(name) ?? '').slice(0, 600);
  const typed = { merchantId: read('merchantId'), ticket: read('ticket'), reason: read('reason') };
  const result = await submitAdmin(startStaffViewDocument, { input: typed }, args);
  if (!result.isOk) return { typed, problems: problemsOfRefusal(args.request, result) };
  const { view, userErrors } = result.data.startStaffView;
  const problems = problemsOf(userErrors);
  if (problems) return { typed, problems };
  throw redirect('/cabinet/live', {
    status: 303,
    headers: { 'Set-Cookie': writeCookie('view', view?.id ?? '') },
  });
}
