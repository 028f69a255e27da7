import { type AuditCheckpointRow, auditCheckpoints, auditLeaves } from '@apipay/db/schema/audit-log';
import { auditRecords } from '@apipay/db/schema/audit-records';
import { and, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import type { AuditSigner } from '../kernel/audit-signer.port';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { heartbeatAction, startOfHour } from './audit-log';
import { checkpointText, signedNote, verifierKeyOf } from './checkpoint';
import { rootOfLog } from './log-hashes';

/**
 * Signs the log as it stands, once an hour and as soon as the heartbeat of that hour has its position. Null where it is
 * not due. The key is asked between two transactions; what it signs is the beginning of the log for ever, so nothing that
 * happens meanwhile makes it wrong.
 */
export async function signCheckpoint(
  ctx: DomainContext,
  signer: AuditSigner,
): Promise<AuditCheckpointRow | null> {
  allowSystem(ctx);
  const due = await readDue(ctx);
  if (due === null) return null;
  const signedAt = ctx.now();
  const text = checkpointText({ origin: signer.name, ...due, signedAt });
  const signature = await signer.sign(text);
  const checkpoint = {
    ...due,
    signedAt,
    note: signedNote(text, signer.name, signer.publicKey, signature),
    verifierKey: verifierKeyOf(signer.name, signer.publicKey),
  };
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const [stored] = await tx.sql
      .insert(auditCheckpoints)
      .values(checkpoint)
      .onConflictDoNothing()
      .returning();
    // Another worker was faster.
    if (stored === undefined) return null;
    await tx.audit({ action: 'audit-log.sign', objectKind: 'audit-checkpoint', objectId: String(due.size) });
    await tx.enqueue('stamp-checkpoint', { tries: 0 }, { key: 'stamp-checkpoint' });
    return stored;
  });
}

async function readDue(ctx: DomainContext): Promise<{ size: number; rootHash: Buffer } | null> {
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const hour = startOfHour(ctx.now());
    const [last] = await tx.sql
      .select({ signedAt: auditCheckpoints.signedAt })
      .from(auditCheckpoints)
      .orderBy(desc(auditCheckpoints.size))
      .limit(1);
    if (last !== undefined && last.signedAt >= hour) return null;
    if (!(await hasSequencedHeartbeat(tx, hour))) return null;
    const [top] = await tx.sql
      .select({ size: sql<number>`max(${auditLeaves.position}) + 1`.mapWith(Number) })
      .from(auditLeaves);
    const size = top?.size ?? 0;
    return { size, rootHash: await rootOfLog(tx, size) };
  });
}

async function hasSequencedHeartbeat(tx: Tx, hour: Date): Promise<boolean> {
  const rows = await tx.sql
    .select({ position: auditLeaves.position })
    .from(auditRecords)
    .innerJoin(auditLeaves, eq(auditLeaves.recordId, auditRecords.id))
    .where(
      and(
        eq(auditRecords.objectKind, 'audit-log'),
        isNull(auditRecords.objectId),
        eq(auditRecords.action, heartbeatAction),
        gte(auditRecords.occurredAt, hour),
      ),
    )
    .limit(1);
  return rows.length > 0;
}
