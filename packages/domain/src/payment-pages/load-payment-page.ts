import type { InvoiceRow } from '@apipay/db/schema/invoices';
import { type PaymentWay, paymentWays } from '@apipay/db/schema/invoices.enums';
import { type PaymentPageRow, paymentPages } from '@apipay/db/schema/payment-pages';
import { type ProviderConnectionRow, providerConnections } from '@apipay/db/schema/provider-connections';
import { and, desc, eq, ne, or } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowVisitor } from '../kernel/permissions';
import { isPaymentPageToken } from '../kernel/secret-tokens';
import { inTransaction, type Tx } from '../kernel/transaction';
import { canInvoiceThrough, channelsOf } from '../provider-connections';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';

/** Errors: PAYMENT_PAGE_NOT_FOUND for whatever is no token of a page. */
export async function loadPaymentPage(ctx: DomainContext, token: string): Promise<PaymentPageRow> {
  allowVisitor(ctx);
  const page = !isPaymentPageToken(token)
    ? null
    : await inTransaction({ ...ctx, merchantId: null }, { purpose: 'invoicing', as: 'identity' }, (tx) =>
        findPage(tx, token),
      );
  if (page === null) throw new DomainError('PAYMENT_PAGE_NOT_FOUND');
  return page;
}

export async function findPage(tx: Tx, token: string): Promise<PaymentPageRow | null> {
  const [row] = await tx.sql.select().from(paymentPages).where(eq(paymentPages.token, token));
  return row ?? null;
}

/** Whoever holds the link acts as a visitor of its one merchant and mode, whatever else he is. */
export function pageContext(ctx: DomainContext, page: PaymentPageRow): MerchantContext {
  return { ...ctx, actor: { kind: 'visitor' }, merchantId: page.merchantId, mode: page.mode };
}

/** The connection of the page, or the merchant's main one where it was removed; null where nothing can be taken. */
export async function findPageConnection(
  tx: Tx,
  ctx: MerchantContext,
  page: PaymentPageRow,
): Promise<ProviderConnectionRow | null> {
  const rows = await tx.sql
    .select()
    .from(providerConnections)
    .where(
      and(
        eq(providerConnections.merchantId, ctx.merchantId),
        eq(providerConnections.mode, ctx.mode),
        ne(providerConnections.state, 'removed'),
        or(eq(providerConnections.id, page.connectionId), eq(providerConnections.isPrimary, true)),
      ),
    )
    .orderBy(desc(eq(providerConnections.id, page.connectionId)));
  return rows.find(canInvoiceThrough) ?? null;
}

/** The ways in which the connection can take money now. */
export function waysOf(
  provider: PaymentProvider,
  connection: ProviderConnectionRow | null,
  invoice: Pick<InvoiceRow, 'channel'>,
): readonly PaymentWay[] {
  if (connection === null) return [];
  const channels = channelsOf(provider.capabilities(connection));
  // What the merchant chose comes first.
  return paymentWays
    .filter((way) => channels.includes(way))
    .toSorted((way) => (way === invoice.channel ? -1 : 1));
}
