import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, pgEnum, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { bytes, instant, typeId } from '../column-types';
import { accountRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import {
  campaignMessageStates,
  campaignPauses,
  campaignProblems,
  campaignStates,
  suppressionActs,
  suppressionChannels,
} from './campaigns.enums';
import type { Locale } from './locales.enums';
import { localeEnum } from './shared-enums';
import { staffMembers } from './staff-members';
import { subjects } from './subjects';

export const campaignStateEnum = pgEnum('campaign_state', campaignStates);
export const campaignPauseEnum = pgEnum('campaign_pause', campaignPauses);
export const campaignMessageStateEnum = pgEnum('campaign_message_state', campaignMessageStates);
export const campaignProblemEnum = pgEnum('campaign_problem', campaignProblems);
export const suppressionActEnum = pgEnum('suppression_act', suppressionActs);
export const suppressionChannelEnum = pgEnum('suppression_channel', suppressionChannels);

/** What is sent in one language: the body of the approved template and what fills its blanks, in order. */
export interface CampaignText {
  readonly body: string;
  readonly footer: string | null;
  readonly button: string;
  readonly variables: readonly string[];
}
export type CampaignContent = { readonly [L in Locale]: CampaignText };

const everybodys = notPersonal('what everybody is sent');

/** One mailing by an approved template to those who consented. Whom it is for is a rule, asked anew at each sending. */
export const campaigns = registeredTable(
  'campaigns',
  {
    id: typeId('campaign').primaryKey(),
    state: campaignStateEnum().notNull(),
    version: integer().notNull().default(1),
    title: text().notNull(),
    templateName: text().notNull(),
    content: jsonb().$type<CampaignContent>().notNull(),
    /** Languages of its people; empty: all. */
    locales: localeEnum().array().notNull(),
    /** Codes of the tariffs of their businesses; empty: all, and those without a tariff. */
    tariffCodes: text().array().notNull(),
    /** Those who were here within so many days, or were not here for so many. */
    seenWithinDays: integer(),
    notSeenDays: integer(),
    /** At most so many leave in any minute. */
    perMinute: integer().notNull(),
    /** Price of one delivered message, in tiyn, from the messenger’s price list. */
    priceMinor: bigint({ mode: 'bigint' }).notNull(),
    createdBy: typeId('staffMember')
      .notNull()
      .references(() => staffMembers.id),
    createdAt: instant().notNull(),
    /** When it may begin, and who said so. */
    leavesAt: instant(),
    scheduledBy: typeId('staffMember').references(() => staffMembers.id),
    /** The second person. */
    startedBy: typeId('staffMember').references(() => staffMembers.id),
    approvedAt: instant(),
    startedAt: instant(),
    pause: campaignPauseEnum(),
    /** What the messenger answered. */
    vendorCode: text(),
    settledAt: instant(),
  },
  {
    row: notPersonal('a mailing of the operator, without any addressee'),
    columns: {
      title: notPersonal('a name that staff give a mailing'),
      templateName: notPersonal('a name of a template at the messenger'),
      content: everybodys,
      locales: notPersonal('a rule'),
      tariffCodes: notPersonal('codes of the price list'),
      vendorCode: notPersonal('a code of the messenger'),
    },
    rights: { identity: ['select'], platform: ['select', 'insert', 'update'] },
  },
  (t) => [
    index('campaigns_created').on(t.createdAt, t.id),
    check('campaigns_pace', sql`${t.perMinute} between 1 and 1000`),
    check('campaigns_price', sql`${t.priceMinor} >= 0`),
    check('campaigns_seen', sql`${t.seenWithinDays} is null or ${t.notSeenDays} is null`),
    check(
      'campaigns_scheduled',
      sql`(${t.state} in ('draft', 'cancelled')) or (${t.leavesAt} is not null and ${t.scheduledBy} is not null)`,
    ),
    check(
      'campaigns_two_people',
      sql`(${t.state} not in ('running', 'paused', 'finished') or (${t.startedBy} is not null and ${t.startedAt} is not null))
        and (${t.startedBy} is null or (${t.scheduledBy} is not null and ${t.startedBy} <> ${t.scheduledBy}))`,
    ),
    check('campaigns_pause', sql`(${t.state} = 'paused') = (${t.pause} is not null)`),
  ],
);

/** That somebody was written to by virtue of a consent, or why not: proof of what the consent was used for. */
const mailed: Parameters<typeof personal>[0] = {
  ...accountRow,
  category: 'consent',
  purposes: ['legal-obligation'],
  basis: 'law',
};

/** One message to one person, ever. It holds no number; its text is made as it leaves. */
export const campaignMessages = registeredTable(
  'campaign_messages',
  {
    id: typeId('campaignMessage').primaryKey(),
    campaignId: typeId('campaign')
      .notNull()
      .references(() => campaigns.id),
    subjectId: typeId('subject')
      .notNull()
      .references(() => subjects.id),
    state: campaignMessageStateEnum().notNull(),
    problem: campaignProblemEnum(),
    vendorCode: text(),
    /** The person’s language at the moment of sending. */
    locale: localeEnum(),
    /** The subject’s epoch under which it was let go. */
    epoch: integer(),
    tries: integer().notNull().default(0),
    /** When it may be tried next. */
    nextTryAt: instant().notNull(),
    leasedAt: instant(),
    /** Until then the messenger may be being called; after that nobody can tell. */
    leaseEndsAt: instant(),
    settledAt: instant(),
    messageId: text(),
    /** What the messenger says it charges for, and what that costs, in tiyn. */
    chargedCategory: text(),
    costMinor: bigint({ mode: 'bigint' }),
  },
  {
    row: personal(mailed),
    columns: {
      vendorCode: notPersonal('a code of the messenger'),
      messageId: notPersonal('the messenger’s own id of a message'),
      chargedCategory: notPersonal('a word of the messenger’s price list'),
    },
    rights: { identity: ['select'], platform: ['select', 'insert', 'update'] },
  },
  (t) => [
    uniqueIndex('campaign_messages_one_each').on(t.campaignId, t.subjectId),
    uniqueIndex('campaign_messages_message').on(t.messageId),
    index('campaign_messages_due').on(t.campaignId, t.state, t.nextTryAt),
    index('campaign_messages_leased').on(t.campaignId, t.leasedAt),
    index('campaign_messages_subject').on(t.subjectId, t.leasedAt),
    check(
      'campaign_messages_lease',
      sql`${t.state} <> 'sending' or (${t.leasedAt} is not null and ${t.leaseEndsAt} is not null and ${t.locale} is not null)`,
    ),
    check(
      'campaign_messages_problem',
      sql`${t.state} not in ('failed', 'skipped') or ${t.problem} is not null`,
    ),
  ],
);

const suppressed: typeof mailed = {
  ...mailed,
  category: 'phone-number',
  term: { kind: 'while-purpose-lasts' },
  export: 'never',
  erase: 'keep',
  // Until the person consents anew: else whoever asked for no messages would get some again.
  keptAfter: { days: null, citation: 'Law 94-V, Art. 8(7)' },
  mask: 'hidden',
};

/**
 * Numbers that no mailing goes to, by keyed hash: it outlives the person, whose number may come back with another account.
 * Acts are added and nothing is changed; the last act of a number counts.
 */
export const mailingSuppressions = registeredTable(
  'mailing_suppressions',
  {
    id: typeId('suppression').primaryKey(),
    phoneHash: bytes().notNull(),
    act: suppressionActEnum().notNull(),
    channel: suppressionChannelEnum().notNull(),
    happenedAt: instant().notNull(),
    /** The messenger’s id of the answer: the same answer twice is one act. */
    replyId: text(),
    requestId: text().notNull(),
  },
  {
    row: personal(suppressed),
    columns: {
      phoneHash: personal(suppressed),
      replyId: notPersonal('the messenger’s own id of a message'),
      requestId: notPersonal('a random request id'),
    },
    rights: { identity: ['select', 'insert'], platform: ['select', 'insert'] },
  },
  (t) => [
    index('mailing_suppressions_number').on(t.phoneHash, t.happenedAt),
    uniqueIndex('mailing_suppressions_reply').on(t.replyId),
  ],
);

export type CampaignRow = typeof campaigns.$inferSelect;
export type CampaignMessageRow = typeof campaignMessages.$inferSelect;
