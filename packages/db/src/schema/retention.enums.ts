/** What a line of a report is about: rows of a table by their own term, people whose purpose is over, or keys that the law kept. */
export const retentionSubjects = [
  'rows',
  'payers',
  'requesters',
  'done-requesters',
  'accounts',
  'kept-keys',
] as const;
export type RetentionSubject = (typeof retentionSubjects)[number];
