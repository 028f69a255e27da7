import type { Id } from '@apipay/db/ids';
import { auditCheckpoints } from '@apipay/db/schema/audit-log';
import { desc, gt } from 'drizzle-orm';
import { getOwnRecord } from '../access-records';
import { auditCommitment, auditLeafHeader } from '../kernel/audit-leaf';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type AuditCheckpoint, readStampedCheckpoints } from './checkpoint-stamps';
import { hashesOfRanges } from './log-hashes';
import { inclusionRanges } from './merkle-tree';

export interface InclusionProof {
  readonly recordId: Id<'auditRecord'>;
  readonly position: number;
  readonly leafHash: Buffer;
  /** Null where the line names other people too: their pseudonyms are theirs. The hash stands for it then. */
  readonly header: readonly string[] | null;
  readonly commitment: Buffer | null;
  readonly path: readonly Buffer[];
  readonly checkpoint: AuditCheckpoint;
}

/**
 * Proves to a person that a line of "who used my data" is in the signed log. Errors: UNAUTHENTICATED,
 * ACCESS_RECORD_NOT_FOUND, AUDIT_PROOF_NOT_READY until the next checkpoint.
 */
export async function readInclusionProof(ctx: DomainContext, recordId: string): Promise<InclusionProof> {
  const user = requireUserEvenBlocked(ctx);
  return inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'identity-and-registration', as: 'identity' },
    async (tx) => {
      const { record, position } = await getOwnRecord(tx, user.subjectId, recordId);
      if (position === null) throw new DomainError('AUDIT_PROOF_NOT_READY');
      const [checkpoint] = await readStampedCheckpoints(tx, {
        where: gt(auditCheckpoints.size, position),
        order: desc(auditCheckpoints.size),
        limit: 1,
      });
      if (checkpoint === undefined) throw new DomainError('AUDIT_PROOF_NOT_READY');
      const isOwnAlone = record.subjectPseudonyms.length === 1;
      const hasCommitment = record.payloadCiphertext === null || record.payloadCommitment !== null;
      const isShown = isOwnAlone && hasCommitment;
      return {
        recordId: record.id,
        position,
        leafHash: record.leafHash,
        header: isShown ? auditLeafHeader(record) : null,
        commitment: isShown ? (record.payloadCommitment ?? auditCommitment(record.salt, '')) : null,
        path: await hashesOfRanges(tx, inclusionRanges(position, checkpoint.size)),
        checkpoint,
      };
    },
  );
}
