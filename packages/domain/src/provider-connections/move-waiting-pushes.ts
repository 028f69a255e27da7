import { newId } from '@apipay/db/ids';
import { transitions } from '@apipay/db/schema/events';
import { type ProviderInvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { actorId } from '../kernel/actors';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';

const batchSize = 500;

/**
 * Gives pushes that have not left to another connection and lets them go. One that a job holds at this moment is left out:
 * it leaves through the old one, or, where that takes nothing any more, the job gives it over itself. What left before
 * stays where it is. Returns how many were moved. Both connections must be locked.
 */
export async function moveWaitingPushes(
  tx: Tx,
  ctx: MerchantContext,
  from: Pick<ProviderConnectionRow, 'id'>,
  to: Pick<ProviderConnectionRow, 'id' | 'state'>,
): Promise<number> {
  const waiting = await tx.sql
    .select()
    .from(providerInvoices)
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        eq(providerInvoices.connectionId, from.id),
        eq(providerInvoices.state, 'intent'),
      ),
    )
    .for('update', { skipLocked: true });
  for (let start = 0; start < waiting.length; start += batchSize) {
    await movePushes(tx, ctx, waiting.slice(start, start + batchSize), to);
  }
  return waiting.length;
}

/** The pushes must be locked and in `intent`. */
export async function movePushes(
  tx: Tx,
  ctx: MerchantContext,
  pushes: readonly ProviderInvoiceRow[],
  to: Pick<ProviderConnectionRow, 'id' | 'state'>,
): Promise<void> {
  if (pushes.length === 0) return;
  await tx.sql
    .update(providerInvoices)
    .set({ connectionId: to.id, version: sql`${providerInvoices.version} + 1` })
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        inArray(
          providerInvoices.id,
          pushes.map(({ id }) => id),
        ),
      ),
    );
  await tx.sql.insert(transitions).values(
    pushes.map((push) => ({
      merchantId: ctx.merchantId,
      mode: ctx.mode,
      id: newId('transition'),
      occurredAt: ctx.now(),
      objectKind: 'provider-invoice',
      objectId: push.id,
      fromState: push.state,
      toState: push.state,
      version: push.version + 1,
      actorKind: ctx.actor.kind,
      actorId: actorId(ctx.actor),
      cause: 'connection-switched',
      requestId: ctx.requestId,
      evidence: { invoiceId: push.invoiceId, from: push.connectionId, to: to.id },
    })),
  );
  // Where the new one is lost as well they wait for it, as any push does.
  if (to.state === 'lost') return;
  for (const { id } of pushes) {
    await tx.enqueue(
      'send-provider-invoice',
      { merchantId: ctx.merchantId, mode: ctx.mode, providerInvoiceId: id },
      { key: `send:${id}` },
    );
  }
}
