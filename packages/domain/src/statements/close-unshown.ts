import { type Id, newId } from '@apipay/db/ids';
import { providerInvoices } from '@apipay/db/schema/invoices';
import { payments } from '@apipay/db/schema/payments';
import {
  type StatementLineRow,
  type StatementRow,
  statementLines,
  statements,
} from '@apipay/db/schema/statements';
import { and, between, eq, gte, inArray, lte, notExists, or, sql } from 'drizzle-orm';
import { closeUnshownPush } from '../invoices';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { missingHash } from './line-hash';

/** The provider's time for a push and the margin of `stillPayableSince`. */
const payableForMs = 25 * 3_600_000;
const lookBackMs = 62 * 86_400_000;

export interface Coverage {
  readonly from: Date;
  readonly to: Date;
}

/** The unbroken time around this statement of which the statements of one connection show everything. */
export function coverageOf(own: Coverage, others: readonly Coverage[]): Coverage {
  let [from, to] = [own.from, own.to];
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (const other of others) {
      const isTouching = other.from <= to && other.to >= from;
      if (!isTouching || (other.from >= from && other.to <= to)) continue;
      from = other.from < from ? other.from : from;
      to = other.to > to ? other.to : to;
      isGrowing = true;
    }
  }
  return { from, to };
}

async function readCoverage(tx: Tx, ctx: MerchantContext, statement: StatementRow): Promise<Coverage | null> {
  if (statement.connectionId === null) return null;
  const others = await tx.sql
    .select({ from: statements.periodFrom, to: statements.periodTo })
    .from(statements)
    .where(
      and(
        eq(statements.merchantId, ctx.merchantId),
        eq(statements.mode, ctx.mode),
        eq(statements.connectionId, statement.connectionId),
        gte(statements.periodTo, new Date(statement.periodFrom.getTime() - lookBackMs)),
        lte(statements.periodFrom, new Date(statement.periodTo.getTime() + lookBackMs)),
      ),
    );
  return coverageOf({ from: statement.periodFrom, to: statement.periodTo }, others);
}

/**
 * Ends each unknown push of the connection whose whole life the statements cover and that no line shows. It stays where a
 * sale of the same sum at that time is nobody's: that may be it, and people have to look.
 */
export async function closeUnshown(
  tx: Tx,
  ctx: MerchantContext,
  statement: StatementRow,
  rows: readonly StatementLineRow[],
): Promise<{ readonly covered: Coverage | null; readonly closedCount: number }> {
  const covered = await readCoverage(tx, ctx, statement);
  if (covered === null || statement.connectionId === null) return { covered, closedCount: 0 };
  const shown = tx.sql
    .select({ id: statementLines.id })
    .from(statementLines)
    .where(
      and(
        eq(statementLines.merchantId, providerInvoices.merchantId),
        eq(statementLines.providerInvoiceId, providerInvoices.id),
      ),
    );
  const doubtful = tx.sql
    .select({ id: statementLines.id })
    .from(statementLines)
    .where(
      and(
        eq(statementLines.merchantId, providerInvoices.merchantId),
        eq(statementLines.mode, providerInvoices.mode),
        eq(statementLines.state, 'difference'),
        eq(statementLines.difference, 'not-ours'),
        eq(statementLines.amountMinor, providerInvoices.amountMinor),
        between(
          statementLines.occurredAt,
          sql`${providerInvoices.sentAt} - interval '24 hours'`,
          sql`${providerInvoices.sentAt} + interval '25 hours'`,
        ),
      ),
    );
  const unknown = await tx.sql
    .select({
      id: providerInvoices.id,
      sentAt: providerInvoices.sentAt,
      amountMinor: providerInvoices.amountMinor,
    })
    .from(providerInvoices)
    .where(
      and(
        eq(providerInvoices.merchantId, ctx.merchantId),
        eq(providerInvoices.mode, ctx.mode),
        eq(providerInvoices.state, 'unknown'),
        eq(providerInvoices.connectionId, statement.connectionId),
        gte(providerInvoices.sentAt, covered.from),
        lte(providerInvoices.sentAt, new Date(covered.to.getTime() - payableForMs)),
        notExists(shown),
        notExists(doubtful),
      ),
    )
    .orderBy(providerInvoices.id);
  let closedCount = 0;
  for (const push of unknown) {
    if (rows.some((row) => isAbout(row, push))) continue;
    if (await closeIfUnknown(tx, ctx, push.id, statement.id)) closedCount += 1;
  }
  return { covered, closedCount };
}

