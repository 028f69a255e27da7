import type { LoaderFunctionArgs } from '@remix-run/node';
import { jsonFile } from '../../../components/json-file.server';
import { loadFromApi, notFound } from '../../../graphql/load-from-api.server';
import { auditCheckpointsDocument } from './audit-log.documents';

/** The latest checkpoint as a file to keep: what it says holds for ever. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { auditCheckpoints } = await loadFromApi(
    auditCheckpointsDocument,
    { count: 1, beforeSize: null },
    { request, context },
  );
  const [latest] = auditCheckpoints;
  if (latest === undefined) throw notFound(context.requestId);
  const { note, verifierKey, timeStamp } = latest;
  const content = { note, verifierKey, timeStamp: timeStamp?.token ?? null };
  return jsonFile(content, `apipay-checkpoint-${latest.size}.json`, 'public, max-age=60');
}
