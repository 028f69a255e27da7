import { randomUUID } from 'node:crypto';
import { auditCheckpoints } from '@apipay/db/schema/audit-log';
import { auditExportGrounds } from '@apipay/db/schema/audit-records.enums';
import { desc, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { auditDays } from './audit-log';

export const exportAuditLogInput = z.strictObject({
  ground: z.enum(auditExportGrounds),
  reason: z.string().max(10_000),
  from: z.string().max(10),
  to: z.string().max(10),
});
export type ExportAuditLogInput = z.input<typeof exportAuditLogInput>;

export interface AuditExport {
  /** Opens the pages of this export to whoever asked for it, for an hour. */
  readonly id: string;
  /** Position of the first leaf. */
  readonly start: number;
  /** Behind the last leaf: the size of a checkpoint, so that all of it is signed. */
  readonly end: number;
}

/**
 * Lets a staff member take out the leaves of some days with their checkpoints: hashes, ids and pseudonyms, no values. One
 * ground, one reason, one record. Errors: FORBIDDEN, REASON_REQUIRED, TEXT_*, DATE_INVALID, AUDIT_EXPORT_EMPTY.
 */
export async function exportAuditLog(ctx: DomainContext, input: ExportAuditLogInput): Promise<AuditExport> {
  const actor = requireStaffPermission(ctx, 'audit-log:export');
  const parsed = parseInput(exportAuditLogInput, input);
  const { reason, range } = collectRefusals({
    reason: () => requireReason(parsed.reason),
    range: () => auditDays(parsed.from, parsed.to),
  });
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const start = await sizeBefore(tx, range.from);
    const end = await sizeBefore(tx, range.until);
    if (end === start) throw new DomainError('AUDIT_EXPORT_EMPTY', {}, ['from']);
    const id = `${start}-${end}-${randomUUID()}`;
    await tx.audit({
      action: 'audit-log.export',
      objectKind: 'audit-export',
      objectId: id,
      fields: [parsed.ground],
      reason: { subjectId: actor.subjectId, text: reason },
    });
    return { id, start, end };
  });
}

/** Size of the last checkpoint that was signed before this instant; 0 where there was none. */
async function sizeBefore(tx: Tx, instant: Date): Promise<number> {
  const [row] = await tx.sql
    .select({ size: auditCheckpoints.size })
    .from(auditCheckpoints)
    .where(lt(auditCheckpoints.signedAt, instant))
    .orderBy(desc(auditCheckpoints.signedAt))
    .limit(1);
  return row?.size ?? 0;
}

function requireReason(text: string): string {
  const reason = requireFreeText(text, { field: ['reason'], maxLength: 500, isRequired: false });
  if ([...reason].length < 10) throw new DomainError('REASON_REQUIRED', { limit: 10 }, ['reason']);
  return reason;
}
