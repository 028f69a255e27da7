import type { Id } from '@apipay/db/ids';
import { billerAccounts, billerOperations } from '@apipay/db/schema/biller';
import { invoices, providerInvoices } from '@apipay/db/schema/invoices';
import type { Mode } from '@apipay/db/schema/mode.enums';
import { type MoneyDecisionRow, moneyDecisions } from '@apipay/db/schema/money-decisions';
import type { MoneyMatter, MoneyVerdict } from '@apipay/db/schema/money-decisions.enums';
import { payments, refunds } from '@apipay/db/schema/payments';
import { sumDisputes } from '@apipay/db/schema/sum-disputes';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { isPayable, payableUntil } from '../invoices';
import type { DomainContext } from '../kernel/context';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { requireDesk } from './desk-access';
import { sumInDispute } from './disputed-sum';
import { verdictsOf } from './money-desk';

/** One thing that waits for people, without any personal value. */
export interface MoneyMatterEntry {
  readonly matter: MoneyMatter;
  readonly matterId: string;
  readonly merchantId: Id<'merchant'>;
  readonly mode: Mode;
  readonly amountMinor: bigint;
  /** Since when it waits. */
  readonly since: Date;
  /** Unknown push: until when the payer may still pay it. */
  readonly payableUntil: Date | null;
  readonly problem: string | null;
  readonly invoiceId: Id<'invoice'> | null;
  readonly invoiceNumber: bigint | null;
  /** Money by the bank's biller: the account number that the payer typed. */
  readonly accountNumber: string | null;
  /** Disputed sum: what was asked for, and what each answer of the provider names; null where it was not read yet. */
  readonly sums: {
    readonly expectedMinor: bigint;
    readonly statusMinor: bigint;
    readonly detailsMinor: bigint | null;
    /** Whether the status's sum has been booked already. */
    readonly isBooked: boolean;
  } | null;
  readonly verdicts: readonly MoneyVerdict[];
  readonly proposed: MoneyDecisionRow | null;
}

const most = 200;

/** What of the merchant's money waits for people, longest first; at most 200. */
export async function listMoneyMatters(given: DomainContext): Promise<readonly MoneyMatterEntry[]> {
  const ctx = requireDesk(given, 'read', null);
  return inTransaction(ctx, { purpose: 'invoicing', as: 'tenant' }, (tx) => read(tx, ctx.now()));
}

/** The same over all merchants, for staff. */
export async function listAllMoneyMatters(ctx: DomainContext): Promise<readonly MoneyMatterEntry[]> {
  requireStaffPermission(ctx, 'money-desk:read');
  return inTransaction(ctx, { purpose: 'invoicing', as: 'platform' }, (tx) => read(tx, ctx.now()));
}

