import { sql } from 'drizzle-orm';
import { boolean, check, index, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, instant, typeId } from '../column-types';
import { accountRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { merchantRoleEnum, merchants } from './merchants';
import { users } from './users';

/**
 * A link by which a colleague comes in. It names nobody: whoever is invited says so by opening it, and works for the merchant only
 * once somebody of the merchant has said yes to that person.
 */
export const merchantInvitations = registeredTable(
  'merchant_invitations',
  {
    id: typeId('merchantInvitation').primaryKey(),
    merchantId: typeId('merchant')
      .notNull()
      .references(() => merchants.id),
    role: merchantRoleEnum().notNull(),
    /** SHA-256 of the secret in the link, which was shown once. */
    tokenHash: bytes().notNull(),
    createdById: typeId('user')
      .notNull()
      .references(() => users.id),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    /** Who opened the link and asks to come in. */
    claimedById: typeId('user').references(() => users.id),
    claimedAt: instant(),
    decidedById: typeId('user').references(() => users.id),
    decidedAt: instant(),
    isAdmitted: boolean(),
  },
  {
    row: personal(accountRow),
    columns: { tokenHash: notPersonal('hash of a random token') },
    rights: {
      identity: ['select', 'update'],
      tenant: ['select', 'insert', 'update'],
      platform: ['select', 'delete'],
    },
  },
  (t) => [
    uniqueIndex('merchant_invitations_token').on(t.tokenHash),
    index('merchant_invitations_merchant').on(t.merchantId, t.createdAt),
    index('merchant_invitations_claimed').on(t.claimedById),
    check('merchant_invitations_role', sql`${t.role} <> 'owner'`),
    check(
      'merchant_invitations_claimed',
      sql`(${t.claimedAt} is null) = (${t.claimedById} is null) and (${t.claimedAt} is null or ${t.claimedAt} < ${t.expiresAt})`,
    ),
    check(
      'merchant_invitations_decided',
      sql`(${t.decidedAt} is null) = (${t.decidedById} is null) and (${t.decidedAt} is null) = (${t.isAdmitted} is null)
        and (${t.decidedAt} is null or ${t.claimedAt} is not null) and ${t.decidedById} <> ${t.claimedById}
        and (${t.revokedAt} is null or ${t.decidedAt} is null)`,
    ),
  ],
);

export type MerchantInvitationRow = typeof merchantInvitations.$inferSelect;
