import { problemResponse } from '../../graphql/load-from-api.server';
import type { AskerForm } from '../requests/asker';
import { ownPackageDocument } from './access-packages.documents';
import { type PendingPackageCode, readPackageToken, readPendingPackageCode } from './package-cookies.server';

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
    code: codeOf(readPendingPackageCode(request, requestId)),
  };
}

export type ShownPackage = NonNullable<Awaited<ReturnType<typeof loadPackage>>>;

/** The code that this browser waits for; null where there is none. `now` is the moment of the answer, for a countdown that is right before scripts run. */
function codeOf(pending: PendingPackageCode | null) {
  if (pending === null) return null;
  const now = new Date();
  return {
    expiresAt: pending.expiresAt.toISOString(),
    resendAt: pending.resendAt.toISOString(),
    now: now.toISOString(),
    isOver: pending.expiresAt <= now,
  };
}
