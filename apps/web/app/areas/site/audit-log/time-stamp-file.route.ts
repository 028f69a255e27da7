import type { LoaderFunctionArgs } from '@remix-run/node';
import { loadFromApi, notFound } from '../../../graphql/load-from-api.server';
import { auditCheckpointsDocument } from './audit-log.documents';

/** The stamp of one checkpoint as `openssl ts -token_in` reads it. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const size = params['size'] ?? '';
  if (!/^[1-9]\d{0,13}$/.test(size)) throw notFound(context.requestId);
  const { auditCheckpoints } = await loadFromApi(
    auditCheckpointsDocument,
    { count: 1, beforeSize: String(Number(size) + 1) },
    { request, context },
  );
  const [checkpoint] = auditCheckpoints;
  if (checkpoint?.size !== size || !checkpoint.timeStamp) throw notFound(context.requestId);
  return new Response(Buffer.from(checkpoint.timeStamp.token, 'base64'), {
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename="apipay-checkpoint-${size}.tst"`,
      'Cache-Control': 'public, max-age=300',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
