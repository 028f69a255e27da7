import { randomUUID } from 'node:crypto';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { moveConnection, recordConnectionOutcome } from './change-connection';
import { requireDeviceToken } from './choose-trade-point';
import { findKaspiNumber } from './kaspi-number';
import { deviceTokenSlot, lockConnection, prepareProviderCall } from './load-connection';
import { merchantOwner } from './merchant-owner';
import { requireTradePoints } from './open-connection';
import type { PaymentProvider, ProviderOutcome } from './payment-provider.port';
import { probeDevice } from './probe-device';
import { connectionStateAfter } from './provider-connection';
import { releaseWaitingInvoices } from './release-waiting-invoices';

/**
 * Registers a new device of ours at the connection's own trade point and tries it. What waited then leaves by itself; what
 * was sent before belongs to the same trade point and is asked about, cancelled and refunded through the new device. Where
 * the trade point itself does not work, the connection stays lost and says so.
 * Errors: CONNECTION_NOT_FOUND, CONNECTION_TRANSITION_REFUSED (it has no trade point yet), ORGANIZATION_NOT_ADMITTED,
 * TRADE_POINTS_MISSING, TRADE_POINT_NOT_FOUND, TRADE_POINT_DISABLED, PROVIDER_UNAVAILABLE, PROVIDER_NOT_CONFIGURED.
 */
export async function repairConnection(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  connectionId: string,
): Promise<ProviderConnectionRow> {
  requirePermission(ctx, 'connection:manage');
  const { call, phone, tradePointId } = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const connection = await lockConnection(tx, ctx, connectionId);
    if (connection.tradePointId === null) {
      throw new DomainError('CONNECTION_TRANSITION_REFUSED', { from: connection.state, to: 'ok' });
    }
    const owner = await merchantOwner(tx, ctx);
    return {
      call: await prepareProviderCall(tx, ctx, connection, owner, randomUUID()),
      phone: await findKaspiNumber(tx, ctx, connection),
      tradePointId: connection.tradePointId,
    };
  });
  const listed = await ports.provider.listTradePoints(call);
  if (listed.kind !== 'done') await note(ctx, connectionId, listed);
  if (!requireTradePoints(listed).some((point) => point.tradePointId === tradePointId)) {
    throw new DomainError('TRADE_POINT_NOT_FOUND');
  }
  // A new name: a device that was switched off stays so under its old one.
  const deviceId = `apipay-${randomUUID()}`;
  const registered = await ports.provider.registerDevice(
    { ...call, requestId: randomUUID() },
    { deviceId, tradePointId },
  );
  if (registered.kind !== 'done') await note(ctx, connectionId, registered);
  const deviceToken = requireDeviceToken(registered);
  const probe = await probeDevice(
    ports.provider,
    { ...call, connection: { ...call.connection, deviceToken } },
    phone,
  );

  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const connection = await lockConnection(tx, ctx, connectionId);
    const device = {
      deviceId,
      deviceTokenCiphertext: await ctx.vault.encrypt(
        deviceTokenSlot(ctx.merchantId, connection.id),
        deviceToken,
      ),
    };
    const noted = await recordConnectionOutcome(tx, ctx, connection, registered);
    const isStillLost = probe !== null && connectionStateAfter(probe) === 'lost';
    const row = isStillLost
      ? await recordConnectionOutcome(
          tx,
          ctx,
          await moveConnection(tx, ctx, noted, noted.state, 'repaired', device),
          probe,
          { proves: 'device' },
        )
      : await moveConnection(tx, ctx, noted, 'ok', 'repaired', {
          ...device,
          lastOkAt: ctx.now(),
          lastCheckedAt: ctx.now(),
          lastProblem: null,
        });
    if (row.state === 'ok') await releaseWaitingInvoices(tx, ctx, row);
    await tx.audit({
      action: 'connection.repair',
      objectKind: 'provider-connection',
      objectId: row.id,
      fields: ['deviceId'],
    });
    return row;
  });
}

/** What was heard is kept, though the repair ends here. */
async function note(
  ctx: MerchantContext,
  connectionId: string,
  outcome: ProviderOutcome<unknown>,
): Promise<void> {
  requirePermission(ctx, 'connection:manage');
  await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    await recordConnectionOutcome(tx, ctx, await lockConnection(tx, ctx, connectionId), outcome);
    await tx.audit({
      action: 'connection.repair',
      objectKind: 'provider-connection',
      objectId: connectionId,
    });
  });
}
