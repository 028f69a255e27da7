import type { Id } from '@apipay/db/ids';
import type { PaymentPageRow } from '@apipay/db/schema/payment-pages';
import type { PaymentPageStatus } from '@apipay/db/schema/payment-pages.enums';
import { endDeadOffer, isTimeOver, lockInvoice, openAttempt } from '../invoices';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { allowVisitor } from '../kernel/permissions';
import { takeFromBucket } from '../kernel/rate-buckets';
import { isPaymentPageToken } from '../kernel/secret-tokens';
import { inTransaction, type Tx } from '../kernel/transaction';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { findPage, findPageConnection, pageContext, waysOf } from './load-payment-page';
import { paymentPageState } from './payment-page';
import { type StartPaymentInput, startPaymentInput } from './payment-page.inputs';

/** One invoice: six links at once, then one in half a minute. */
const tokenBudget = { capacity: 6, refillPerSecond: 1 / 30 } as const;
/** One address: a shop or a carrier has many payers behind it. */
const addressBudget = { capacity: 60, refillPerSecond: 0.5 } as const;

/**
 * Opens a link or code at the provider for whoever stands at the page; a job carries it there. While one is under way or
 * can still be paid, nothing is opened and its state is the answer: at most one can be paid at a time.
 *
 * `callerGroup` is what one limit counts together (`addressGroup`). Errors: PAYMENT_PAGE_NOT_FOUND, RATE_LIMITED,
 * PAYMENT_NOT_POSSIBLE (paid, cancelled, its day has passed, no connection), PAYMENT_OUTCOME_UNKNOWN (the provider did not
 * answer; `retryAt`), CAPABILITY_MISSING.
 */
export async function startPayment(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  input: StartPaymentInput,
  callerGroup: string,
): Promise<PaymentPageStatus> {
  allowVisitor(ctx);
  const { token, way } = parseInput(startPaymentInput, input);
  const page = await inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'invoicing', as: 'identity' },
    (tx) => spendAndFind(tx, token, callerGroup),
  );
  // Only now: an unknown token has cost its caller the same.
  if (page === null) throw new DomainError('PAYMENT_PAGE_NOT_FOUND');
  const visitor = pageContext(ctx, page);
  return inTransaction(visitor, { purpose: 'invoicing' }, async (tx) => {
    const { invoice, push } = await lockInvoice(tx, visitor, page.invoiceId);
    const now = visitor.now();
    const { status, canStart, retryAt } = paymentPageState(invoice, push, now);
    if (!canStart) {
      if (status === 'paid' || status === 'cancelled' || status === 'overdue') {
        throw new DomainError('PAYMENT_NOT_POSSIBLE');
      }
      if (status === 'unavailable' && retryAt !== null) throw new DomainError('PAYMENT_OUTCOME_UNKNOWN');
      return status;
    }
    const connection = await findPageConnection(tx, visitor, page);
    if (connection === null) throw new DomainError('PAYMENT_NOT_POSSIBLE');
    if (!waysOf(ports.provider, connection, invoice).includes(way)) {
      throw new DomainError('CAPABILITY_MISSING');
    }
    if (push !== null && isTimeOver(push, null, now)) await endDeadOffer(tx, visitor, push);
    const opened = await openAttempt(tx, visitor, invoice, {
      connectionId: connection.id,
      channel: way,
      attempt: (push?.attempt ?? 0) + 1,
    });
    await recordStart(tx, invoice.id, way);
    return paymentPageState(invoice, opened, now).status;
  });
}

async function recordStart(tx: Tx, invoiceId: Id<'invoice'>, way: string): Promise<void> {
  await tx.audit({
    action: 'payment-page.start',
    objectKind: 'invoice',
    objectId: invoiceId,
    fields: [way],
  });
}

async function spendAndFind(tx: Tx, token: string, callerGroup: string): Promise<PaymentPageRow | null> {
  await spend(tx, 'payment-start-address', callerGroup, addressBudget);
  if (!isPaymentPageToken(token)) return null;
  const page = await findPage(tx, token);
  if (page !== null) await spend(tx, 'payment-start-page', page.invoiceId, tokenBudget);
  return page;
}

async function spend(
  tx: Tx,
  scope: string,
  name: string,
  budget: { readonly capacity: number; readonly refillPerSecond: number },
): Promise<void> {
  const key = tx.ctx.vault.blindIndex('rate-limit', scope, name);
  const { ok, retryAfterMs } = await takeFromBucket(tx, { scope, key, ...budget });
  if (!ok) throw new DomainError('RATE_LIMITED', { retryAfterMs });
}
