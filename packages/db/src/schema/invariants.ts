import { integer, pgEnum, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { invariantNames } from './invariants.enums';

export const invariantNameEnum = pgEnum('invariant_name', invariantNames);

/** What one look at one invariant found. */
export const invariantChecks = registeredTable(
  'invariant_checks',
  {
    checkedAt: instant().notNull(),
    invariant: invariantNameEnum().notNull(),
    violations: integer().notNull(),
    /** How many of them were set going again by the same look. */
    healed: integer().notNull(),
    /** Up to ten, for whoever looks into it. */
    examples: text().array().notNull(),
  },
  {
    row: notPersonal('counts of what does not hold'),
    columns: { examples: notPersonal('random ids') },
    rights: { platform: ['select', 'insert', 'delete'] },
  },
  (t) => [primaryKey({ columns: [t.invariant, t.checkedAt] })],
);

export type InvariantCheckRow = typeof invariantChecks.$inferSelect;
