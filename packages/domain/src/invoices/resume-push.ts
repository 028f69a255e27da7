import { transitions } from '@apipay/db/schema/events';
import { type InvoiceRow, type ProviderInvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import type { PaymentStatus, ProviderOutcome } from '../provider-connections/payment-provider.port';
import { askBack } from './cancel-invoice';
import { canCheck, dayOfPushSeconds, isPayable, pushExpiry } from './invoice';
import { recordInvoiceEvent } from './invoice-event';
import { lockReference } from './lock-reference';
import { movePush } from './move-invoice';

/** As the provider writes it: a zero before it would be another text for the same number. */
const providerNumber = /^[1-9]\d{0,17}$/;

/**
 * People have proven that an unheard push reached the payer and is unpaid: it goes on waiting under the number that they
 * name, and the provider is asked about it at once and at its end. Nothing is sent a second time. The push must be locked.
 *
 * Errors: MONEY_PROOF_REQUIRED (no number), MONEY_REFERENCE_TAKEN, MONEY_VERDICT_REFUSED (its time is over, or no push to
 * a number).
 */
export async function resumePush(
  tx: Tx,
  ctx: MerchantContext,
  { invoice, push }: { readonly invoice: InvoiceRow; readonly push: ProviderInvoiceRow },
  number: string | null,
  evidence: Readonly<Record<string, string | null>>,
): Promise<void> {
  if (push.channel !== 'phone' || !isPayable(push, ctx.now())) throw new DomainError('MONEY_VERDICT_REFUSED');
  if (number === null || !providerNumber.test(number)) {
    throw new DomainError('MONEY_PROOF_REQUIRED', {}, ['proofReference']);
  }
  await refuseTakenNumber(tx, ctx, push, number);
  const expiresAt = pushExpiry(push.sentAt ?? push.createdAt, dayOfPushSeconds);
  const change = { providerPaymentId: number, problem: null, unknownSince: null, expiresAt };
  const live = await movePush(tx, ctx, push, 'live', 'decided', change, evidence);
  if (invoice.state !== 'open') await askBack(tx, ctx, live);
  else await recordInvoiceEvent(tx, ctx, 'invoice.sent', invoice, live);
  const job = { merchantId: ctx.merchantId, mode: ctx.mode, providerInvoiceId: push.id };
  await tx.enqueue(
    'check-provider-invoice',
    { ...job, cause: 'refresh' },
    { key: `check:${push.id}`, maxAttempts: 1 },
  );
  await tx.enqueue(
    'check-provider-invoice',
    { ...job, cause: 'at-expiry' },
    { key: `expiry:${push.id}`, runAt: new Date(expiresAt.getTime() + 5 * 60_000) },
  );
}

async function refuseTakenNumber(
  tx: Tx,
  ctx: MerchantContext,
  push: ProviderInvoiceRow,
  number: string,
): Promise<void> {
  await lockReference(tx, ctx, number);
  const taken = await tx.sql
    .select({ id: providerInvoices.id })
    .from(providerInvoices)
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        eq(providerInvoices.mode, ctx.mode),
        eq(providerInvoices.connectionId, push.connectionId),
        eq(providerInvoices.providerPaymentId, number),
      ),
    )
    .limit(1);
  if (taken.length > 0) throw new DomainError('MONEY_REFERENCE_TAKEN', {}, ['proofReference']);
}

/**
 * Why the number under which people let a push go on cannot be its number: the provider knows no such payment, or one of
 * another sum. Null where the provider said nothing against it, or gave the number itself.
 */
export async function whyWrongNumber(
  tx: Tx,
  ctx: MerchantContext,
  push: ProviderInvoiceRow,
  outcome: ProviderOutcome<PaymentStatus>,
): Promise<'number-not-known' | 'number-of-another-sum' | null> {
  const isUnknownThere = outcome.kind === 'refused' && outcome.reason === 'payment-not-found';
  const amountMinor = outcome.kind === 'done' ? outcome.value.amountMinor : null;
  const isOther = amountMinor !== null && amountMinor !== push.amountMinor;
  if (!(isUnknownThere || isOther) || !canCheck(push.state)) return null;
  const named = await tx.sql
    .select({ id: transitions.id })
    .from(transitions)
    .where(
      and(
        eq(transitions.merchantId, ctx.merchantId),
        eq(transitions.objectId, push.id),
        eq(transitions.toState, 'live'),
        eq(transitions.cause, 'decided'),
      ),
    )
    .limit(1);
  if (named.length === 0) return null;
  return isUnknownThere ? 'number-not-known' : 'number-of-another-sum';
}

/** Nobody knows the push's outcome again: the number falls, and the case comes back to the desk. */
export async function withdrawNumber(
  tx: Tx,
  ctx: MerchantContext,
  { invoice, push }: { readonly invoice: InvoiceRow; readonly push: ProviderInvoiceRow },
  problem: 'number-not-known' | 'number-of-another-sum',
  evidence: Readonly<Record<string, string | number | null>>,
): Promise<void> {
  const change = {
    providerPaymentId: null,
    rawStatus: null,
    unknownSince: push.sentAt ?? ctx.now(),
    problem,
  };
  const seen = { ...evidence, providerPaymentId: push.providerPaymentId };
  const unknown = await movePush(tx, ctx, push, 'unknown', problem, change, seen);
  if (invoice.state === 'open')
    await recordInvoiceEvent(tx, ctx, 'invoice.outcome_unknown', invoice, unknown);
}
