import { type Id, isId, uuidFromId } from '@apipay/db/ids';
import {
  type DestructionNodeRow,
  type DestructionRow,
  destructionNodes,
  destructions,
} from '@apipay/db/schema/destructions';
import { type SubjectRow, subjects } from '@apipay/db/schema/subjects';
import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { type DestructionPlan, derivePlan } from './plan';

/** Errors: DESTRUCTION_NOT_FOUND. */
export async function lockDestruction(tx: Tx, id: string): Promise<DestructionRow> {
  if (!isId('destruction', id)) throw new DomainError('DESTRUCTION_NOT_FOUND');
  const [row] = await tx.sql.select().from(destructions).where(eq(destructions.id, id)).for('update');
  if (row === undefined) throw new DomainError('DESTRUCTION_NOT_FOUND');
  return row;
}

/** The request that a destruction carries out. Errors: DESTRUCTION_NOT_FOUND for one that no request asked for. */
export function requireRequest({ requestId }: Pick<DestructionRow, 'requestId'>): Id<'dataSubjectRequest'> {
  if (requestId === null) throw new DomainError('DESTRUCTION_NOT_FOUND');
  return requestId;
}

/** The one of a request that was not taken back. */
export async function findOfRequest(
  tx: Tx,
  requestId: Id<'dataSubjectRequest'>,
): Promise<DestructionRow | null> {
  const [row] = await tx.sql
    .select()
    .from(destructions)
    .where(and(eq(destructions.requestId, requestId), ne(destructions.state, 'withdrawn')));
  return row ?? null;
}

export async function readNodes(
  tx: Tx,
  destructionId: Id<'destruction'>,
): Promise<readonly DestructionNodeRow[]> {
  return tx.sql
    .select()
    .from(destructionNodes)
    .where(eq(destructionNodes.destructionId, destructionId))
    .orderBy(asc(destructionNodes.position));
}

type Change = Partial<Omit<DestructionRow, 'id' | 'requestId' | 'version' | 'proposedById' | 'proposedAt'>>;

/** The one way in which a destruction moves, under its lock. Errors: DESTRUCTION_NOT_NOW, where somebody else was faster. */
export async function moveDestruction(tx: Tx, row: DestructionRow, change: Change): Promise<DestructionRow> {
  const [moved] = await tx.sql
    .update(destructions)
    .set({ ...change, version: row.version + 1 })
    .where(and(eq(destructions.id, row.id), eq(destructions.version, row.version)))
    .returning();
  if (moved === undefined) throw new DomainError('DESTRUCTION_NOT_NOW');
  return moved;
}

export async function lockSubjects(
  tx: Tx,
  subjectIds: readonly Id<'subject'>[],
): Promise<readonly SubjectRow[]> {
  if (subjectIds.length === 0) return [];
  return tx.sql
    .select()
    .from(subjects)
    .where(inArray(subjects.id, [...subjectIds]))
    .orderBy(asc(subjects.id))
    .for('update');
}

/**
 * Whether these can be destroyed. Errors: DESTRUCTION_NOTHING_KEPT, DESTRUCTION_SUBJECT_BLOCKED (what is blocked is not destroyed: Law 94-V,
 * Art. 1(3)), DESTRUCTION_UNDER_WAY (another request destroys one of them already).
 */
export async function requireDestroyable(
  tx: Tx,
  found: readonly SubjectRow[],
  own: Id<'destruction'> | null,
): Promise<void> {
  const left = found.filter(({ state, kind }) => state !== 'destroyed' && kind !== 'staff-member');
  if (left.length === 0) throw new DomainError('DESTRUCTION_NOTHING_KEPT');
  if (left.some(({ state }) => state === 'blocked')) throw new DomainError('DESTRUCTION_SUBJECT_BLOCKED');
  const ids = `{${left.map(({ id }) => uuidFromId(id)).join(',')}}`;
  const [other] = await tx.sql
    .select({ id: destructions.id })
    .from(destructions)
    .innerJoin(destructionNodes, eq(destructionNodes.destructionId, destructions.id))
    .where(
      and(
        sql`${destructionNodes.subjectId} = any(${ids}::uuid[])`,
        inArray(destructions.state, ['approved', 'running']),
        own === null ? undefined : ne(destructions.id, own),
      ),
    )
    .limit(1);
  if (other !== undefined) throw new DomainError('DESTRUCTION_UNDER_WAY');
}

/** The plan of this moment, read by the role that would carry it out. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function readLivePlan(
  ctx: DomainContext,
  subjectIds: readonly Id<'subject'>[],
): Promise<DestructionPlan> {
  requireStaffPermission(ctx, 'destruction:propose');
  const how = { ...blockingTransaction, as: 'destroyer' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const found = await tx.sql
      .select()
      .from(subjects)
      .where(inArray(subjects.id, [...subjectIds]))
      .orderBy(asc(subjects.id));
    return derivePlan(
      tx,
      found.filter(({ state, kind }) => state !== 'destroyed' && kind !== 'staff-member'),
    );
  });
}
