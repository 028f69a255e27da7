import { randomUUID } from 'node:crypto';
import type { Mode } from '@apipay/db/schema/mode.enums';
import { type ProviderConnectionRow, providerConnections } from '@apipay/db/schema/provider-connections';
import type { ConnectionState } from '@apipay/db/schema/provider-connections.enums';
import { and, asc, count, eq, inArray, lt, or } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { recordConnectionOutcome } from './change-connection';
import { checkConnection } from './check-connection';
import { lockConnection } from './load-connection';
import type { PaymentProvider } from './payment-provider.port';

/** One that works is asked after an hour without an answer of any call; one that does not, every five minutes. */
const quietMs = 60 * 60_000;
const troubledMs = 5 * 60_000;
/** Spread, so that many are not asked in one second. */
const spreadMs = 4 * 60_000;
const mostAtOnce = 1_000;

export interface ConnectionCount {
  readonly mode: Mode;
  readonly state: ConnectionState;
  readonly count: number;
}

/** Finds the connections whose health is to be asked and sees to it; how many there are of each state is for the alarm. */
export async function watchConnections(
  ctx: DomainContext,
  random: () => number,
): Promise<readonly ConnectionCount[]> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'platform' }, async (tx) => {
    const now = ctx.now().getTime();
    const due = await tx.sql
      .select({
        merchantId: providerConnections.merchantId,
        mode: providerConnections.mode,
        id: providerConnections.id,
      })
      .from(providerConnections)
      .where(
        or(
          and(
            eq(providerConnections.state, 'ok'),
            lt(providerConnections.lastCheckedAt, new Date(now - quietMs)),
          ),
          and(
            inArray(providerConnections.state, ['lost', 'degraded']),
            lt(providerConnections.lastCheckedAt, new Date(now - troubledMs)),
          ),
        ),
      )
      .orderBy(asc(providerConnections.lastCheckedAt))
      .limit(mostAtOnce);
    for (const { merchantId, mode, id } of due) {
      await tx.enqueue(
        'check-connection',
        { merchantId, mode, connectionId: id },
        { key: `check-connection:${id}`, runAt: new Date(now + random() * spreadMs), maxAttempts: 1 },
      );
    }
    const counts = await tx.sql
      .select({ mode: providerConnections.mode, state: providerConnections.state, count: count() })
      .from(providerConnections)
      .groupBy(providerConnections.mode, providerConnections.state);
    await tx.audit({ action: 'connections.watch', objectKind: 'provider-connection', objectId: null });
    return counts;
  });
}

/** Of one that works only a ping is asked, which opens no personal value; of another the whole check. */
export async function watchConnection(
  ctx: MerchantContext,
  ports: { readonly provider: PaymentProvider },
  connectionId: string,
): Promise<ProviderConnectionRow> {
  allowSystem(ctx);
  const found = await inTransaction(ctx, { purpose: 'right-to-use' }, (tx) =>
    lockConnection(tx, ctx, connectionId),
  );
  if (found.state !== 'ok') return checkConnection(ctx, ports, connectionId);
  const outcome = await ports.provider.checkHealth({
    connectionId: found.id,
    requestId: randomUUID(),
    connection: { scheme: found.scheme, mode: found.mode, organizationBin: null, deviceToken: null },
  });
  return inTransaction(ctx, { purpose: 'right-to-use' }, async (tx) => {
    const row = await recordConnectionOutcome(tx, ctx, await lockConnection(tx, ctx, connectionId), outcome);
    await tx.audit({ action: 'connection.check', objectKind: 'provider-connection', objectId: row.id });
    return row;
  });
}
