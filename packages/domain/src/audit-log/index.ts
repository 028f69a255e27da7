export { closeAuditBatch } from './close-audit-batch';
export { signCheckpoint } from './sign-checkpoint';
