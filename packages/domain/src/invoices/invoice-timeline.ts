import { type Id, isId } from '@apipay/db/ids';
import { type TransitionRow, transitions } from '@apipay/db/schema/events';
import { invoiceReminders } from '@apipay/db/schema/invoice-reminders';
import { type ProviderAttemptRow, providerAttempts, providerInvoices } from '@apipay/db/schema/invoices';
import { payments, refunds } from '@apipay/db/schema/payments';
import { sumDisputes } from '@apipay/db/schema/sum-disputes';
import { type WebhookDeliveryRow, webhookDeliveries, webhookEndpoints } from '@apipay/db/schema/webhooks';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { permissionsOf, requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { type DecisionBasis, loadDecisionBases, openNotes } from '../money-decisions';
import { loadInvoice } from './load-invoice';

export type TimelineEntry =
  | {
      readonly kind: 'transition';
      readonly at: Date;
      readonly row: TransitionRow;
      /** Where people decided it: on what, by whom, and their note to each other. */
      readonly decision: (DecisionBasis & { readonly note: string | null }) | null;
    }
  | { readonly kind: 'attempt'; readonly at: Date; readonly row: ProviderAttemptRow }
  | {
      readonly kind: 'delivery';
      readonly at: Date;
      readonly row: WebhookDeliveryRow;
      /** Where it went: host and path, or the host alone for whoever may not read addresses. */
      readonly address: string;
    };

/** All that happened to one invoice on one line of time, newest first. Errors: INVOICE_NOT_FOUND. */
export async function listInvoiceTimeline(
  ctx: DomainContext,
  invoiceId: string,
): Promise<readonly TimelineEntry[]> {
  requirePermission(ctx, 'invoice:read');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const invoice = await loadInvoice(tx, ctx, invoiceId);
    const pushes = await tx.sql
      .select({ id: providerInvoices.id })
      .from(providerInvoices)
      .where(and(eq(providerInvoices.merchantId, ctx.merchantId), eq(providerInvoices.invoiceId, invoice.id)))
      .orderBy(asc(providerInvoices.attempt));
    const pushIds = pushes.map((push) => push.id);
    const money = await tx.sql
      .select({ paymentId: payments.id, refundId: refunds.id })
      .from(payments)
      .leftJoin(refunds, and(eq(refunds.merchantId, payments.merchantId), eq(refunds.paymentId, payments.id)))
      .where(and(eq(payments.merchantId, ctx.merchantId), eq(payments.invoiceId, invoice.id)));
    const moneyIds = new Set(money.flatMap(({ paymentId, refundId }) => [paymentId, refundId ?? paymentId]));
    const reminders = await tx.sql
      .select({ id: invoiceReminders.id })
      .from(invoiceReminders)
      .where(
        and(eq(invoiceReminders.merchantId, ctx.merchantId), eq(invoiceReminders.invoiceId, invoice.id)),
      );
    const reminderIds = reminders.map(({ id }) => id);
    const disputes =
      pushIds.length === 0
        ? []
        : await tx.sql
            .select({ id: sumDisputes.id })
            .from(sumDisputes)
            .where(
              and(
                eq(sumDisputes.merchantId, ctx.merchantId),
                inArray(sumDisputes.providerInvoiceId, pushIds),
              ),
            );
    const disputeIds = disputes.map(({ id }) => id);
    const steps = await tx.sql
      .select()
      .from(transitions)
      .where(
        and(
          eq(transitions.merchantId, ctx.merchantId),
          inArray(transitions.objectId, [invoice.id, ...pushIds, ...moneyIds, ...reminderIds, ...disputeIds]),
        ),
      );
    const attempts =
      pushIds.length === 0
        ? []
        : await tx.sql
            .select()
            .from(providerAttempts)
            .where(
              and(
                eq(providerAttempts.merchantId, ctx.merchantId),
                inArray(providerAttempts.providerInvoiceId, pushIds),
              ),
            );
    const deliveries = await tx.sql
      .select({ row: webhookDeliveries, url: webhookEndpoints.url })
      .from(webhookDeliveries)
      .innerJoin(
        webhookEndpoints,
        and(
          eq(webhookEndpoints.merchantId, webhookDeliveries.merchantId),
          eq(webhookEndpoints.id, webhookDeliveries.endpointId),
        ),
      )
      .where(
        and(eq(webhookDeliveries.merchantId, ctx.merchantId), eq(webhookDeliveries.objectId, invoice.id)),
      );
    const bases = await loadDecisionBases(tx, ctx.merchantId, {
      ids: [...new Set(steps.map(decisionIdOf).filter((id) => id !== null))],
    });
    const notes = await openNotes(tx, bases);
    const decided = new Map<string, DecisionBasis & { readonly note: string | null }>(
      bases.map((basis) => [basis.row.id, { ...basis, note: notes.get(basis.row.id) ?? null }]),
    );
    const entries: TimelineEntry[] = [
      ...steps.map((row) => ({
        kind: 'transition' as const,
        at: row.occurredAt,
        row,
        decision: decided.get(decisionIdOf(row) ?? '') ?? null,
      })),
      ...attempts.map((row) => ({ kind: 'attempt' as const, at: row.startedAt, row })),
      ...deliveries.map(({ row, url }) => ({
        kind: 'delivery' as const,
        at: row.createdAt,
        row,
        address: addressOf(url, permissionsOf(ctx).includes('webhook:read')),
      })),
    ];
    return entries.sort((a, b) => b.at.getTime() - a.at.getTime());
  });
}

/** Secrets of receivers stand in queries, and now and then in paths. */
function addressOf(url: string, withPath: boolean): string {
  const { host, pathname } = new URL(url);
  return withPath && pathname !== '/' ? host + pathname : host;
}

function decisionIdOf({ evidence }: TransitionRow): Id<'moneyDecision'> | null {
  const id = evidence?.['decisionId'] ?? null;
  return isId('moneyDecision', id) ? id : null;
}
