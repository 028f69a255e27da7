import { randomUUID } from 'node:crypto';
import { providerInvoices } from '@apipay/db/schema/invoices';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import { and, eq, inArray } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { recordConnectionOutcome } from './change-connection';
import { lockConnection, prepareProviderCall } from './load-connection';
import { merchantOwner } from './merchant-owner';
import type { PaymentProvider } from './payment-provider.port';

/**
 * Asks the provider whether the connection works. A recovered connection lets the waiting invoices go.
 * Errors: CONNECTION_NOT_FOUND.
 */
export async function checkConnection(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  connectionId: string,
): Promise<ProviderConnectionRow> {
  requirePermission(ctx, 'connection:manage');
  const call = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const connection = await lockConnection(tx, ctx, connectionId);
    return prepareProviderCall(tx, ctx, connection, await merchantOwner(tx, ctx), randomUUID());
  });
  // A ping alone does not see a refused organisation or device; naming the trade points does.
  const outcome = await ports.provider.listTradePoints(call);
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const before = await lockConnection(tx, ctx, connectionId);
    const after = await recordConnectionOutcome(tx, ctx, before, outcome);
    if (after.state === 'ok' && before.state !== 'ok') await releaseWaitingInvoices(tx, ctx, after);
    await tx.audit({ action: 'connection.check', objectKind: 'provider-connection', objectId: after.id });
    return after;
  });
}

/** Pushes that wait to leave, and those that wait to be asked back. */
async function releaseWaitingInvoices(
  tx: Parameters<typeof lockConnection>[0],
  ctx: Parameters<typeof lockConnection>[1],
  connection: ProviderConnectionRow,
): Promise<void> {
  const waiting = await tx.sql
    .select({ id: providerInvoices.id, state: providerInvoices.state })
    .from(providerInvoices)
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        eq(providerInvoices.connectionId, connection.id),
        inArray(providerInvoices.state, ['intent', 'cancelling']),
      ),
    );
  for (const { id, state } of waiting) {
    if (state === 'cancelling') {
      await tx.enqueue(
        'cancel-provider-invoice',
        { merchantId: ctx.merchantId, mode: ctx.mode, providerInvoiceId: id, tries: 0 },
        { key: `cancel:${id}` },
      );
      continue;
    }
    await tx.enqueue(
      'send-provider-invoice',
      { merchantId: ctx.merchantId, mode: ctx.mode, providerInvoiceId: id },
      { key: `send:${id}` },
    );
  }
}

/** Errors: CONNECTION_HAS_OPEN_INVOICES, with their number in `count`. */
export async function requireNoOpenInvoices(
  tx: Parameters<typeof lockConnection>[0],
  ctx: Parameters<typeof lockConnection>[1],
  connection: ProviderConnectionRow,
): Promise<void> {
  const open = await tx.sql
    .select({ state: providerInvoices.state })
    .from(providerInvoices)
    .where(
      and(eq(providerInvoices.merchantId, ctx.merchantId), eq(providerInvoices.connectionId, connection.id)),
    );
  const count = open.filter(({ state }) =>
    ['intent', 'sending', 'live', 'cancelling'].includes(state),
  ).length;
  if (count > 0) throw new DomainError('CONNECTION_HAS_OPEN_INVOICES', { count });
}
