import { billerServices } from '@apipay/db/schema/biller';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { hashSecretToken, newSecretToken } from '../kernel/secret-tokens';
import { inTransaction } from '../kernel/transaction';
import { serviceTokenSlot } from './biller';
import { type RenewBillerServiceInput, renewBillerServiceInput } from './biller.inputs';
import { lockService, type OwnBillerService } from './load-service';

const dayMs = 86_400_000;

/**
 * Gives a service a new address. The old one works beside it for the stated days and then opens nothing, so that the bank
 * has time to change; while it does, another renewal could cut the bank off and is refused, unless it ends all at once.
 * Errors: BILLER_SERVICE_NOT_FOUND, BILLER_OVERLAP_RUNNING, VALIDATION_FAILED.
 */
export async function renewBillerService(
  ctx: DomainContext,
  input: RenewBillerServiceInput,
): Promise<OwnBillerService> {
  requirePermission(ctx, 'biller:manage');
  const { id, overlapDays } = parseInput(renewBillerServiceInput, input);
  const token = newSecretToken();
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const before = await lockService(tx, ctx, id);
    const now = ctx.now();
    const isOverlapping = before.previousTokenUntil !== null && before.previousTokenUntil > now;
    if (isOverlapping && overlapDays > 0) throw new DomainError('BILLER_OVERLAP_RUNNING');
    const hasOverlap = overlapDays > 0;
    const [service] = await tx.sql
      .update(billerServices)
      .set({
        tokenHash: hashSecretToken(token),
        tokenCiphertext: await ctx.vault.encrypt(serviceTokenSlot(ctx.merchantId, before.id), token),
        previousTokenHash: hasOverlap ? before.tokenHash : null,
        previousTokenUntil: hasOverlap ? new Date(now.getTime() + overlapDays * dayMs) : null,
        version: before.version + 1,
        changedAt: now,
      })
      .where(and(eq(billerServices.merchantId, ctx.merchantId), eq(billerServices.id, before.id)))
      .returning();
    if (service === undefined) throw new DomainError('BILLER_SERVICE_NOT_FOUND');
    await tx.audit({
      action: 'biller-service.renew',
      objectKind: 'biller-service',
      objectId: service.id,
      fields: ['token', 'previousTokenUntil'],
    });
    return { service, token };
  });
}
