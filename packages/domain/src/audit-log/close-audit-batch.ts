import { uuidFromId } from '@apipay/db/ids';
import { auditBatches, auditLeaves, auditSubtrees } from '@apipay/db/schema/audit-log';
import { auditRecords } from '@apipay/db/schema/audit-records';
import { and, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { heartbeatAction, startOfHour } from './audit-log';
import { completedSubtrees } from './log-hashes';

export interface ClosedBatch {
  /** Records that got their position. */
  readonly added: number;
  /** Leaves in the log. */
  readonly size: number;
  /** True where more may be waiting: call again. */
  readonly isMore: boolean;
}

const mostAtOnce = 5_000;
/** Before every record. */
const noRecord = '00000000-0000-0000-0000-000000000000';
/** The sequencer's place in the cluster: one at a time, whoever it is. */
const lockKey = 4_170_202;

/**
 * Gives the next positions of the log to the records whose transactions have ended, in the order in which those began to
 * write. As with the feed of events, everything below the oldest transaction at work is certain to be there; what commits
 * late is above. The first call of an hour leaves the heartbeat, so that an hour in which nothing happened differs from
 * one that was taken out.
 */
export async function closeAuditBatch(ctx: DomainContext): Promise<ClosedBatch> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    await tx.sql.execute(sql`select pg_advisory_xact_lock(${lockKey})`);
    const isFirstOfHour = !(await hasHeartbeat(tx, ctx));
    if (isFirstOfHour) await tx.audit({ action: heartbeatAction, objectKind: 'audit-log', objectId: null });
    const closed = await sequence(tx, ctx);
    return { ...closed, isMore: isFirstOfHour || closed.added === mostAtOnce };
  });
}

async function hasHeartbeat(tx: Tx, ctx: DomainContext): Promise<boolean> {
  const rows = await tx.sql
    .select({ id: auditRecords.id })
    .from(auditRecords)
    .where(
      and(
        eq(auditRecords.objectKind, 'audit-log'),
        isNull(auditRecords.objectId),
        eq(auditRecords.action, heartbeatAction),
        gte(auditRecords.occurredAt, startOfHour(ctx.now())),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

type Leaf = Record<string, unknown> & {
  readonly position: number;
  readonly record_id: string;
  readonly hash: Buffer;
};

async function sequence(tx: Tx, ctx: DomainContext): Promise<Omit<ClosedBatch, 'isMore'>> {
  const [last] = await tx.sql.select().from(auditBatches).orderBy(desc(auditBatches.size)).limit(1);
  const [here] = await tx.sql.execute<{ cluster: string }>(
    sql`select system_identifier::text as cluster from pg_control_system()`,
  );
  const cluster = here?.cluster ?? '';
  const from = last?.size ?? 0;
  // In a copy that counts its transactions anew every record is looked at again, once; those with a position keep it.
  const isSameCount = last !== undefined && last.cluster === cluster;
  const waiting = sql`(written_in, id) > (${isSameCount ? String(last.throughTransaction) : '0'}::text::xid8,
    ${isSameCount ? uuidFromId(last.throughRecord) : noRecord}::uuid)`;
  const leaves = await tx.sql.execute<Leaf>(sql`
    insert into audit_leaves (position, record_id, record_occurred_at, leaf_hash)
    select ${from}::bigint + row_number() over (order by written_in, id) - 1, id, occurred_at, leaf_hash
    from (select written_in, id, occurred_at, leaf_hash from audit_records r
      where ${waiting} and written_in < pg_snapshot_xmin(pg_current_snapshot())
        and not exists (select from audit_leaves l where l.record_id = r.id)
      order by written_in, id limit ${mostAtOnce}) as next
    order by written_in, id
    returning position::float8 as position, record_id, leaf_hash as hash`);
  if (leaves.length === 0) return { added: 0, size: from };
  const inOrder = [...leaves].sort((a, b) => a.position - b.position);
  const subtrees = await completedSubtrees(tx, { from, leaves: inOrder.map(({ hash }) => hash) });
  if (subtrees.length > 0) await tx.sql.insert(auditSubtrees).values([...subtrees]);
  const size = from + inOrder.length;
  const [reached] = await tx.sql
    .select({ throughTransaction: auditRecords.writtenIn, throughRecord: auditRecords.id })
    .from(auditLeaves)
    .innerJoin(
      auditRecords,
      and(
        eq(auditRecords.id, auditLeaves.recordId),
        eq(auditRecords.occurredAt, auditLeaves.recordOccurredAt),
      ),
    )
    .where(eq(auditLeaves.position, size - 1));
  if (reached === undefined) throw new TypeError('a leaf has its record');
  await tx.sql.insert(auditBatches).values({ size, closedAt: ctx.now(), cluster, ...reached });
  return { added: inOrder.length, size };
}
