import { dataSubjectRequests } from '@apipay/db/schema/data-subject-requests';
import { type DestructionNodeRow, type DestructionRow, destructions } from '@apipay/db/schema/destructions';
import { subjects } from '@apipay/db/schema/subjects';
import { and, asc, eq, inArray, notInArray } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import { type Asker, getOwnRequest, isOwnOf, whoAsks } from '../data-subject-requests';
import { dayOf, defaultZone } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { inTransaction, type Tx } from '../kernel/transaction';
import { type AskerKept, askerKept } from './asker-kept';
import { endOfHold, holdsOf } from './holds';
import { findOfRequest, readNodes } from './load-destruction';
import { type DestructionPart, partsOfPlan } from './parts-of-plan';

export interface OwnDestruction
  extends Pick<
    DestructionRow,
    'id' | 'state' | 'approvedAt' | 'clearedAt' | 'backupsUntil' | 'certifiedAt' | 'planHash'
  > {
  /** The first day on which no legal hold stands in the way. */
  readonly heldUntil: string | null;
  /** What the hold that ends last cites: the act of law or the case. */
  readonly heldBy: string | null;
  readonly parts: readonly DestructionPart[];
  /** Null where nothing of whoever asked is kept beside that. */
  readonly askerKept: AskerKept | null;
}

/**
 * How far one's own request to destroy is; null before two people approved it. Errors: UNAUTHENTICATED, REQUEST_PROOF_NEEDED, REQUEST_NOT_FOUND.
 */
export async function readOwnDestruction(
  ctx: DomainContext,
  requestId: string,
  { proofToken }: { readonly proofToken: string | null },
): Promise<OwnDestruction | null> {
  const asker = await whoAsks(ctx, proofToken);
  return inTransaction({ ...ctx, merchantId: null }, blockingTransaction, async (tx) => {
    const request = await getOwnRequest(tx, asker, requestId);
    const found = await findOfRequest(tx, request.id);
    await tx.audit({
      action: 'destruction.read',
      objectKind: 'data-subject-request',
      objectId: request.id,
    });
    if (found === null || found.state === 'proposed') return null;
    return { ...(await readStand(tx, found)), askerKept: await askerKept(tx, request, found) };
  });
}

type Stand = Omit<OwnDestruction, 'askerKept'>;
type PastDestruction = Stand & { readonly requestNumber: number };

/** Of the requests of whoever asks, also those that their number filed before its account was destroyed: what two people approved, the oldest first. */
export async function listDestructionsOf(tx: Tx, asker: Asker): Promise<readonly PastDestruction[]> {
  const rows = await tx.sql
    .select({ destruction: destructions, requestNumber: dataSubjectRequests.number })
    .from(destructions)
    .innerJoin(dataSubjectRequests, eq(dataSubjectRequests.id, destructions.requestId))
    .where(and(isOwnOf(asker), notInArray(destructions.state, ['proposed', 'withdrawn'])))
    .orderBy(asc(destructions.approvedAt), asc(destructions.id));
  const listed: PastDestruction[] = [];
  for (const { destruction, requestNumber } of rows) {
    listed.push({ ...(await readStand(tx, destruction)), requestNumber });
  }
  return listed;
}

async function readStand(tx: Tx, found: DestructionRow): Promise<Stand> {
  const { id, state, approvedAt, clearedAt, backupsUntil, certifiedAt, planHash } = found;
  const nodes = await readNodes(tx, id);
  const held = await holdOver(tx, nodes);
  const parts = await partsOf(tx, nodes);
  return {
    id,
    state,
    approvedAt,
    clearedAt,
    backupsUntil,
    certifiedAt,
    planHash,
    ...held,
    parts,
  };
}

async function partsOf(tx: Tx, nodes: readonly DestructionNodeRow[]): Promise<readonly DestructionPart[]> {
  const ids = [...new Set(nodes.map(({ subjectId }) => subjectId))];
  if (ids.length === 0) return [];
  const found = await tx.sql
    .select({ id: subjects.id, kind: subjects.kind })
    .from(subjects)
    .where(inArray(subjects.id, ids));
  return partsOfPlan(nodes, new Map(found.map(({ id, kind }) => [id, kind])));
}

/** The first day on which no hold stands in the way, and what it cites; null where none does. */
async function holdOver(
  tx: Tx,
  nodes: readonly DestructionNodeRow[],
): Promise<Pick<Stand, 'heldUntil' | 'heldBy'>> {
  const held = nodes.filter(({ state }) => state === 'held').map(({ subjectId }) => subjectId);
  const [last] = held.length === 0 ? [] : await holdsOf(tx, [...new Set(held)]);
  if (last === undefined) return { heldUntil: null, heldBy: null };
  return { heldUntil: dayOf(endOfHold(last), defaultZone), heldBy: last.citation };
}
