import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import type { MerchantContext } from '../kernel/context';
import { recordEvent } from '../kernel/outbox';
import type { Tx } from '../kernel/transaction';

/** The connection without any personal value: neither number nor name. */
export async function recordConnectionEvent(
  tx: Tx,
  ctx: MerchantContext,
  type: 'connection.lost' | 'connection.restored',
  connection: ProviderConnectionRow,
): Promise<void> {
  await recordEvent(tx, ctx, {
    type,
    objectKind: 'provider-connection',
    objectId: connection.id,
    sequence: connection.version,
    payload: {
      id: connection.id,
      mode: connection.mode,
      provider: connection.provider,
      state: connection.state,
      isPrimary: connection.isPrimary,
      tradePointId: connection.tradePointId,
      problem: connection.lastProblem,
      lastOkAt: connection.lastOkAt?.toISOString() ?? null,
    },
  });
}
