import type { MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { takeFromBucket } from '../kernel/rate-buckets';
import { inTransaction } from '../kernel/transaction';
import type { BillerDoor } from './find-service-by-token';

/** Leaves a record that somebody called from an address that is not the bank's; a flood leaves a few, not all. */
export async function noteRefusedCaller(ctx: MerchantContext, service: BillerDoor): Promise<void> {
  allowSystem(ctx);
  await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const key = ctx.vault.blindIndex('rate-limit', 'biller-refused-caller', service.id);
    const taken = await takeFromBucket(tx, {
      scope: 'biller-refused-caller',
      key,
      capacity: 5,
      refillPerSecond: 1 / 600,
    });
    if (!taken.ok) return;
    await tx.audit({ action: 'biller.refuse-caller', objectKind: 'biller-service', objectId: service.id });
  });
}
