import type { Id } from '@apipay/db/ids';
import type { DestructionNodeRow, DestructionRow, LegalHoldRow } from '@apipay/db/schema/destructions';
import { legalHolds } from '@apipay/db/schema/destructions';
import { merchants } from '@apipay/db/schema/merchants';
import type { Mode } from '@apipay/db/schema/mode.enums';
import { payers } from '@apipay/db/schema/payers';
import { type SubjectRow, subjects } from '@apipay/db/schema/subjects';
import { asc, eq, inArray } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import { getRequestForStaff, whomItConcerns } from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { type AskerKept, askerKept } from './asker-kept';
import { findOfRequest, readLivePlan, readNodes } from './load-destruction';
import { type DestructionObligation, readObligations } from './obligations';
import { type PlannedNode, planHash } from './plan';

export type ShownNode = PlannedNode & {
  /** Null before the plan is frozen. */
  readonly id: string | null;
  readonly state: DestructionNodeRow['state'] | null;
  readonly doneAt: Date | null;
  readonly proof: string | null;
  readonly hold: LegalHoldRow | null;
};

/** Whose data a plan is about: a payer is another subject with each business. */
export interface ShownSubject extends Pick<SubjectRow, 'id' | 'kind'> {
  /** As lists name the business; null where there is none, or its name is gone. */
  readonly merchantNameMask: string | null;
  /** Of a payer. */
  readonly mode: Mode | null;
}

export interface StaffDestruction {
  readonly destruction: Omit<DestructionRow, 'askerIndex' | 'actSignature' | 'actPublicKey' | 'act'> | null;
  /** Whoever looks proposed it: somebody else approves. */
  readonly isOwnProposal: boolean;
  readonly subjects: readonly ShownSubject[];
  readonly nodes: readonly ShownNode[];
  /** Of the plan that is shown. */
  readonly planHash: string;
  readonly obligations: readonly DestructionObligation[];
  readonly askerKept: AskerKept | null;
}

/** The plan of a request: of this moment until it is approved, frozen from then on. Errors: UNAUTHENTICATED, FORBIDDEN, REQUEST_NOT_FOUND. */
export async function readStaffDestruction(
  ctx: DomainContext,
  requestId: string,
): Promise<StaffDestruction | null> {
  const staff = requireStaffPermission(ctx, 'destruction:propose');
  const known = await inTransaction(ctx, blockingTransaction, async (tx) => {
    const request = await getRequestForStaff(tx, requestId);
    if (request.kind !== 'destruction') return null;
    const destruction = await findOfRequest(tx, request.id);
    const subjectIds = await whomItConcerns(tx, request);
    const isFrozen = destruction !== null && destruction.state !== 'proposed';
    const nodes = isFrozen ? await readNodes(tx, destruction.id) : [];
    await tx.audit({ action: 'destruction.read', objectKind: 'data-subject-request', objectId: request.id });
    return {
      destruction,
      subjectIds,
      subjects: await readSubjects(tx, [
        ...new Set([...subjectIds, ...nodes.map(({ subjectId }) => subjectId)]),
      ]),
      isFrozen,
      isOpen: request.state === 'in-work',
      nodes: await withHolds(tx, nodes),
      obligations: isFrozen ? [] : await readObligations(tx, subjectIds),
      askerKept: await askerKept(tx, request, destruction),
    };
  });
  if (known === null || (known.destruction === null && !known.isOpen)) return null;
  const { destruction, obligations, askerKept: kept, subjects: shownSubjects } = known;
  const isOwnProposal = destruction?.proposedById === staff.staffMemberId;
  const shown = destruction === null ? null : withoutSeals(destruction);
  if (known.isFrozen) {
    const hash = destruction?.planHash ?? '';
    return {
      destruction: shown,
      isOwnProposal,
      subjects: shownSubjects,
      nodes: known.nodes,
      planHash: hash,
      obligations,
      askerKept: kept,
    };
  }
  const plan = await readLivePlan(ctx, known.subjectIds);
  const nodes = plan.nodes.map((node) => ({
    ...node,
    id: null,
    state: null,
    doneAt: null,
    proof: null,
    hold: plan.holds.find(({ id }) => id === node.holdId) ?? null,
  }));
  return {
    destruction: shown,
    isOwnProposal,
    subjects: shownSubjects,
    nodes,
    planHash: planHash(plan),
    obligations,
    askerKept: kept,
  };
}

async function readSubjects(tx: Tx, ids: readonly Id<'subject'>[]): Promise<readonly ShownSubject[]> {
  if (ids.length === 0) return [];
  const rows = await tx.sql
    .select({ id: subjects.id, kind: subjects.kind, nameMask: merchants.nameMask, mode: payers.mode })
    .from(subjects)
    .leftJoin(merchants, eq(merchants.id, subjects.merchantId))
    .leftJoin(payers, eq(payers.subjectId, subjects.id))
    .where(inArray(subjects.id, [...ids]))
    .orderBy(asc(subjects.createdAt), asc(subjects.id));
  return rows.map(({ nameMask, ...subject }) => ({ ...subject, merchantNameMask: nameMask || null }));
}

function withoutSeals(row: DestructionRow): NonNullable<StaffDestruction['destruction']> {
  const { askerIndex: _index, actSignature: _signature, actPublicKey: _key, act: _act, ...shown } = row;
  return shown;
}

async function withHolds(tx: Tx, nodes: readonly DestructionNodeRow[]): Promise<readonly ShownNode[]> {
  const ids = [...new Set(nodes.flatMap(({ holdId }) => (holdId === null ? [] : [holdId])))];
  const holds =
    ids.length === 0 ? [] : await tx.sql.select().from(legalHolds).where(inArray(legalHolds.id, ids));
  return nodes.map((node) => ({ ...node, hold: holds.find(({ id }) => id === node.holdId) ?? null }));
}
