const withdrawals = {
  CABINET: 'WITHDRAWN_IN_CABINET',
  WHATSAPP: 'WITHDRAWN_BY_ANSWER',
  REQUEST: 'WITHDRAWN_BY_REQUEST',
} as const;

/** A consent that asks for a code is given and not yet in force; a withdrawal says how it was said. */
export function wordOfAct(
  { act, channel }: { act: 'GIVEN' | 'CONFIRMED' | 'WITHDRAWN'; channel: keyof typeof withdrawals },
  documentKind: string,
): 'GIVEN' | 'GIVEN_BEFORE_CODE' | 'CONFIRMED' | (typeof withdrawals)[keyof typeof withdrawals] {
  if (act === 'GIVEN' && documentKind === 'CONSENT_MAILING') return 'GIVEN_BEFORE_CODE';
  return act === 'WITHDRAWN' ? withdrawals[channel] : act;
}
