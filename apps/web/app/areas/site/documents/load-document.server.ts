import type { LoaderFunctionArgs } from '@remix-run/node';
import { callApi } from '../../../graphql/api-client.server';
import { notFound, problemResponse } from '../../../graphql/load-from-api.server';
import { documentEditionDocument } from './documents.documents';
import { readMarkdown } from './read-markdown.server';

/** The edition of the address, or the one in force, ready to be drawn. Ends in 404 for an edition that never was. */
export async function loadDocument(
  kind: 'PRIVACY_POLICY' | 'PUBLIC_OFFER',
  { request, context, params }: LoaderFunctionArgs,
) {
  const edition = editionOf(params['edition']);
  if (edition === undefined) throw notFound(context.requestId);
  const how = { request, context };
  const [wanted, current] = await Promise.all([
    callApi(documentEditionDocument, { kind, edition }, how),
    edition === null ? null : callApi(documentEditionDocument, { kind, edition: null }, how),
  ]);
  if (!wanted.isOk) throw problemResponse(wanted);
  const found = wanted.data.documentEdition;
  if (!found) throw notFound(context.requestId);
  const inForce = current?.isOk ? current.data.documentEdition : null;
  const { body, ...about } = found;
  return {
    ...about,
    blocks: readMarkdown(body),
    isInForce: current === null || inForce?.id === found.id,
    latestEdition: inForce?.edition ?? found.edition,
  };
}

export type LoadedDocument = Awaited<ReturnType<typeof loadDocument>>;

function editionOf(text: string | undefined): number | null | undefined {
  if (text === undefined) return null;
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}
