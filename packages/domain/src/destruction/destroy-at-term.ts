import { type Id, newId } from '@apipay/db/ids';
import { destructions } from '@apipay/db/schema/destructions';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { enqueueRun, freeze } from './decide-destruction';
import { lockSubjects } from './load-destruction';
import { derivePlan, isErasing, type PlannedNode, planHash } from './plan';

/** `held`: a named hold keeps all of it. `nothing`: it is blocked or due no longer by now, or nothing of it is to be destroyed. */
export type DestroyedAtTerm = 'begun' | 'held' | 'nothing';

/**
 * Freezes the plan of a subject whose term is over and sets it going, without a request and without people: what the register says of destroying is all
 * that it does. Recipients that have no call for it are not asked by hand, as each keeps its own terms. Of a subject that was destroyed before
 * only keys are left, which the law kept until now.
 */
export async function destroyAtTerm(
  ctx: DomainContext,
  {
    subjectId,
    isStillDue,
  }: {
    readonly subjectId: Id<'subject'>;
    /** Asked under the lock of the subject, before anything is frozen. */
    readonly isStillDue?: (tx: Tx) => Promise<boolean>;
  },
): Promise<DestroyedAtTerm> {
  allowSystem(ctx);
  return inTransaction({ ...ctx, merchantId: null }, blockingTransaction, async (tx) => {
    const [subject] = await lockSubjects(tx, [subjectId]);
    if (subject === undefined || subject.state === 'blocked') return 'nothing';
    if (isStillDue !== undefined && !(await isStillDue(tx))) return 'nothing';
    const plan = await tx.as({ role: 'destroyer', purpose: 'legal-obligation' }, (step) =>
      derivePlan(step, [subject]),
    );
    const isWanted = subject.state === 'destroyed' ? isKeyToDestroy : isDoneWithoutPeople;
    const nodes = plan.nodes.filter(isWanted);
    if (!nodes.some(isErasing)) return 'nothing';
    if (plan.holds.length > 0) return 'held';
    const id = newId('destruction');
    const now = ctx.now();
    await tx.sql.insert(destructions).values({
      id,
      cause: 'term',
      state: 'approved',
      proposedAt: now,
      approvedAt: now,
      registerHash: plan.registerHash,
      planHash: planHash({ ...plan, nodes }),
    });
    await freeze(tx, id, { ...plan, nodes });
    await enqueueRun(tx, id);
    await tx.audit({
      action: 'destruction.begin-at-term',
      objectKind: 'destruction',
      objectId: id,
      subjectPseudonyms: [subject.pseudonym],
      merchantId: subject.merchantId,
    });
    return 'begun';
  });
}

function isDoneWithoutPeople({ action }: PlannedNode): boolean {
  return action !== 'by-hand';
}

function isKeyToDestroy({ place, action }: PlannedNode): boolean {
  return place === 'backups' || (place === 'key' && action === 'destroy-key');
}
