import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import type { ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { settleWithPatience } from '../kernel/settle-with-patience';
import { inTransaction, type Tx } from '../kernel/transaction';
import { isHalfOpen, lockAnyConnection, needsDeviceProof } from '../provider-connections';
import type { PaymentProvider, ProviderCall } from '../provider-connections/payment-provider.port';
import { endDeadOffer } from './end-dead-offer';
import { lockPush } from './load-invoice';
import { isTimeOver, nextQuestionAt, unansweredMs } from './offer-life';
import { type AskingResult, recordStatus } from './record-status';
import { takeCheckBudget, takeTurn } from './take-check-budget';

/** Between two looks at a link whose provider does not let us in at all. */
const noAccessMs = 60_000;

/**
 * Asks about one link or code at the provider's own interval, and asks for its next turn while somebody can still pay.
 * Every question is taken from the connection's budget; with more open pages than it allows, each is asked less often.
 * A push to a number is never asked here: the provider forbids it. The question needs no device, so a connection that has lost
 * its own is asked on; only one without access is not. `chance` from 0 to 1 is the job's own jitter.
 */
export async function pollProviderInvoice(
  ctx: MerchantContext,
  ports: { readonly provider: PaymentProvider },
  job: { readonly providerInvoiceId: Id<'providerInvoice'> },
  chance: number = Math.random(),
): Promise<AskingResult> {
  allowSystem(ctx);
  const prepared = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    prepareQuestion(tx, ctx, ports.provider, job.providerInvoiceId, chance),
  );
  if (typeof prepared === 'string') return prepared;
  const outcome = await ports.provider.getPaymentStatus(prepared.call, prepared);
  return settleWithPatience(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
      const result = await recordStatus(tx, ctx, { ...job, cause: 'on-interval' }, outcome);
      const said = outcome.kind === 'done' ? outcome.value.status : null;
      if (said === 'paid' || said === 'cancelled' || said === 'failed') return result;
      const { push } = await lockPush(tx, ctx, job.providerInvoiceId);
      const left = isTimeOver(push, said, ctx.now()) ? await endDeadOffer(tx, ctx, push) : push;
      await askAgain(tx, ctx, left, nextQuestionAt(left, ctx.now(), chance));
      return left === push ? result : 'ended';
    }),
  );
}

async function prepareQuestion(
  tx: Tx,
  ctx: MerchantContext,
  provider: PaymentProvider,
  providerInvoiceId: Id<'providerInvoice'>,
  chance: number,
): Promise<AskingResult | { readonly call: ProviderCall; readonly providerPaymentId: string }> {
  const { push } = await lockPush(tx, ctx, providerInvoiceId);
  const now = ctx.now();
  const { providerPaymentId, lastCheckedAt } = push;
  const isAsked = push.channel !== 'phone' && (push.state === 'live' || push.state === 'expired');
  if (!isAsked || providerPaymentId === null) {
    if (!isTimeOver(push, null, now)) return 'nothing-to-do';
    await endDeadOffer(tx, ctx, push);
    return 'ended';
  }
  const inMs = (wait: number) => new Date(now.getTime() + Math.ceil(wait));
  const intervalMs = (push.pollEverySeconds ?? 0) * 1000;
  const restMs = lastCheckedAt === null ? 0 : lastCheckedAt.getTime() + intervalMs - now.getTime();
  if (restMs > 0) {
    await askAgain(tx, ctx, push, inMs(restMs));
    return 'waits';
  }
  const connection = await lockAnyConnection(tx, ctx, push.connectionId);
  const isSilent = connection.state === 'lost' && !isHalfOpen(connection);
  if (isSilent && !needsDeviceProof(connection.lastProblem)) {
    const left = isTimeOver(push, null, now) ? await endDeadOffer(tx, ctx, push) : push;
    const next = nextQuestionAt(left, now, chance);
    const soonest = now.getTime() + noAccessMs;
    await askAgain(tx, ctx, push, next && new Date(Math.max(next.getTime(), soonest)));
    return 'waits';
  }
  if (!provider.capabilities(connection).canPollQr) return 'nothing-to-do';
  const turn = await takeTurn(tx, ctx, push);
  if (!turn.ok) {
    await askAgain(tx, ctx, push, inMs(turn.retryAfterMs));
    return 'waits';
  }
  const taken = await takeCheckBudget(tx, ctx, provider, connection, 'job');
  if (!taken.ok) {
    // Not all at the moment when there is budget for one.
    await askAgain(tx, ctx, push, inMs(taken.retryAfterMs + chance * intervalMs));
    return 'waits';
  }
  const { scheme, mode } = connection;
  return {
    providerPaymentId,
    call: {
      connectionId: connection.id,
      requestId: randomUUID(),
      connection: { scheme, mode, organizationBin: null, deviceToken: null },
    },
  };
}

/** Null asks no more. */
export async function askAgain(
  tx: Tx,
  ctx: MerchantContext,
  push: Pick<ProviderInvoiceRow, 'id'>,
  runAt: Date | null,
): Promise<void> {
  if (runAt === null) return;
  await tx.enqueue(
    'poll-provider-invoice',
    { merchantId: ctx.merchantId, mode: ctx.mode, providerInvoiceId: push.id },
    { key: `poll:${push.id}`, runAt },
  );
}

/** An answer that never came is looked at once more, when nobody can hold what it would have brought. */
export function giveUpAt(push: Pick<ProviderInvoiceRow, 'sentAt'>, now: Date): Date {
  return new Date((push.sentAt ?? now).getTime() + unansweredMs + 1_000);
}
