import type { TadaDocumentNode } from 'gql.tada';
import type { AskerForm } from '../../../components/requests/asker';
import { type CabinetArguments, submitCabinet } from '../cabinet-call.server';

/** Whoever asks by the session of the cabinet. */
export function askerBySession(args: CabinetArguments): AskerForm {
  return {
    request: args.request,
    requestId: args.context.requestId,
    proofToken: null,
    call: <Data, Variables>(document: TadaDocumentNode<Data, Variables>, variables: Variables) =>
      submitCabinet(document, variables, args),
  };
}
