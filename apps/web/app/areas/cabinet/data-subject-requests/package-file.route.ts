import type { LoaderFunctionArgs } from '@remix-run/node';
import { packageFile } from '../../../components/access-packages/package-file.server';
import { cabinetMode } from '../cabinet-call.server';
import { askerBySession } from './asker-by-session.server';

/** The copy of the data of the signed-in person. */
export function loader(args: LoaderFunctionArgs) {
  const requestId = args.params['id'] ?? '';
  const file = args.params['file'] ?? '';
  const page = `/cabinet/${cabinetMode(args)}/privacy/requests/${requestId}`;
  return packageFile(askerBySession(args), { requestId, file, page });
}
