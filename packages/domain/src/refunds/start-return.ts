import { randomUUID } from 'node:crypto';
import { newId } from '@apipay/db/ids';
import type { ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import { type ReturnSessionRow, returnSessions } from '@apipay/db/schema/payments';
import { and, eq, gt } from 'drizzle-orm';
import { actorId } from '../kernel/actors';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { formatAmount } from '../kernel/money';
import { recordTransition } from '../kernel/outbox';
import { requireNoHold, requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import {
  lockRefundConnection,
  merchantOwner,
  prepareProviderCall,
  recordConnectionOutcome,
} from '../provider-connections';
import type {
  PaymentProvider,
  ProviderCall,
  ProviderOutcome,
  ReturnSession,
} from '../provider-connections/payment-provider.port';
import { leftOf, lockPayment, pushOfPayment } from './load-refund';
import { enqueueReturnPoll } from './move-return-session';

interface Prepared {
  readonly call: ProviderCall;
  readonly push: ProviderInvoiceRow;
}

/**
 * Makes the code that a buyer scans, so that money of a payment can go back while they are there. Moves nothing. While a
 * code for the payment waits to be scanned it is the answer, so that pressing twice makes one.
 *
 * Errors: NUMBER_CHANGED_LATELY, PAYMENT_NOT_FOUND, REFUND_NOT_POSSIBLE (paid another way, or money goes back without the payer or by hand),
 * REFUND_CONNECTION_REMOVED, REFUND_UNDER_WAY, REFUND_EXCEEDS_PAYMENT (nothing is left), PROVIDER_NOT_CONFIGURED, PROVIDER_UNAVAILABLE.
 */
export async function startReturn(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  input: { readonly paymentId: string },
): Promise<ReturnSessionRow> {
  requirePermission(ctx, 'payment:refund');
  requireNoHold(ctx);
  const prepared = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    prepare(tx, ctx, ports.provider, input.paymentId),
  );
  if (!('call' in prepared)) return prepared;
  const id = newId('returnSession');
  const outcome = await ports.provider.startReturn(prepared.call, { externalId: id });
  const made = await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { payment } = await lockPayment(tx, ctx, input.paymentId);
    const connection = await lockRefundConnection(tx, ctx, prepared.push.connectionId);
    if (connection === null) throw new DomainError('REFUND_CONNECTION_REMOVED');
    await recordConnectionOutcome(tx, ctx, connection, outcome, {
      providerInvoiceId: prepared.push.id,
      proves: 'device',
    });
    if (outcome.kind !== 'done') return null;
    const waiting = await findWaiting(tx, ctx, payment.id);
    if (waiting !== null) return waiting;
    const { providerSessionId, scanText, pollEverySeconds, scanWithinSeconds } = outcome.value;
    const now = ctx.now();
    const [session] = await tx.sql
      .insert(returnSessions)
      .values({
        merchantId: ctx.merchantId,
        id,
        mode: ctx.mode,
        paymentId: payment.id,
        connectionId: connection.id,
        state: 'waiting',
        providerSessionId,
        scanText,
        pollEverySeconds,
        scanUntil: new Date(now.getTime() + scanWithinSeconds * 1000),
        createdByKind: ctx.actor.kind,
        createdById: actorId(ctx.actor),
        createdAt: now,
      })
      .returning();
    if (session === undefined) throw new DomainError('INTERNAL');
    await recordTransition(tx, ctx, {
      objectKind: 'return-session',
      objectId: id,
      from: null,
      to: session.state,
      version: session.version,
      cause: 'started',
      evidence: { paymentId: payment.id, callId: outcome.evidence.requestId },
    });
    await tx.audit({ action: 'payment.return-start', objectKind: 'return-session', objectId: id });
    await enqueueReturnPoll(tx, ctx, session, new Date(now.getTime() + pollEverySeconds * 1000));
    return session;
  });
  if (made !== null) return made;
  throw refusalOf(outcome);
}

async function prepare(
  tx: Tx,
  ctx: MerchantContext,
  provider: PaymentProvider,
  paymentId: string,
): Promise<Prepared | ReturnSessionRow> {
  const { payment, refunds } = await lockPayment(tx, ctx, paymentId);
  const push = await pushOfPayment(tx, ctx, payment);
  if (push === null) throw new DomainError('REFUND_NOT_POSSIBLE');
  const connection = await lockRefundConnection(tx, ctx, push.connectionId);
  if (connection === null) throw new DomainError('REFUND_CONNECTION_REMOVED');
  if (!provider.capabilities(connection).refundWithPayer) throw new DomainError('REFUND_NOT_POSSIBLE');
  if (refunds.some(({ state }) => ['reserved', 'sending', 'unknown'].includes(state))) {
    throw new DomainError('REFUND_UNDER_WAY');
  }
  const left = leftOf(payment, refunds);
  if (left === 0n) throw new DomainError('REFUND_EXCEEDS_PAYMENT', { limit: formatAmount(left) });
  const waiting = await findWaiting(tx, ctx, payment.id);
  if (waiting !== null) return waiting;
  const owner = await merchantOwner(tx, ctx);
  return { call: await prepareProviderCall(tx, ctx, connection, owner, randomUUID()), push };
}

async function findWaiting(
  tx: Tx,
  ctx: MerchantContext,
  paymentId: ReturnSessionRow['paymentId'],
): Promise<ReturnSessionRow | null> {
  const [row] = await tx.sql
    .select()
    .from(returnSessions)
    .where(
      and(
        eq(returnSessions.merchantId, ctx.merchantId),
        eq(returnSessions.paymentId, paymentId),
        eq(returnSessions.state, 'waiting'),
        gt(returnSessions.scanUntil, ctx.now()),
      ),
    );
  return row ?? null;
}

function refusalOf(outcome: ProviderOutcome<ReturnSession>): DomainError {
  const isMissing = outcome.kind === 'not-sent' && outcome.cause === 'not-configured';
  return new DomainError(isMissing ? 'PROVIDER_NOT_CONFIGURED' : 'PROVIDER_UNAVAILABLE');
}
