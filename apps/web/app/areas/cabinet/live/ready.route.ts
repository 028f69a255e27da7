import type { LoaderFunctionArgs } from '@remix-run/node';
import { submitCabinet } from '../cabinet-call.server';
import { readinessDocument } from './live.documents';

/** 204 when the cabinet's pages can be read now: the session holds, and the API and its database answer. */
export async function loader(args: LoaderFunctionArgs) {
  const { isOk } = await submitCabinet(readinessDocument, {}, args);
  return new Response(null, { status: isOk ? 204 : 503, headers: { 'Cache-Control': 'no-store' } });
}
