import type { Id } from '@apipay/db/ids';
import {
  type DestructionNodeRow,
  type DestructionRow,
  destructionNodes,
} from '@apipay/db/schema/destructions';
import { type SubjectRow, subjects } from '@apipay/db/schema/subjects';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import { addEntry, changeRequest, enqueueTelling, lockOpen, lockRequest } from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowSystem } from '../kernel/permissions';
import type { TombstoneLog } from '../kernel/tombstone-log.port';
import { inTransaction, type Tx } from '../kernel/transaction';
import { closeBusiness } from './close-business';
import { enqueueRun } from './decide-destruction';
import { destroyerTransaction, destroyKeysOf, eraseNode, writeTombstone } from './destroy-subject';
import { endOfHold, holdsOf } from './holds';
import { enqueueAct } from './issue-act';
import { lockDestruction, lockSubjects, moveDestruction, readNodes } from './load-destruction';
import { openAskerIndex } from './open-asker-index';
import { isErasing, planHash } from './plan';
import { tellMerchant } from './tell-merchant';
import { endsForWantOfUse, isUsedAgain } from './used-again';
import { cancelWaitingInvoices, endPublishedReviews } from './what-ends-before';

export interface DestructionPorts {
  readonly tombstoneLog: TombstoneLog;
  /** For how many days the last copy of either database is kept. */
  readonly backupDays: number;
}

/** So long after a block was found in the way it is looked at again. */
const frozenMs = 3_600_000;

/**
 * Carries a frozen plan out. Each node is done once, whoever ran before and was killed: what is done says so in the transaction of its own
 * work. What the register calls otherwise by now becomes a task for people. Gives a word for the log.
 */
export async function runDestruction(
  ctx: DomainContext,
  ports: DestructionPorts,
  { destructionId }: { readonly destructionId: Id<'destruction'> },
): Promise<string> {
  allowSystem(ctx);
  const begun = await begin(ctx, destructionId);
  if (typeof begun === 'string') return begun;
  const { destruction, nodes } = begun;
  for (const subjectId of new Set(nodes.map((node) => node.subjectId))) {
    const own = nodes.filter((node) => node.subjectId === subjectId);
    const isFree = await destroySubject(ctx, ports, destruction, subjectId, own);
    if (!isFree) return 'frozen';
  }
  return finish(ctx, ports, destructionId);
}

interface Begun {
  readonly destruction: DestructionRow;
  readonly nodes: readonly DestructionNodeRow[];
}

/** Errors: DESTRUCTION_PLAN_CHANGED, where somebody wrote in the frozen plan. */
async function begin(ctx: DomainContext, id: Id<'destruction'>): Promise<Begun | string> {
  allowSystem(ctx);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const found = await lockDestruction(tx, id);
    if (found.state !== 'approved' && found.state !== 'running') return 'nothing-to-do';
    const nodes = await readNodes(tx, id);
    const frozen = nodes.filter(({ isPlanned }) => isPlanned);
    if (planHash({ registerHash: found.registerHash ?? '', nodes: frozen }) !== found.planHash) {
      throw new DomainError('DESTRUCTION_PLAN_CHANGED');
    }
    if (found.state === 'running') return { destruction: found, nodes };
    const people = (await lockSubjects(tx, [...new Set(nodes.map(({ subjectId }) => subjectId))])).filter(
      (subject) => endsForWantOfUse(found, subject),
    );
    for (const person of people) {
      if (await isUsedAgain(tx, found, person)) return withdraw(tx, found);
    }
    try {
      const request = found.requestId === null ? null : await lockOpen(tx, found.requestId);
      const askerIndex = request === null ? null : await openAskerIndex(tx, request, nodes);
      const moved = await moveDestruction(tx, found, { state: 'running', startedAt: ctx.now(), askerIndex });
      await tx.audit({ action: 'destruction.run', objectKind: 'destruction', objectId: id });
      // With the same commit, so that nobody signs in between the question and the end.
      for (const person of people) await markDestroyed(tx, moved, person);
      return { destruction: moved, nodes };
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'REQUEST_CLOSED')) throw error;
      return withdraw(tx, found);
    }
  });
}

async function withdraw(tx: Tx, found: DestructionRow): Promise<'withdrawn'> {
  await moveDestruction(tx, found, { state: 'withdrawn' });
  await tx.audit({ action: 'destruction.withdraw', objectKind: 'destruction', objectId: found.id });
  return 'withdrawn';
}

/** False while a block stands in the way: what is blocked is not destroyed, and it is tried again later. */
async function destroySubject(
  ctx: DomainContext,
  ports: DestructionPorts,
  destruction: DestructionRow,
  subjectId: Id<'subject'>,
  nodes: readonly DestructionNodeRow[],
): Promise<boolean> {
  allowSystem(ctx);
  const subject = await makeUnreadable(ctx, destruction, subjectId);
  if (subject === null) return false;
  for (const node of nodes.filter(({ action, state }) => action === 'close' && state === 'pending')) {
    await closeBusiness(ctx, node);
  }
  await endPublishedReviews(ctx, subjectId);
  await cancelWaitingInvoices(ctx, subjectId);
  const isOpen = ({ state }: DestructionNodeRow) => state === 'pending' || state === 'held';
  const due = await applyHolds(ctx, subjectId, nodes.filter(isOpen));
  const erasing = due.filter(isErasing);
  if (erasing.length > 0) {
    await writeTombstone(ctx, ports.tombstoneLog, destruction, subject, erasing);
    for (const node of erasing) await (node.place === 'rows' ? eraseNode : destroyKeysOf)(ctx, node, subject);
  }
  for (const node of due.filter(({ action }) => action === 'tell')) await tellMerchant(ctx, node, subject);
  await leaveToPeople(ctx, due);
  return true;
}

