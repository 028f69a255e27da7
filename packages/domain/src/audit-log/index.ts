export type { AuditCheckpoint, CheckpointStamp } from './checkpoint-stamps';
export { closeAuditBatch } from './close-audit-batch';
export { type AuditExport, type ExportAuditLogInput, exportAuditLog } from './export-audit-log';
export { type AuditRecordEntry, type AuditRecordFilter, listAuditRecords } from './list-audit-records';
export { type AuditExportPage, readAuditExport } from './read-audit-export';
export {
  type ConsistencyProof,
  listCheckpoints,
  readConsistencyProof,
} from './read-checkpoints';
export { type InclusionProof, readInclusionProof } from './read-inclusion-proof';
export { readStampState, type StampState } from './read-stamp-state';
export { signCheckpoint } from './sign-checkpoint';
export { type Stamping, stampCheckpoint } from './stamp-checkpoint';
