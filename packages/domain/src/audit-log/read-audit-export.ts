import { auditCheckpoints, auditLeaves } from '@apipay/db/schema/audit-log';
import { auditRecords } from '@apipay/db/schema/audit-records';
import { and, asc, eq, gt, gte, lt, lte } from 'drizzle-orm';
import { auditCommitment, auditLeafHeader } from '../kernel/audit-leaf';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { holdExportPlace, leaveExportPlace } from '../kernel/export-places';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { readStampedCheckpoints } from './checkpoint-stamps';
import { hashesOfRanges } from './log-hashes';
import { subtreesOf } from './merkle-tree';

export interface AuditExportPage {
  /** Lines of JSON, as `docs/audit-log.md` describes them. */
  readonly lines: readonly string[];
  /** From where the next page goes on; null at the end. */
  readonly next: number | null;
}

const pageSize = 1_000;
const openForMs = 3_600_000;
const base64 = (hash: Buffer) => hash.toString('base64');

/** A page of an export, for whoever asked for it, within an hour. Errors: FORBIDDEN, AUDIT_EXPORT_NOT_FOUND, EXPORT_UNDER_WAY. */
export async function readAuditExport(
  ctx: DomainContext,
  id: string,
  after: number | null,
): Promise<AuditExportPage> {
  requireStaffPermission(ctx, 'audit-log:export');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const { start, end, head } = await getExport(tx, ctx, id);
    const from = after ?? start;
    if (from < start || from > end) throw new DomainError('AUDIT_EXPORT_NOT_FOUND');
    const to = Math.min(from + pageSize, end);
    const written = { kind: 'audit-log' as const, file: id, isFirst: after === null };
    await holdExportPlace(tx, written);
    if (to >= end) await leaveExportPlace(tx, written);
    const rows = await tx.sql
      .select({ position: auditLeaves.position, hash: auditLeaves.leafHash, record: auditRecords })
      .from(auditLeaves)
      .innerJoin(
        auditRecords,
        and(
          eq(auditRecords.id, auditLeaves.recordId),
          eq(auditRecords.occurredAt, auditLeaves.recordOccurredAt),
        ),
      )
      .where(and(gte(auditLeaves.position, from), lt(auditLeaves.position, to)))
      .orderBy(asc(auditLeaves.position));
    const leaves = rows.map(({ position, hash, record }) => {
      const commitment =
        record.payloadCommitment ??
        (record.payloadCiphertext === null ? auditCommitment(record.salt, '') : null);
      return {
        kind: 'leaf',
        position,
        header: auditLeafHeader(record),
        commitment: commitment === null ? null : base64(commitment),
        leafHash: base64(hash),
      };
    });
    const checkpoints = await readCheckpoints(tx, after === null ? from : from + 1, to);
    const lines = [...(after === null ? [head] : []), ...checkpoints, ...leaves];
    return { lines: lines.map((line) => JSON.stringify(line)), next: to < end ? to : null };
  });
}

async function readCheckpoints(tx: Tx, from: number, to: number) {
  const rows = await readStampedCheckpoints(tx, {
    where: and(gte(auditCheckpoints.size, from), lte(auditCheckpoints.size, to)),
    order: asc(auditCheckpoints.size),
  });
  return rows.map(({ note, verifierKey, stamp }) => ({
    kind: 'checkpoint',
    note,
    verifierKey,
    timeStamp: stamp === null ? null : base64(stamp.token),
  }));
}

/** The record of the export is the permission for its pages; its first line says whose copy this is. */
async function getExport(tx: Tx, ctx: DomainContext, id: string) {
  const [, first = '', last = ''] = /^(\d{1,15})-(\d{1,15})-[0-9a-f-]{36}$/.exec(id) ?? [];
  const [record] = await tx.sql
    .select()
    .from(auditRecords)
    .where(
      and(
        eq(auditRecords.objectKind, 'audit-export'),
        eq(auditRecords.objectId, id),
        eq(auditRecords.action, 'audit-log.export'),
        gt(auditRecords.occurredAt, new Date(ctx.now().getTime() - openForMs)),
      ),
    );
  const isOwn = ctx.actor.kind === 'staff' && record?.actorId === ctx.actor.staffMemberId;
  if (record === undefined || !isOwn) throw new DomainError('AUDIT_EXPORT_NOT_FOUND');
  const start = Number(first);
  const before = subtreesOf({ start: 0, end: start }).map(({ height, index }) => ({
    start: index * 2 ** height,
    end: (index + 1) * 2 ** height,
  }));
  const head = {
    kind: 'start',
    position: start,
    subtrees: (await hashesOfRanges(tx, before)).map(base64),
    export: record.id,
    exportedBy: record.actorId,
    exportedAt: record.occurredAt.toISOString(),
    ground: record.fields[0] ?? null,
  };
  return { start, end: Number(last), head };
}
