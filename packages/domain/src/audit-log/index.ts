export { closeAuditBatch } from './close-audit-batch';
export { type AuditExport, type ExportAuditLogInput, exportAuditLog } from './export-audit-log';
export { type AuditRecordEntry, type AuditRecordFilter, listAuditRecords } from './list-audit-records';
export { type AuditExportPage, readAuditExport } from './read-audit-export';
export {
  type AuditCheckpoint,
  type ConsistencyProof,
  listCheckpoints,
  readConsistencyProof,
} from './read-checkpoints';
export { type InclusionProof, readInclusionProof } from './read-inclusion-proof';
export { signCheckpoint } from './sign-checkpoint';
