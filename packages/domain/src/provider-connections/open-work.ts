import { providerInvoices } from '@apipay/db/schema/invoices';
import { payments, refunds } from '@apipay/db/schema/payments';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import { and, count, eq, inArray } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';

export interface OpenWork {
  /** Pushes that have not left. */
  readonly waiting: number;
  /** Pushes at the provider, or with an outcome that nobody knows. */
  readonly payable: number;
  /** Refunds under way. */
  readonly refunds: number;
}

/** What still needs a connection's device. */
export async function countOpen(
  tx: Tx,
  ctx: MerchantContext,
  connection: Pick<ProviderConnectionRow, 'id'>,
): Promise<OpenWork> {
  const pushes = await tx.sql
    .select({ state: providerInvoices.state, count: count() })
    .from(providerInvoices)
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        eq(providerInvoices.connectionId, connection.id),
        inArray(providerInvoices.state, ['intent', 'sending', 'live', 'unknown', 'cancelling']),
      ),
    )
    .groupBy(providerInvoices.state);
  const [underWay] = await tx.sql
    .select({ count: count() })
    .from(refunds)
    .innerJoin(payments, and(eq(payments.merchantId, refunds.merchantId), eq(payments.id, refunds.paymentId)))
    .innerJoin(
      providerInvoices,
      and(
        eq(providerInvoices.merchantId, payments.merchantId),
        eq(providerInvoices.id, payments.providerInvoiceId),
      ),
    )
    .where(
      and(
        eq(refunds.merchantId, ctx.merchantId),
        eq(providerInvoices.connectionId, connection.id),
        inArray(refunds.state, ['reserved', 'sending', 'unknown']),
      ),
    );
  const waiting = pushes.find(({ state }) => state === 'intent')?.count ?? 0;
  const all = pushes.reduce((sum, row) => sum + row.count, 0);
  return { waiting, payable: all - waiting, refunds: underWay?.count ?? 0 };
}

export async function enqueueRetirement(
  tx: Tx,
  ctx: MerchantContext,
  connection: Pick<ProviderConnectionRow, 'id'>,
  runAt?: Date,
): Promise<void> {
  await tx.enqueue(
    'finish-retirement',
    { merchantId: ctx.merchantId, mode: ctx.mode, connectionId: connection.id },
    { key: `retire:${connection.id}`, ...(runAt === undefined ? {} : { runAt }) },
  );
}
