import type { Id } from '@apipay/db/ids';
import { invoices, type ProviderInvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import { payers } from '@apipay/db/schema/payers';
import { subjects } from '@apipay/db/schema/subjects';
import { and, asc, eq } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowSystem, requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { currentPush, loadInvoice, lockInvoice } from './load-invoice';
import { enqueueSending } from './open-invoice';

/**
 * After a block: of what waits for this payer since before it, the oldest leaves by itself, and only that. The others wait until somebody of the
 * merchant says so (`releasePush`), as the payer was silent for a while and should not find five invoices at once.
 */
export async function resumePayer(
  ctx: MerchantContext,
  { payerId }: { readonly payerId: Id<'payer'> },
): Promise<'resumed' | 'nothing-waits' | 'blocked'> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const epoch = await epochOf(tx, ctx, payerId);
    if (epoch === null) return 'blocked';
    const waiting = await tx.sql
      .select({ push: providerInvoices })
      .from(providerInvoices)
      .innerJoin(
        invoices,
        and(
          eq(invoices.merchantId, providerInvoices.merchantId),
          eq(invoices.id, providerInvoices.invoiceId),
        ),
      )
      .where(
        and(
          eq(providerInvoices.merchantId, ctx.merchantId),
          eq(invoices.payerId, payerId),
          eq(invoices.state, 'open'),
          eq(providerInvoices.channel, 'phone'),
          eq(providerInvoices.state, 'intent'),
        ),
      )
      .orderBy(asc(providerInvoices.createdAt), asc(providerInvoices.id))
      .for('update', { of: providerInvoices });
    // Another resumption has let one go already, or it was written after the block.
    const oldest = waiting.some(({ push }) => push.subjectEpoch === epoch) ? undefined : waiting[0]?.push;
    if (oldest === undefined) return 'nothing-waits';
    await release(tx, ctx, oldest, epoch);
    return 'resumed';
  });
}

/** Why an invoice does not leave though nothing is wrong with it. */
export const sendingHolds = ['payer-blocked', 'waits-for-you'] as const;
export type SendingHold = (typeof sendingHolds)[number];

/**
 * Whether an open invoice to a number stands still because of a block: `payer-blocked` while it lasts, `waits-for-you` after it where the
 * invoice was written before (`releaseInvoice`). Errors: UNAUTHENTICATED, FORBIDDEN, INVOICE_NOT_FOUND.
 */
export async function readSendingHold(ctx: DomainContext, invoiceId: string): Promise<SendingHold | null> {
  requirePermission(ctx, 'invoice:read');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const invoice = await loadInvoice(tx, ctx, invoiceId);
    if (invoice.state !== 'open' || invoice.payerId === null) return null;
    const epoch = await epochOf(tx, ctx, invoice.payerId);
    if (epoch === null) return 'payer-blocked';
    const push = await currentPush(tx, ctx, invoice);
    return push?.state === 'intent' && push.subjectEpoch !== epoch ? 'waits-for-you' : null;
  });
}

/** Errors: PAYER_BLOCKED. */
export async function refuseBlockedPayer(tx: Tx, ctx: MerchantContext, payerId: Id<'payer'>): Promise<void> {
  if ((await epochOf(tx, ctx, payerId)) === null) throw new DomainError('PAYER_BLOCKED');
}

/**
 * Somebody of the merchant lets an invoice go that has waited since before a block. Errors: UNAUTHENTICATED, FORBIDDEN, INVOICE_NOT_FOUND,
 * PAYER_BLOCKED, INVOICE_NOT_HELD.
 */
export async function releaseInvoice(
  ctx: DomainContext,
  input: { readonly invoiceId: string },
): Promise<Id<'invoice'>> {
  requirePermission(ctx, 'invoice:issue');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { invoice, push } = await lockInvoice(tx, ctx, input.invoiceId);
    if (invoice.payerId === null || push?.state !== 'intent') throw new DomainError('INVOICE_NOT_HELD');
    const epoch = await epochOf(tx, ctx, invoice.payerId);
    if (epoch === null) throw new DomainError('PAYER_BLOCKED');
    if (push.subjectEpoch === epoch) throw new DomainError('INVOICE_NOT_HELD');
    await release(tx, ctx, push, epoch);
    return invoice.id;
  });
}

async function release(tx: Tx, ctx: MerchantContext, push: ProviderInvoiceRow, epoch: number): Promise<void> {
  await tx.sql
    .update(providerInvoices)
    .set({ subjectEpoch: epoch })
    .where(and(eq(providerInvoices.merchantId, ctx.merchantId), eq(providerInvoices.id, push.id)));
  await tx.audit({ action: 'invoice.release', objectKind: 'invoice', objectId: push.invoiceId });
  await enqueueSending(tx, ctx, push.id);
}

/** Null while the payer's data are blocked or destroyed. */
async function epochOf(tx: Tx, ctx: MerchantContext, payerId: Id<'payer'>): Promise<number | null> {
  const [row] = await tx.sql
    .select({ epoch: subjects.epoch })
    .from(payers)
    .innerJoin(subjects, eq(subjects.id, payers.subjectId))
    .where(and(eq(payers.merchantId, ctx.merchantId), eq(payers.id, payerId), eq(subjects.state, 'active')));
  return row?.epoch ?? null;
}
