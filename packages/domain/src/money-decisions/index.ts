/** What invoices, staff's pages and the money desk need of decisions: it knows nothing of any of them. */
export { decisionNoteSlot } from './decision-note';
export { type Decider, type DecisionBasis, loadDecisionBases } from './load-decision-bases';
export { openNotes } from './open-notes';
