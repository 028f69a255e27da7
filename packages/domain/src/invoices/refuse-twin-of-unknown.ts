import type { Id } from '@apipay/db/ids';
import { invoices, providerInvoices } from '@apipay/db/schema/invoices';
import { and, eq, gt } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';

/**
 * While nobody knows whether a push arrived, the payer may hold it: another invoice for the same thing would be the
 * second one that can be paid. The same payer and amount count as the same thing, unless both carry order numbers of the
 * merchant and these differ. Errors: INVOICE_EARLIER_OUTCOME_UNKNOWN with the number of the earlier invoice.
 */
export async function refuseTwinOfUnknown(
  tx: Tx,
  ctx: MerchantContext,
  draft: {
    readonly payerId: Id<'payer'>;
    readonly amountMinor: bigint;
    readonly externalId: string | null;
    readonly since: Date;
  },
): Promise<void> {
  const twins = await tx.sql
    .select({ number: invoices.number, externalId: invoices.externalId })
    .from(invoices)
    .innerJoin(
      providerInvoices,
      and(
        eq(providerInvoices.merchantId, invoices.merchantId),
        eq(providerInvoices.id, invoices.currentProviderInvoiceId),
      ),
    )
    .where(
      and(
        eq(invoices.merchantId, ctx.merchantId),
        eq(invoices.payerId, draft.payerId),
        eq(invoices.state, 'open'),
        eq(invoices.totalMinor, draft.amountMinor),
        eq(providerInvoices.state, 'unknown'),
        gt(providerInvoices.sentAt, draft.since),
      ),
    );
  const twin = twins.find(
    ({ externalId }) => externalId === null || draft.externalId === null || externalId === draft.externalId,
  );
  if (twin !== undefined) {
    throw new DomainError('INVOICE_EARLIER_OUTCOME_UNKNOWN', { number: `${twin.number ?? ''}` });
  }
}
