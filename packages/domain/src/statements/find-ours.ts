import type { Id } from '@apipay/db/ids';
import { type ProviderInvoiceRow, providerInvoices } from '@apipay/db/schema/invoices';
import { type PaymentRow, payments, type RefundRow, refunds } from '@apipay/db/schema/payments';
import { statementLines, statements } from '@apipay/db/schema/statements';
import type { StatementFormat } from '@apipay/db/schema/statements.enums';
import { and, eq, inArray } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import type { ParsedLine } from './parsed-statement';

/** What of ours a line names; both null where nothing is. */
export interface Ours {
  readonly push: ProviderInvoiceRow | null;
  readonly payment: PaymentRow | null;
}

export interface OurSide {
  /** By the provider's payment id, then by the tag, then by the number of the operation. */
  of(line: ParsedLine): Ours;
  /** As it stands now: its answer may have come while the statement was read. */
  readPaymentOf(id: Id<'providerInvoice'>): Promise<PaymentRow | null>;
  refundOfOperation(line: ParsedLine): RefundRow | null;
  /** In which formats a payment or refund has been seen on statements before. */
  readonly seen: Map<string, Set<StatementFormat>>;
}

const atOnce = 5_000;

function present(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}

async function inParts<V, R>(values: readonly V[], read: (part: V[]) => Promise<R[]>): Promise<R[]> {
  const rows: R[] = [];
  for (let from = 0; from < values.length; from += atOnce) {
    rows.push(...(await read(values.slice(from, from + atOnce))));
  }
  return rows;
}

function grouped<R>(rows: readonly R[], keyOf: (row: R) => string | null): ReadonlyMap<string, readonly R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

/** The only one; null where there is none, or several that cannot be told apart. */
function only<R>(rows: readonly R[] | undefined): R | null {
  return rows?.length === 1 ? (rows[0] ?? null) : null;
}

/** Reads at once what all lines of a statement can be about. */
export async function findOurs(tx: Tx, ctx: MerchantContext, lines: readonly ParsedLine[]): Promise<OurSide> {
  const pushesBy = (column: AnyPgColumn, values: readonly string[]) =>
    inParts(values, (part) =>
      tx.sql
        .select()
        .from(providerInvoices)
        .where(
          and(
            eq(providerInvoices.merchantId, ctx.merchantId),
            eq(providerInvoices.mode, ctx.mode),
            inArray(column, part),
          ),
        ),
    );
  const paymentsBy = (column: AnyPgColumn, values: readonly string[]) =>
    inParts(values, (part) =>
      tx.sql
        .select()
        .from(payments)
        .where(
          and(eq(payments.merchantId, ctx.merchantId), eq(payments.mode, ctx.mode), inArray(column, part)),
        ),
    );
  const operations = present(lines.map((line) => line.providerOperationId));
  const byId = grouped(
    await pushesBy(providerInvoices.providerPaymentId, present(lines.map((line) => line.providerPaymentId))),
    (push) => push.providerPaymentId,
  );
  const byTag = grouped(
    await pushesBy(providerInvoices.tag, present(lines.map((line) => line.tag))),
    (push) => push.tag,
  );
  const byOperation = grouped(
    await paymentsBy(payments.providerTransactionId, operations),
    (payment) => payment.providerTransactionId,
  );
  const returned = grouped(
    await inParts(operations, (part) =>
      tx.sql
        .select()
        .from(refunds)
        .where(
          and(
            eq(refunds.merchantId, ctx.merchantId),
            eq(refunds.mode, ctx.mode),
            inArray(refunds.providerReturnId, part),
          ),
        ),
    ),
    (refund) => refund.providerReturnId,
  );
  const pushIds = [...byId.values(), ...byTag.values()].flat().map((push) => push.id);
  const byPush = grouped(
    await paymentsBy(payments.providerInvoiceId, [...new Set(pushIds)]),
    (payment) => payment.providerInvoiceId,
  );
  const paymentOfPush = (id: Id<'providerInvoice'>) => only(byPush.get(id));
  const paymentIds = [...byPush.values(), ...byOperation.values()].flat().map((payment) => payment.id);
  const returnedOf = [...returned.values()].flat().map((refund) => refund.paymentId);
  return {
    of(line) {
      const push = pushOf(line, byId, byTag);
      if (push !== null) return { push, payment: paymentOfPush(push.id) };
      return { push: null, payment: only(byOperation.get(line.providerOperationId ?? '')) };
    },
    readPaymentOf: async (id) => only(await paymentsBy(payments.providerInvoiceId, [id])),
    refundOfOperation: (line) => only(returned.get(line.providerOperationId ?? '')),
    seen: await seenBefore(tx, ctx, [...new Set([...paymentIds, ...returnedOf])]),
  };
}

function pushOf(
  line: ParsedLine,
  byId: ReadonlyMap<string, readonly ProviderInvoiceRow[]>,
  byTag: ReadonlyMap<string, readonly ProviderInvoiceRow[]>,
): ProviderInvoiceRow | null {
  const named = byId.get(line.providerPaymentId ?? '') ?? [];
  if (named.length > 1) return only(named.filter((push) => push.tag === line.tag));
  if (named[0] !== undefined) return named[0];
  const tagged = only(byTag.get(line.tag ?? ''));
  // Another payment of the provider's that happens to carry this mark.
  const isAnother = tagged !== null && tagged.providerPaymentId !== null && line.providerPaymentId !== null;
  return isAnother ? null : tagged;
}

async function seenBefore(
  tx: Tx,
  ctx: MerchantContext,
  paymentIds: readonly Id<'payment'>[],
): Promise<Map<string, Set<StatementFormat>>> {
  const rows = await inParts(paymentIds, (part) =>
    tx.sql
      .select({
        paymentId: statementLines.paymentId,
        refundId: statementLines.refundId,
        format: statements.format,
      })
      .from(statementLines)
      .innerJoin(
        statements,
        and(
          eq(statements.merchantId, statementLines.merchantId),
          eq(statements.id, statementLines.statementId),
        ),
      )
      .where(
        and(
          eq(statementLines.merchantId, ctx.merchantId),
          eq(statementLines.state, 'matched'),
          inArray(statementLines.paymentId, part),
        ),
      ),
  );
  const seen = new Map<string, Set<StatementFormat>>();
  for (const { paymentId, refundId, format } of rows) markSeen(seen, refundId ?? paymentId, format);
  return seen;
}

export function markSeen(
  seen: Map<string, Set<StatementFormat>>,
  id: string | null,
  format: StatementFormat,
): void {
  if (id === null) return;
  seen.set(id, (seen.get(id) ?? new Set<StatementFormat>()).add(format));
}