/** Row security narrows each query to the tenant, or opens all to staff. */
async function read(tx: Tx, now: Date): Promise<readonly MoneyMatterEntry[]> {
  const pushes = await tx.sql
    .select({ push: providerInvoices, invoiceNumber: invoices.number })
    .from(providerInvoices)
    .innerJoin(invoices, ofInvoice(providerInvoices))
    .where(eq(providerInvoices.state, 'unknown'))
    .orderBy(asc(providerInvoices.unknownSince))
    .limit(most);
  const money = await tx.sql
    .select({
      payment: payments,
      invoiceNumber: invoices.number,
      refunded: refundedSum,
      accountNumber: billerAccounts.accountNumber,
    })
    .from(payments)
    .leftJoin(invoices, ofInvoice(payments))
    .leftJoin(
      billerOperations,
      and(eq(billerOperations.merchantId, payments.merchantId), eq(billerOperations.paymentId, payments.id)),
    )
    .leftJoin(
      billerAccounts,
      and(
        eq(billerAccounts.merchantId, billerOperations.merchantId),
        eq(billerAccounts.id, billerOperations.accountId),
      ),
    )
    .where(and(eq(payments.state, 'unapplied'), sql`${payments.amountMinor} > ${refundedSum}`))
    .orderBy(asc(payments.receivedAt))
    .limit(most);
  const unanswered = await tx.sql
    .select({ refund: refunds, invoiceId: payments.invoiceId, invoiceNumber: invoices.number })
    .from(refunds)
    .innerJoin(payments, and(eq(payments.merchantId, refunds.merchantId), eq(payments.id, refunds.paymentId)))
    .leftJoin(invoices, ofInvoice(payments))
    .where(eq(refunds.state, 'unknown'))
    .orderBy(asc(refunds.createdAt))
    .limit(most);
  const disputes = await tx.sql
    .select({ dispute: sumDisputes, invoiceId: providerInvoices.invoiceId, invoiceNumber: invoices.number })
    .from(sumDisputes)
    .innerJoin(
      providerInvoices,
      and(
        eq(providerInvoices.merchantId, sumDisputes.merchantId),
        eq(providerInvoices.id, sumDisputes.providerInvoiceId),
      ),
    )
    .innerJoin(invoices, ofInvoice(providerInvoices))
    .where(eq(sumDisputes.state, 'open'))
    .orderBy(asc(sumDisputes.foundAt))
    .limit(most);
  const decisions = await tx.sql.select().from(moneyDecisions).where(eq(moneyDecisions.state, 'proposed'));
  const proposedFor = new Map(decisions.map((decision) => [decision.matterId, decision]));
  const entries: MoneyMatterEntry[] = [
    ...pushes.map(({ push, invoiceNumber }) => ({
      matter: 'unknown-push' as const,
      matterId: push.id,
      merchantId: push.merchantId,
      mode: push.mode,
      amountMinor: push.amountMinor,
      since: push.unknownSince ?? push.createdAt,
      payableUntil: payableUntil(push),
      problem: push.problem,
      invoiceId: push.invoiceId,
      invoiceNumber,
      accountNumber: null,
      sums: null,
      verdicts: verdictsOf['unknown-push'].filter(
        (verdict) => verdict !== 'arrived-unpaid' || (push.channel === 'phone' && isPayable(push, now)),
      ),
      proposed: proposedFor.get(push.id) ?? null,
    })),
    ...money.map(({ payment, invoiceNumber, refunded, accountNumber }) => ({
      matter: 'unapplied-payment' as const,
      matterId: payment.id,
      merchantId: payment.merchantId,
      mode: payment.mode,
      amountMinor: payment.amountMinor - BigInt(refunded),
      since: payment.receivedAt,
      payableUntil: null,
      problem: null,
      invoiceId: payment.invoiceId,
      invoiceNumber,
      accountNumber,
      sums: null,
      verdicts: verdictsOf['unapplied-payment'],
      proposed: proposedFor.get(payment.id) ?? null,
    })),
    ...unanswered.map(({ refund, invoiceId, invoiceNumber }) => ({
      matter: 'unknown-refund' as const,
      matterId: refund.id,
      merchantId: refund.merchantId,
      mode: refund.mode,
      amountMinor: refund.amountMinor,
      since: refund.sentAt ?? refund.createdAt,
      payableUntil: null,
      problem: refund.problem,
      invoiceId,
      invoiceNumber,
      accountNumber: null,
      sums: null,
      verdicts: verdictsOf['unknown-refund'],
      proposed: proposedFor.get(refund.id) ?? null,
    })),
    ...disputes.map(({ dispute, invoiceId, invoiceNumber }) => ({
      matter: 'disputed-sum' as const,
      matterId: dispute.id,
      merchantId: dispute.merchantId,
      mode: dispute.mode,
      amountMinor: sumInDispute(dispute),
      since: dispute.foundAt,
      payableUntil: null,
      problem: 'sum-disputed',
      invoiceId,
      invoiceNumber,
      accountNumber: null,
      sums: { ...dispute, isBooked: dispute.paymentId !== null },
      verdicts: dispute.detailsMinor ? verdictsOf['disputed-sum'] : ['as-in-status' as const],
      proposed: proposedFor.get(dispute.id) ?? null,
    })),
  ];
  return entries.sort((a, b) => a.since.getTime() - b.since.getTime()).slice(0, most);
}

function ofInvoice(table: typeof providerInvoices | typeof payments): SQL | undefined {
  return and(eq(invoices.merchantId, table.merchantId), eq(invoices.id, table.invoiceId));
}

const refundedSum = sql<string>`(select coalesce(sum(r.amount_minor), 0) from refunds r
  where r.merchant_id = ${payments.merchantId} and r.payment_id = ${payments.id} and r.state <> 'failed')`;
