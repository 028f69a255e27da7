import type { LoaderFunctionArgs } from '@remix-run/node';
import { jsonFile } from '../../../components/json-file.server';
import { loadFromApi } from '../../../graphql/load-from-api.server';
import { auditConsistencyDocument } from './audit-log.documents';

/** Proof that the log of one checkpoint goes on in another's: `?older=`, and `?newer=` where it is not the latest. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const { auditConsistencyProof } = await loadFromApi(
    auditConsistencyDocument,
    { older: asked.get('older') ?? '', newer: asked.get('newer') },
    { request, context },
  );
  const { older, newer, path } = auditConsistencyProof;
  return jsonFile(
    {
      kind: 'consistency',
      older: { note: older.note, verifierKey: older.verifierKey },
      newer: { note: newer.note, verifierKey: newer.verifierKey },
      path,
    },
    `apipay-consistency-${older.size}-${newer.size}.json`,
    'public, max-age=60',
  );
}
