import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import type { MerchantContext } from '../kernel/context';
import type { CheckCause } from '../kernel/jobs';
import { allowSystem } from '../kernel/permissions';
import { settleWithPatience } from '../kernel/settle-with-patience';
import { inTransaction, type Tx } from '../kernel/transaction';
import { lockAnyConnection, merchantOwner, prepareProviderCall } from '../provider-connections';
import type { PaymentProvider, ProviderCall } from '../provider-connections/payment-provider.port';
import { canCheck, isDead } from './invoice';
import { lockPush } from './load-invoice';
import { type AskingResult, recordStatus } from './record-status';
import { type Asker, takeQuestion, takeTurn } from './take-check-budget';

interface CheckJob {
  readonly providerInvoiceId: Id<'providerInvoice'>;
  readonly cause: CheckCause;
}

/** The other causes have taken theirs where they were wished. */
const askerOf: Partial<Record<CheckCause, Asker>> = {
  'at-expiry': 'job',
  'before-reissue': 'person',
  'before-reminder': 'job',
};

/** Invoices that were issued together end together; those for which the budget has no room come back apart. */
const spreadMs = 5 * 60_000;

/**
 * Asks the provider about one push and applies the answer. An answer that the table does not know changes nothing. At
 * expiry there is no haste: where the budget is spent, the question waits for its turn. `chance` from 0 to 1 is its jitter.
 */
export async function checkProviderInvoice(
  ctx: MerchantContext,
  ports: { readonly provider: PaymentProvider },
  job: CheckJob,
  chance: number = Math.random(),
): Promise<AskingResult> {
  allowSystem(ctx);
  const prepared = await inTransaction(ctx, { purpose: 'invoicing' }, (tx) =>
    prepareCheck(tx, ctx, ports.provider, job, chance),
  );
  if (typeof prepared === 'string') return prepared;
  const outcome = await ports.provider.getPaymentStatus(prepared.call, prepared);
  return settleWithPatience(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, (tx) => recordStatus(tx, ctx, job, outcome)),
  );
}

async function prepareCheck(
  tx: Tx,
  ctx: MerchantContext,
  provider: PaymentProvider,
  { providerInvoiceId, cause }: CheckJob,
  chance: number,
): Promise<AskingResult | { readonly call: ProviderCall; readonly providerPaymentId: string }> {
  const { push } = await lockPush(tx, ctx, providerInvoiceId);
  const isAskable = canCheck(push.state) || (cause === 'before-reissue' && isDead(push.state));
  const { providerPaymentId } = push;
  if (!isAskable || providerPaymentId === null) return 'nothing-to-do';
  const connection = await lockAnyConnection(tx, ctx, push.connectionId);
  // A payer who presses again waits for this answer: one question, on no interval.
  if (cause !== 'before-reissue' && !(await takeTurn(tx, ctx, push)).ok) return 'waits';
  const asker = askerOf[cause];
  if (asker !== undefined) {
    const taken = await takeQuestion(tx, ctx, provider, connection, push, asker);
    if (!taken.ok) {
      if (cause === 'at-expiry')
        await askInTurn(tx, ctx, providerInvoiceId, taken.retryAfterMs + chance * spreadMs);
      return 'waits';
    }
  }
  const call = await prepareProviderCall(tx, ctx, connection, await merchantOwner(tx, ctx), randomUUID());
  return { call, providerPaymentId };
}

async function askInTurn(
  tx: Tx,
  ctx: MerchantContext,
  providerInvoiceId: Id<'providerInvoice'>,
  waitMs: number,
): Promise<void> {
  await tx.enqueue(
    'check-provider-invoice',
    { merchantId: ctx.merchantId, mode: ctx.mode, providerInvoiceId, cause: 'at-expiry' },
    { key: `expiry:${providerInvoiceId}`, runAt: new Date(ctx.now().getTime() + Math.ceil(waitMs)) },
  );
}
