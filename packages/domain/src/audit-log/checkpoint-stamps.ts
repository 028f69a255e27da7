import { type AuditCheckpointRow, auditCheckpoints, auditStamps } from '@apipay/db/schema/audit-log';
import { and, eq, isNotNull, type SQL } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';

/** What an outside authority vouches for: the checkpoint was there at this time. */
export interface CheckpointStamp {
  readonly stampedAt: Date;
  readonly authority: string;
  readonly serialNumber: string;
  readonly token: Buffer;
}

export interface AuditCheckpoint extends AuditCheckpointRow {
  /** Null where nobody outside has stamped it. */
  readonly stamp: CheckpointStamp | null;
}

export async function readStampedCheckpoints(
  tx: Tx,
  asked: { readonly where: SQL | undefined; readonly order: SQL; readonly limit?: number },
): Promise<readonly AuditCheckpoint[]> {
  const query = tx.sql
    .select({ checkpoint: auditCheckpoints, stamp: auditStamps })
    .from(auditCheckpoints)
    .leftJoin(auditStamps, and(eq(auditStamps.size, auditCheckpoints.size), isNotNull(auditStamps.token)))
    .where(asked.where)
    .orderBy(asked.order)
    .$dynamic();
  const rows = await (asked.limit === undefined ? query : query.limit(asked.limit));
  return rows.map(({ checkpoint, stamp }) => {
    const { stampedAt = null, authority = null, serialNumber = null, token = null } = stamp ?? {};
    const isStamped = stampedAt !== null && authority !== null && serialNumber !== null && token !== null;
    return { ...checkpoint, stamp: isStamped ? { stampedAt, authority, serialNumber, token } : null };
  });
}
