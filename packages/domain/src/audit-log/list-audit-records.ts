import { isId, uuidFromId } from '@apipay/db/ids';
import { auditLeaves } from '@apipay/db/schema/audit-log';
import { type AuditRecordRow, auditRecords } from '@apipay/db/schema/audit-records';
import { and, arrayContains, asc, desc, eq, gte, lt, or, type SQL } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import {
  exactTime,
  isReadBackwards,
  type Page,
  type PageRequest,
  pageCondition,
  toPage,
} from '../kernel/page';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { auditDays } from './audit-log';

/** A record as staff see it: ids and pseudonyms, never a value and never the typed reason. */
export type AuditRecordEntry = Omit<
  AuditRecordRow,
  | 'salt'
  | 'payloadSubjectId'
  | 'payloadCiphertext'
  | 'payloadCommitment'
  | 'leafHash'
  | 'writtenIn'
  | 'merchantId'
> & {
  readonly hasReason: boolean;
  /** Null until the sequencer has been there. */
  readonly position: number | null;
};

export interface AuditRecordFilter {
  /** Days in the zone of the service, both included. */
  readonly from: string;
  readonly to: string;
  /** Id of a record, of an object or of an actor, or the pseudonym of a subject. */
  readonly search?: string | null;
  readonly action?: string | null;
  readonly actorKind?: AuditRecordRow['actorKind'] | null;
}

const uuidShape = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The audit log for staff, newest first; the look leaves a record itself. Errors: FORBIDDEN, DATE_INVALID. */
export async function listAuditRecords(
  ctx: DomainContext,
  request: PageRequest,
  filter: AuditRecordFilter,
): Promise<Page<AuditRecordEntry>> {
  requireStaffPermission(ctx, 'audit-log:read');
  const { from, until } = auditDays(filter.from, filter.to);
  const action = filter.action?.trim() ?? '';
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const order = isReadBackwards(request) ? asc : desc;
    const rows = await tx.sql
      .select({
        row: auditRecords,
        position: auditLeaves.position,
        at: exactTime(auditRecords.occurredAt),
      })
      .from(auditRecords)
      .leftJoin(auditLeaves, eq(auditLeaves.recordId, auditRecords.id))
      .where(
        and(
          gte(auditRecords.occurredAt, from),
          lt(auditRecords.occurredAt, until),
          searched(filter.search?.trim() ?? ''),
          action === '' ? undefined : eq(auditRecords.action, action),
          filter.actorKind == null ? undefined : eq(auditRecords.actorKind, filter.actorKind),
          pageCondition(auditRecords.occurredAt, auditRecords.id, request, uuidFromId),
        ),
      )
      .orderBy(order(auditRecords.occurredAt), order(auditRecords.id))
      .limit(request.size + 1);
    await tx.audit({
      action: 'audit-log.list',
      objectKind: 'audit-record',
      objectId: null,
      fields: ['actorId', 'objectId', 'subjectPseudonyms'],
    });
    return toPage(
      rows.map(({ row, position, at }) => ({ row: toEntry(row, position), position: { at, id: row.id } })),
      request,
    );
  });
}

function searched(text: string): SQL | undefined {
  if (text === '') return undefined;
  if (isId('auditRecord', text)) return eq(auditRecords.id, text);
  if (uuidShape.test(text)) return arrayContains(auditRecords.subjectPseudonyms, [text.toLowerCase()]);
  return or(eq(auditRecords.objectId, text), eq(auditRecords.actorId, text));
}

function toEntry(row: AuditRecordRow, position: number | null): AuditRecordEntry {
  const { id, occurredAt, kind, actorKind, actorId, action, purpose, objectKind, objectId } = row;
  const { subjectPseudonyms, fields, requestId } = row;
  return {
    id,
    occurredAt,
    kind,
    actorKind,
    actorId,
    action,
    purpose,
    objectKind,
    objectId,
    subjectPseudonyms,
    fields,
    requestId,
    hasReason: row.payloadCiphertext !== null,
    position,
  };
}
