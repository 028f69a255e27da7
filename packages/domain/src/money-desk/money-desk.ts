import type { Id } from '@apipay/db/ids';
import type { MoneyMatter, MoneyProof, MoneyVerdict } from '@apipay/db/schema/money-decisions.enums';

/** From this sum on somebody else has to agree. Tiyn: 100 000 ₸. */
export const secondPersonFromMinor = 10_000_000n;

/** Which words fit which matter. */
export const verdictsOf: Readonly<Record<MoneyMatter, readonly MoneyVerdict[]>> = {
  'unknown-push': ['paid', 'not-created'],
  'unapplied-payment': ['apply', 'keep-as-credit'],
  'unknown-refund': ['refunded', 'not-refunded'],
};

/** What somebody says about money at the provider has to name its receipt or operation there. */
export function needsReference(verdict: MoneyVerdict): boolean {
  return verdict === 'paid' || verdict === 'refunded';
}

/** A payer's word proves that nothing came, never that something was paid. */
export function isProofEnough(verdict: MoneyVerdict, proof: MoneyProof): boolean {
  return !(needsReference(verdict) && proof === 'payer-confirmed');
}

export function decisionNoteSlot(subjectId: Id<'subject'>, decisionId: Id<'moneyDecision'>) {
  return { holderId: subjectId, keyClass: 'billing', place: `money_decisions.note:${decisionId}` } as const;
}
