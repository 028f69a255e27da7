import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import { providerInvoices } from '@apipay/db/schema/invoices';
import { payments, type ReturnSessionRow, refunds, returnSessions } from '@apipay/db/schema/payments';
import { type ProviderConnectionRow, providerConnections } from '@apipay/db/schema/provider-connections';
import { and, eq, inArray } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import {
  lockConnection,
  merchantOwner,
  prepareProviderCall,
  problemOf,
  recordConnectionOutcome,
} from '../provider-connections';
import type {
  PaymentProvider,
  ProviderOutcome,
  ReturnablePayment,
  ReturnSessionStatus,
} from '../provider-connections/payment-provider.port';
import { enqueueReturnPoll, lockReturnSession, moveReturnSession } from './move-return-session';
import { scanGraceMs, usableAfterScanMs } from './refund';

export type ReturnPollResult = 'payer-known' | 'waits' | 'over' | 'nothing-to-do';

interface Answers {
  readonly status: ProviderOutcome<ReturnSessionStatus>;
  readonly list: ProviderOutcome<readonly ReturnablePayment[]> | null;
}

/** Asks about one code at the provider's interval until somebody has scanned it or its time is over. */
export async function pollReturnSession(
  ctx: MerchantContext,
  ports: { readonly provider: PaymentProvider },
  job: { readonly returnSessionId: Id<'returnSession'> },
): Promise<ReturnPollResult> {
  allowSystem(ctx);
  const prepared = await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { session, connection } = await lockBoth(tx, ctx, job.returnSessionId);
    if (session.state === 'payer-known') return endWhenUnused(tx, ctx, session);
    if (session.state !== 'waiting') return 'nothing-to-do' as const;
    if (connection === null) {
      await moveReturnSession(tx, ctx, session, 'expired', 'connection-removed');
      return 'over' as const;
    }
    const owner = await merchantOwner(tx, ctx);
    const call = await prepareProviderCall(tx, ctx, connection, owner, randomUUID());
    return { call, providerSessionId: session.providerSessionId };
  });
  if (typeof prepared === 'string') return prepared;
  const status = await ports.provider.getReturnStatus(prepared.call, prepared);
  const isKnown = status.kind === 'done' && status.value.status === 'payer-known';
  const again = { ...prepared.call, requestId: randomUUID() };
  const list = isKnown ? await ports.provider.listReturnable(again, prepared) : null;
  return inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    settle(tx, ctx, job.returnSessionId, { status, list }),
  );
}

async function settle(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'returnSession'>,
  { status, list }: Answers,
): Promise<ReturnPollResult> {
  const { session, connection } = await lockBoth(tx, ctx, id);
  if (connection !== null) {
    const healthy = await recordConnectionOutcome(tx, ctx, connection, status);
    if (list !== null) await recordConnectionOutcome(tx, ctx, healthy, list);
  }
  if (session.state !== 'waiting') return 'nothing-to-do';
  const now = ctx.now().getTime();
  if (list?.kind === 'done') {
    const { offered, otherCount } = await matchPayments(tx, ctx, connection, list.value);
    const usableUntil = new Date(now + usableAfterScanMs);
    const change = { offeredPaymentIds: offered, otherCount, usableUntil };
    const evidence = { callId: list.evidence.requestId, listed: list.value.length, ours: offered.length };
    await moveReturnSession(tx, ctx, session, 'payer-known', 'scanned', change, evidence);
    await enqueueReturnPoll(tx, ctx, session, usableUntil);
    return 'payer-known';
  }
  const said = status.kind === 'done' ? status.value : null;
  const evidence = { callId: status.evidence.requestId, rawStatus: status.evidence.rawStatus };
  if (said?.status === 'failed') {
    // The word is one for "refused" and "too late": the clock tells them apart.
    const isTooLate = now >= session.scanUntil.getTime();
    const to = isTooLate ? 'expired' : 'failed';
    await moveReturnSession(tx, ctx, session, to, 'provider-answer', {}, evidence);
    return 'over';
  }
  const problem = problemOf(list ?? status);
  if (now >= session.scanUntil.getTime() + scanGraceMs) {
    const change = { problem };
    await moveReturnSession(tx, ctx, session, 'expired', 'time-over', change, evidence);
    return 'over';
  }
  await enqueueReturnPoll(tx, ctx, session, new Date(now + session.pollEverySeconds * 1000));
  return 'waits';
}

/** The connection first, as everywhere; null once it was removed. */
async function lockBoth(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'returnSession'>,
): Promise<{ readonly session: ReturnSessionRow; readonly connection: ProviderConnectionRow | null }> {
  const [found] = await tx.sql
    .select({ connection: providerConnections })
    .from(returnSessions)
    .innerJoin(
      providerConnections,
      and(
        eq(providerConnections.merchantId, returnSessions.merchantId),
        eq(providerConnections.id, returnSessions.connectionId),
      ),
    )
    .where(and(eq(returnSessions.merchantId, ctx.merchantId), eq(returnSessions.id, id)));
  const isThere = found !== undefined && found.connection.state !== 'removed';
  const connection = isThere ? await lockConnection(tx, ctx, found.connection.id) : null;
  return { connection, session: await lockReturnSession(tx, ctx, id) };
}

/** Only what came through connections of the same trade point: a refund is possible there alone. */
async function matchPayments(
  tx: Tx,
  ctx: MerchantContext,
  connection: ProviderConnectionRow | null,
  listed: readonly ReturnablePayment[],
): Promise<{ readonly offered: readonly Id<'payment'>[]; readonly otherCount: number }> {
  if (listed.length === 0 || connection === null) return { offered: [], otherCount: 0 };
  const rows = await tx.sql
    .select({ id: payments.id })
    .from(payments)
    .innerJoin(
      providerInvoices,
      and(
        eq(providerInvoices.merchantId, payments.merchantId),
        eq(providerInvoices.id, payments.providerInvoiceId),
      ),
    )
    .innerJoin(
      providerConnections,
      and(
        eq(providerConnections.merchantId, providerInvoices.merchantId),
        eq(providerConnections.id, providerInvoices.connectionId),
      ),
    )
    .where(
      and(
        eq(payments.merchantId, ctx.merchantId),
        eq(payments.mode, ctx.mode),
        eq(providerConnections.provider, connection.provider),
        eq(providerConnections.tradePointId, connection.tradePointId ?? ''),
        inArray(
          providerInvoices.providerPaymentId,
          listed.map(({ providerPaymentId }) => providerPaymentId),
        ),
      ),
    );
  return { offered: rows.map(({ id }) => id), otherCount: Math.max(0, listed.length - rows.length) };
}

/** The list of a buyer who left is forgotten, unless their money is on its way just now. */
async function endWhenUnused(
  tx: Tx,
  ctx: MerchantContext,
  session: ReturnSessionRow,
): Promise<ReturnPollResult> {
  const now = ctx.now();
  const underWay = await tx.sql
    .select({ id: refunds.id })
    .from(refunds)
    .where(
      and(
        eq(refunds.merchantId, ctx.merchantId),
        eq(refunds.returnSessionId, session.id),
        inArray(refunds.state, ['reserved', 'sending', 'unknown']),
      ),
    );
  const usableUntil = session.usableUntil ?? now;
  if (usableUntil > now || underWay.length > 0) {
    const later = new Date(Math.max(usableUntil.getTime(), now.getTime() + scanGraceMs));
    await enqueueReturnPoll(tx, ctx, session, later);
    return 'waits';
  }
  await moveReturnSession(tx, ctx, session, 'expired', 'unused');
  return 'over';
}
