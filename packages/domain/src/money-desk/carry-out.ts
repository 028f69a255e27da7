import { type Id, isId } from '@apipay/db/ids';
import type { MoneyDecisionRow } from '@apipay/db/schema/money-decisions';
import { payByOtherMoney, settleUnknownPush } from '../invoices';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { moveUnapplied } from '../payments';
import { leftOf, lockPayment, lockRefund, moveRefund } from '../refunds';
import { settleDisputedSum } from './disputed-sum';

/** Does what was decided, in the transaction of the decision. Errors: MONEY_MATTER_NOT_FOUND, MONEY_TARGET_REFUSED. */
export async function carryOut(tx: Tx, ctx: MerchantContext, decision: MoneyDecisionRow): Promise<void> {
  const { verdict, matterId } = decision;
  switch (verdict) {
    case 'paid':
    case 'not-created':
    case 'arrived-unpaid':
      return settleUnknownPush(tx, ctx, matterId as Id<'providerInvoice'>, {
        verdict,
        decisionId: decision.id,
        proofReference: decision.proofReference,
      });
    case 'apply':
    case 'keep-as-credit':
      return placeUnapplied(tx, ctx, decision);
    case 'as-in-status':
    case 'as-in-details':
      return settleDisputedSum(tx, ctx, decision);
    case 'refunded':
    case 'not-refunded': {
      const { payment, refund } = await lockRefund(tx, ctx, matterId as Id<'refund'>);
      const to = verdict === 'refunded' ? 'completed' : 'failed';
      const change = {
        settledAt: ctx.now(),
        problem: to === 'failed' ? 'closed-by-hand' : null,
        ...(to === 'completed' ? { providerReturnId: decision.proofReference } : {}),
      };
      await moveRefund(tx, ctx, { payment, refund }, to, 'decided', change, { decisionId: decision.id });
    }
  }
}

async function placeUnapplied(tx: Tx, ctx: MerchantContext, decision: MoneyDecisionRow): Promise<void> {
  const { payment, refunds } = await lockPayment(tx, ctx, decision.matterId);
  const leftMinor = leftOf(payment, refunds);
  const evidence = { decisionId: decision.id };
  if (decision.verdict === 'keep-as-credit') {
    const { invoiceId } = payment;
    await moveUnapplied(tx, ctx, payment, { to: 'credit', leftMinor, invoiceId, evidence });
    return;
  }
  const invoiceId = decision.targetInvoiceId;
  if (invoiceId === null || !isId('invoice', invoiceId)) throw new DomainError('MONEY_TARGET_REFUSED');
  await moveUnapplied(tx, ctx, payment, { to: 'applied', leftMinor, invoiceId, evidence });
  await payByOtherMoney(tx, ctx, invoiceId, { amountMinor: leftMinor, receivedAt: payment.receivedAt });
}
