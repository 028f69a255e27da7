import type { AccessPackageRow } from '@apipay/db/schema/access-packages';
import type { AccessPackageFormat, AccessPackageState } from '@apipay/db/schema/access-packages.enums';
import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import {
  enqueuePackage,
  getOwnRequest,
  isAnsweredByPackage,
  lockOwnRequest,
  lockRequest,
  whoAsks,
} from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireStaffPermission } from '../kernel/permissions';
import { takeFromBucket } from '../kernel/rate-buckets';
import { inTransaction, type Tx } from '../kernel/transaction';
import { pseudonymOf } from '../users';
import { findPackage, packageTransaction } from './access-package';
import { beginPackageOf } from './begin-package';
import { needsFact } from './known-holder';
import { lossOfCopy, readLoss } from './lost-parts';

/** `waiting`: it is proven who asks, and the building has not begun. `destroyed`: it went with the data that were in it. */
export interface PackageStatus {
  readonly state: AccessPackageState | 'waiting' | 'destroyed';
  readonly builtRows: number;
  readonly totalRows: number;
  /** In bytes, as it is stored. */
  readonly size: number;
  readonly readyAt: Date | null;
  /** Not opened by then, it is deleted. */
  readonly readyUntil: Date | null;
  /** Can be fetched until then. */
  readonly openUntil: Date | null;
  readonly endedAt: Date | null;
  readonly formats: readonly AccessPackageFormat[];
  /** Some of it went with data that were destroyed after it was collected; the rest can be had. */
  readonly isPartlyDestroyed: boolean;
  /** When, as far as a request says it; null of a whole copy too. */
  readonly partsDestroyedAt: Date | null;
}

export interface OwnPackageStatus extends PackageStatus {
  /** The number was silent for long: a code alone does not open it. */
  readonly needsFact: boolean;
}

type Proof = { readonly proofToken: string | null };
/** Of one person, whatever they asked for. */
const anotherPerDay = { capacity: 5, refillPerSecond: 5 / 86_400 } as const;

/**
 * How far the copy of what is kept about whoever asked is; null where the request is not answered by one, or it is not known yet who asks. Errors: UNAUTHENTICATED,
 * REQUEST_PROOF_NEEDED, REQUEST_NOT_FOUND.
 */
export async function readOwnPackage(
  ctx: DomainContext,
  requestId: string,
  { proofToken }: Proof,
): Promise<OwnPackageStatus | null> {
  const asker = await whoAsks(ctx, proofToken);
  return inTransaction({ ...ctx, merchantId: null }, packageTransaction, async (tx) => {
    const request = await getOwnRequest(tx, asker, requestId);
    const status = await statusOf(tx, request);
    if (status === null) return null;
    return { ...status, needsFact: status.state === 'ready' && (await needsFact(tx, request)) };
  });
}

/** The same for staff, who learn nothing of what is in it; only where there is one a line says that they looked. Errors: UNAUTHENTICATED, FORBIDDEN, REQUEST_NOT_FOUND. */
export async function readStaffPackage(ctx: DomainContext, requestId: string): Promise<PackageStatus | null> {
  requireStaffPermission(ctx, 'data-subject-request:read');
  return inTransaction(ctx, packageTransaction, async (tx) => {
    const request = await lockRequest(tx, requestId);
    const status = await statusOf(tx, request);
    if (status === null) return null;
    await tx.audit({
      action: 'access-package.read',
      objectKind: 'data-subject-request',
      objectId: request.id,
      subjectPseudonyms: await pseudonymOf(tx, request.subjectId),
    });
    return status;
  });
}

/**
 * Asks for another package where the last one has ended. Errors: UNAUTHENTICATED, REQUEST_PROOF_NEEDED, REQUEST_NOT_FOUND, ACCESS_PACKAGE_NOT_GIVEN (the request is not
 * answered by one), ACCESS_PACKAGE_STANDS, RATE_LIMITED.
 */
export async function askForAnotherPackage(
  ctx: DomainContext,
  requestId: string,
  { proofToken }: Proof,
): Promise<void> {
  const asker = await whoAsks(ctx, proofToken);
  await inTransaction({ ...ctx, merchantId: null }, packageTransaction, async (tx) => {
    const request = await lockOwnRequest(tx, asker, requestId);
    const key = ctx.vault.blindIndex('rate-limit', 'access-packages', asker.subjectId);
    const { retryAfterMs } = await takeFromBucket(tx, { scope: 'access-packages', key, ...anotherPerDay });
    if (retryAfterMs > 0) throw new DomainError('RATE_LIMITED', { retryAfterMs });
    await prepare(tx, request);
  });
}

/** Staff have it put together, after it is known who asks. Errors: UNAUTHENTICATED, FORBIDDEN, REQUEST_NOT_FOUND, those of `askForAnotherPackage` but the limit. */
export async function preparePackage(ctx: DomainContext, requestId: string): Promise<void> {
  requireStaffPermission(ctx, 'data-subject-request:answer');
  await inTransaction(ctx, packageTransaction, async (tx) => {
    await prepare(tx, await lockRequest(tx, requestId));
  });
}

async function prepare(tx: Tx, request: DataSubjectRequestRow): Promise<void> {
  if (!isAnsweredByPackage(request)) throw new DomainError('ACCESS_PACKAGE_NOT_GIVEN');
  const last = await findPackage(tx, request.id);
  if (last !== null && last.endedAt === null) throw new DomainError('ACCESS_PACKAGE_STANDS');
  // Begun with the word: whoever asks sees it at once, and the job goes on with it.
  await beginPackageOf(tx, request);
  await enqueuePackage(tx, request.id);
  await tx.audit({
    action: 'access-package.ask',
    objectKind: 'data-subject-request',
    objectId: request.id,
    subjectPseudonyms: await pseudonymOf(tx, request.subjectId),
  });
}

async function statusOf(tx: Tx, request: DataSubjectRequestRow): Promise<PackageStatus | null> {
  const found = await findPackage(tx, request.id);
  if (found !== null) {
    const status = toStatus(found, tx.ctx.now());
    if (!isHeldBack(status)) return status;
    if (!isAnsweredByPackage(request)) return { ...status, state: 'expired', endedAt: request.closedAt };
    const loss = await readLoss(tx, request, found);
    return loss.isWhole ? { ...status, state: 'destroyed' } : { ...status, ...lossOfCopy(loss) };
  }
  if (!isAnsweredByPackage(request) || request.state !== 'in-work') return null;
  return {
    state: 'waiting',
    builtRows: 0,
    totalRows: 0,
    size: 0,
    readyAt: null,
    readyUntil: null,
    openUntil: null,
    endedAt: null,
    formats: [],
    ...nothingLost,
  };
}

const nothingLost = { isPartlyDestroyed: false, partsDestroyedAt: null } as const;
const isHeldBack = ({ state }: PackageStatus) => state === 'ready' || state === 'opened';

/** What its time has ended is over, also before somebody deletes it. */
function toStatus(found: AccessPackageRow, now: Date): PackageStatus {
  const { builtRows, totalRows, size, readyAt, readyUntil, openUntil, formats } = found;
  const until = found.state === 'ready' ? readyUntil : found.state === 'opened' ? openUntil : null;
  const isOver = until !== null && until <= now;
  return {
    state: isOver ? (formats.length > 0 ? 'fetched' : 'expired') : found.state,
    builtRows,
    totalRows,
    size,
    readyAt,
    readyUntil,
    openUntil,
    endedAt: isOver ? until : found.endedAt,
    formats,
    ...nothingLost,
  };
}
