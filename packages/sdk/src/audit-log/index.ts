export { AuditLogFormatError, type Checkpoint, readCheckpoint } from './checkpoint';
export type { SignedNote } from './export-lines';
export { commitmentOf, GrowingTree, type Head, hashLeaf, isConsistent, rootByInclusion } from './merkle';
export {
  type ExportCheck,
  type ExportVerdict,
  type Finding,
  type FindingCode,
  verifyExport,
} from './verify-export';
export { type ProofVerdict, verifyProof } from './verify-proof';
