import type { LoaderFunctionArgs } from '@remix-run/node';
import { printedFile } from '../../../components/printed-file.server';
import { cabinetMode, cabinetViewpoint } from '../cabinet-call.server';

/** The card of an account number as PDF. */
export function loader(args: LoaderFunctionArgs) {
  const { request, context, params } = args;
  return printedFile(`/documents/accounts/${encodeURIComponent(params['id'] ?? '')}.pdf`, {
    request,
    context,
    as: cabinetViewpoint(args),
    page: `/cabinet/${cabinetMode(args)}/biller`,
  });
}
