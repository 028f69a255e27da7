import { type Id, isId } from '@apipay/db/ids';
import { type AccessPackageRow, accessPackages } from '@apipay/db/schema/access-packages';
import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import { verificationCodes } from '@apipay/db/schema/verification-codes';
import { and, eq, gte } from 'drizzle-orm';
import {
  isAnsweredByPackage,
  lockOwnRequest,
  requireSignIn,
  whoAsksWithNumber,
} from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { hashSecretToken, newSecretToken } from '../kernel/secret-tokens';
import { inTransaction, type Tx } from '../kernel/transaction';
import { userPhoneIndex } from '../users';
import {
  changePackage,
  enqueueEnd,
  findPackage,
  openMs,
  packageTransaction,
  recordOfPackage,
} from './access-package';
import { type OpenAccessPackageInput, openAccessPackageInput } from './access-package.inputs';
import { judgeFact, needsFact } from './known-holder';

/** A code that was used longer ago is no fresh one. */
const codeUsableMs = 10 * 60 * 1_000;

type Proof = { readonly proofToken: string | null };

/**
 * The number to which the code for a package goes: that of whoever asks, E.164. Errors: UNAUTHENTICATED, REQUEST_PROOF_NEEDED, REQUEST_NOT_FOUND,
 * ACCESS_PACKAGE_NOT_READY, ACCESS_PACKAGE_ENDED, ACCESS_PACKAGE_OPENED.
 */
export async function numberForPackageCode(
  ctx: DomainContext,
  requestId: string,
  { proofToken }: Proof,
): Promise<string> {
  const asker = await whoAsksWithNumber(ctx, proofToken);
  requireSignIn(asker);
  await inTransaction({ ...ctx, merchantId: null }, packageTransaction, async (tx) => {
    const request = await lockOwnRequest(tx, asker, requestId);
    await requireReady(tx, request);
    await tx.audit({
      action: 'access-package.read',
      objectKind: 'data-subject-request',
      objectId: request.id,
    });
  });
  return asker.phone;
}

export interface OpenedPackage {
  /** For the one browser that may fetch it. */
  readonly token: string;
  readonly openUntil: Date;
}

/**
 * Opens a package once, for one browser, by a fresh code to the number of whoever asked; where the number was silent for long, by a fact that its owner knows besides. The
 * fact is asked for only after the code was right. Errors: UNAUTHENTICATED, REQUEST_PROOF_NEEDED, REQUEST_NOT_FOUND, ACCESS_PACKAGE_NOT_READY,
 * ACCESS_PACKAGE_ENDED, ACCESS_PACKAGE_OPENED (by another code), CODE_EXPIRED, ACCESS_PACKAGE_FACT_WRONG, RATE_LIMITED, REQUEST_BY_SIGN_IN.
 */
export async function openAccessPackage(
  ctx: DomainContext,
  input: OpenAccessPackageInput,
  { proofToken }: Proof,
): Promise<OpenedPackage> {
  const asker = await whoAsksWithNumber(ctx, proofToken);
  requireSignIn(asker);
  const { requestId, verificationCodeId, fact } = parseInput(openAccessPackageInput, input);
  const outside = { ...ctx, merchantId: null };
  const token = newSecretToken();
  const verdict = await inTransaction(outside, packageTransaction, async (tx) => {
    const request = await lockOwnRequest(tx, asker, requestId);
    const ready = await requireReady(tx, request);
    const codeId = await requireFreshCode(tx, ready, asker.phone, verificationCodeId);
    const judged = (await needsFact(tx, request)) ? await judgeFact(tx, request, fact) : 'right';
    // A guess that was wrong counts all the same, so it is committed before anybody learns of it.
    if (judged !== 'right') {
      await recordOfPackage(tx, 'access-package.refuse', ready);
      return judged;
    }
    const openUntil = new Date(ctx.now().getTime() + openMs);
    const opened = await changePackage(tx, ready, {
      state: 'opened',
      verificationCodeId: codeId,
      tokenHash: hashSecretToken(token),
      openedAt: ctx.now(),
      openUntil,
    });
    if (opened === null) throw new DomainError('ACCESS_PACKAGE_OPENED');
    await enqueueEnd(tx, openUntil);
    await recordOfPackage(tx, 'access-package.open', opened);
    return { openUntil };
  });
  if (verdict === 'wrong') throw new DomainError('ACCESS_PACKAGE_FACT_WRONG', {}, ['fact']);
  if ('retryAfterMs' in verdict) throw new DomainError('RATE_LIMITED', { ...verdict });
  return { token, openUntil: verdict.openUntil };
}

/** A request on paper may be refused or taken back after its package stood ready: then nobody opens it. */
async function requireReady(tx: Tx, request: DataSubjectRequestRow): Promise<AccessPackageRow> {
  const found = await findPackage(tx, request.id);
  if (found === null || found.state === 'building') throw new DomainError('ACCESS_PACKAGE_NOT_READY');
  if (found.state === 'opened') throw new DomainError('ACCESS_PACKAGE_OPENED');
  const isOver = found.state !== 'ready' || found.readyUntil === null || found.readyUntil <= tx.ctx.now();
  if (isOver || !isAnsweredByPackage(request)) {
    throw new DomainError('ACCESS_PACKAGE_ENDED');
  }
  return found;
}

/** Sent to this number after the package was ready, used just now, and for no other package. */
async function requireFreshCode(
  tx: Tx,
  ready: AccessPackageRow,
  phone: string,
  verificationCodeId: string,
): Promise<Id<'verificationCode'>> {
  const refused = new DomainError('CODE_EXPIRED', {}, ['code']);
  if (!isId('verificationCode', verificationCodeId) || ready.readyAt === null) throw refused;
  const [code] = await tx.sql
    .select({ id: verificationCodes.id })
    .from(verificationCodes)
    .where(
      and(
        eq(verificationCodes.id, verificationCodeId),
        eq(verificationCodes.purpose, 'access-package'),
        eq(verificationCodes.state, 'used'),
        eq(verificationCodes.phoneIndex, userPhoneIndex(tx.ctx, phone)),
        gte(verificationCodes.createdAt, ready.readyAt),
        gte(verificationCodes.usedAt, new Date(tx.ctx.now().getTime() - codeUsableMs)),
      ),
    );
  const [spent] = await tx.sql
    .select({ id: accessPackages.id })
    .from(accessPackages)
    .where(eq(accessPackages.verificationCodeId, verificationCodeId));
  if (code === undefined || spent !== undefined) throw refused;
  return code.id;
}
