import { sql } from 'drizzle-orm';
import { index, pgEnum, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, ciphertext, instant, transactionNumber, typeId } from '../column-types';
import { accessRow, notPersonal, personal, purposes } from '../personal-data';
import { registeredTable } from '../registered-table';
import { actorKinds } from './audit-records.enums';

export const actorKindEnum = pgEnum('actor_kind', actorKinds);
export const purposeEnum = pgEnum('purpose', purposes);
export const accessKindEnum = pgEnum('access_kind', ['read', 'write']);

/**
 * Every action and every reading of personal data. A record is a leaf of the log that proves itself (`audit-log.ts`):
 * `leafHash = SHA-256(0x00 ‖ header ‖ SHA-256(salt ‖ payload))`. The payload (a typed reason) is ciphertext under the
 * subject's audit key, so its destruction leaves the tree valid.
 */
export const auditRecords = registeredTable(
  'audit_records',
  {
    occurredAt: instant().notNull(),
    id: typeId('auditRecord').notNull(),
    merchantId: typeId('merchant'),
    kind: accessKindEnum().notNull(),
    actorKind: actorKindEnum().notNull(),
    actorId: text(),
    action: text().notNull(),
    purpose: purposeEnum().notNull(),
    objectKind: text().notNull(),
    objectId: text(),
    /** Whose data it concerns; a list page names many. */
    subjectPseudonyms: uuid().array().notNull(),
    fields: text().array().notNull(),
    requestId: text().notNull(),
    /** Empty where there is a payload, whose salt is sealed with it. */
    salt: bytes().notNull(),
    payloadSubjectId: typeId('subject'),
    payloadCiphertext: ciphertext(),
    /** `SHA-256(salt ‖ payload)` of a payload: with it the header can be checked after the payload is gone. */
    payloadCommitment: bytes(),
    leafHash: bytes().notNull(),
    /** Which transaction wrote it: it gets its position when none that began before is still at work. */
    writtenIn: transactionNumber().notNull().default(sql`pg_current_xact_id()`),
  },
  {
    row: personal(accessRow),
    columns: {
      actorId: personal({ ...accessRow, subject: 'staff-member', export: 'mask' }),
      action: notPersonal('a closed list'),
      objectKind: notPersonal('a closed list'),
      objectId: personal(accessRow),
      subjectPseudonyms: personal(accessRow),
      fields: notPersonal('names of fields'),
      requestId: notPersonal('a random id'),
      salt: notPersonal('random bytes'),
      payloadCiphertext: personal({
        ...accessRow,
        category: 'free-text',
        erase: 'destroy-key',
        key: 'audit',
      }),
      payloadCommitment: notPersonal('a salted hash'),
      leafHash: notPersonal('a salted hash'),
    },
    rights: {
      identity: ['select', 'insert'],
      tenant: ['select', 'insert'],
      destroyer: ['insert'],
      platform: ['select', 'insert'],
    },
    partitionedBy: 'occurred_at',
  },
  (t) => [
    primaryKey({ columns: [t.occurredAt, t.id] }),
    index('audit_records_subjects').using('gin', t.subjectPseudonyms),
    index('audit_records_merchant').on(t.merchantId, t.occurredAt),
    index('audit_records_order').on(t.writtenIn, t.id),
    index('audit_records_object').on(t.objectKind, t.objectId, t.occurredAt),
  ],
);

export type AuditRecordRow = typeof auditRecords.$inferSelect;
