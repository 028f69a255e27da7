import { type Id, isId } from '@apipay/db/ids';
import { auditCheckpoints, auditLeaves } from '@apipay/db/schema/audit-log';
import { auditRecords } from '@apipay/db/schema/audit-records';
import { subjects } from '@apipay/db/schema/subjects';
import { and, arrayContains, desc, eq, gt } from 'drizzle-orm';
import { auditCommitment, auditLeafHeader } from '../kernel/audit-leaf';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireUser } from '../kernel/permissions';
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
  const user = requireUser(ctx);
  if (!isId('auditRecord', recordId)) throw new DomainError('ACCESS_RECORD_NOT_FOUND');
  return inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'identity-and-registration', as: 'identity' },
    async (tx) => {
      const [subject] = await tx.sql
        .select({ pseudonym: subjects.pseudonym })
        .from(subjects)
        .where(eq(subjects.id, user.subjectId));
      if (subject === undefined) throw new DomainError('SUBJECT_NOT_FOUND');
      // Only a position leads to a record by an index; without one the person's own are looked through.
      const [leaf] = await tx.sql.select().from(auditLeaves).where(eq(auditLeaves.recordId, recordId));
      const [record] = await tx.sql
        .select()
        .from(auditRecords)
        .where(
          and(
            eq(auditRecords.id, recordId),
            leaf === undefined ? undefined : eq(auditRecords.occurredAt, leaf.recordOccurredAt),
            arrayContains(auditRecords.subjectPseudonyms, [subject.pseudonym]),
          ),
        );
      if (record === undefined) throw new DomainError('ACCESS_RECORD_NOT_FOUND');
      if (leaf === undefined) throw new DomainError('AUDIT_PROOF_NOT_READY');
      const { position } = leaf;
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
