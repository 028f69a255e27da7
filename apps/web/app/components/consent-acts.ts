/** A consent that asks for a code is given and not yet in force; a withdrawal says how it was said. */
export function wordOfAct(
  { act, channel }: { act: 'GIVEN' | 'CONFIRMED' | 'WITHDRAWN'; channel: 'CABINET' | 'WHATSAPP' },
  documentKind: string,
): 'GIVEN' | 'GIVEN_BEFORE_CODE' | 'CONFIRMED' | 'WITHDRAWN_IN_CABINET' | 'WITHDRAWN_BY_ANSWER' {
  if (act === 'GIVEN' && documentKind === 'CONSENT_MAILING') return 'GIVEN_BEFORE_CODE';
  if (act === 'WITHDRAWN') return channel === 'WHATSAPP' ? 'WITHDRAWN_BY_ANSWER' : 'WITHDRAWN_IN_CABINET';
  return act;
}
