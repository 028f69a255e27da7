import { isId } from '@apipay/db/ids';
import { keyClasses } from '@apipay/db/personal-data';
import {
  type DestructionNodeRow,
  type DestructionRow,
  destructionNodes,
} from '@apipay/db/schema/destructions';
import type { SubjectRow } from '@apipay/db/schema/subjects';
import { and, eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import type { TombstoneErasure, TombstoneLog } from '../kernel/tombstone-log.port';
import { inTransaction, type Tx } from '../kernel/transaction';
import { eraseRows } from './erase-rows';
import { dataSubjectOf, isKeyNeeded } from './plan';

export const destroyerTransaction = { purpose: 'legal-obligation', as: 'destroyer' } as const;

/** Outside of the database, and on the disk before the first key goes: a restored dump is destroyed again by it. Once for each look. */
export async function writeTombstone(
  ctx: DomainContext,
  log: TombstoneLog,
  destruction: DestructionRow,
  subject: SubjectRow,
  nodes: readonly DestructionNodeRow[],
): Promise<void> {
  allowSystem(ctx);
  await inTransaction(ctx, destroyerTransaction, async (tx) => {
    await tx.sql.execute(sql`select pg_advisory_xact_lock(hashtextextended('tombstone-log', 0))`);
    const names = nodes.filter(({ place }) => place === 'key').map(({ name }) => name);
    await log.append({
      destructionId: destruction.id,
      subjectId: subject.id,
      subjectKind: subject.kind,
      keyClasses: keyClasses.filter((keyClass) => names.includes(keyClass)),
      erasures: nodes.filter(({ place }) => place === 'rows').map(erasureOf),
      planHash: destruction.planHash ?? '',
      destroyedAt: ctx.now().toISOString(),
    });
    await tx.audit({
      action: 'destruction.write-tombstone',
      objectKind: 'destruction',
      objectId: destruction.id,
      subjectPseudonyms: [subject.pseudonym],
    });
  });
}

function erasureOf({ name, action, columns }: DestructionNodeRow): TombstoneErasure {
  return { table: name, action: action === 'clear' ? 'clear' : 'delete-row', columns };
}

/** The rows of one node, and that it is done, in one transaction. */
export async function eraseNode(
  ctx: DomainContext,
  node: DestructionNodeRow,
  subject: SubjectRow,
): Promise<void> {
  allowSystem(ctx);
  await inTransaction(ctx, destroyerTransaction, async (tx) => {
    if (!(await lockPending(tx, node))) return;
    const count = await eraseRows(tx, dataSubjectOf(subject), erasureOf(node));
    await settleNode(tx, node, count === null ? null : { count });
    await recordNode(tx, node, subject);
  });
}

/** The key of one class. What is kept by now under it makes it a task for people. */
export async function destroyKeysOf(
  ctx: DomainContext,
  node: DestructionNodeRow,
  subject: SubjectRow,
): Promise<void> {
  allowSystem(ctx);
  await inTransaction(ctx, destroyerTransaction, async (tx) => {
    if (!(await lockPending(tx, node))) return;
    const keyClass = keyClasses.find((one) => one === node.name);
    if (keyClass === undefined || (await isKeyNeeded(tx, subject, keyClass))) {
      await settleNode(tx, node, null);
    } else {
      await ctx.vault.destroyKeys(subject.id, [keyClass]);
      await settleNode(tx, node, { count: null });
    }
    await recordNode(tx, node, subject);
  });
}

/** False where whoever was killed before had done it. */
async function lockPending(tx: Tx, { id }: DestructionNodeRow): Promise<boolean> {
  const [row] = await tx.sql
    .select({ state: destructionNodes.state })
    .from(destructionNodes)
    .where(eq(destructionNodes.id, id))
    .for('update');
  return row?.state === 'pending';
}

/** `done` is null where the plan does not fit any more. */
async function settleNode(
  tx: Tx,
  { id }: DestructionNodeRow,
  done: { readonly count: number | null } | null,
): Promise<void> {
  await tx.sql
    .update(destructionNodes)
    .set(done === null ? { state: 'by-hand' } : { state: 'done', doneAt: tx.ctx.now(), count: done.count })
    .where(and(eq(destructionNodes.id, id), eq(destructionNodes.state, 'pending')));
}

async function recordNode(tx: Tx, node: DestructionNodeRow, subject: SubjectRow): Promise<void> {
  await tx.audit({
    action: 'destruction.erase',
    objectKind: 'destruction',
    objectId: node.destructionId,
    subjectPseudonyms: [subject.pseudonym],
    merchantId: subject.merchantId,
  });
}

/** For whatever closes a node beside the erasing. */
export async function markDone(tx: Tx, node: DestructionNodeRow, count: number | null): Promise<boolean> {
  if (!(await lockPending(tx, node))) return false;
  await settleNode(tx, node, { count });
  return true;
}

export async function markForPeople(tx: Tx, node: DestructionNodeRow): Promise<void> {
  if (await lockPending(tx, node)) await settleNode(tx, node, null);
}

export function merchantOf({ name }: DestructionNodeRow) {
  return isId('merchant', name) ? name : null;
}
