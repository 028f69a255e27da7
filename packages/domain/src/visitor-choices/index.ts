export { lineOf } from './processors';
export { readVisitorChoice, type VisitorStanding } from './read-visitor-choice';
export { recordVisitorChoice } from './record-visitor-choice';
export { recordVisitorProbe } from './record-visitor-probe';
export type { ChoiceRecord } from './standing-choice';
