import { type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { jsonFile } from '../../../components/json-file.server';
import { readVisitor } from './read-visitor.server';

/** The newest act of this browser with what was shown, as a file; without one, the page where it can be done. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { choice } = await readVisitor('PREFERENCES', { request, context });
  const record = choice?.record;
  if (!record) return redirect('/cookies', { status: 303, headers: { 'Cache-Control': 'no-store' } });
  return jsonFile({ kind: 'visitor-choice', ...record }, `apipay-cookies-${record.id}.json`, 'no-store');
}
