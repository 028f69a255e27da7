export { AuditLogFormatError, type Checkpoint, readCheckpoint } from './audit-log/checkpoint';
export type { SignedNote } from './audit-log/export-lines';
export {
  commitmentOf,
  GrowingTree,
  type Head,
  hashLeaf,
  isConsistent,
  rootByInclusion,
} from './audit-log/merkle';
export {
  type ExportCheck,
  type ExportVerdict,
  type Finding,
  type FindingCode,
  verifyExport,
} from './audit-log/verify-export';
export { type ProofVerdict, verifyProof } from './audit-log/verify-proof';
