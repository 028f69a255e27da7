import { randomBytes } from 'node:crypto';
import type { MainTransaction } from '@apipay/db/client';
import { type Id, newId } from '@apipay/db/ids';
import type { Purpose } from '@apipay/db/personal-data';
import type { AuditAction } from '@apipay/db/schema/audit-actions.enums';
import { auditRecords } from '@apipay/db/schema/audit-records';
import { actorId } from './actors';
import { auditCommitment, auditLeafHash } from './audit-leaf';
import type { DomainContext } from './context';

export interface AuditEntry {
  readonly kind: 'read' | 'write';
  readonly action: AuditAction;
  readonly objectKind: string;
  readonly objectId: string | null;
  readonly subjectPseudonyms?: readonly string[];
  readonly fields?: readonly string[];
  /** A typed reason: sealed under the subject's audit key. */
  readonly reason?: { readonly subjectId: Id<'subject'>; readonly text: string };
  /** Where it differs from the tenant of the context, for example for a staff member. */
  readonly merchantId?: Id<'merchant'> | null;
}

/** Writes one record; called in the transaction of the act, so neither stands without the other. */
export async function writeAuditRecord(
  sql: MainTransaction,
  ctx: DomainContext,
  purpose: Purpose,
  entry: AuditEntry,
): Promise<Id<'auditRecord'>> {
  const id = newId('auditRecord');
  const record = {
    id,
    occurredAt: ctx.now(),
    merchantId: entry.merchantId === undefined ? ctx.merchantId : entry.merchantId,
    kind: entry.kind,
    actorKind: ctx.actor.kind,
    actorId: actorId(ctx.actor),
    action: entry.action,
    purpose,
    objectKind: entry.objectKind,
    objectId: entry.objectId,
    subjectPseudonyms: [...(entry.subjectPseudonyms ?? [])],
    fields: [...(entry.fields ?? [])],
    requestId: ctx.requestId,
  };
  const salt = randomBytes(16);
  const { reason } = entry;
  const commitment = auditCommitment(salt, reason?.text ?? '');
  await sql.insert(auditRecords).values({
    ...record,
    // The salt of a payload is sealed with it: one key destroyed, and neither can be had.
    salt: reason === undefined ? salt : Buffer.alloc(0),
    payloadSubjectId: reason?.subjectId ?? null,
    payloadCiphertext:
      reason === undefined
        ? null
        : await ctx.vault.encrypt(
            { holderId: reason.subjectId, keyClass: 'audit', place: `audit_records.payload:${id}` },
            `${salt.toString('base64')} ${reason.text}`,
          ),
    payloadCommitment: reason === undefined ? null : commitment,
    leafHash: auditLeafHash(record, commitment),
  });
  return id;
}