/** False where its answer came while the statement was read. */
async function closeIfUnknown(
  tx: Tx,
  ctx: MerchantContext,
  id: Id<'providerInvoice'>,
  statementId: Id<'statement'>,
): Promise<boolean> {
  try {
    await closeUnshownPush(tx, ctx, id, statementId);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'MONEY_MATTER_NOT_FOUND') return false;
    throw error;
  }
}

function isAbout(
  row: StatementLineRow,
  push: { readonly id: string; readonly sentAt: Date | null; readonly amountMinor: bigint },
): boolean {
  if (row.providerInvoiceId === push.id) return true;
  const away = row.occurredAt.getTime() - (push.sentAt?.getTime() ?? 0);
  const isInItsLife = away >= -24 * 3_600_000 && away <= payableForMs;
  return row.difference === 'not-ours' && row.amountMinor === push.amountMinor && isInItsLife;
}

/** Money by the biller names no connection: it is missed where the statements of this one have shown such money. */
async function showsBillerMoney(
  tx: Tx,
  ctx: MerchantContext,
  connectionId: Id<'providerConnection'>,
  rows: readonly StatementLineRow[],
): Promise<boolean> {
  const matched = rows.flatMap((row) =>
    row.state === 'matched' && row.providerInvoiceId === null && row.paymentId !== null
      ? [row.paymentId]
      : [],
  );
  const [earlier] = await tx.sql
    .select({ id: payments.id })
    .from(payments)
    .innerJoin(
      statementLines,
      and(eq(statementLines.merchantId, payments.merchantId), eq(statementLines.paymentId, payments.id)),
    )
    .innerJoin(
      statements,
      and(
        eq(statements.merchantId, statementLines.merchantId),
        eq(statements.id, statementLines.statementId),
      ),
    )
    .where(
      and(
        eq(payments.merchantId, ctx.merchantId),
        eq(payments.mode, ctx.mode),
        eq(payments.source, 'biller'),
        eq(statementLines.state, 'matched'),
        eq(statements.connectionId, connectionId),
      ),
    )
    .limit(1);
  if (earlier !== undefined || matched.length === 0) return earlier !== undefined;
  const [now] = await tx.sql
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        eq(payments.merchantId, ctx.merchantId),
        eq(payments.source, 'biller'),
        inArray(payments.id, matched.slice(0, 1_000)),
      ),
    )
    .limit(1);
  return now !== undefined;
}

/**
 * Payments of the connection that came within the covered time and that no statement has shown, each missed once; with them
 * what came by the biller, where the connection's statements show such money.
 */
export async function noteMissing(
  tx: Tx,
  ctx: MerchantContext,
  statement: StatementRow,
  { covered }: { readonly covered: Coverage | null },
  rows: readonly StatementLineRow[],
): Promise<StatementLineRow[]> {
  if (covered === null || statement.connectionId === null) return [];
  const withBiller = await showsBillerMoney(tx, ctx, statement.connectionId, rows);
  const shown = tx.sql
    .select({ id: statementLines.id })
    .from(statementLines)
    .where(
      and(eq(statementLines.merchantId, payments.merchantId), eq(statementLines.paymentId, payments.id)),
    );
  const found = await tx.sql
    .select({ payment: payments })
    .from(payments)
    .leftJoin(
      providerInvoices,
      and(
        eq(providerInvoices.merchantId, payments.merchantId),
        eq(providerInvoices.id, payments.providerInvoiceId),
      ),
    )
    .where(
      and(
        eq(payments.merchantId, ctx.merchantId),
        eq(payments.mode, ctx.mode),
        or(
          and(
            eq(providerInvoices.connectionId, statement.connectionId),
            gte(providerInvoices.sentAt, covered.from),
          ),
          withBiller ? and(eq(payments.source, 'biller'), gte(payments.receivedAt, covered.from)) : undefined,
        ),
        lte(payments.receivedAt, covered.to),
        notExists(shown),
      ),
    )
    .orderBy(payments.receivedAt);
  const shownNow = new Set(rows.map((row) => row.paymentId));
  return found
    .filter(({ payment }) => !shownNow.has(payment.id))
    .map(({ payment }) => ({
      merchantId: ctx.merchantId,
      id: newId('statementLine'),
      mode: ctx.mode,
      statementId: statement.id,
      lineNumber: null,
      lineHash: missingHash(payment.id),
      kind: 'sale',
      occurredAt: payment.receivedAt,
      amountMinor: payment.amountMinor,
      feeMinor: 0n,
      providerPaymentId: null,
      providerOperationId: null,
      tag: null,
      state: 'difference',
      difference: 'missing-on-statement',
      providerInvoiceId: payment.providerInvoiceId,
      paymentId: payment.id,
      refundId: null,
      explanation: null,
      explainedByKind: null,
      explainedById: null,
      explainedAt: null,
    }));
}
