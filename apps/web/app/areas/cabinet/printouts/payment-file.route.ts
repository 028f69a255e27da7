import type { LoaderFunctionArgs } from '@remix-run/node';
import { printedFile } from '../../../components/printed-file.server';
import { cabinetMode, cabinetViewpoint } from '../cabinet-call.server';

/** The confirmation of one payment of the invoice as PDF. */
export function loader(args: LoaderFunctionArgs) {
  const { request, context, params } = args;
  const id = encodeURIComponent(params['id'] ?? '');
  return printedFile(`/documents/payments/${encodeURIComponent(params['payment'] ?? '')}.pdf`, {
    request,
    context,
    as: cabinetViewpoint(args),
    page: `/cabinet/${cabinetMode(args)}/invoices/${id}`,
  });
}
