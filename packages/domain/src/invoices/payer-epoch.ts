import type { Id } from '@apipay/db/ids';
import { type ProviderInvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import { payers } from '@apipay/db/schema/payers';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { type Tx } from '../kernel/transaction';
import { enqueueSending } from './open-invoice';

/** Null while the payer's data are blocked or destroyed. */
export async function epochOf(tx: Tx, ctx: MerchantContext, payerId: Id<'payer'>): Promise<number | null> {
  const [row] = await tx.sql
    .select({ epoch: subjects.epoch })
    .from(payers)
    .innerJoin(subjects, eq(subjects.id, payers.subjectId))
    .where(and(eq(payers.merchantId, ctx.merchantId), eq(payers.id, payerId), eq(subjects.state, 'active')));
  return row?.epoch ?? null;
}

/** Errors: PAYER_BLOCKED. */
export async function refuseBlockedPayer(tx: Tx, ctx: MerchantContext, payerId: Id<'payer'>): Promise<void> {
  if ((await epochOf(tx, ctx, payerId)) === null) throw new DomainError('PAYER_BLOCKED');
}

/** A push of an epoch that is over belongs to the present one from now on, and leaves. */
export async function moveToEpoch(
  tx: Tx,
  ctx: MerchantContext,
  push: ProviderInvoiceRow,
  epoch: number,
): Promise<void> {
  await tx.sql
    .update(providerInvoices)
    .set({ subjectEpoch: epoch })
    .where(and(eq(providerInvoices.merchantId, ctx.merchantId), eq(providerInvoices.id, push.id)));
  await tx.audit({ action: 'invoice.release', objectKind: 'invoice', objectId: push.invoiceId });
  await enqueueSending(tx, ctx, push.id);
}
