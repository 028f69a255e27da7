import { bigint, index, primaryKey, smallint, text } from 'drizzle-orm/pg-core';
import { bytes, instant, transactionNumber, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';

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

export type AuditCheckpointRow = typeof auditCheckpoints.$inferSelect;
