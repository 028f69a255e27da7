import type { Id } from '@apipay/db/ids';
import type { RefundState } from '@apipay/db/schema/payments.enums';
import type { ReturnSessionState } from '@apipay/db/schema/return-sessions.enums';
import type { StateTable } from '../kernel/state-machine';

export const refundTransitions: StateTable<RefundState> = {
  reserved: ['sending', 'failed'],
  // Back to `reserved` only on a definite answer that nothing left.
  sending: ['completed', 'failed', 'unknown', 'reserved'],
  unknown: ['completed', 'failed'],
  completed: [],
  failed: [],
};

export const returnSessionTransitions: StateTable<ReturnSessionState> = {
  waiting: ['payer-known', 'expired', 'failed'],
  'payer-known': ['done', 'expired'],
  done: [],
  expired: [],
  failed: [],
};

/** The document gives no end to a scanned code; a till does not keep a buyer longer. */
export const usableAfterScanMs = 15 * 60_000;
/** A code that the provider has not called over is taken as over this long after its time. */
export const scanGraceMs = 60_000;

/** An unanswered refund that has not shown itself after this long did not happen. */
export const shownWithinMs = 10 * 60_000;

export function refundReasonSlot(subjectId: Id<'subject'>, refundId: Id<'refund'>) {
  return { holderId: subjectId, keyClass: 'billing', place: `refunds.reason:${refundId}` } as const;
}

/** What the provider's figure says about an unanswered refund. Amounts in tiyn. */
export function readOutcome(
  seen: { readonly availableMinor: bigint; readonly beforeMinor: bigint; readonly amountMinor: bigint },
  waitedMs: number,
): 'completed' | 'failed' | 'not-yet' | 'ambiguous' {
  if (seen.availableMinor === seen.beforeMinor - seen.amountMinor) return 'completed';
  if (seen.availableMinor !== seen.beforeMinor) return 'ambiguous';
  return waitedMs >= shownWithinMs ? 'failed' : 'not-yet';
}
