import { closeAuditBatch, signCheckpoint } from '@apipay/domain/audit-log';
import { systemContext, type Task } from '../task-context';

/** A backlog of a million is worked off within some runs; each is far shorter than a minute. */
const mostBatches = 40;

export const keepAuditLogTask: Task<'keep-audit-log'> = async (services, payload) => {
  const ctx = systemContext(services, 'keep-audit-log', payload);
  let batch = await closeAuditBatch(ctx);
  for (let count = 1; batch.isMore && count < mostBatches; count += 1) batch = await closeAuditBatch(ctx);
  const checkpoint = await signCheckpoint(ctx, services.auditSigner);
  services.observeAuditLog({ size: batch.size, signedAt: checkpoint?.signedAt ?? null });
  return checkpoint === null ? 'closed' : 'signed';
};
