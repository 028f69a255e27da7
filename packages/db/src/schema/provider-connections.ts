import { sql } from 'drizzle-orm';
import { boolean, integer, pgEnum, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, ciphertext, instant, typeId } from '../column-types';
import { accountPhone, accountRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { merchants } from './merchants';
import { connectionStates, providerSchemes, providers } from './provider-connections.enums';
import { modeEnum } from './shared-enums';
import { subjects } from './subjects';

export const providerEnum = pgEnum('provider', providers);
export const providerSchemeEnum = pgEnum('provider_scheme', providerSchemes);
export const connectionStateEnum = pgEnum('connection_state', connectionStates);

const businessIdentity = {
  ...accountRow,
  category: 'business-identity',
  recipients: ['kaspi'],
  erase: 'destroy-key',
  mask: 'hidden',
  key: 'contact',
} as const satisfies Parameters<typeof personal>[0];
const kaspiNumber = {
  ...accountPhone,
  category: 'kaspi-number',
  purposes: ['invoicing'],
  // A device that was lost is tried with it.
  recipients: ['kaspi', 'whatsapp'],
} as const satisfies Parameters<typeof personal>[0];

/** A merchant's way to be paid: which organisation, trade point and device at the provider, and how it feels today. */
export const providerConnections = registeredTable(
  'provider_connections',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    id: typeId('providerConnection').notNull(),
    mode: modeEnum().notNull(),
    provider: providerEnum().notNull(),
    scheme: providerSchemeEnum().notNull(),
    state: connectionStateEnum().notNull(),
    isPrimary: boolean().notNull(),
    /** BIN of a company or IIN of an individual entrepreneur. */
    organizationBinCiphertext: ciphertext().notNull(),
    organizationBinTail: text().notNull(),
    /**
     * Whose number it is, by whose consent and under whose key. Null: connected before the consent was asked for, by the owner's key; it
     * is opened once the owner consents.
     */
    kaspiNumberSubjectId: typeId('subject').references(() => subjects.id),
    kaspiPhoneCiphertext: ciphertext().notNull(),
    kaspiPhoneIndex: bytes().notNull(),
    kaspiPhoneTail: text().notNull(),
    tradePointId: text(),
    tradePointNameCiphertext: ciphertext(),
    /** What the merchant itself calls it, where it has several. */
    labelCiphertext: ciphertext(),
    deviceId: text().notNull(),
    deviceTokenCiphertext: ciphertext(),
    /** Since when nothing new goes through it; it stays until nothing is open, so that its pushes can be asked about. */
    retiringSince: instant(),
    lastOkAt: instant(),
    lastCheckedAt: instant(),
    lastProblem: text(),
    /** Lost because an invoice was refused: when the last one was tried. Only one that is accepted brings it back. */
    trialAt: instant(),
    version: integer().notNull().default(1),
    createdAt: instant().notNull(),
  },
  {
    row: notPersonal('the state of a technical connection'),
    columns: {
      organizationBinCiphertext: personal(businessIdentity),
      organizationBinTail: personal({ ...businessIdentity, erase: 'clear', mask: 'none', key: undefined }),
      kaspiPhoneCiphertext: personal({ ...kaspiNumber, key: 'contact' }),
      kaspiPhoneIndex: personal({ ...kaspiNumber, export: 'never', erase: 'clear', mask: 'hidden' }),
      kaspiPhoneTail: personal({ ...kaspiNumber, erase: 'clear' }),
      tradePointId: notPersonal('the provider’s number of a shop'),
      tradePointNameCiphertext: personal(businessIdentity),
      labelCiphertext: personal(businessIdentity),
      deviceId: notPersonal('a random name of a device'),
      deviceTokenCiphertext: notPersonal('a credential of the system at the provider'),
      lastProblem: notPersonal('a closed list of problem codes'),
    },
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    uniqueIndex('provider_connections_primary')
      .on(t.merchantId, t.mode)
      .where(sql`${t.isPrimary} and ${t.state} <> 'removed'`),
    uniqueIndex('provider_connections_trade_point')
      .on(t.merchantId, t.mode, t.provider, t.tradePointId)
      .where(sql`${t.state} <> 'removed'`),
  ],
);

export type ProviderConnectionRow = typeof providerConnections.$inferSelect;
