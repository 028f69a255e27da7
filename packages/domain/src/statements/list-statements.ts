import type { Id } from '@apipay/db/ids';
import { invoices, providerInvoices } from '@apipay/db/schema/invoices';
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '@apipay/db/schema/ledger';
import {
  type StatementLineRow,
  type StatementRow,
  statementLines,
  statements,
} from '@apipay/db/schema/statements';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { pageOrder } from '../kernel/page';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

const mostStatements = 60;
const mostDifferences = 200;

/** What was read, the newest first; at most 60. */
export async function listStatements(ctx: DomainContext): Promise<readonly StatementRow[]> {
  requirePermission(ctx, 'invoice:read');
  return inTransaction(ctx, { purpose: 'invoicing', as: 'tenant' }, (tx) =>
    tx.sql
      .select()
      .from(statements)
      .where(and(eq(statements.merchantId, ctx.merchantId), eq(statements.mode, ctx.mode)))
      .orderBy(...pageOrder(statements.importedAt, statements.id))
      .limit(mostStatements),
  );
}

export interface StatementDifferenceEntry extends StatementLineRow {
  readonly invoiceId: Id<'invoice'> | null;
  readonly invoiceNumber: bigint | null;
}

/** What people still have to explain, the oldest first; at most 200. */
export async function listDifferences(ctx: DomainContext): Promise<readonly StatementDifferenceEntry[]> {
  requirePermission(ctx, 'invoice:read');
  return inTransaction(ctx, { purpose: 'invoicing', as: 'tenant' }, async (tx) => {
    const rows = await tx.sql
      .select({ line: statementLines, invoiceId: invoices.id, invoiceNumber: invoices.number })
      .from(statementLines)
      .leftJoin(
        providerInvoices,
        and(
          eq(providerInvoices.merchantId, statementLines.merchantId),
          eq(providerInvoices.id, statementLines.providerInvoiceId),
        ),
      )
      .leftJoin(
        invoices,
        and(
          eq(invoices.merchantId, providerInvoices.merchantId),
          eq(invoices.id, providerInvoices.invoiceId),
        ),
      )
      .where(
        and(
          eq(statementLines.merchantId, ctx.merchantId),
          eq(statementLines.mode, ctx.mode),
          eq(statementLines.state, 'difference'),
        ),
      )
      .orderBy(asc(statementLines.occurredAt), asc(statementLines.id))
      .limit(mostDifferences);
    return rows.map(({ line, invoiceId, invoiceNumber }) => ({ ...line, invoiceId, invoiceNumber }));
  });
}

export interface ClearingBalance {
  /** Tiyn at the provider that no statement has shown yet. */
  readonly balanceMinor: bigint;
  /** The oldest payment or refund in it; null where it is zero. */
  readonly since: Date | null;
}

/** What is still at the provider by the ledger, and since when. */
export async function readClearing(ctx: DomainContext): Promise<ClearingBalance> {
  requirePermission(ctx, 'invoice:read');
  return inTransaction(ctx, { purpose: 'invoicing', as: 'tenant' }, async (tx) => {
    const open = tx.sql
      .select({
        balance: sql<string>`sum(${ledgerEntries.amountMinor})`.as('balance'),
        since: sql<string>`min(${ledgerTransactions.occurredAt})`.as('since'),
      })
      .from(ledgerEntries)
      .innerJoin(
        ledgerAccounts,
        and(
          eq(ledgerAccounts.merchantId, ledgerEntries.merchantId),
          eq(ledgerAccounts.id, ledgerEntries.accountId),
        ),
      )
      .innerJoin(
        ledgerTransactions,
        and(
          eq(ledgerTransactions.merchantId, ledgerEntries.merchantId),
          eq(ledgerTransactions.id, ledgerEntries.transactionId),
        ),
      )
      .where(
        and(
          eq(ledgerEntries.merchantId, ctx.merchantId),
          eq(ledgerAccounts.mode, ctx.mode),
          eq(ledgerAccounts.kind, 'provider-clearing'),
        ),
      )
      .groupBy(ledgerTransactions.paymentId, ledgerTransactions.refundId)
      .having(sql`sum(${ledgerEntries.amountMinor}) <> 0`)
      .as('open');
    const [row] = await tx.sql
      .select({
        balance: sql<string>`coalesce(sum(${open.balance}), 0)`,
        since: sql<string | null>`min(${open.since})`,
      })
      .from(open);
    return {
      balanceMinor: BigInt(row?.balance ?? '0'),
      since: row?.since == null ? null : new Date(row.since),
    };
  });
}
