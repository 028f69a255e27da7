import { ledgerAccounts, ledgerEntries, ledgerTransactions } from '@apipay/db/schema/ledger';
import {
  type LedgerAccountKind,
  type LedgerTransactionKind,
  ledgerAccountKinds,
} from '@apipay/db/schema/ledger.enums';
import { and, eq, gte, sql } from 'drizzle-orm';
import { dayRange } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { readInTransaction } from '../kernel/transaction';
import { daysOf, moneyPeriod } from './money-period';
import { type MoneyPeriodInput, moneyPeriodInput } from './money-statement.inputs';
import { type MoneySums, moneySums, readable } from './money-sums';

export interface AccountBalance {
  readonly account: LedgerAccountKind;
  readonly openingMinor: bigint;
  readonly closingMinor: bigint;
}

export interface MoneyDay extends MoneySums {
  readonly day: string;
  /** At the end of the day: at the provider, and seen at the bank. */
  readonly clearingMinor: bigint;
  readonly bankMinor: bigint;
}

export interface MoneyStatement extends MoneySums {
  readonly from: string;
  readonly to: string;
  /** In which its days begin and end. */
  readonly zone: string;
  /** Every account, in the order of the list. */
  readonly balances: readonly AccountBalance[];
  /** Days on which money moved, in order. */
  readonly days: readonly MoneyDay[];
}

/**
 * The movement of money over calendar days, from the ledger alone and in one statement, so that its figures are of one
 * moment. Errors: FORBIDDEN, DATE_INVALID, MONEY_PERIOD_BACKWARDS, MONEY_PERIOD_TOO_LONG.
 */
export async function readMoneyStatement(
  ctx: DomainContext,
  input: MoneyPeriodInput,
): Promise<MoneyStatement> {
  requirePermission(ctx, 'invoice:read');
  const { from, to, zone, time } = moneyPeriod(parseInput(moneyPeriodInput, input));
  const days = daysOf({ from, to });
  const starts = days.map((day) => dayRange(day, day, zone).from.toISOString());
  const borders = `{${[...starts, time.until.toISOString()].join(',')}}`;
  const [rows] = await readInTransaction(ctx, { purpose: 'invoicing' }, (db) => {
    const since = db
      .select({
        // From 1; behind the last day stands what happened after it.
        day: sql<number>`width_bucket(${ledgerTransactions.occurredAt}, ${borders}::timestamptz[])`,
        transaction: sql<LedgerTransactionKind | null>`${ledgerTransactions.kind}`,
        account: ledgerAccounts.kind,
        amount: sql<string>`sum(${ledgerEntries.amountMinor})::text`,
      })
      .from(ledgerTransactions)
      .innerJoin(
        ledgerEntries,
        and(
          eq(ledgerEntries.merchantId, ledgerTransactions.merchantId),
          eq(ledgerEntries.transactionId, ledgerTransactions.id),
        ),
      )
      .innerJoin(ledgerAccounts, ofAccount)
      .where(
        and(
          eq(ledgerTransactions.merchantId, ctx.merchantId),
          eq(ledgerTransactions.mode, ctx.mode),
          gte(ledgerTransactions.occurredAt, time.from),
        ),
      )
      .groupBy(sql`1, 2, 3`);
    // All that an account ever saw needs no look at its transactions: what was before is that less what came since.
    const ever = db
      .select({
        day: sql<number>`0`,
        transaction: sql<LedgerTransactionKind | null>`null::ledger_transaction_kind`,
        account: ledgerAccounts.kind,
        amount: sql<string>`sum(${ledgerEntries.amountMinor})::text`,
      })
      .from(ledgerEntries)
      .innerJoin(ledgerAccounts, ofAccount)
      .where(and(eq(ledgerEntries.merchantId, ctx.merchantId), eq(ledgerAccounts.mode, ctx.mode)))
      .groupBy(ledgerAccounts.kind);
    return [since.unionAll(ever)];
  });
  const since = rows.flatMap(({ day, transaction, account, amount }) =>
    transaction === null ? [] : [{ day, transaction, account, amountMinor: BigInt(amount) }],
  );
  const before = rows
    .filter(({ transaction }) => transaction === null)
    .map(({ account, amount }) => ({
      day: 0,
      account,
      amountMinor: BigInt(amount) - balanceOf(since, account),
    }));
  const entries = [...before, ...since.filter(({ day }) => day <= days.length)];
  const within = since.filter(({ day }) => day <= days.length);
  const balance = (of: readonly Dated[], account: LedgerAccountKind) =>
    readable(account, balanceOf(of, account));
  return {
    from,
    to,
    zone,
    ...moneySums(within),
    balances: ledgerAccountKinds.map((account) => ({
      account,
      openingMinor: balance(before, account),
      closingMinor: balance(entries, account),
    })),
    days: days.flatMap((day, index) => {
      const own = within.filter((entry) => entry.day === index + 1);
      if (own.length === 0) return [];
      const untilThen = entries.filter((entry) => entry.day <= index + 1);
      return [
        {
          day,
          ...moneySums(own),
          clearingMinor: balance(untilThen, 'provider-clearing'),
          bankMinor: balance(untilThen, 'bank'),
        },
      ];
    }),
  };
}

const ofAccount = and(
  eq(ledgerAccounts.merchantId, ledgerEntries.merchantId),
  eq(ledgerAccounts.id, ledgerEntries.accountId),
);

interface Dated {
  readonly day: number;
  readonly account: LedgerAccountKind;
  readonly amountMinor: bigint;
}

function balanceOf(entries: readonly Dated[], account: LedgerAccountKind): bigint {
  return entries.reduce((sum, entry) => (entry.account === account ? sum + entry.amountMinor : sum), 0n);
}
