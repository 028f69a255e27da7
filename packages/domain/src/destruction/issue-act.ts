import type { Id } from '@apipay/db/ids';
import { dataSubjectRequests } from '@apipay/db/schema/data-subject-requests';
import {
  type DestructionNodeRow,
  type DestructionRow,
  destructionNodes,
} from '@apipay/db/schema/destructions';
import { subjects } from '@apipay/db/schema/subjects';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import { addEntry, enqueueTelling } from '../data-subject-requests';
import type { AuditSigner } from '../kernel/audit-signer.port';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { profileAt } from '../operator-profiles';
import { actText, composeAct, type DestructionAct } from './act';
import { lockDestruction, moveDestruction, readNodes } from './load-destruction';

export async function enqueueAct(tx: Tx, destructionId: Id<'destruction'>, runAt: Date): Promise<void> {
  await tx.enqueue(
    'issue-destruction-act',
    { destructionId },
    { key: `destruction-act:${destructionId}`, runAt },
  );
}

/**
 * Issues the act of a destruction once the last copy of its keys has expired and people have done theirs; before that it waits for whichever comes
 * later. Gives a word for the log.
 */
export async function issueAct(
  ctx: DomainContext,
  { auditSigner }: { readonly auditSigner: AuditSigner },
  { destructionId }: { readonly destructionId: Id<'destruction'> },
): Promise<string> {
  allowSystem(ctx);
  const ready = await prepareAct(ctx, destructionId);
  if (typeof ready === 'string') return ready;
  // The key may lie in a device or a service: it is asked outside of transactions.
  const signature = await auditSigner.sign(actText(ready));
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const found = await lockDestruction(tx, destructionId);
    if (found.state !== 'awaiting-backups') return 'nothing-to-do';
    await tx.sql
      .update(destructionNodes)
      .set({ state: 'done', doneAt: ctx.now() })
      .where(and(eq(destructionNodes.destructionId, found.id), eq(destructionNodes.action, 'expire')));
    await moveDestruction(tx, found, {
      state: 'certified',
      certifiedAt: new Date(ready.issuedAt),
      act: { ...ready },
      actSignature: signature,
      actPublicKey: auditSigner.publicKey,
    });
    const request = await findRequest(tx, found);
    if (request !== null) {
      await addEntry(tx, request, { kind: 'act-issued' });
      await enqueueTelling(tx, request.id);
    }
    await tx.audit({
      action: 'destruction.certify',
      objectKind: 'destruction',
      objectId: found.id,
      subjectPseudonyms: ready.subjects.map(({ pseudonym }) => pseudonym),
    });
    return 'issued';
  });
}

async function prepareAct(ctx: DomainContext, id: Id<'destruction'>): Promise<DestructionAct | string> {
  allowSystem(ctx);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const destruction = await lockDestruction(tx, id);
    const { backupsUntil } = destruction;
    if (destruction.state !== 'awaiting-backups' || backupsUntil === null) return 'nothing-to-do';
    if (ctx.now() < backupsUntil) return 'too-early';
    const nodes = (await readNodes(tx, id)).map((node) => afterExpiry(node, ctx.now()));
    if (nodes.some(({ state }) => !isOver(state))) return 'waits-for-people';
    const operator = await profileAt(tx, ctx.now());
    if (operator === null) throw new DomainError('INTERNAL');
    const ids = [...new Set(nodes.map(({ subjectId }) => subjectId))];
    return composeAct({
      destruction,
      requestNumber: (await findRequest(tx, destruction))?.number ?? null,
      operator: {
        nameRu: operator.nameRu,
        nameKk: operator.nameKk,
        nameEn: operator.nameEn,
        identificationNumber: operator.identificationNumber,
      },
      subjects: await tx.sql
        .select()
        .from(subjects)
        .where(inArray(subjects.id, ids))
        .orderBy(asc(subjects.id)),
      nodes,
      issuedAt: ctx.now(),
    });
  });
}

function isOver(state: DestructionNodeRow['state']): boolean {
  return state === 'done' || state === 'kept' || state === 'done-by-hand';
}

/** The copies have expired by now. */
function afterExpiry(node: DestructionNodeRow, now: Date): DestructionNodeRow {
  return node.action === 'expire' ? { ...node, state: 'done', doneAt: now } : node;
}

/** Null for what no request asked for. */
async function findRequest(tx: Tx, { requestId }: DestructionRow) {
  if (requestId === null) return null;
  const [request] = await tx.sql
    .select()
    .from(dataSubjectRequests)
    .where(eq(dataSubjectRequests.id, requestId));
  if (request === undefined) throw new DomainError('REQUEST_NOT_FOUND');
  return request;
}
