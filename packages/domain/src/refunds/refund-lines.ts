import type { Id } from '@apipay/db/ids';
import { invoiceLines } from '@apipay/db/schema/invoice-lines';
import { type PaymentRow, refunds } from '@apipay/db/schema/payments';
import { type RefundLineRow, refundLines } from '@apipay/db/schema/refund-lines';
import { and, eq, inArray, ne, sum } from 'drizzle-orm';
import { formatQuantity, lockInvoice, parseQuantity, refundOfLine } from '../invoices';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { formatAmount, parseAmount } from '../kernel/money';
import { collectEach } from '../kernel/parse-input';
import type { Tx } from '../kernel/transaction';
import type { RequestRefundInput } from './refund.inputs';

export type LinePart = Pick<RefundLineRow, 'lineId' | 'quantityThousandths' | 'amountMinor'>;

/**
 * What of which lines goes back, and for how much; null where no lines were named. The invoice is locked, so that two
 * payments of it cannot give one line back twice.
 *
 * Errors: LINE_NOT_FOUND, QUANTITY_INVALID, REFUND_EXCEEDS_LINE, AMOUNT_INVALID, AMOUNT_DIFFERS_FROM_LINES.
 */
export async function partsOfLines(
  tx: Tx,
  ctx: MerchantContext,
  payment: PaymentRow,
  input: Pick<RequestRefundInput, 'lines' | 'amount'>,
): Promise<{ readonly parts: readonly LinePart[]; readonly amountMinor: bigint } | null> {
  const wishes = input.lines;
  if (wishes == null) return null;
  if (payment.invoiceId === null) throw new DomainError('LINE_NOT_FOUND', {}, ['lines', '0', 'lineId']);
  await lockInvoice(tx, ctx, payment.invoiceId);
  const lines = await tx.sql
    .select()
    .from(invoiceLines)
    .where(and(eq(invoiceLines.merchantId, ctx.merchantId), eq(invoiceLines.invoiceId, payment.invoiceId)));
  const refunded = await refundedOf(
    tx,
    ctx,
    lines.map(({ id }) => id),
  );
  const seen = new Set<string>();
  const parts = collectEach(
    wishes.map(({ lineId, quantity }, place) => () => {
      const at = (name: string) => ['lines', `${place}`, name];
      const line = lines.find(({ id }) => id === lineId);
      if (line === undefined || seen.has(lineId)) throw new DomainError('LINE_NOT_FOUND', {}, at('lineId'));
      seen.add(lineId);
      const quantityThousandths = parseQuantity(quantity, at('quantity'));
      const before = refunded.get(line.id) ?? { refundedThousandths: 0n, refundedMinor: 0n };
      const left = line.quantityThousandths - before.refundedThousandths;
      if (quantityThousandths > left) {
        throw new DomainError('REFUND_EXCEEDS_LINE', { limit: formatQuantity(left) }, at('quantity'));
      }
      const amountMinor = refundOfLine({ ...line, ...before }, quantityThousandths);
      return { lineId: line.id, quantityThousandths, amountMinor };
    }),
  );
  const amountMinor = parts.reduce((total, part) => total + part.amountMinor, 0n);
  if (input.amount != null && parseAmount(input.amount) !== amountMinor) {
    throw new DomainError('AMOUNT_DIFFERS_FROM_LINES', { total: formatAmount(amountMinor) }, ['amount']);
  }
  return { parts, amountMinor };
}

/** What of each line went back or is on its way. */
export async function refundedOf(
  tx: Tx,
  ctx: MerchantContext,
  lineIds: readonly Id<'invoiceLine'>[],
): Promise<
  ReadonlyMap<Id<'invoiceLine'>, { readonly refundedThousandths: bigint; readonly refundedMinor: bigint }>
> {
  if (lineIds.length === 0) return new Map();
  const rows = await tx.sql
    .select({
      lineId: refundLines.lineId,
      quantity: sum(refundLines.quantityThousandths),
      amount: sum(refundLines.amountMinor),
    })
    .from(refundLines)
    .innerJoin(
      refunds,
      and(eq(refunds.merchantId, refundLines.merchantId), eq(refunds.id, refundLines.refundId)),
    )
    .where(
      and(
        eq(refundLines.merchantId, ctx.merchantId),
        inArray(refundLines.lineId, [...lineIds]),
        ne(refunds.state, 'failed'),
      ),
    )
    .groupBy(refundLines.lineId);
  return new Map(
    rows.map(({ lineId, quantity, amount }) => [
      lineId,
      { refundedThousandths: BigInt(quantity ?? 0), refundedMinor: BigInt(amount ?? 0) },
    ]),
  );
}
