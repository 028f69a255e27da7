import type { LoaderFunctionArgs } from '@remix-run/node';
import { loadFromApi, notFound } from '../../../graphql/load-from-api.server';
import { hashedTextDocument } from './documents.documents';
import { editionNumber, placeOf, publishedDocuments } from './published-documents';

/** Exactly the bytes of which the fingerprint was taken. An edition never changes, so the answer is kept for ever. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const place = placeOf(params['document']);
  const edition = editionNumber(params['edition']);
  if (place === null || edition === null) throw notFound(context.requestId);
  const { kind } = publishedDocuments[place];
  const { documentEdition } = await loadFromApi(hashedTextDocument, { kind, edition }, { request, context });
  if (!documentEdition) throw notFound(context.requestId);
  const { contentHash, hashedText } = documentEdition;
  const headers = { 'Cache-Control': 'public, max-age=31536000, immutable', ETag: `"${contentHash}"` };
  if (request.headers.get('if-none-match')?.includes(`"${contentHash}"`)) {
    return new Response(null, { status: 304, headers });
  }
  return new Response(hashedText, {
    headers: {
      ...headers,
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${place}-${edition}.txt"`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
