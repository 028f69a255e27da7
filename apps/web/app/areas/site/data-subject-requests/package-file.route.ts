import type { LoaderFunctionArgs } from '@remix-run/node';
import { packageFile } from '../../../components/access-packages/package-file.server';
import { askerByNumber } from './asker.server';

/** The copy of the data of whoever proved a number here. */
export function loader(args: LoaderFunctionArgs) {
  const requestId = args.params['id'] ?? '';
  const file = args.params['file'] ?? '';
  return packageFile(askerByNumber(args), { requestId, file, page: `/requests/mine/${requestId}` });
}
