import type { Id } from '@apipay/db/ids';
import type { RefundRow } from '@apipay/db/schema/payments';
import type { StatementDifference, StatementFormat } from '@apipay/db/schema/statements.enums';
import { payPushByStatement } from '../invoices';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import { bookOutsideRefunds, lockPayment, moveRefund } from '../refunds';
import { markSeen, type OurSide } from './find-ours';
import type { ParsedLine } from './parsed-statement';

/** What became of one line. Nothing is booked where it is a difference. */
export interface Match {
  readonly difference: StatementDifference | null;
  readonly providerInvoiceId: Id<'providerInvoice'> | null;
  readonly paymentId: Id<'payment'> | null;
  readonly refundId: Id<'refund'> | null;
  /** True where the statement brought what nobody had known. */
  readonly isNews: boolean;
}

const nothing: Match = {
  difference: 'not-ours',
  providerInvoiceId: null,
  paymentId: null,
  refundId: null,
  isNews: false,
};

export interface NumberedLine {
  readonly id: Id<'statementLine'>;
  readonly line: ParsedLine;
}

export async function matchSale(
  tx: Tx,
  ctx: MerchantContext,
  ours: OurSide,
  format: StatementFormat,
  { id, line }: NumberedLine,
): Promise<Match> {
  const { push, payment } = ours.of(line);
  if (push === null && payment === null) return nothing;
  const of = {
    ...nothing,
    providerInvoiceId: push?.id ?? payment?.providerInvoiceId ?? null,
    paymentId: payment?.id ?? null,
  };
  if ((payment ?? push)?.amountMinor !== line.amountMinor) return { ...of, difference: 'amount-differs' };
  const known = payment?.id ?? push?.id ?? '';
  if (ours.seen.get(known)?.has(format) === true) return { ...of, difference: 'not-expected' };
  if (payment !== null) {
    markSeen(ours.seen, payment.id, format);
    return { ...of, difference: null };
  }
  const booked = push === null ? null : await payPushByStatement(tx, ctx, push.id, { ...line, lineId: id });
  if (booked === null) {
    const answered = push === null ? null : await ours.readPaymentOf(push.id);
    if (answered?.amountMinor !== line.amountMinor) return { ...of, difference: 'not-expected' };
    markSeen(ours.seen, push?.id ?? null, format);
    return { ...of, difference: null, paymentId: answered.id };
  }
  markSeen(ours.seen, push?.id ?? null, format);
  markSeen(ours.seen, booked.id, format);
  return { ...of, difference: null, paymentId: booked.id, isNews: true };
}

/**
 * A refund of ours with this number or sum that no line has shown yet; else one that was made in the provider's own app.
 * While one of ours is under way the two cannot be told apart, unless its outcome is just what the line says.
 */
export async function matchRefund(
  tx: Tx,
  ctx: MerchantContext,
  ours: OurSide,
  format: StatementFormat,
  paymentOfPush: ReadonlyMap<string, Id<'payment'>>,
  { id, line }: NumberedLine,
): Promise<Match> {
  const { push, payment: known } = ours.of(line);
  const named = ours.refundOfOperation(line);
  const paymentId = known?.id ?? paymentOfPush.get(push?.id ?? '') ?? named?.paymentId ?? null;
  const providerInvoiceId = push?.id ?? known?.providerInvoiceId ?? null;
  if (paymentId === null) {
    return push === null ? nothing : { ...nothing, providerInvoiceId, difference: 'not-expected' };
  }
  const of = { ...nothing, providerInvoiceId, paymentId };
  const amountMinor = -line.amountMinor;
  const locked = await lockPayment(tx, ctx, paymentId);
  const isOpen = (refund: RefundRow) => ours.seen.get(refund.id)?.has(format) !== true;
  const fitting = locked.refunds.filter((refund) => refund.amountMinor === amountMinor && isOpen(refund));
  const done = fitting.filter(({ state }) => state === 'completed');
  const found = done.find((refund) => refund.id === named?.id) ?? done[0];
  const matched = (refund: RefundRow, isNews: boolean): Match => {
    markSeen(ours.seen, refund.id, format);
    return { ...of, refundId: refund.id, difference: null, isNews };
  };
  if (found !== undefined) return matched(found, false);
  const unanswered = fitting.find(({ state }) => state === 'unknown');
  if (unanswered !== undefined) {
    const change = {
      settledAt: ctx.now(),
      problem: null,
      ...(line.providerOperationId === null ? {} : { providerReturnId: line.providerOperationId }),
    };
    const at = { payment: locked.payment, refund: unanswered };
    const evidence = { statementLineId: id };
    return matched(await moveRefund(tx, ctx, at, 'completed', 'statement', change, evidence), true);
  }
  const isUnderWay = locked.refunds.some(({ state }) => ['reserved', 'sending', 'unknown'].includes(state));
  if (isUnderWay) return { ...of, difference: 'not-expected' };
  // Found at the provider before as one sum, which may be this one and others together.
  const isLumped = locked.refunds.some(
    ({ id: refundId, origin, state }) =>
      origin === 'outside' && state === 'completed' && !ours.seen.has(refundId),
  );
  if (isLumped) return { ...of, difference: 'amount-differs' };
  const completedMinor = locked.refunds
    .filter(({ state }) => state === 'completed')
    .reduce((sum, refund) => sum + refund.amountMinor, 0n);
  const availableMinor = locked.payment.amountMinor - completedMinor - amountMinor;
  if (availableMinor < 0n) return { ...of, difference: 'amount-differs' };
  const said = { totalMinor: locked.payment.amountMinor, availableReturnMinor: availableMinor };
  const booked = await bookOutsideRefunds(tx, ctx, locked, said);
  return booked === null ? { ...of, difference: 'not-expected' } : matched(booked, true);
}
