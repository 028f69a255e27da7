import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  integer,
  pgEnum,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { instant, typeId } from '../column-types';
import { notPersonal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { merchants } from './merchants';
import { modeEnum } from './shared-enums';
import { meteredFeatures, tariffSubscriptionStates } from './tariffs.enums';

export const meteredFeatureEnum = pgEnum('metered_feature', meteredFeatures);
export const tariffSubscriptionStateEnum = pgEnum('tariff_subscription_state', tariffSubscriptionStates);

const priceList = notPersonal('the published price list');

export const tariffs = registeredTable(
  'tariffs',
  {
    id: typeId('tariff').primaryKey(),
    code: text().notNull().unique(),
    position: integer().notNull(),
    isRecommended: boolean().notNull().default(false),
  },
  {
    row: priceList,
    columns: { code: priceList },
    rights: { identity: ['select'], tenant: ['select'], platform: ['select', 'insert', 'update'] },
  },
);

/** What a tariff is from one day on. A version that was sold is never changed. */
export const tariffVersions = registeredTable(
  'tariff_versions',
  {
    id: typeId('tariffVersion').primaryKey(),
    tariffId: typeId('tariff')
      .notNull()
      .references(() => tariffs.id),
    version: integer().notNull(),
    nameRu: text().notNull(),
    nameKk: text().notNull(),
    nameEn: text().notNull(),
    /** Per period, in tiyn. */
    priceMinor: bigint({ mode: 'bigint' }).notNull(),
    periodMonths: integer().notNull().default(1),
    trialDays: integer().notNull(),
    /** Live invoices per period; null means without limit. */
    invoiceLimit: integer(),
    hasApi: boolean().notNull(),
    webhookEndpointLimit: integer().notNull(),
    publishedAt: instant().notNull(),
    retiredAt: instant(),
  },
  {
    row: priceList,
    columns: { nameRu: priceList, nameKk: priceList, nameEn: priceList },
    rights: { identity: ['select'], tenant: ['select'], platform: ['select', 'insert', 'update'] },
  },
  (t) => [
    uniqueIndex('tariff_versions_version').on(t.tariffId, t.version),
    check('tariff_versions_price', sql`${t.priceMinor} >= 0`),
  ],
);

export const tariffSubscriptions = registeredTable(
  'tariff_subscriptions',
  {
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    id: typeId('tariffSubscription').notNull(),
    tariffVersionId: typeId('tariffVersion')
      .notNull()
      .references(() => tariffVersions.id),
    state: tariffSubscriptionStateEnum().notNull(),
    /** Every period border is computed from this instant and an index. */
    anchorAt: instant().notNull(),
    trialEndsAt: instant(),
    createdAt: instant().notNull(),
    endedAt: instant(),
  },
  {
    row: notPersonal('which tariff a business bought'),
    columns: {},
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select', 'update'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    uniqueIndex('tariff_subscriptions_current').on(t.merchantId).where(sql`${t.state} <> 'ended'`),
  ],
);

/** One atomic counter per merchant, mode, feature and period. */
export const usageCounters = registeredTable(
  'usage_counters',
  {
    merchantId: typeId('merchant').notNull(),
    mode: modeEnum().notNull(),
    feature: meteredFeatureEnum().notNull(),
    tariffSubscriptionId: typeId('tariffSubscription').notNull(),
    periodIndex: integer().notNull(),
    used: integer().notNull(),
  },
  {
    row: notPersonal('a counter'),
    columns: {},
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.mode, t.feature, t.tariffSubscriptionId, t.periodIndex] }),
    foreignKey({
      columns: [t.merchantId, t.tariffSubscriptionId],
      foreignColumns: [tariffSubscriptions.merchantId, tariffSubscriptions.id],
    }),
    check('usage_counters_used', sql`${t.used} >= 0`),
  ],
);

export type TariffRow = typeof tariffs.$inferSelect;
export type TariffVersionRow = typeof tariffVersions.$inferSelect;
export type TariffSubscriptionRow = typeof tariffSubscriptions.$inferSelect;
