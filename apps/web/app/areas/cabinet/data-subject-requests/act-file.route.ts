import type { LoaderFunctionArgs } from '@remix-run/node';
import { printedFile } from '../../../components/printed-file.server';
import { cabinetMode, cabinetViewpoint } from '../cabinet-call.server';

/** The act of destruction of one's own request: `pdf` for people, `json` for programs. */
export function loader(args: LoaderFunctionArgs) {
  const { request, context, params } = args;
  const id = encodeURIComponent(params['id'] ?? '');
  return printedFile(`/documents/destructions/${id}.${encodeURIComponent(params['ending'] ?? '')}`, {
    request,
    context,
    as: cabinetViewpoint(args),
    page: `/cabinet/${cabinetMode(args)}/privacy/requests/${id}`,
  });
}
