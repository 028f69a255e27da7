import type { LoaderFunctionArgs } from '@remix-run/node';
import { callApi } from '../../../graphql/api-client.server';
import { paymentPageStatusDocument } from './payment-pages.documents';

/** How the page stands, for the page's own script: one word, or null where it cannot be had just now. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const token = params['token'] ?? '';
  const result = await callApi(paymentPageStatusDocument, { token }, { request, context });
  return Response.json({ status: result.isOk ? result.data.paymentPageStatus : null });
}
