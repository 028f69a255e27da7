import type { Id } from '@apipay/db/ids';
import { destructions } from '@apipay/db/schema/destructions';
import { and, eq } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import { getOwnRequest, getRequestForStaff, whoAsks } from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import type { DestructionAct } from './act';

/** The act with its proof: the signature is over `actText(act)`. */
export interface SignedAct {
  readonly act: DestructionAct;
  /** Base64. */
  readonly signature: string;
  readonly publicKey: string;
}

/**
 * The act of one's own request, or of any for staff. Errors: UNAUTHENTICATED, FORBIDDEN, REQUEST_PROOF_NEEDED, REQUEST_NOT_FOUND,
 * DESTRUCTION_ACT_NOT_READY.
 */
export async function readDestructionAct(
  ctx: DomainContext,
  requestId: string,
  { proofToken }: { readonly proofToken: string | null },
): Promise<SignedAct> {
  const isStaff = ctx.actor.kind === 'staff';
  if (isStaff) requireStaffPermission(ctx, 'destruction:propose');
  const asker = isStaff ? null : await whoAsks(ctx, proofToken);
  return inTransaction({ ...ctx, merchantId: null }, blockingTransaction, async (tx) => {
    const request =
      asker === null ? await getRequestForStaff(tx, requestId) : await getOwnRequest(tx, asker, requestId);
    const signed = await findSigned(tx, request.id);
    await tx.audit({ action: 'destruction.read-act', objectKind: 'destruction', objectId: signed.act.id });
    return signed;
  });
}

async function findSigned(tx: Tx, requestId: Id<'dataSubjectRequest'>): Promise<SignedAct> {
  const [found] = await tx.sql
    .select({ act: destructions.act, signature: destructions.actSignature, key: destructions.actPublicKey })
    .from(destructions)
    .where(and(eq(destructions.requestId, requestId), eq(destructions.state, 'certified')));
  if (found?.act == null || found.signature === null || found.key === null) {
    throw new DomainError('DESTRUCTION_ACT_NOT_READY');
  }
  // Only `issueAct` writes this column.
  const act = found.act as unknown as DestructionAct;
  return { act, signature: found.signature.toString('base64'), publicKey: found.key.toString('base64') };
}
