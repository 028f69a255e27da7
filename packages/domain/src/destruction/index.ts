export { closeDestructionNode } from './close-node';
export { decideDestruction } from './decide-destruction';
export { issueAct } from './issue-act';
export { endLegalHold, type ListedLegalHold, listLegalHolds, openLegalHold } from './legal-holds';
export type { DestructionObligation, DestructionObligationKind } from './obligations';
export { proposeDestruction } from './propose-destruction';
export { readStaffDestruction, type ShownNode, type StaffDestruction } from './read-destruction';
export { type DestructionPorts, runDestruction } from './run-destruction';
