import { sql } from 'drizzle-orm';
import { bigint, check, index, pgEnum, primaryKey, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, instant, transactionNumber, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { stampRefusals } from './audit-log.enums';

const position = () => bigint({ mode: 'number' });

/** Which record stands at which position of the log. Given by one sequencer, without gaps, never changed. */
export const auditLeaves = registeredTable(
  'audit_leaves',
  {
    position: position().primaryKey(),
    recordId: typeId('auditRecord').notNull().unique('audit_leaves_record'),
    recordOccurredAt: instant().notNull(),
    leafHash: bytes().notNull(),
  },
  {
    row: notPersonal('positions of records'),
    columns: { leafHash: notPersonal('a salted hash') },
    rights: { identity: ['select'], platform: ['select', 'insert'] },
  },
);

/** Roots of complete subtrees: one of level n covers 256^n leaves, so a proof reads a few hundred hashes, not a million. */
export const auditSubtrees = registeredTable(
  'audit_subtrees',
  {
    level: smallint().notNull(),
    index: position().notNull(),
    hash: bytes().notNull(),
  },
  {
    row: notPersonal('hashes of hashes'),
    columns: { hash: notPersonal('a hash of salted hashes') },
    rights: { identity: ['select'], platform: ['select', 'insert'] },
  },
  (t) => [primaryKey({ columns: [t.level, t.index] })],
);

/** What the sequencer did at one time, and how far it had come in the order of the records. */
export const auditBatches = registeredTable(
  'audit_batches',
  {
    /** Leaves in the log with this batch. */
    size: position().primaryKey(),
    closedAt: instant().notNull(),
    throughTransaction: transactionNumber().notNull(),
    throughRecord: typeId('auditRecord').notNull(),
    /** Of the cluster whose transactions are counted: a restored copy counts anew. */
    cluster: text().notNull(),
  },
  {
    row: notPersonal('how far the log has come'),
    columns: { cluster: notPersonal('a number that Postgres gives itself') },
    rights: { platform: ['select', 'insert'] },
  },
);

/** Signed words about the whole log: this many leaves, this root. Published, so that no other past can be told later. */
export const auditCheckpoints = registeredTable(
  'audit_checkpoints',
  {
    size: position().primaryKey(),
    rootHash: bytes().notNull(),
    signedAt: instant().notNull(),
    /** What others read and check: a C2SP signed note. */
    note: text().notNull(),
    /** The public key in the form of C2SP, for whoever checks the note. */
    verifierKey: text().notNull(),
  },
  {
    row: notPersonal('hashes over the whole log'),
    columns: {
      rootHash: notPersonal('a hash of hashes'),
      note: notPersonal('size, root and signature'),
      verifierKey: notPersonal('a public key'),
    },
    rights: { identity: ['select'], platform: ['select', 'insert'] },
  },
  (t) => [index('audit_checkpoints_newest').on(t.signedAt)],
);

export const stampRefusalEnum = pgEnum('stamp_refusal', stampRefusals);

/**
 * What an outside authority answered when it was asked to stamp a checkpoint (RFC 3161): a token, or why there is none.
 * Every answer stays, so a time without stamps can be seen.
 */
export const auditStamps = registeredTable(
  'audit_stamps',
  {
    size: position()
      .notNull()
      .references(() => auditCheckpoints.size),
    askedAt: instant().notNull(),
    refusal: stampRefusalEnum(),
    token: bytes(),
    stampedAt: instant(),
    /** Name of the certificate that has signed. */
    authority: text(),
    serialNumber: text(),
  },
  {
    row: notPersonal('stamps over hashes'),
    columns: {
      token: notPersonal('a stamp over a hash'),
      authority: notPersonal('name of a service'),
      serialNumber: notPersonal('a number of that service'),
    },
    rights: { identity: ['select'], platform: ['select', 'insert'] },
  },
  (t) => [
    primaryKey({ columns: [t.size, t.askedAt] }),
    uniqueIndex('audit_stamps_one').on(t.size).where(sql`${t.token} is not null`),
    index('audit_stamps_newest').on(t.askedAt),
    check(
      'audit_stamps_whole',
      sql`num_nonnulls(${t.token}, ${t.stampedAt}, ${t.authority}, ${t.serialNumber}) = case when ${t.refusal} is null then 4 else 0 end`,
    ),
  ],
);

export type AuditStampRow = typeof auditStamps.$inferSelect;
export type AuditCheckpointRow = typeof auditCheckpoints.$inferSelect;
