import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgEnum, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, ciphertext, instant, typeId } from '../column-types';
import { accessRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { accessPackageFormats, accessPackageStates } from './access-packages.enums';
import { dataSubjectRequests } from './data-subject-requests';
import { subjects } from './subjects';

export const accessPackageStateEnum = pgEnum('access_package_state', accessPackageStates);
export const accessPackageFormatEnum = pgEnum('access_package_format', accessPackageFormats);

/** Where the building of a package goes on: after the last row that stands in a part. */
export interface PackageCursor {
  readonly subjectId: string;
  readonly table: string;
  /** The primary key of that row, as Postgres writes it. */
  readonly after: readonly string[];
}

/** How many rows of which table a part holds, in its order. */
export interface PartContent {
  readonly table: string;
  readonly rows: number;
}

const asked = { ...accessRow, category: 'request' } as const satisfies Parameters<typeof personal>[0];

/** A copy of all that is kept about whoever asked (Law 94-V, Art. 24 and 25): that it was made, and what became of it. */
export const accessPackages = registeredTable(
  'access_packages',
  {
    id: typeId('accessPackage').primaryKey(),
    requestId: typeId('dataSubjectRequest')
      .notNull()
      .references(() => dataSubjectRequests.id),
    /** Whoever asked, and may open it. */
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    state: accessPackageStateEnum().notNull(),
    /** Uses of the data up to this moment stand in it. */
    begunAt: instant().notNull(),
    cursor: jsonb().$type<PackageCursor>(),
    totalRows: integer().notNull(),
    builtRows: integer().notNull().default(0),
    parts: integer().notNull().default(0),
    /** Of what is sealed, in bytes. */
    size: integer().notNull().default(0),
    readyAt: instant(),
    /** Whoever has not opened it by then asks for another. */
    readyUntil: instant(),
    /** The code that opened it: one code opens one package. */
    verificationCodeId: typeId('verificationCode'),
    /** SHA-256 of what the browser that opened it holds. */
    tokenHash: bytes(),
    openedAt: instant(),
    openUntil: instant(),
    /** In which forms it was fetched to its end. */
    formats: accessPackageFormatEnum().array().notNull().default(sql`'{}'`),
    endedAt: instant(),
  },
  {
    row: personal(asked),
    columns: {
      cursor: notPersonal('a place in the register and random ids'),
      tokenHash: notPersonal('SHA-256 of a random token'),
      formats: notPersonal('a closed list'),
    },
    rights: { identity: ['select', 'insert', 'update'], platform: ['select', 'insert', 'update'] },
  },
  (t) => [
    uniqueIndex('access_packages_one_living')
      .on(t.requestId)
      .where(sql`${t.state} in ('building', 'ready', 'opened')`),
    uniqueIndex('access_packages_code').on(t.verificationCodeId),
    index('access_packages_of_request').on(t.requestId, t.begunAt),
    index('access_packages_of_subject').on(t.subjectId),
    index('access_packages_to_end')
      .on(t.state, t.readyUntil, t.openUntil)
      .where(sql`${t.state} in ('ready', 'opened')`),
    check(
      'access_packages_ready',
      sql`num_nonnulls(${t.readyAt}, ${t.readyUntil}) = case ${t.state} when 'building' then 0 else 2 end or (${t.state} = 'expired' and ${t.readyAt} is null)`,
    ),
    check(
      'access_packages_opened',
      sql`num_nonnulls(${t.verificationCodeId}, ${t.tokenHash}, ${t.openedAt}, ${t.openUntil}) in (0, 4) and (${t.state} not in ('opened', 'fetched') or ${t.openedAt} is not null)`,
    ),
    check('access_packages_ended', sql`(${t.state} in ('fetched', 'expired')) = (${t.endedAt} is not null)`),
  ],
);

/** What is in a package, up to a thousand rows a part, each sealed under the key of whoever the rows are about. */
export const accessPackageParts = registeredTable(
  'access_package_parts',
  {
    packageId: typeId('accessPackage')
      .notNull()
      .references(() => accessPackages.id),
    position: integer().notNull(),
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    contents: jsonb().$type<readonly PartContent[]>().notNull(),
    sealedCiphertext: ciphertext().notNull(),
  },
  {
    row: personal({
      ...asked,
      export: 'never',
      erase: 'delete-row',
      term: { kind: 'days', days: 4, citation: 'a copy lives three days, and goes once it was fetched' },
    }),
    columns: {
      contents: notPersonal('names of tables and counts'),
      sealedCiphertext: personal({
        ...asked,
        export: 'never',
        erase: 'delete-row',
        mask: 'hidden',
        key: 'contact',
        term: { kind: 'days', days: 4, citation: 'a copy lives three days, and goes once it was fetched' },
      }),
    },
    rights: {
      identity: ['select', 'insert', 'delete'],
      platform: ['select', 'insert', 'delete'],
    },
  },
  (t) => [
    primaryKey({ columns: [t.packageId, t.position] }),
    index('access_package_parts_of_subject').on(t.subjectId),
  ],
);

export type AccessPackageRow = typeof accessPackages.$inferSelect;
export type AccessPackagePartRow = typeof accessPackageParts.$inferSelect;
