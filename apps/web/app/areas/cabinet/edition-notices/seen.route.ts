import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { cabinetMode, submitCabinet } from '../cabinet-call.server';
import { dismissEditionNoticeDocument } from './edition-notices.documents';
import { isToldKind } from './told-documents';

/** Puts a notice away and leads back; what cannot be put away stands there again. */
export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const kind = String(form.get('kind') ?? '');
  const edition = Number.parseInt(String(form.get('edition') ?? ''), 10) || 0;
  if (isToldKind(kind)) await submitCabinet(dismissEditionNoticeDocument, { input: { kind, edition } }, args);
  return redirect(`/cabinet/${cabinetMode(args)}`, 303);
}
