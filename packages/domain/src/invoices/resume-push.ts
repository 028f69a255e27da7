import { type InvoiceRow, type ProviderInvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { askBack } from './cancel-invoice';
import { dayOfPushSeconds, isPayable, pushExpiry } from './invoice';
import { recordInvoiceEvent } from './invoice-event';
import { lockReference } from './lock-reference';
import { movePush } from './move-invoice';

/** As the provider numbers what it makes. */
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
