import type { LoaderFunctionArgs } from '@remix-run/node';
import { printedFile } from '../../../components/printed-file.server';
import { cabinetMode, cabinetViewpoint } from '../cabinet-call.server';

/** The invoice as PDF. */
export function loader(args: LoaderFunctionArgs) {
  const { request, context, params } = args;
  const id = encodeURIComponent(params['id'] ?? '');
  return printedFile(`/documents/invoices/${id}.pdf`, {
    request,
    context,
    as: cabinetViewpoint(args),
    page: `/cabinet/${cabinetMode(args)}/invoices/${id}`,
  });
}
