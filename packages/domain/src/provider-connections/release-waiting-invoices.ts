import { providerInvoices } from '@apipay/db/schema/invoices';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import { and, asc, eq, inArray, ne, or } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import { nextTrialAt } from './provider-connection';

/** Lets the push go that shows whether the rest may follow: the one that was tried least, then the oldest. */
export async function enqueueTrial(
  tx: Tx,
  ctx: MerchantContext,
  connection: Pick<ProviderConnectionRow, 'id' | 'state' | 'lastProblem' | 'trialAt'>,
): Promise<void> {
  const [push] = await tx.sql
    .select({ id: providerInvoices.id })
    .from(providerInvoices)
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        eq(providerInvoices.connectionId, connection.id),
        eq(providerInvoices.state, 'intent'),
        eq(providerInvoices.channel, 'phone'),
      ),
    )
    .orderBy(asc(providerInvoices.version), asc(providerInvoices.createdAt))
    .limit(1);
  if (push === undefined) return;
  const job = { merchantId: ctx.merchantId, mode: ctx.mode, providerInvoiceId: push.id };
  const runAt = nextTrialAt(connection, ctx.now());
  await tx.enqueue('send-provider-invoice', job, { key: `send:${push.id}`, runAt });
}

/** Lets pushes go that wait to leave and those that wait to be asked back, and asks about every link and code that can be paid. */
export async function releaseWaitingInvoices(
  tx: Tx,
  ctx: MerchantContext,
  connection: Pick<ProviderConnectionRow, 'id'>,
): Promise<void> {
  const waiting = await tx.sql
    .select({ id: providerInvoices.id, state: providerInvoices.state })
    .from(providerInvoices)
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        eq(providerInvoices.connectionId, connection.id),
        or(
          inArray(providerInvoices.state, ['intent', 'cancelling']),
          and(eq(providerInvoices.state, 'live'), ne(providerInvoices.channel, 'phone')),
        ),
      ),
    );
  const tenant = { merchantId: ctx.merchantId, mode: ctx.mode };
  for (const { id, state } of waiting) {
    const job = { ...tenant, providerInvoiceId: id };
    if (state === 'intent') await tx.enqueue('send-provider-invoice', job, { key: `send:${id}` });
    else if (state === 'live') await tx.enqueue('poll-provider-invoice', job, { key: `poll:${id}` });
    else await tx.enqueue('cancel-provider-invoice', { ...job, tries: 0 }, { key: `cancel:${id}` });
  }
}
