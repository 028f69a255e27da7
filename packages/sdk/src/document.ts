/**
 * A GraphQL document: its text, a generated `TypedDocumentString`, or a parsed document that kept its source, has
 * a `documentId`, or can be printed by the client's `print`. The two type parameters carry the types of a generated document.
 */
export type ApipayDocument<TData, TVariables> = string | TypedDocument<TData, TVariables>;

export interface TypedDocument<TData, TVariables> {
  readonly __apiType?: (variables: TVariables) => TData;
  readonly documentId?: string;
  readonly loc?: { readonly source: { readonly body: string } } | undefined;
}

export interface DocumentParts {
  readonly query: string | null;
  readonly documentId: string | null;
}

export type PrintDocument = (document: object) => string;

/** Throws `TypeError` for a document of which neither text nor id can be found. */
export function readDocument(document: ApipayDocument<unknown, never>, print?: PrintDocument): DocumentParts {
  if (typeof document === 'string') return { query: document, documentId: null };
  const documentId = document.documentId ?? null;
  const source = document instanceof String ? String(document) : document.loc?.source.body;
  const query = source ?? (documentId === null ? print?.(document) : undefined) ?? null;
  if (query === null && documentId === null) {
    throw new TypeError('the GraphQL document has neither text nor documentId: give the client a `print`');
  }
  return { query, documentId };
}

const IDEMPOTENCY_VARIABLE = /\$idempotencyKey\s*:/;

export function declaresIdempotencyKey({ query }: DocumentParts): boolean {
  return query !== null && IDEMPOTENCY_VARIABLE.test(query);
}
