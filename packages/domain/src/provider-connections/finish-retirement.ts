import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import { type ProviderConnectionRow, providerConnections } from '@apipay/db/schema/provider-connections';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { moveConnection, recordConnectionOutcome } from './change-connection';
import { findPrimaryConnection, prepareProviderCall } from './load-connection';
import { merchantOwner } from './merchant-owner';
import { moveWaitingPushes } from './move-waiting-pushes';
import { countOpen, enqueueRetirement } from './open-work';
import type { PaymentProvider, ProviderOutcome } from './payment-provider.port';
import { canInvoiceThrough } from './provider-connection';

export type RetirementResult = 'removed' | 'waits' | 'nothing-to-do';

/** A push that has ended can still turn out to be paid for a while: the last question about it is asked six hours later. */
const lookAgainMs = 60 * 60_000;

/**
 * Gives up the device of a connection through which nothing new goes, once nothing is open. An answer that says that there
 * is no such device any more is as good; without an answer it is tried again. The row stays, for history.
 */
export async function finishRetirement(
  ctx: MerchantContext,
  ports: { readonly provider: PaymentProvider },
  job: { readonly connectionId: Id<'providerConnection'> },
): Promise<RetirementResult> {
  allowSystem(ctx);
  const later = () => new Date(ctx.now().getTime() + lookAgainMs);
  const prepared = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const connection = await lockRetiring(tx, ctx, job.connectionId);
    if (connection === null) return null;
    const { waiting, payable, refunds } = await countOpen(tx, ctx, connection);
    if (waiting + payable + refunds > 0) {
      // One that came back from a call that certainly did not happen.
      const heir = waiting > 0 ? await findPrimaryConnection(tx, ctx) : null;
      if (heir !== null && canInvoiceThrough(heir)) await moveWaitingPushes(tx, ctx, connection, heir);
      await enqueueRetirement(tx, ctx, connection, later());
      return 'waits' as const;
    }
    return prepareProviderCall(tx, ctx, connection, await merchantOwner(tx, ctx), randomUUID());
  });
  if (prepared === null) return 'nothing-to-do';
  if (prepared === 'waits') return 'waits';
  const outcome = await ports.provider.deleteDevice(prepared);
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const connection = await lockRetiring(tx, ctx, job.connectionId);
    if (connection === null) return 'nothing-to-do';
    if (!isGone(outcome)) {
      await recordConnectionOutcome(tx, ctx, connection, outcome);
      await enqueueRetirement(tx, ctx, connection, later());
      return 'waits';
    }
    await moveConnection(tx, ctx, connection, 'removed', 'nothing-open', { deviceTokenCiphertext: null });
    await tx.audit({
      action: 'connection.finish-retirement',
      objectKind: 'provider-connection',
      objectId: connection.id,
    });
    return 'removed';
  });
}

async function lockRetiring(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'providerConnection'>,
): Promise<ProviderConnectionRow | null> {
  const [row] = await tx.sql
    .select()
    .from(providerConnections)
    .where(and(eq(providerConnections.merchantId, ctx.merchantId), eq(providerConnections.id, id)))
    .for('update');
  return row === undefined || row.state === 'removed' || row.retiringSince === null ? null : row;
}

function isGone(outcome: ProviderOutcome<null>): boolean {
  if (outcome.kind === 'done') return true;
  return (
    outcome.kind === 'refused' &&
    (outcome.reason === 'device-not-found' || outcome.reason === 'device-inactive')
  );
}
