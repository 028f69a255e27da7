import { type Id, newId } from '@apipay/db/ids';
import { providerAttempts } from '@apipay/db/schema/invoices';
import { type ProviderConnectionRow, providerConnections } from '@apipay/db/schema/provider-connections';
import type { ConnectionState } from '@apipay/db/schema/provider-connections.enums';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import { canMove } from '../kernel/state-machine';
import type { Tx } from '../kernel/transaction';
import { dropNotices, giveNotice } from '../notices';
import { recordConnectionEvent } from './connection-event';
import type { ProviderOutcome } from './payment-provider.port';
import {
  attemptRecord,
  connectionStateAfter,
  connectionTransitions,
  needsDeviceProof,
  problemOf,
} from './provider-connection';
import { releaseWaitingInvoices } from './release-waiting-invoices';

type ConnectionChange = Partial<
  Pick<
    ProviderConnectionRow,
    | 'deviceId'
    | 'deviceTokenCiphertext'
    | 'tradePointId'
    | 'tradePointNameCiphertext'
    | 'labelCiphertext'
    | 'lastOkAt'
    | 'lastCheckedAt'
    | 'lastProblem'
    | 'isPrimary'
    | 'retiringSince'
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
    if (to === 'lost') {
      await recordConnectionEvent(tx, ctx, 'connection.lost', row);
      await giveNotice(tx, ctx, { kind: 'connection-lost', connectionId: row.id });
    }
    if (connection.state === 'lost' && to === 'ok') {
      await recordConnectionEvent(tx, ctx, 'connection.restored', row);
      await giveNotice(tx, ctx, { kind: 'connection-restored', connectionId: row.id });
    }
    if (to === 'removed') await dropNotices(tx, ctx, { connectionId: row.id });
  }
  return row;
}

/**
 * Stores the attempt and what it says about the health of the connection. The row must be locked. `proves`: what an answer
 * shows to be in order; one that needed no device does not bring back a connection whose device was lost. A connection
 * that comes back lets go what waits.
 */
export async function recordConnectionOutcome(
  tx: Tx,
  ctx: MerchantContext,
  connection: ProviderConnectionRow,
  outcome: ProviderOutcome<unknown>,
  of: {
    readonly providerInvoiceId?: Id<'providerInvoice'>;
    readonly proves?: 'access' | 'device';
  } = {},
): Promise<ProviderConnectionRow> {
  await tx.sql.insert(providerAttempts).values({
    merchantId: ctx.merchantId,
    mode: ctx.mode,
    id: newId('providerAttempt'),
    connectionId: connection.id,
    providerInvoiceId: of.providerInvoiceId ?? null,
    requestId: ctx.requestId,
    ...attemptRecord(outcome),
  });
  const said = connectionStateAfter(outcome);
  if (said === null || connection.state === 'removed' || connection.state === 'choosing-trade-point') {
    return connection;
  }
  const now = ctx.now();
  if (connection.state === 'lost' && !isNewsOfLost(connection, said, of.proves ?? 'access')) {
    return moveConnection(tx, ctx, connection, 'lost', 'provider-answer', { lastCheckedAt: now });
  }
  const row = await moveConnection(tx, ctx, connection, said, 'provider-answer', {
    lastCheckedAt: now,
    lastProblem: said === 'ok' ? null : problemOf(outcome),
    ...(said === 'ok' ? { lastOkAt: now } : {}),
  });
  if (connection.state === 'lost' && row.state === 'ok') await releaseWaitingInvoices(tx, ctx, row);
  return row;
}

/** A failed call more says nothing new, and what is in order has to be what was lost. */
function isNewsOfLost(
  { lastProblem }: ProviderConnectionRow,
  said: 'ok' | 'degraded' | 'lost',
  proves: 'access' | 'device',
): boolean {
  if (said !== 'ok') return said === 'lost';
  return proves === 'device' || !needsDeviceProof(lastProblem);
}
