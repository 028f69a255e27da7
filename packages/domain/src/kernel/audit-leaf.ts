import { createHash } from 'node:crypto';
import type { AuditRecordRow } from '@apipay/db/schema/audit-records';

export type AuditLeafFields = Pick<
  AuditRecordRow,
  | 'id'
  | 'occurredAt'
  | 'actorKind'
  | 'actorId'
  | 'merchantId'
  | 'kind'
  | 'action'
  | 'purpose'
  | 'objectKind'
  | 'objectId'
  | 'subjectPseudonyms'
  | 'fields'
  | 'requestId'
>;

function sha256(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/**
 * What the leaf says in clear, in this order, joined by NUL: a value cannot move into its neighbour, and Postgres keeps no
 * NUL in a text. `docs/audit-log.md` states it byte by byte; a change of it is a new format.
 */
export function auditLeafHeader(record: AuditLeafFields): readonly string[] {
  return [
    record.id,
    record.occurredAt.toISOString(),
    record.actorKind,
    record.actorId ?? '',
    record.merchantId ?? '',
    record.kind,
    record.action,
    record.purpose,
    record.objectKind,
    record.objectId ?? '',
    record.subjectPseudonyms.join(','),
    record.fields.join(','),
    record.requestId,
  ];
}

/** Without the salt nobody can tell the payload from its commitment, not even by trying all short ones. */
export function auditCommitment(salt: Buffer, payload: string): Buffer {
  return sha256(salt, Buffer.from(payload, 'utf8'));
}

export function auditLeafHash(record: AuditLeafFields, commitment: Buffer): Buffer {
  return sha256(Buffer.from([0]), Buffer.from(auditLeafHeader(record).join('\u0000'), 'utf8'), commitment);
}
