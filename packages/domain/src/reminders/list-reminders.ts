import { type Id, uuidFromId } from '@apipay/db/ids';
import { type InvoiceReminderRow, invoiceReminders } from '@apipay/db/schema/invoice-reminders';
import { invoices, providerInvoices } from '@apipay/db/schema/invoices';
import { and, desc, eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type Reminding, remindingOf } from './reminder';

export interface RemindedInvoice {
  readonly reminding: Reminding;
  /** The newest first. */
  readonly reminders: readonly InvoiceReminderRow[];
}

/** How each invoice stands with its reminders, in two statements for a whole page; an unknown id is left out. */
export async function listReminders(
  ctx: DomainContext,
  ids: readonly Id<'invoice'>[],
): Promise<ReadonlyMap<Id<'invoice'>, RemindedInvoice>> {
  requirePermission(ctx, 'invoice:read');
  if (ids.length === 0) return new Map();
  const wanted = sql`any(${`{${ids.map(uuidFromId).join(',')}}`}::uuid[])`;
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const found = await tx.sql
      .select({
        id: invoices.id,
        invoice: { state: invoices.state, channel: invoices.channel, payerId: invoices.payerId },
        push: { state: providerInvoices.state, expiresAt: providerInvoices.expiresAt },
      })
      .from(invoices)
      .leftJoin(
        providerInvoices,
        and(
          eq(providerInvoices.merchantId, invoices.merchantId),
          eq(providerInvoices.id, invoices.currentProviderInvoiceId),
        ),
      )
      .where(
        and(
          eq(invoices.merchantId, ctx.merchantId),
          eq(invoices.mode, ctx.mode),
          sql`${invoices.id} = ${wanted}`,
        ),
      );
    const rows = await tx.sql
      .select()
      .from(invoiceReminders)
      .where(
        and(eq(invoiceReminders.merchantId, ctx.merchantId), sql`${invoiceReminders.invoiceId} = ${wanted}`),
      )
      .orderBy(desc(invoiceReminders.askedAt), desc(invoiceReminders.id));
    return new Map(
      found.map(({ id, invoice, push }) => {
        const reminders = rows.filter(({ invoiceId }) => invoiceId === id);
        return [id, { reminding: remindingOf(invoice, push, reminders, ctx.now()), reminders }];
      }),
    );
  });
}
