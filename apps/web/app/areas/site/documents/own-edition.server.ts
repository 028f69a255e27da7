import type { LoaderFunctionArgs } from '@remix-run/node';
import { callApi } from '../../../graphql/api-client.server';
import { readSessionToken } from '../../../session-token.server';
import { ownConfirmationsDocument } from './documents.documents';
import type { PublishedDocument } from './published-documents';

export interface ListedLine {
  readonly edition: number;
  readonly state: string;
  readonly changeClass: string | null;
}

export interface OwnEdition {
  readonly edition: number;
  readonly confirmedAt: string;
  /** Editions that have come into force since, by the class of their change. */
  readonly since: { readonly material: number; readonly editorial: number };
}

/** Which edition the signed-in viewer confirmed last, and what has come since; null for everybody else. */
export async function findOwnEdition(
  { kind }: PublishedDocument,
  editions: readonly ListedLine[],
  { request, context }: Pick<LoaderFunctionArgs, 'request' | 'context'>,
): Promise<OwnEdition | null> {
  const sessionToken = readSessionToken(request, 'session');
  if (kind === 'COOKIE_POLICY' || sessionToken === null) return null;
  const answer = await callApi(ownConfirmationsDocument, {}, { request, context, as: { sessionToken } });
  const own = answer.isOk
    ? answer.data.confirmations.find((confirmed) => confirmed.kind === kind)
    : undefined;
  if (!own || own.edition === null) return null;
  const { edition, confirmedAt } = own;
  const later = editions.filter((line) => line.edition > edition && line.state !== 'UPCOMING');
  const count = (changeClass: string) => later.filter((line) => line.changeClass === changeClass).length;
  return { edition, confirmedAt, since: { material: count('MATERIAL'), editorial: count('EDITORIAL') } };
}
