import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import { payments } from '@apipay/db/schema/payments';
import { and, eq } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { CheckCause } from '../kernel/jobs';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { lockAnyConnection } from '../provider-connections';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { disputeOfPush } from '../sum-disputes';
import { enqueueComparison } from './dispute-sum';
import { canCheck } from './invoice';
import { currentPush, loadInvoice } from './load-invoice';
import { takeQuestion } from './take-check-budget';

/** A question that was just answered is not asked again, in milliseconds by cause. */
const restMs = {
  'page-opened': 5_000,
  refresh: 5_000,
  'partner-asked': 15_000,
} as const satisfies Partial<Record<CheckCause, number>>;

type AskingCause = keyof typeof restMs;

export type CheckAnswer =
  | { readonly kind: 'asked' }
  /** Nothing to ask: the push has ended, or the answer is seconds old. */
  | { readonly kind: 'not-needed' };

/**
 * Asks the provider for news of an invoice because something happened: a person opened the page or pressed refresh, or
 * a partner asked. Of a paid one it asks whether money went back without us. The provider forbids asking on a timer, so every question is taken from the connection's budget; the
 * answer arrives as an event. Errors: INVOICE_NOT_FOUND, CHECK_BUDGET_SPENT.
 */
export async function checkInvoice(
  ctx: DomainContext,
  ports: { readonly provider: PaymentProvider },
  input: { readonly invoiceId: string; readonly cause: AskingCause },
): Promise<{ readonly invoice: InvoiceRow; readonly answer: CheckAnswer }> {
  requirePermission(ctx, 'invoice:check');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const invoice = await loadInvoice(tx, ctx, input.invoiceId);
    const push = await currentPush(tx, ctx, invoice);
    if (push === null || !isWorthAsking(push, ctx.now(), input.cause)) {
      return { invoice, answer: { kind: 'not-needed' } };
    }
    const connection = await lockAnyConnection(tx, ctx, push.connectionId);
    const taken = await takeQuestion(tx, ctx, ports.provider, connection, push, 'person');
    if (!taken.ok) {
      if (input.cause === 'page-opened') return { invoice, answer: { kind: 'not-needed' } };
      throw new DomainError('CHECK_BUDGET_SPENT', { seconds: Math.ceil(taken.retryAfterMs / 1000) });
    }
    const tenant = { merchantId: ctx.merchantId, mode: ctx.mode };
    const paymentId = push.state === 'paid' ? await paymentOf(tx, ctx, push) : null;
    const dispute =
      push.state === 'paid' && paymentId === null ? await disputeOfPush(tx, ctx, push.id) : null;
    if (dispute !== null) {
      await enqueueComparison(tx, ctx, dispute.id);
    } else if (paymentId === null) {
      await tx.enqueue(
        'check-provider-invoice',
        { ...tenant, providerInvoiceId: push.id, cause: input.cause },
        { key: `check:${push.id}`, maxAttempts: 1 },
      );
    } else {
      await tx.enqueue(
        'check-refunds',
        { ...tenant, paymentId },
        { key: `check-refunds:${paymentId}`, maxAttempts: 1 },
      );
    }
    await tx.audit({
      action: 'invoice.check',
      objectKind: 'invoice',
      objectId: invoice.id,
      fields: [input.cause],
    });
    return { invoice, answer: { kind: 'asked' } };
  });
}

async function paymentOf(tx: Tx, ctx: MerchantContext, push: ProviderInvoiceRow) {
  const [payment] = await tx.sql
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.merchantId, ctx.merchantId), eq(payments.providerInvoiceId, push.id)));
  return payment?.id ?? null;
}

/** News of a paid push are refunds that were made without us; only a person's wish asks for them. */
function isWorthAsking(push: ProviderInvoiceRow, now: Date, cause: AskingCause): boolean {
  if (push.state === 'paid') return cause !== 'page-opened';
  if (!canCheck(push.state)) return false;
  const rest = Math.max(restMs[cause], (push.pollEverySeconds ?? 0) * 1000);
  return push.lastCheckedAt === null || now.getTime() - push.lastCheckedAt.getTime() >= rest;
}
