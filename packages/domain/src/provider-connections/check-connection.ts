import { randomUUID } from 'node:crypto';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { recordConnectionOutcome } from './change-connection';
import { findKaspiNumber } from './kaspi-number';
import { lockConnection, prepareProviderCall } from './load-connection';
import { merchantOwner } from './merchant-owner';
import type { PaymentProvider } from './payment-provider.port';
import { probeDevice } from './probe-device';
import { isHalfOpen, needsDeviceProof } from './provider-connection';
import { enqueueTrial, releaseWaitingInvoices } from './release-waiting-invoices';

/**
 * Asks the provider whether the connection works. Where its device or trade point was lost, the device is tried too, with
 * the merchant's own number, as far as its person consents: naming trade points does not need it. One that was lost by a refused invoice is only half open
 * then: one waiting invoice tries. A recovered connection lets the waiting invoices go.
 * Errors: CONNECTION_NOT_FOUND.
 */
export async function checkConnection(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  connectionId: string,
): Promise<ProviderConnectionRow> {
  requirePermission(ctx, 'connection:manage');
  const { call, phone } = await inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const connection = await lockConnection(tx, ctx, connectionId);
    const owner = await merchantOwner(tx, ctx);
    const needsDevice = connection.state === 'lost' && needsDeviceProof(connection.lastProblem);
    return {
      call: await prepareProviderCall(tx, ctx, connection, owner, randomUUID()),
      phone: needsDevice ? await findKaspiNumber(tx, ctx, connection) : null,
    };
  });
  // A ping alone does not see a refused organisation; naming the trade points does.
  const outcome = await ports.provider.listTradePoints(call);
  const probe =
    phone === null || outcome.kind !== 'done' ? null : await probeDevice(ports.provider, call, phone);
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const before = await lockConnection(tx, ctx, connectionId);
    const heard = await recordConnectionOutcome(tx, ctx, before, outcome);
    const after =
      probe === null ? heard : await recordConnectionOutcome(tx, ctx, heard, probe, { proves: 'device' });
    if (after.state === 'ok' && before.state !== 'ok') await releaseWaitingInvoices(tx, ctx, after);
    if (isHalfOpen(after)) await enqueueTrial(tx, ctx, after);
    await tx.audit({ action: 'connection.check', objectKind: 'provider-connection', objectId: after.id });
    return after;
  });
}
