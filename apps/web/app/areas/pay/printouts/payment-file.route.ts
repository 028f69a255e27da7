import type { LoaderFunctionArgs } from '@remix-run/node';
import { printedFile } from '../../../components/printed-file.server';

/** The confirmation of the payment as PDF, for whoever holds the link. */
export function loader({ request, context, params }: LoaderFunctionArgs) {
  const token = encodeURIComponent(params['token'] ?? '');
  return printedFile(`/documents/pages/${token}/payment.pdf`, { request, context, page: `/pay/${token}` });
}
