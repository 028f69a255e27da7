import type { TadaDocumentNode } from 'gql.tada';
import type { ApiResult } from '../../graphql/api-client.server';

/** Calls the API as whoever asks: by the session of the cabinet, or by the token of a proven number. */
type CallAsAsker = <Data, Variables>(
  document: TadaDocumentNode<Data, Variables>,
  variables: Variables,
) => Promise<ApiResult<Data>>;

export interface AskerForm {
  readonly request: Request;
  /** Of this call of the browser, for the page that says that it failed. */
  readonly requestId: string;
  readonly proofToken: string | null;
  readonly call: CallAsAsker;
}
