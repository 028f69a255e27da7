import { createHash, randomBytes } from 'node:crypto';
import type { MainTransaction } from '@apipay/db/client';
import { type Id, newId } from '@apipay/db/ids';
import type { Purpose } from '@apipay/db/personal-data';
import { auditRecords } from '@apipay/db/schema/audit-records';
import { actorId } from './actors';
import type { DomainContext } from './context';

export interface AuditEntry {
  readonly kind: 'read' | 'write';
  /** For example `invoice.issue`. */
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string | null;
  readonly subjectPseudonyms?: readonly string[];
  readonly fields?: readonly string[];
  /** A typed reason: sealed under the subject's audit key. */
  readonly reason?: { readonly subjectId: Id<'subject'>; readonly text: string };
  /** Where it differs from the tenant of the context, for example for a staff member. */
  readonly merchantId?: Id<'merchant'> | null;
}

/** Lines joined by NUL: a value cannot move into its neighbour. */
function header(parts: readonly (string | null)[]): Buffer {
  return Buffer.from(parts.map((part) => part ?? '').join('\u0000'), 'utf8');
}

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** Writes one record; called in the transaction of the act, so neither stands without the other. */
export async function writeAuditRecord(
  sql: MainTransaction,
  ctx: DomainContext,
  purpose: Purpose,
  entry: AuditEntry,
): Promise<Id<'auditRecord'>> {
  const id = newId('auditRecord');
  const occurredAt = ctx.now();
  const salt = randomBytes(16);
  const payload = Buffer.from(entry.reason?.text ?? '', 'utf8');
  const pseudonyms = [...(entry.subjectPseudonyms ?? [])];
  const fields = [...(entry.fields ?? [])];
  const merchantId = entry.merchantId === undefined ? ctx.merchantId : entry.merchantId;
  const leafHeader = header([
    id,
    occurredAt.toISOString(),
    ctx.actor.kind,
    actorId(ctx.actor),
    merchantId,
    entry.kind,
    entry.action,
    purpose,
    entry.objectKind,
    entry.objectId,
    pseudonyms.join(','),
    fields.join(','),
    ctx.requestId,
  ]);
  await sql.insert(auditRecords).values({
    id,
    occurredAt,
    merchantId,
    kind: entry.kind,
    actorKind: ctx.actor.kind,
    actorId: actorId(ctx.actor),
    action: entry.action,
    purpose,
    objectKind: entry.objectKind,
    objectId: entry.objectId,
    subjectPseudonyms: pseudonyms,
    fields,
    requestId: ctx.requestId,
    salt,
    payloadSubjectId: entry.reason?.subjectId ?? null,
    payloadCiphertext:
      entry.reason === undefined
        ? null
        : await ctx.vault.encrypt(
            { holderId: entry.reason.subjectId, keyClass: 'audit', place: `audit_records.payload:${id}` },
            entry.reason.text,
          ),
    leafHash: sha256(Buffer.from([0]), leafHeader, sha256(salt, payload)),
  });
  return id;
}
