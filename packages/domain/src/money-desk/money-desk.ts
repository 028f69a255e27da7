import type { Id } from '@apipay/db/ids';
import type { MoneyMatter, MoneyProof, MoneyVerdict } from '@apipay/db/schema/money-decisions.enums';

/** From this sum on somebody else has to agree. Tiyn: 100 000 ₸. */
export const secondPersonFromMinor = 10_000_000n;

export interface LockedMatter {
  readonly amountMinor: bigint;
  /** Whose key seals what is written about it. */
  readonly subjectId: Id<'subject'>;
}

/** Which words fit which matter. */
export const verdictsOf: Readonly<Record<MoneyMatter, readonly MoneyVerdict[]>> = {
  'unknown-push': ['paid', 'not-created', 'arrived-unpaid'],
  'unapplied-payment': ['apply', 'keep-as-credit'],
  'unknown-refund': ['refunded', 'not-refunded'],
  'disputed-sum': ['as-in-status', 'as-in-details'],
};

const namesMoney: readonly MoneyVerdict[] = ['paid', 'refunded', 'as-in-status', 'as-in-details'];

/** What somebody says about money at the provider has to name its receipt or operation there; an invoice, its number. */
export function needsReference(verdict: MoneyVerdict): boolean {
  return namesMoney.includes(verdict) || verdict === 'arrived-unpaid';
}

/** A payer's word proves that nothing came, never that something was paid. */
export function isProofEnough(verdict: MoneyVerdict, proof: MoneyProof): boolean {
  return !(namesMoney.includes(verdict) && proof === 'payer-confirmed');
}
