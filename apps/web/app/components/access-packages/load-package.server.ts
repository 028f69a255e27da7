import { problemResponse } from '../../graphql/load-from-api.server';
import type { AskerForm } from '../requests/asker';
import { ownPackageDocument } from './access-packages.documents';
import { readPackageToken, readPendingPackageCode } from './package-cookies.server';

/** How far the copy is that answers a request, and what this browser has of it; null where there is none. */
export async function loadPackage(
  { call, request, proofToken }: Pick<AskerForm, 'call' | 'request' | 'proofToken'>,
  requestId: string,
) {
  const answer = await call(ownPackageDocument, { requestId, proofToken });
  if (!answer.isOk) throw problemResponse(answer);
  const { ownAccessPackage } = answer.data;
  if (!ownAccessPackage) return null;
  return {
    ...ownAccessPackage,
    isOpenHere: readPackageToken(request, requestId) !== null,
    isCodeSent: readPendingPackageCode(request, requestId) !== null,
  };
}
