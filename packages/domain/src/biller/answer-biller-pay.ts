import { randomInt } from 'node:crypto';
import type { BillerAccountRow, BillerOperationRow } from '@apipay/db/schema/biller';
import type { PaymentRow } from '@apipay/db/schema/payments';
import { lockInvoice, recordInvoiceEvent, settleByOtherMoney } from '../invoices';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { formatAmount } from '../kernel/money';
import { recordEvent, recordTransition } from '../kernel/outbox';
import { allowSystem } from '../kernel/permissions';
import { canMove } from '../kernel/state-machine';
import { inTransaction, type Tx } from '../kernel/transaction';
import { recordPayment } from '../payments';
import {
  answerWithout,
  type BillerAnswer,
  billerOperationTransitions,
  normaliseAccountNumber,
} from './biller';
import type { BillerDoor } from './find-service-by-token';
import {
  accountIndexOf,
  type BillerCall,
  findOperation,
  lockAccountByNumber,
  lockOperation,
  noteCall,
  recordDifference,
  storedPayAnswer,
} from './operation';

export interface BillerPayCall extends BillerCall {
  readonly sumMinor: bigint;
  /** The bank's day of the payment. */
  readonly txnDate: Date;
}

/**
 * Takes a payment that the bank reports. The payer has paid, so money for a known account is never refused: what no open
 * invoice takes is recorded as unapplied. Once for an operation's number, for all time, however often and in whatever
 * order it is said.
 */
export async function answerBillerPay(
  ctx: MerchantContext,
  service: BillerDoor,
  call: BillerPayCall,
): Promise<BillerAnswer> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    if (service.state === 'off' && !(await wasPromised(tx, ctx, service, call))) {
      return answerWithout(5, 'unavailable');
    }
    const { operation, isNew } = await lockOperation(tx, ctx, service, call);
    const isOtherAccount = !operation.accountIndex.equals(accountIndexOf(ctx, service, call.account));
    const isOtherSum = operation.sumMinor !== null && operation.sumMinor !== call.sumMinor;
    if (isOtherAccount || isOtherSum) {
      return recordDifference(tx, ctx, operation, { ...call, command: 'pay', isOtherAccount });
    }
    const stored = storedPayAnswer(operation);
    if (stored !== null) {
      await noteCall(tx, ctx, operation);
      return stored;
    }
    const account = await lockAccountByNumber(tx, ctx, service, normaliseAccountNumber(call.account));
    const payment = account === null ? null : await take(tx, ctx, call, account);
    return record(tx, ctx, call, { operation, isNew, account, payment });
  });
}

/** A service that is switched off finishes what it has begun: the bank was told yes before. */
async function wasPromised(
  tx: Tx,
  ctx: MerchantContext,
  service: BillerDoor,
  call: BillerPayCall,
): Promise<boolean> {
  const operation = await findOperation(tx, ctx, service, call.txnId);
  return operation !== null && (operation.payResult !== null || operation.checkResult === 0);
}

/** Payment, ledger, invoice and event of money for a known account. */
async function take(
  tx: Tx,
  ctx: MerchantContext,
  call: BillerPayCall,
  account: BillerAccountRow,
): Promise<PaymentRow> {
  const locked = account.invoiceId === null ? null : await lockInvoice(tx, ctx, account.invoiceId);
  const invoice = locked?.invoice ?? null;
  const isExpected =
    account.state === 'open' && invoice?.state === 'open' && invoice.totalMinor === call.sumMinor;
  const now = ctx.now();
  const payment = await recordPayment(tx, ctx, {
    source: 'biller',
    invoiceId: invoice?.id ?? null,
    providerInvoiceId: null,
    amountMinor: call.sumMinor,
    state: isExpected ? 'applied' : 'unapplied',
    providerTransactionId: call.txnId,
    productType: null,
    // A bank's clock that runs ahead must not put money into the future.
    receivedAt: call.txnDate < now ? call.txnDate : now,
  });
  if (payment === null) throw new DomainError('INTERNAL');
  if (locked === null) await recordReceived(tx, ctx, payment, account);
  else if (isExpected) {
    await settleByOtherMoney(tx, ctx, locked, { cause: 'biller-pay', receivedAt: payment.receivedAt });
  } else await recordInvoiceEvent(tx, ctx, 'payment.unapplied', locked.invoice, locked.push);
  return payment;
}

async function recordReceived(
  tx: Tx,
  ctx: MerchantContext,
  payment: PaymentRow,
  account: BillerAccountRow,
): Promise<void> {
  await recordEvent(tx, ctx, {
    type: 'payment.received',
    objectKind: 'payment',
    objectId: payment.id,
    sequence: payment.version,
    payload: {
      id: payment.id,
      mode: payment.mode,
      state: payment.state,
      source: payment.source,
      amount: { amount: formatAmount(payment.amountMinor), currency: payment.currency },
      payerId: account.payerId,
      receivedAt: payment.receivedAt.toISOString(),
      billerAccount: { id: account.id, accountNumber: account.accountNumber },
    },
  });
}

async function record(
  tx: Tx,
  ctx: MerchantContext,
  call: BillerPayCall,
  made: {
    readonly operation: BillerOperationRow;
    readonly isNew: boolean;
    readonly account: BillerAccountRow | null;
    readonly payment: PaymentRow | null;
  },
): Promise<BillerAnswer> {
  const { operation, isNew, account, payment } = made;
  const answer: BillerAnswer =
    payment === null
      ? { ...answerWithout(1, 'account-unknown'), sumMinor: call.sumMinor }
      : {
          result: 0,
          comment: 'accepted',
          sumMinor: call.sumMinor,
          paymentNumber: paymentNumberAt(ctx.now()),
        };
  const state = payment === null ? 'refused' : 'paid';
  if (!canMove(billerOperationTransitions, operation.state, state)) throw new DomainError('INTERNAL');
  const version = isNew ? operation.version : operation.version + 1;
  await noteCall(tx, ctx, operation, {
    state,
    version,
    accountId: account?.id ?? null,
    payResult: answer.result,
    payComment: answer.comment,
    sumMinor: call.sumMinor,
    txnDate: call.txnDate,
    paymentId: payment?.id ?? null,
    paymentNumber: answer.paymentNumber,
  });
  await recordTransition(tx, ctx, {
    objectKind: 'biller-operation',
    objectId: operation.id,
    from: isNew ? null : operation.state,
    to: state,
    version,
    cause: 'biller-pay',
    evidence: { result: answer.result, paymentId: payment?.id ?? null },
  });
  await tx.audit({
    action: 'biller.pay',
    objectKind: 'biller-operation',
    objectId: operation.id,
    fields: ['sum'],
  });
  return answer;
}

/** Nineteen digits: the moment in milliseconds and six random ones. */
function paymentNumberAt(now: Date): bigint {
  return BigInt(now.getTime()) * 1_000_000n + BigInt(randomInt(0, 1_000_000));
}
