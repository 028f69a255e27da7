import { newId } from '@apipay/db/ids';
import { providerAttempts } from '@apipay/db/schema/invoices';
import { type ProviderConnectionRow, providerConnections } from '@apipay/db/schema/provider-connections';
import type { ConnectionState } from '@apipay/db/schema/provider-connections.enums';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import { canMove } from '../kernel/state-machine';
import type { Tx } from '../kernel/transaction';
import type { ProviderOutcome } from './payment-provider.port';
import { attemptRecord, connectionStateAfter, connectionTransitions, problemOf } from './provider-connection';

type ConnectionChange = Partial<
  Pick<
    ProviderConnectionRow,
    | 'deviceTokenCiphertext'
    | 'tradePointId'
    | 'tradePointNameCiphertext'
    | 'labelCiphertext'
    | 'lastOkAt'
    | 'lastCheckedAt'
    | 'lastProblem'
    | 'isPrimary'
  >
>;

/** Errors: CONNECTION_TRANSITION_REFUSED. The row must be locked. */
export async function moveConnection(
  tx: Tx,
  ctx: MerchantContext,
  connection: ProviderConnectionRow,
  to: ConnectionState,
  cause: string,
  change: ConnectionChange = {},
): Promise<ProviderConnectionRow> {
  const isMove = connection.state !== to;
  if (isMove && !canMove(connectionTransitions, connection.state, to)) {
    throw new DomainError('CONNECTION_TRANSITION_REFUSED', { from: connection.state, to });
  }
  const version = isMove ? connection.version + 1 : connection.version;
  const [row] = await tx.sql
    .update(providerConnections)
    .set({ ...change, state: to, version })
    .where(
      and(
        eq(providerConnections.merchantId, ctx.merchantId),
        eq(providerConnections.id, connection.id),
        eq(providerConnections.version, connection.version),
      ),
    )
    .returning();
  if (row === undefined)
    throw new DomainError('CONNECTION_TRANSITION_REFUSED', { from: connection.state, to });
  if (isMove) {
    await recordTransition(tx, ctx, {
      objectKind: 'provider-connection',
      objectId: connection.id,
      from: connection.state,
      to,
      version,
      cause,
      evidence: { problem: change.lastProblem ?? null },
    });
  }
  return row;
}

/** Stores the attempt and what it says about the health of the connection. The row must be locked. */
export async function recordConnectionOutcome(
  tx: Tx,
  ctx: MerchantContext,
  connection: ProviderConnectionRow,
  outcome: ProviderOutcome<unknown>,
  providerInvoiceId: `piv_${string}` | null = null,
): Promise<ProviderConnectionRow> {
  await tx.sql.insert(providerAttempts).values({
    merchantId: ctx.merchantId,
    mode: ctx.mode,
    id: newId('providerAttempt'),
    connectionId: connection.id,
    providerInvoiceId,
    requestId: ctx.requestId,
    ...attemptRecord(outcome),
  });
  const said = connectionStateAfter(outcome);
  if (said === null || connection.state === 'removed' || connection.state === 'choosing-trade-point') {
    return connection;
  }
  const now = ctx.now();
  // A lost connection is found again by a check alone: one failed call more says nothing new.
  const to = connection.state === 'lost' && said === 'degraded' ? 'lost' : said;
  return moveConnection(tx, ctx, connection, to, 'provider-answer', {
    lastCheckedAt: now,
    lastProblem: to === 'ok' ? null : problemOf(outcome),
    ...(to === 'ok' ? { lastOkAt: now } : {}),
  });
}
