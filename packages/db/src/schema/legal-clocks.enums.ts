/**
 * Duties of the operator that have a term, under the codes by which tests and documents name them: answer to a withdrawal (D5),
 * information about one's data (D12), correction (D14), blocking (D15), unblocking (D16), destruction (D17), removal from public sources (D19),
 * notice of a breach (D23), notice of a transfer (D24), objection to an automated decision (D25), consumer's claim (D35).
 */
export const legalDuties = [
  'D5',
  'D12',
  'D14',
  'D15',
  'D16',
  'D17',
  'D19',
  'D23',
  'D24',
  'D25',
  'D35',
] as const;
export type LegalDuty = (typeof legalDuties)[number];

export const clockUnits = ['working-day', 'calendar-day'] as const;
export type ClockUnit = (typeof clockUnits)[number];

/** What sets a clock going. */
export const clockStarts = ['receipt', 'detection', 'finding', 'transfer'] as const;
export type ClockStart = (typeof clockStarts)[number];

/** How sure the text of the duty is: `primary` was read in the law itself, `secondary` in what others write about it. */
export const evidenceGrades = ['primary', 'secondary'] as const;
export type EvidenceGrade = (typeof evidenceGrades)[number];

/** What clocks can run on. */
export const clockObjectKinds = ['data-subject-request', 'claim', 'incident'] as const;
export type ClockObjectKind = (typeof clockObjectKinds)[number];

/** `lapsed`: nobody asks any more for what it was for. */
export const clockOutcomes = ['kept', 'missed', 'lapsed'] as const;
export type ClockOutcome = (typeof clockOutcomes)[number];

/** `applied` by itself, as it shortens; `waiting` for staff, as it lengthens; what they said; or overtaken by another count. */
export const clockRecountStates = ['applied', 'waiting', 'granted', 'refused', 'superseded'] as const;
export type ClockRecountState = (typeof clockRecountStates)[number];