/** From this commit on nothing of it is read or sent any more, whatever is still to be erased: the gate and the sending locks ask for the state. */
async function makeUnreadable(
  ctx: DomainContext,
  destruction: DestructionRow,
  subjectId: Id<'subject'>,
): Promise<SubjectRow | null> {
  allowSystem(ctx);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const [subject] = await lockSubjects(tx, [subjectId]);
    if (subject === undefined) throw new DomainError('SUBJECT_NOT_FOUND');
    if (subject.state === 'destroyed') return subject;
    if (subject.state === 'blocked') {
      await enqueueRun(tx, destruction.id, new Date(ctx.now().getTime() + frozenMs));
      return null;
    }
    return markDestroyed(tx, destruction, subject);
  });
}

async function markDestroyed(tx: Tx, destruction: DestructionRow, subject: SubjectRow): Promise<SubjectRow> {
  const [destroyed] = await tx.sql
    .update(subjects)
    .set({ state: 'destroyed', destroyedAt: tx.ctx.now(), epoch: sql`${subjects.epoch} + 1` })
    .where(eq(subjects.id, subject.id))
    .returning();
  await tx.audit({
    action: 'destruction.begin',
    objectKind: 'destruction',
    objectId: destruction.id,
    subjectPseudonyms: [subject.pseudonym],
    merchantId: subject.merchantId,
  });
  return destroyed ?? subject;
}

/** Gives what may be done now: nothing is erased under a hold, also one that was opened after the approval, and one that has ended lets go. */
async function applyHolds(
  ctx: DomainContext,
  subjectId: Id<'subject'>,
  nodes: readonly DestructionNodeRow[],
): Promise<readonly DestructionNodeRow[]> {
  allowSystem(ctx);
  return inTransaction(ctx, destroyerTransaction, async (tx) => {
    const isHeld = (await holdsOf(tx, [subjectId])).length > 0;
    const [from, to] = isHeld ? (['pending', 'held'] as const) : (['held', 'pending'] as const);
    const moved = nodes.filter((node) => isErasing(node) && node.state === from).map(({ id }) => id);
    if (moved.length > 0) {
      await tx.sql.update(destructionNodes).set({ state: to }).where(inArray(destructionNodes.id, moved));
      await tx.audit({ action: 'destruction.release', objectKind: 'destruction', objectId: null });
    }
    return nodes.filter((node) => !isHeld || !isErasing(node));
  });
}

/** Whoever got something and has no call to take it back is asked by people. */
async function leaveToPeople(ctx: DomainContext, nodes: readonly DestructionNodeRow[]): Promise<void> {
  allowSystem(ctx);
  const ids = nodes.filter(({ action }) => action === 'by-hand').map(({ id }) => id);
  if (ids.length === 0) return;
  await inTransaction(ctx, destroyerTransaction, async (tx) => {
    await tx.sql
      .update(destructionNodes)
      .set({ state: 'by-hand' })
      .where(and(inArray(destructionNodes.id, ids), eq(destructionNodes.state, 'pending')));
    await tx.audit({ action: 'destruction.ask-people', objectKind: 'destruction', objectId: null });
  });
}

/** The working systems are done, or what is left of them is held: the request is answered either way, and the copies are waited for. */
async function finish(ctx: DomainContext, ports: DestructionPorts, id: Id<'destruction'>): Promise<string> {
  allowSystem(ctx);
  return inTransaction(ctx, blockingTransaction, async (tx) => {
    const running = await lockDestruction(tx, id);
    if (running.state !== 'running') return 'nothing-to-do';
    const nodes = await readNodes(tx, id);
    const isLeft = nodes.some(({ state, action }) => state === 'pending' && action !== 'expire');
    if (isLeft) throw new DomainError('DESTRUCTION_NOT_NOW');
    const isHeld = nodes.some(({ state }) => state === 'held');
    const erased = nodes.reduce((sum, { state, count }) => sum + (state === 'done' ? (count ?? 0) : 0), 0);
    await answer(tx, running, isHeld ? 'destruction-held' : 'destroyed', erased);
    if (isHeld) {
      const holds = await holdsOf(tx, [...new Set(nodes.map(({ subjectId }) => subjectId))]);
      const ends = holds.map((hold) => endOfHold(hold).getTime());
      await enqueueRun(tx, id, new Date(Math.max(Math.min(...ends), ctx.now().getTime())));
      return 'held';
    }
    const backupsUntil = new Date(ctx.now().getTime() + ports.backupDays * 86_400_000);
    await moveDestruction(tx, running, { state: 'awaiting-backups', clearedAt: ctx.now(), backupsUntil });
    await enqueueAct(tx, id, backupsUntil);
    await tx.audit({ action: 'destruction.clear', objectKind: 'destruction', objectId: id });
    return 'done';
  });
}

/** A request that was answered while a hold stood hears of the end too. */
async function answer(
  tx: Tx,
  { requestId }: DestructionRow,
  kind: 'destroyed' | 'destruction-held',
  count: number,
): Promise<void> {
  if (requestId === null) return;
  const request = await lockRequest(tx, requestId);
  const isOpen = request.state === 'in-work';
  if (!isOpen && kind === 'destruction-held') return;
  await addEntry(tx, request, { kind, count });
  if (isOpen) {
    await changeRequest(tx, request, { state: 'answered', closedAt: tx.ctx.now() });
    await addEntry(tx, request, { kind: 'answered' });
  }
  await enqueueTelling(tx, request.id);
}
