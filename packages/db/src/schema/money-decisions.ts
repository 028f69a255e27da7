import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgEnum,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { ciphertext, instant, typeId } from '../column-types';
import { billingRow, notPersonal, personal } from '../personal-data';
import { registeredTable } from '../registered-table';
import { actorKindEnum } from './audit-records';
import { moneyDecisionStates, moneyMatters, moneyProofs, moneyVerdicts } from './money-decisions.enums';
import { modeEnum } from './shared-enums';

export const moneyMatterEnum = pgEnum('money_matter', moneyMatters);
export const moneyVerdictEnum = pgEnum('money_verdict', moneyVerdicts);
export const moneyProofEnum = pgEnum('money_proof', moneyProofs);
export const moneyDecisionStateEnum = pgEnum('money_decision_state', moneyDecisionStates);

/** A person's word where no machine knows: on what proof, by whom, and above a limit with whose consent. */
export const moneyDecisions = registeredTable(
  'money_decisions',
  {
    merchantId: typeId('merchant').notNull(),
    id: typeId('moneyDecision').notNull(),
    mode: modeEnum().notNull(),
    matter: moneyMatterEnum().notNull(),
    /** The push, payment, refund or disputed sum that is decided about. */
    matterId: text().notNull(),
    verdict: moneyVerdictEnum().notNull(),
    state: moneyDecisionStateEnum().notNull(),
    version: integer().notNull().default(1),
    amountMinor: bigint({ mode: 'bigint' }).notNull(),
    proof: moneyProofEnum().notNull(),
    /** Number of the receipt or operation at the provider. */
    proofReference: text(),
    /** The invoice to which unapplied money goes. */
    targetInvoiceId: typeId('invoice'),
    /** Whose key seals the note. */
    subjectId: typeId('subject').notNull(),
    noteCiphertext: ciphertext(),
    needsSecondPerson: boolean().notNull(),
    proposedByKind: actorKindEnum().notNull(),
    proposedById: text(),
    proposedAt: instant().notNull(),
    approvedByKind: actorKindEnum(),
    approvedById: text(),
    settledAt: instant(),
  },
  {
    row: personal({ ...billingRow, category: 'payment', export: 'never' }),
    columns: {
      matterId: notPersonal('a random id'),
      proofReference: personal({ ...billingRow, category: 'payment', export: 'never' }),
      noteCiphertext: personal({
        ...billingRow,
        category: 'free-text',
        mask: 'hidden',
        key: 'billing',
        export: 'never',
      }),
      proposedById: notPersonal('id of the user or staff member'),
      approvedById: notPersonal('id of the user or staff member'),
    },
    rights: { tenant: ['select', 'insert', 'update'], platform: ['select'] },
  },
  (t) => [
    primaryKey({ columns: [t.merchantId, t.id] }),
    uniqueIndex('money_decisions_one_proposed')
      .on(t.merchantId, t.matterId)
      .where(sql`${t.state} = 'proposed'`),
    index('money_decisions_by_matter').on(t.merchantId, t.matterId, t.proposedAt),
    check('money_decisions_amount', sql`${t.amountMinor} > 0`),
  ],
);

export type MoneyDecisionRow = typeof moneyDecisions.$inferSelect;
