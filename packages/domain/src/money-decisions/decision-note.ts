import type { Id } from '@apipay/db/ids';

export function decisionNoteSlot(subjectId: Id<'subject'>, decisionId: Id<'moneyDecision'>) {
  return { holderId: subjectId, keyClass: 'billing', place: `money_decisions.note:${decisionId}` } as const;
}
