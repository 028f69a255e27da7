import type { LoaderFunctionArgs } from '@remix-run/node';
import { printedFile } from '../../../components/printed-file.server';
import { readSessionToken } from '../../../session-token.server';
import { toStaffSignIn } from '../admin-call.server';

/** The act of destruction as staff fetch it: `pdf` for people, `json` for programs. */
export function loader(args: LoaderFunctionArgs) {
  const { request, context, params } = args;
  const sessionToken = readSessionToken(request, 'staff');
  if (sessionToken === null) throw toStaffSignIn(request);
  const id = encodeURIComponent(params['id'] ?? '');
  return printedFile(`/documents/destructions/${id}.${encodeURIComponent(params['ending'] ?? '')}`, {
    request,
    context,
    as: { sessionToken },
    page: `/admin/requests/${id}`,
  });
}
