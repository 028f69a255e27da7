import { auditCheckpoints } from '@apipay/db/schema/audit-log';
import { desc, eq, lt } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowVisitor } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { type AuditCheckpoint, readStampedCheckpoints } from './checkpoint-stamps';
import { hashesOfRanges } from './log-hashes';
import { consistencyRanges } from './merkle-tree';

const mostAtOnce = 100;

/** Signed checkpoints, newest first: public, so that anybody can keep them. `before` is a size. Errors: VALIDATION_FAILED. */
export async function listCheckpoints(
  ctx: DomainContext,
  request: { readonly size: number; readonly before: number | null },
): Promise<readonly AuditCheckpoint[]> {
  allowVisitor(ctx);
  if (!Number.isInteger(request.size) || request.size < 1 || request.size > mostAtOnce) {
    throw new DomainError('VALIDATION_FAILED', {}, ['count']);
  }
  return inTransaction({ ...ctx, merchantId: null }, { purpose: 'legal-obligation', as: 'identity' }, (tx) =>
    readStampedCheckpoints(tx, {
      where: request.before === null ? undefined : lt(auditCheckpoints.size, request.before),
      order: desc(auditCheckpoints.size),
      limit: request.size,
    }),
  );
}

export interface ConsistencyProof {
  readonly older: AuditCheckpoint;
  readonly newer: AuditCheckpoint;
  readonly path: readonly Buffer[];
}

/**
 * Proves that the log of the older checkpoint is the beginning of the newer one's. Sizes in any order; without a newer one
 * the latest is taken. Errors: AUDIT_CHECKPOINT_NOT_FOUND.
 */
export function readConsistencyProof(
  ctx: DomainContext,
  sizes: { readonly older: number; readonly newer: number | null },
): Promise<ConsistencyProof> {
  allowVisitor(ctx);
  return inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'legal-obligation', as: 'identity' },
    async (tx) => {
      const one = await getCheckpoint(tx, sizes.older);
      const other = await getCheckpoint(tx, sizes.newer);
      const [older, newer] = one.size <= other.size ? [one, other] : [other, one];
      return {
        older,
        newer,
        path: await hashesOfRanges(tx, consistencyRanges(older.size, newer.size)),
      };
    },
  );
}

/** The checkpoint of this size, or the latest. Errors: AUDIT_CHECKPOINT_NOT_FOUND. */
async function getCheckpoint(tx: Tx, size: number | null): Promise<AuditCheckpoint> {
  const [row] = await readStampedCheckpoints(tx, {
    where: size === null ? undefined : eq(auditCheckpoints.size, size),
    order: desc(auditCheckpoints.size),
    limit: 1,
  });
  if (row === undefined) throw new DomainError('AUDIT_CHECKPOINT_NOT_FOUND');
  return row;
}
