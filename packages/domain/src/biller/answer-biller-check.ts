import type { BillerAccountRow } from '@apipay/db/schema/biller';
import { loadInvoice } from '../invoices';
import type { MerchantContext } from '../kernel/context';
import { recordTransition } from '../kernel/outbox';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { answerWithout, type BillerAnswer, normaliseAccountNumber } from './biller';
import type { BillerDoor } from './find-service-by-token';
import {
  accountIndexOf,
  type BillerCall,
  lockAccountByNumber,
  lockOperation,
  noteCall,
  recordDifference,
  storedCheckAnswer,
  storedPayAnswer,
} from './operation';

/**
 * Answers whether an account can be paid. The first answer to an operation's number is its answer for all time; one that
 * comes behind its own payment gets the payment's.
 */
export async function answerBillerCheck(
  ctx: MerchantContext,
  service: BillerDoor,
  call: BillerCall,
): Promise<BillerAnswer> {
  allowSystem(ctx);
  if (service.state === 'off') return answerWithout(5, 'unavailable');
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { operation, isNew } = await lockOperation(tx, ctx, service, call);
    const isOtherAccount = !operation.accountIndex.equals(accountIndexOf(ctx, service, call.account));
    const earlierSum = operation.sumMinor ?? operation.checkSumMinor;
    const isOtherSum = call.sumMinor !== null && earlierSum !== null && call.sumMinor !== earlierSum;
    if (isOtherAccount || isOtherSum) {
      return recordDifference(tx, ctx, operation, { ...call, command: 'check', isOtherAccount });
    }
    const stored = storedPayAnswer(operation) ?? storedCheckAnswer(operation);
    if (stored !== null) {
      await noteCall(tx, ctx, operation);
      return stored;
    }
    const account = await lockAccountByNumber(tx, ctx, service, normaliseAccountNumber(call.account));
    const answer = await judge(tx, ctx, account, call.sumMinor);
    await noteCall(tx, ctx, operation, {
      accountId: account?.id ?? null,
      checkResult: answer.result,
      checkComment: answer.comment,
      checkSumMinor: call.sumMinor,
      checkAnswerSumMinor: answer.sumMinor,
    });
    if (isNew) {
      await recordTransition(tx, ctx, {
        objectKind: 'biller-operation',
        objectId: operation.id,
        from: null,
        to: operation.state,
        version: operation.version,
        cause: 'biller-check',
        evidence: { result: answer.result },
      });
    }
    await tx.audit({ action: 'biller.check', objectKind: 'biller-operation', objectId: operation.id });
    return answer;
  });
}

async function judge(
  tx: Tx,
  ctx: MerchantContext,
  account: BillerAccountRow | null,
  sumMinor: bigint | null,
): Promise<BillerAnswer> {
  if (account === null) return answerWithout(1, 'account-unknown');
  if (account.state !== 'open') return answerWithout(2, 'account-closed');
  if (account.invoiceId === null) return { ...answerWithout(0, 'available'), sumMinor };
  const invoice = await loadInvoice(tx, ctx, account.invoiceId);
  if (invoice.state === 'paid') return answerWithout(3, 'invoice-paid');
  if (invoice.state !== 'open') return answerWithout(2, 'invoice-closed');
  const isOtherSum = sumMinor !== null && sumMinor !== invoice.totalMinor;
  const answer = isOtherSum ? answerWithout(5, 'sum-differs') : answerWithout(0, 'available');
  return { ...answer, sumMinor: invoice.totalMinor };
}
