import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { readMarkdown } from '../../../components/documents/read-markdown.server';
import { callApi } from '../../../graphql/api-client.server';
import { loadFromApi, notFound } from '../../../graphql/load-from-api.server';
import {
  documentEditionDocument,
  documentEditionsDocument,
  processingRegisterDocument,
} from './documents.documents';
import { type DocumentPlace, editionNumber, publishedDocuments } from './published-documents';

/**
 * The edition of the address, or the one in force, ready to be drawn. Ends in 404 for an edition that never was. Whoever kept
 * the page asks again before showing it; the mark is the edition's fingerprint, so that a probe sees which one is in force.
 */
export async function loadDocument(place: DocumentPlace, { request, context, params }: LoaderFunctionArgs) {
  const { kind, path } = publishedDocuments[place];
  const edition = params['edition'] === undefined ? null : editionNumber(params['edition']);
  if (params['edition'] !== undefined && edition === null) throw notFound(context.requestId);
  const how = { request, context };
  const [{ documentEdition }, list] = await Promise.all([
    loadFromApi(documentEditionDocument, { kind, edition }, how),
    callApi(documentEditionsDocument, { kind }, how),
  ]);
  if (!documentEdition) throw notFound(context.requestId);
  const editions = list.isOk ? list.data.documentEditions : [];
  const { body, ...about } = documentEdition;
  const now =
    about.register === null && place === 'privacy'
      ? await callApi(processingRegisterDocument, {}, how)
      : null;
  const document = {
    ...about,
    register: about.register ?? (now?.isOk ? now.data.processingRegister : null),
    place,
    path,
    blocks: readMarkdown(body),
    /** Null where the list did not come: nothing is said then about what is in force. */
    state: editions.find(({ id }) => id === about.id)?.state ?? (edition === null ? 'IN_FORCE' : null),
    upcoming: editions.find(({ state }) => state === 'UPCOMING') ?? null,
  };
  return data(
    { document },
    { headers: { 'Cache-Control': 'private, no-cache', ETag: `W/"${about.contentHash}"` } },
  );
}

type Loaded = Awaited<ReturnType<typeof loadDocument>>;
export type LoadedDocument = Loaded['data']['document'];
