import { integer, text } from 'drizzle-orm/pg-core';
import { ciphertext, instant, typeId } from '../column-types';
import { accountRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { users } from './users';

const factor = { ...accountRow, category: 'second-factor' } as const satisfies Parameters<typeof personal>[0];

/** The authenticator app by which a person of a merchant proves more than the number. */
export const userSecondFactors = registeredTable(
  'user_second_factors',
  {
    userId: typeId('user')
      .primaryKey()
      .references(() => users.id),
    secretCiphertext: ciphertext().notNull(),
    /** Null until the first code was typed: before that nothing is asked for. */
    confirmedAt: instant(),
    /** The last accepted step: one code opens one door once. */
    lastStep: integer(),
    /** Of the codes that are left, each of which works once in the place of the app. */
    recoveryHashes: text().array().notNull(),
    /** Somebody who cannot bring it asked to take it away: from then on a sign-in does. */
    removalDueAt: instant(),
    createdAt: instant().notNull(),
  },
  {
    row: personal(factor),
    columns: {
      secretCiphertext: personal({ ...factor, export: 'never', mask: 'hidden', key: 'contact' }),
      recoveryHashes: notPersonal('SHA-256 of random codes'),
    },
    rights: { identity: ['select', 'insert', 'update', 'delete'], platform: ['select'] },
  },
);

export type UserSecondFactorRow = typeof userSecondFactors.$inferSelect;
