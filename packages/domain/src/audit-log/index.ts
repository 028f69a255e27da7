export { closeAuditBatch } from './close-audit-batch';
export {
  type AuditCheckpoint,
  type ConsistencyProof,
  listCheckpoints,
  readConsistencyProof,
} from './read-checkpoints';
export { type InclusionProof, readInclusionProof } from './read-inclusion-proof';
export { signCheckpoint } from './sign-checkpoint';
