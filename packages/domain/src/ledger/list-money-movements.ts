import { type Id, uuidFromId } from '@apipay/db/ids';
import { invoices } from '@apipay/db/schema/invoices';
import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '@apipay/db/schema/ledger';
import type { LedgerAccountKind, LedgerTransactionKind } from '@apipay/db/schema/ledger.enums';
import { payments } from '@apipay/db/schema/payments';
import { and, eq, gte, inArray, lt } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { holdExportPlace, leaveExportPlace } from '../kernel/export-places';
import { exactTime, type Page, type PageRequest, pageCondition, pageOrder, toPage } from '../kernel/page';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { moneyPeriod } from './money-period';
import { type MoneyMovementsInput, moneyMovementsInput } from './money-statement.inputs';
import { type MoneySums, moneySums, readable } from './money-sums';

export interface MoneyMovement extends MoneySums {
  readonly id: Id<'ledgerTransaction'>;
  readonly kind: LedgerTransactionKind;
  readonly occurredAt: Date;
  readonly paymentId: Id<'payment'> | null;
  readonly refundId: Id<'refund'> | null;
  /** The invoice that the money was meant for; null for a free payment. */
  readonly invoiceId: Id<'invoice'> | null;
  readonly invoiceNumber: bigint | null;
  /** How each account changed, as people read it. */
  readonly changes: readonly { readonly account: LedgerAccountKind; readonly amountMinor: bigint }[];
}

/** The lines of a money statement, newest first. Errors: those of `readMoneyStatement`, EXPORT_UNDER_WAY. */
export async function listMoneyMovements(
  ctx: DomainContext,
  request: PageRequest,
  input: MoneyMovementsInput,
): Promise<Page<MoneyMovement>> {
  requirePermission(ctx, 'invoice:read');
  const { kinds, exportId, ...days } = parseInput(moneyMovementsInput, input);
  const { time } = moneyPeriod(days);
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const written =
      exportId == null
        ? null
        : { kind: 'money-movements' as const, file: exportId, isFirst: request.from === undefined };
    if (written !== null) await holdExportPlace(tx, written);
    const rows = await tx.sql
      .select({
        id: ledgerTransactions.id,
        kind: ledgerTransactions.kind,
        occurredAt: ledgerTransactions.occurredAt,
        paymentId: ledgerTransactions.paymentId,
        refundId: ledgerTransactions.refundId,
        invoiceId: payments.invoiceId,
        invoiceNumber: invoices.number,
        at: exactTime(ledgerTransactions.occurredAt),
      })
      .from(ledgerTransactions)
      .leftJoin(
        payments,
        and(
          eq(payments.merchantId, ledgerTransactions.merchantId),
          eq(payments.id, ledgerTransactions.paymentId),
        ),
      )
      .leftJoin(
        invoices,
        and(eq(invoices.merchantId, payments.merchantId), eq(invoices.id, payments.invoiceId)),
      )
      .where(
        and(
          eq(ledgerTransactions.merchantId, ctx.merchantId),
          eq(ledgerTransactions.mode, ctx.mode),
          gte(ledgerTransactions.occurredAt, time.from),
          lt(ledgerTransactions.occurredAt, time.until),
          kinds == null ? undefined : inArray(ledgerTransactions.kind, kinds),
          pageCondition(ledgerTransactions.occurredAt, ledgerTransactions.id, request, uuidFromId),
        ),
      )
      .orderBy(...pageOrder(ledgerTransactions.occurredAt, ledgerTransactions.id, request))
      .limit(request.size + 1);
    const entries = await entriesOf(
      tx,
      ctx,
      rows.map(({ id }) => id),
    );
    if (written !== null && rows.length <= request.size) await leaveExportPlace(tx, written);
    return toPage(
      rows.map(({ at, ...row }) => ({
        row: { ...row, ...figures(row.kind, entries.get(row.id) ?? []) },
        position: { at, id: row.id },
      })),
      request,
    );
  });
}

interface Change {
  readonly account: LedgerAccountKind;
  readonly amountMinor: bigint;
}

function figures(transaction: LedgerTransactionKind, entries: readonly Change[]) {
  return {
    ...moneySums(entries.map((entry) => ({ transaction, ...entry }))),
    changes: entries.map(({ account, amountMinor }) => ({
      account,
      amountMinor: readable(account, amountMinor),
    })),
  };
}

async function entriesOf(
  tx: Tx,
  ctx: MerchantContext,
  ids: readonly Id<'ledgerTransaction'>[],
): Promise<Map<string, Change[]>> {
  const rows =
    ids.length === 0
      ? []
      : await tx.sql
          .select({
            transactionId: ledgerEntries.transactionId,
            account: ledgerAccounts.kind,
            amountMinor: ledgerEntries.amountMinor,
          })
          .from(ledgerEntries)
          .innerJoin(
            ledgerAccounts,
            and(
              eq(ledgerAccounts.merchantId, ledgerEntries.merchantId),
              eq(ledgerAccounts.id, ledgerEntries.accountId),
            ),
          )
          .where(
            and(eq(ledgerEntries.merchantId, ctx.merchantId), inArray(ledgerEntries.transactionId, [...ids])),
          )
          .orderBy(ledgerEntries.transactionId, ledgerEntries.position);
  const byTransaction = new Map<string, Change[]>();
  for (const { transactionId, ...change } of rows) {
    byTransaction.set(transactionId, [...(byTransaction.get(transactionId) ?? []), change]);
  }
  return byTransaction;
}
