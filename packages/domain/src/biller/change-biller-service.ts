import { billerServices } from '@apipay/db/schema/biller';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { canMove } from '../kernel/state-machine';
import { inTransaction } from '../kernel/transaction';
import { billerServiceTransitions } from './biller';
import { type ChangeBillerServiceInput, changeBillerServiceInput } from './biller.inputs';
import { lockService, type OwnBillerService, withToken } from './load-service';
import { requireBankAddresses, requireServiceTitle } from './service-rules';

/**
 * Changes what is given; `state` switches it off and on. Payments that were asked about before it was switched off are
 * still taken, nothing else is.
 * Errors: BILLER_SERVICE_NOT_FOUND and those of `createBillerService`.
 */
export async function changeBillerService(
  ctx: DomainContext,
  input: ChangeBillerServiceInput,
): Promise<OwnBillerService> {
  requirePermission(ctx, 'biller:manage');
  const parsed = parseInput(changeBillerServiceInput, input);
  const { title, allowedAddresses } = collectRefusals({
    title: () => (parsed.title == null ? undefined : requireServiceTitle(parsed.title)),
    allowedAddresses: () =>
      parsed.allowedAddresses == null ? undefined : requireBankAddresses(parsed.allowedAddresses),
  });
  const change = {
    ...(title === undefined ? {} : { title }),
    ...(allowedAddresses === undefined ? {} : { allowedAddresses }),
    ...(parsed.format == null ? {} : { format: parsed.format }),
  };
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const before = await lockService(tx, ctx, parsed.id);
    const state = parsed.state ?? before.state;
    const fields = [...Object.keys(change), ...(state === before.state ? [] : ['state'])];
    if (fields.length === 0) return withToken(tx, ctx, before);
    const version = before.version + 1;
    const [service] = await tx.sql
      .update(billerServices)
      .set({ ...change, state, version, changedAt: ctx.now() })
      .where(and(eq(billerServices.merchantId, ctx.merchantId), eq(billerServices.id, before.id)))
      .returning();
    if (service === undefined) throw new DomainError('BILLER_SERVICE_NOT_FOUND');
    if (canMove(billerServiceTransitions, before.state, state)) {
      await recordTransition(tx, ctx, {
        objectKind: 'biller-service',
        objectId: service.id,
        from: before.state,
        to: state,
        version,
        cause: 'switched',
      });
    }
    await tx.audit({
      action: 'biller-service.change',
      objectKind: 'biller-service',
      objectId: service.id,
      fields,
    });
    return withToken(tx, ctx, service);
  });
}
