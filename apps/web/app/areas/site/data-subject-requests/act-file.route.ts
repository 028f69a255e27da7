import type { LoaderFunctionArgs } from '@remix-run/node';
import { printedFile } from '../../../components/printed-file.server';
import { askerByNumber } from './asker.server';

/** The act of destruction for whoever proved the number: `pdf` for people, `json` for programs. */
export function loader(args: LoaderFunctionArgs) {
  const { request, context, params } = args;
  const id = encodeURIComponent(params['id'] ?? '');
  const { proofToken } = askerByNumber(args);
  return printedFile(`/documents/destructions/${id}.${encodeURIComponent(params['ending'] ?? '')}`, {
    request,
    context,
    proofToken,
    page: `/requests/mine/${id}`,
  });
}
