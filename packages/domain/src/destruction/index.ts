export { keyClasses, subjectKinds } from '@apipay/db/personal-data';
export { type AskerKept, askerKeptAfter } from './asker-kept';
export { closeDestructionNode } from './close-node';
export { decideDestruction } from './decide-destruction';
export { decideLegalHold } from './decide-legal-hold';
export { type DestroyedAtTerm, destroyAtTerm } from './destroy-at-term';
export { destroyerTransaction } from './destroy-subject';
export { clearing } from './emptied';
export { endLegalHold } from './end-legal-hold';
export { isHeldNow } from './holds';
export { issueAct } from './issue-act';
export { destroyKeptKeys, type KeptKeys } from './kept-keys';
export { type ListedLegalHold, listLegalHolds } from './list-legal-holds';
export { type DestructionObligation, destructionObligationKinds, readObligations } from './obligations';
export { openLegalHold } from './open-legal-hold';
export type { DestructionPart } from './parts-of-plan';
export { proposeDestruction } from './propose-destruction';
export { proposeLegalHoldChange } from './propose-legal-hold-change';
export { readDestructionAct, type SignedAct } from './read-act';
export {
  readStaffDestruction,
  type ShownNode,
  type ShownSubject,
  type StaffDestruction,
} from './read-destruction';
export { listDestructionsOf, type OwnDestruction, readOwnDestruction } from './read-own-destruction';
export { dateColumnOf, type PersonalColumn, personalColumns, registerHash } from './register-meaning';
export { runDestruction } from './run-destruction';
