import type { Id } from '@apipay/db/ids';
import type { LegalHoldRow } from '@apipay/db/schema/destructions';
import { blockingTransaction } from '../blocking';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { isHolding, isProvisional } from './holds';
import { enqueueEnd, goOnAfter, lockHold, moveHold } from './legal-hold';

/** Ends a hold that nobody confirmed in time, or whose day has come; what waited goes on. Gives a word for the log. */
export async function endLegalHold(
  ctx: DomainContext,
  { holdId }: { readonly holdId: Id<'legalHold'> },
): Promise<string> {
  allowSystem(ctx);
  return inTransaction({ ...ctx, merchantId: null }, blockingTransaction, async (tx) => {
    const hold = await lockHold(tx, holdId);
    if (hold.endedAt !== null) return 'nothing-to-do';
    if (isHolding(hold, ctx.now())) {
      await enqueueEnd(tx, hold);
      return 'holding';
    }
    return closeHold(tx, hold);
  });
}

/** Of one that is over by itself, under its lock. */
export async function closeHold(tx: Tx, hold: LegalHoldRow): Promise<'lapsed' | 'ended'> {
  const outcome = isProvisional(hold) ? 'lapsed' : 'ended';
  const action = outcome === 'lapsed' ? 'legal-hold.lapse' : 'legal-hold.end-on-its-day';
  await moveHold(tx, hold, { endedAt: tx.ctx.now() }, action);
  await goOnAfter(tx, hold);
  return outcome;
}
