import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import type { MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { settleWithPatience } from '../kernel/settle-with-patience';
import { inTransaction, type Tx } from '../kernel/transaction';
import {
  isHalfOpen,
  lockConnection,
  merchantOwner,
  prepareProviderCall,
  problemOf,
  recordConnectionOutcome,
} from '../provider-connections';
import type { PaymentProvider, ProviderOutcome } from '../provider-connections/payment-provider.port';
import { enqueueCancelling, voidInvoice } from './cancel-invoice';
import { checkProviderInvoice } from './check-provider-invoice';
import { recordInvoiceEvent } from './invoice-event';
import { lockPush } from './load-invoice';
import { movePush } from './move-invoice';
import { takeQuestion } from './take-check-budget';

type CancelOutcome = ProviderOutcome<{ readonly isCancelled: boolean; readonly rawStatus: string }>;

interface CancelJob {
  readonly providerInvoiceId: Id<'providerInvoice'>;
  readonly tries: number;
}

export type CancelResult = 'paid' | 'cancelled' | 'refused' | 'ended' | 'waits' | 'nothing-to-do';

/**
 * Asks a push back. Its present state is asked first: what was paid is paid, what has ended needs no call. An answer that
 * never came is no harm here, for the next try begins with the same question; a definite refusal makes the push `live`
 * again.
 */
export async function cancelProviderInvoice(
  ctx: MerchantContext,
  ports: { readonly provider: PaymentProvider },
  job: CancelJob,
): Promise<CancelResult> {
  allowSystem(ctx);
  if (!(await mayAsk(ctx, ports, job))) return 'waits';
  const { providerInvoiceId } = job;
  const seen = await checkProviderInvoice(ctx, ports, { providerInvoiceId, cause: 'before-cancel' });
  if (seen === 'paid' || seen === 'ended') return seen;
  const prepared = await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { push } = await lockPush(tx, ctx, providerInvoiceId);
    if (push.state !== 'cancelling' || push.providerPaymentId === null) return null;
    const connection = await lockConnection(tx, ctx, push.connectionId);
    const call = await prepareProviderCall(tx, ctx, connection, await merchantOwner(tx, ctx), randomUUID());
    return { call, providerPaymentId: push.providerPaymentId };
  });
  if (prepared === null) return 'nothing-to-do';
  const outcome = await ports.provider.cancelPhoneInvoice(prepared.call, prepared);
  return settleWithPatience(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, (tx) => settleCancelling(tx, ctx, job, outcome)),
  );
}

/** False where the budget is spent or the connection is lost: then it is tried again later. */
async function mayAsk(
  ctx: MerchantContext,
  ports: { readonly provider: PaymentProvider },
  job: CancelJob,
): Promise<boolean> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { push } = await lockPush(tx, ctx, job.providerInvoiceId);
    if (push.state !== 'cancelling') return true;
    const connection = await lockConnection(tx, ctx, push.connectionId);
    const isReachable = connection.state !== 'lost' || isHalfOpen(connection);
    const isTaken =
      isReachable && (await takeQuestion(tx, ctx, ports.provider, connection, push, 'person')).ok;
    if (isTaken) return true;
    await enqueueCancelling(tx, ctx, push, job.tries + 1);
    return false;
  });
}

async function settleCancelling(
  tx: Tx,
  ctx: MerchantContext,
  job: CancelJob,
  outcome: CancelOutcome,
): Promise<CancelResult> {
  const { invoice, push } = await lockPush(tx, ctx, job.providerInvoiceId);
  const connection = await lockConnection(tx, ctx, push.connectionId);
  await recordConnectionOutcome(tx, ctx, connection, outcome, {
    providerInvoiceId: push.id,
    proves: 'device',
  });
  if (push.state !== 'cancelling') return 'nothing-to-do';
  const evidence = { callId: outcome.evidence.requestId, statusCode: outcome.evidence.statusCode };
  if (outcome.kind === 'done' && outcome.value.isCancelled) {
    const { rawStatus } = outcome.value;
    const change = { settledAt: ctx.now(), rawStatus };
    const ended = await movePush(tx, ctx, push, 'cancelled', 'provider-answer', change, {
      ...evidence,
      rawStatus,
    });
    if (invoice.state === 'open') await voidInvoice(tx, ctx, invoice, ended);
    return 'cancelled';
  }
  if (outcome.kind === 'refused' && isDefinite(outcome)) {
    const problem = problemOf(outcome);
    const live = await movePush(
      tx,
      ctx,
      push,
      'live',
      'cancel-refused',
      { problem },
      { ...evidence, problem },
    );
    await recordInvoiceEvent(tx, ctx, 'invoice.cancel_refused', invoice, live);
    return 'refused';
  }
  await enqueueCancelling(tx, ctx, push, job.tries + 1);
  return 'waits';
}

/** Says that this push will not be cancelled, and not merely that it cannot be just now. */
function isDefinite(outcome: Extract<CancelOutcome, { kind: 'refused' }>): boolean {
  return outcome.reason === 'payment-not-found' || outcome.reason === 'trade-point-mismatch';
}
