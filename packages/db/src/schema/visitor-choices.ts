import { sql } from 'drizzle-orm';
import { check, index, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, instant, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { purposeEnum } from './audit-records';
import { documentEditions } from './documents';
import { operatorProfiles } from './operator-profiles';
import { localeEnum } from './shared-enums';
import { visitorButtons, visitorVariants } from './visitor-choices.enums';

export const visitorVariantEnum = pgEnum('visitor_variant', visitorVariants);
export const visitorButtonEnum = pgEnum('visitor_button', visitorButtons);

const shown = notPersonal('what is shown to every visitor');
const nobody = notPersonal('of a browser about whose owner nothing is known or kept');

/** What a visitor saw when asked about the processors, once for all who saw the same. */
export const visitorForms = registeredTable(
  'visitor_forms',
  {
    /** SHA-256 of all that was shown; see `compose-visitor-form.ts`. */
    hash: bytes().primaryKey(),
    documentEditionId: typeId('documentEdition')
      .notNull()
      .references(() => documentEditions.id),
    operatorProfileId: typeId('operatorProfile')
      .notNull()
      .references(() => operatorProfiles.id),
    locale: localeEnum().notNull(),
    variant: visitorVariantEnum().notNull(),
    title: text().notNull(),
    body: text().notNull(),
    /** One line for each processor: who, what for, which data, country, term. */
    lines: text().array().notNull(),
    /** The same in fixed words, whatever the language: a choice stands while these stay. */
    meanings: text().array().notNull(),
    createdAt: instant().notNull(),
  },
  {
    row: shown,
    columns: { hash: shown, title: shown, body: shown, lines: shown, meanings: shown },
    rights: { identity: ['select', 'insert'], platform: ['select'] },
  },
  (t) => [
    check(
      'visitor_forms_lines',
      sql`cardinality(${t.lines}) > 0 and cardinality(${t.lines}) = cardinality(${t.meanings})`,
    ),
  ],
);

/**
 * The ledger of visitors' choices: rows are added and nothing is changed; the newest of a visitor stands. Beside the hash of a
 * random number that only that browser holds there is no address, no account and no number of a request.
 */
export const visitorChoices = registeredTable(
  'visitor_choices',
  {
    id: typeId('visitorChoice').primaryKey(),
    /** SHA-256 of the number in the visitor's cookie. */
    visitorHash: bytes().notNull(),
    formHash: bytes()
      .notNull()
      .references(() => visitorForms.hash),
    button: visitorButtonEnum().notNull(),
    allowed: purposeEnum().array().notNull(),
    /** The signed snapshot that was served before it was shown, and the public key that signed it. */
    snapshot: text().notNull(),
    signingKey: bytes().notNull(),
    chosenAt: instant().notNull(),
  },
  {
    row: nobody,
    columns: {
      visitorHash: notPersonal('hash of a random number that only the browser holds'),
      formHash: shown,
      allowed: nobody,
      snapshot: notPersonal('what was shown, when, and a random number'),
      signingKey: notPersonal('a public key'),
    },
    rights: { identity: ['select', 'insert'], platform: ['select'] },
  },
  (t) => [
    index('visitor_choices_visitor').on(t.visitorHash, t.chosenAt),
    uniqueIndex('visitor_choices_snapshot').on(t.snapshot),
  ],
);

/** What a browser found after a withdrawal: names of what the processors had left in it, never a value. */
export const visitorProbes = registeredTable(
  'visitor_probes',
  {
    choiceId: typeId('visitorChoice')
      .primaryKey()
      .references(() => visitorChoices.id),
    removed: text().array().notNull(),
    left: text().array().notNull(),
    probedAt: instant().notNull(),
  },
  {
    row: nobody,
    columns: {
      removed: notPersonal('names of the processors’ own cookies and storage keys'),
      left: notPersonal('names of the processors’ own cookies and storage keys'),
    },
    rights: { identity: ['select', 'insert'], platform: ['select'] },
  },
);

export type VisitorFormRow = typeof visitorForms.$inferSelect;
export type VisitorChoiceRow = typeof visitorChoices.$inferSelect;
