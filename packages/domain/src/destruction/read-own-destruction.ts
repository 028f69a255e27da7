import type { DataCategory, SubjectKind } from '@apipay/db/personal-data';
import { readRegister } from '@apipay/db/registered-table';
import type { DestructionNodeRow, DestructionRow } from '@apipay/db/schema/destructions';
import { subjects } from '@apipay/db/schema/subjects';
import { inArray } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import { getOwnRequest, whoAsks } from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { inTransaction, type Tx } from '../kernel/transaction';
import { findOfRequest, readNodes } from './load-destruction';
import { columnsOf } from './register-meaning';

/** A part of the plan as whoever asked reads it: which data, or who got them, and how far it is. */
export interface DestructionPart {
  readonly place: DestructionNodeRow['place'];
  /** Of rows; null for a key, a recipient, a business and the copies. */
  readonly category: DataCategory | null;
  /** Of a recipient that people ask. */
  readonly recipient: string | null;
  readonly state: DestructionNodeRow['state'];
  readonly citation: string | null;
  readonly keepUntil: string | null;
}

export interface OwnDestruction
  extends Pick<
    DestructionRow,
    'id' | 'state' | 'approvedAt' | 'clearedAt' | 'backupsUntil' | 'certifiedAt' | 'planHash'
  > {
  readonly parts: readonly DestructionPart[];
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
    const { id, state, approvedAt, clearedAt, backupsUntil, certifiedAt, planHash } = found;
    const parts = await partsOf(tx, await readNodes(tx, found.id));
    return { id, state, approvedAt, clearedAt, backupsUntil, certifiedAt, planHash, parts };
  });
}

async function partsOf(tx: Tx, nodes: readonly DestructionNodeRow[]): Promise<readonly DestructionPart[]> {
  const kinds = new Map<string, SubjectKind>(
    nodes.length === 0
      ? []
      : (
          await tx.sql
            .select({ id: subjects.id, kind: subjects.kind })
            .from(subjects)
            .where(inArray(subjects.id, [...new Set(nodes.map(({ subjectId }) => subjectId))]))
        ).map(({ id, kind }) => [id, kind] as const),
  );
  const parts = new Map<string, DestructionPart>();
  for (const node of nodes) {
    const { place, name, state, citation, keepUntil } = node;
    // What was looked for and not there is nothing to tell of.
    if (place === 'rows' && node.count === 0) continue;
    const part = {
      place,
      category: place === 'rows' ? categoryOf(node, kinds.get(node.subjectId) ?? 'payer') : null,
      recipient: place === 'recipient' && node.action === 'by-hand' ? name : null,
      state,
      citation,
      keepUntil,
    };
    parts.set(JSON.stringify(part), part);
  }
  return [...parts.values()];
}

/** Null for what is left of a row whose value is gone: it names nobody, and other rows point to it. */
function categoryOf({ name, columns, action }: DestructionNodeRow, kind: SubjectKind): DataCategory | null {
  const table = readRegister().find((one) => one.name === name);
  if (table === undefined) return null;
  const declared = columnsOf(table, kind);
  if (action === 'keep' && declared.some(({ declaration }) => declaration.erase === 'clear')) return null;
  const first = declared.find(({ column }) => columns.includes(column)) ?? declared[0];
  return first?.declaration.category ?? null;
}
