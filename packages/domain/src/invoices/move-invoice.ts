import type { Id } from '@apipay/db/ids';
import {
  type InvoiceRow,
  invoices,
  type ProviderInvoiceRow,
  providerInvoices,
} from '@apipay/db/schema/invoices';
import type { InvoiceState, ProviderInvoiceState } from '@apipay/db/schema/invoices.enums';
import { and, eq } from 'drizzle-orm';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { recordTransition } from '../kernel/outbox';
import { canMove } from '../kernel/state-machine';
import type { Tx } from '../kernel/transaction';
import { dropWaitingReminder } from '../reminder-steps';
import { invoiceTransitions, providerInvoiceTransitions } from './invoice';

type Evidence = Readonly<Record<string, string | number | null>>;

/** One legal step of the document, compare-and-set on its version. Errors: INVOICE_TRANSITION_REFUSED. */
export async function moveInvoice(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  to: InvoiceState,
  cause: string,
  change: Partial<
    Pick<
      InvoiceRow,
      | 'paidAt'
      | 'number'
      | 'issuedAt'
      | 'zone'
      | 'currentProviderInvoiceId'
      | 'draftConnectionId'
      | 'externalId'
    >
  > = {},
): Promise<InvoiceRow> {
  const refusal = new DomainError('INVOICE_TRANSITION_REFUSED', { from: invoice.state, to });
  if (!canMove(invoiceTransitions, invoice.state, to)) throw refusal;
  const version = invoice.version + 1;
  const [row] = await tx.sql
    .update(invoices)
    // Whatever moves comes back into sight.
    .set({ ...change, state: to, version, archivedAt: null })
    .where(
      and(
        eq(invoices.merchantId, ctx.merchantId),
        eq(invoices.id, invoice.id),
        eq(invoices.version, invoice.version),
      ),
    )
    .returning();
  if (row === undefined) throw refusal;
  await recordTransition(tx, ctx, {
    objectKind: 'invoice',
    objectId: invoice.id,
    from: invoice.state,
    to,
    version,
    cause,
  });
  // Before it was open nobody could be reminded of it.
  if (invoice.state === 'open')
    await dropWaitingReminder(tx, ctx, row.id, to === 'paid' ? 'paid' : 'cancelled');
  return row;
}

/** The document points at another push of its own: a step of its version, not of its state. */
export async function pointAtPush(
  tx: Tx,
  ctx: MerchantContext,
  invoice: InvoiceRow,
  pushId: Id<'providerInvoice'>,
): Promise<InvoiceRow> {
  const [row] = await tx.sql
    .update(invoices)
    .set({ currentProviderInvoiceId: pushId, version: invoice.version + 1 })
    .where(
      and(
        eq(invoices.merchantId, ctx.merchantId),
        eq(invoices.id, invoice.id),
        eq(invoices.version, invoice.version),
      ),
    )
    .returning();
  if (row === undefined) throw new DomainError('INVOICE_CHANGED_MEANWHILE');
  return row;
}

/** One legal step of a push, compare-and-set on its version. Errors: PROVIDER_INVOICE_TRANSITION_REFUSED. */
export async function movePush(
  tx: Tx,
  ctx: MerchantContext,
  push: ProviderInvoiceRow,
  to: ProviderInvoiceState,
  cause: string,
  change: Partial<
    Pick<
      ProviderInvoiceRow,
      | 'providerPaymentId'
      | 'payAddress'
      | 'pollEverySeconds'
      | 'activateBy'
      | 'confirmWithinSeconds'
      | 'rawStatus'
      | 'problem'
      | 'sentAt'
      | 'unknownSince'
      | 'expiresAt'
      | 'lastCheckedAt'
      | 'settledAt'
    >
  > = {},
  evidence: Evidence = {},
): Promise<ProviderInvoiceRow> {
  const refusal = new DomainError('PROVIDER_INVOICE_TRANSITION_REFUSED', { from: push.state, to });
  if (!canMove(providerInvoiceTransitions, push.state, to)) throw refusal;
  const version = push.version + 1;
  const [row] = await tx.sql
    .update(providerInvoices)
    .set({ ...change, state: to, version })
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        eq(providerInvoices.id, push.id),
        eq(providerInvoices.version, push.version),
      ),
    )
    .returning();
  if (row === undefined) throw refusal;
  await recordTransition(tx, ctx, {
    objectKind: 'provider-invoice',
    objectId: push.id,
    from: push.state,
    to,
    version,
    cause,
    evidence: { invoiceId: push.invoiceId, ...evidence },
  });
  // Reminders are for what the payer can pay now; those of pages know no number.
  if (push.state === 'live' && push.channel === 'phone')
    await dropWaitingReminder(tx, ctx, push.invoiceId, dropCauses[to] ?? 'not-waiting');
  return row;
}

const dropCauses: Partial<Record<ProviderInvoiceState, 'paid' | 'cancelled'>> = {
  paid: 'paid',
  cancelling: 'cancelled',
  cancelled: 'cancelled',
};
