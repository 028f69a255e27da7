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
  createRefused,
  isHalfOpen,
  needsDeviceProof,
  nextTrialAt,
  type Proof,
  problemOf,
  showsThatInvoicesAreTaken,
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
    | 'trialAt'
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
    .set({ ...change, ...(to === 'ok' ? { trialAt: null } : {}), state: to, version })
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
 * shows to be in order; one that needed no device does not bring back a connection whose device was lost, and one that was
 * lost by a refused invoice is brought back by an accepted one alone. A connection that comes back lets go what waits.
 */
export async function recordConnectionOutcome(
  tx: Tx,
  ctx: MerchantContext,
  connection: ProviderConnectionRow,
  outcome: ProviderOutcome<unknown>,
  of: {
    readonly providerInvoiceId?: Id<'providerInvoice'>;
    readonly proves?: Proof;
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
  const proves = of.proves ?? 'access';
  const isTaken = isHalfOpen(connection) && proves === 'create' && showsThatInvoicesAreTaken(outcome);
  const said = isTaken ? 'ok' : connectionStateAfter(outcome);
  if (said === null || connection.state === 'removed' || connection.state === 'choosing-trade-point') {
    return connection;
  }
  const now = ctx.now();
  if (connection.state === 'lost' && !isNewsOfLost(connection, said, proves)) {
    return moveConnection(tx, ctx, connection, 'lost', 'provider-answer', {
      lastCheckedAt: now,
      ...(said === 'ok' && connection.trialAt !== null ? { lastProblem: createRefused } : {}),
    });
  }
  const row = await moveConnection(tx, ctx, connection, said, 'provider-answer', {
    lastCheckedAt: now,
    lastProblem: said === 'ok' ? null : problemOf(outcome),
    ...(said === 'ok' ? { lastOkAt: now } : {}),
    ...(said === 'lost' ? { trialAt: trialAfter(connection, outcome, proves, now) } : {}),
  });
  if (connection.state === 'lost' && row.state === 'ok') await releaseWaitingInvoices(tx, ctx, row);
  return row;
}

/** A refused invoice can be tried again only by an invoice; a lost device is shown by any answer that needs it. */
function trialAfter(
  connection: ProviderConnectionRow,
  outcome: ProviderOutcome<unknown>,
  proves: Proof,
  now: Date,
): Date | null {
  if (outcome.kind !== 'refused' || outcome.reason !== 'credentials') return null;
  if (proves === 'create') return now;
  return connection.state === 'lost' ? connection.trialAt : null;
}

/** A failed call more says nothing new, and what is in order has to be what was lost. */
function isNewsOfLost(
  { lastProblem, trialAt }: ProviderConnectionRow,
  said: 'ok' | 'degraded' | 'lost',
  proves: Proof,
): boolean {
  if (said !== 'ok') return said === 'lost';
  if (trialAt !== null) return proves === 'create';
  return proves !== 'access' || !needsDeviceProof(lastProblem);
}

/** The trial is about to leave: the next one waits its turn. The row must be locked. */
export async function beginTrial(
  tx: Tx,
  ctx: MerchantContext,
  connection: ProviderConnectionRow,
): Promise<boolean> {
  if (!isHalfOpen(connection) || nextTrialAt(connection, ctx.now()) > ctx.now()) return false;
  await moveConnection(tx, ctx, connection, connection.state, 'trial', { trialAt: ctx.now() });
  return true;
}
