import type { MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { answerWithout, type BillerAnswer } from './biller';
import type { BillerDoor } from './find-service-by-token';
import { findOperation, statusAnswer } from './operation';

/**
 * Answers what became of an operation, and changes nothing: asked before its payment it says that none is known, and the
 * payment may still come.
 */
export async function answerBillerStatus(
  ctx: MerchantContext,
  service: BillerDoor,
  call: { readonly txnId: string },
): Promise<BillerAnswer> {
  allowSystem(ctx);
  const operation = await findStatus(ctx, service, call.txnId);
  return operation === null ? answerWithout(1, 'operation-unknown') : statusAnswer(operation);
}

function findStatus(ctx: MerchantContext, service: BillerDoor, txnId: string) {
  return inTransaction(ctx, { purpose: 'invoicing' }, (tx) => findOperation(tx, ctx, service, txnId));
}
