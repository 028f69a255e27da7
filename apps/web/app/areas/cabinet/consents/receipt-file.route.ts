import type { LoaderFunctionArgs } from '@remix-run/node';
import { printedFile } from '../../../components/printed-file.server';
import { cabinetMode, cabinetViewpoint } from '../cabinet-call.server';

/** The receipt of one act of a consent, for programs. */
export function loader(args: LoaderFunctionArgs) {
  const { request, context, params } = args;
  const purpose = encodeURIComponent(params['purpose'] ?? '');
  return printedFile(`/documents/consents/${encodeURIComponent(params['file'] ?? '')}`, {
    request,
    context,
    as: cabinetViewpoint(args),
    page: `/cabinet/${cabinetMode(args)}/${purpose === 'reviews' ? 'review' : `privacy/consents/${purpose}`}`,
  });
}
