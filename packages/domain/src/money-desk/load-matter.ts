import { isId } from '@apipay/db/ids';
import type { MoneyMatter } from '@apipay/db/schema/money-decisions.enums';
import { lockUnknownPush } from '../invoices';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { leftOf, lockPayment, lockRefund, textHolder, textHolderOf } from '../refunds';
import { lockDisputedSum } from './disputed-sum';
import type { LockedMatter } from './money-desk';

/** Locks what a decision is about and says how much it is, in tiyn. Errors: MONEY_MATTER_NOT_FOUND. */
export async function lockMatter(
  tx: Tx,
  ctx: MerchantContext,
  matter: MoneyMatter,
  id: string,
): Promise<LockedMatter> {
  switch (matter) {
    case 'unknown-push': {
      if (!isId('providerInvoice', id)) break;
      const { invoice, push } = await lockUnknownPush(tx, ctx, id);
      return { amountMinor: push.amountMinor, subjectId: await textHolderOf(tx, ctx, invoice) };
    }
    case 'unapplied-payment': {
      const { payment, refunds } = await lockPayment(tx, ctx, id).catch(asMatter);
      const left = leftOf(payment, refunds);
      if (payment.state !== 'unapplied' || left === 0n) break;
      return { amountMinor: left, subjectId: await textHolder(tx, ctx, payment) };
    }
    case 'unknown-refund': {
      if (!isId('refund', id)) break;
      const { payment, refund } = await lockRefund(tx, ctx, id).catch(asMatter);
      if (refund.state !== 'unknown') break;
      return { amountMinor: refund.amountMinor, subjectId: await textHolder(tx, ctx, payment) };
    }
    case 'disputed-sum': {
      const locked = await lockDisputedSum(tx, ctx, id);
      if (locked === null) break;
      return locked;
    }
  }
  throw new DomainError('MONEY_MATTER_NOT_FOUND');
}

function asMatter(error: unknown): never {
  const isMissing =
    error instanceof DomainError && (error.code === 'PAYMENT_NOT_FOUND' || error.code === 'REFUND_NOT_FOUND');
  throw isMissing ? new DomainError('MONEY_MATTER_NOT_FOUND') : error;
}
