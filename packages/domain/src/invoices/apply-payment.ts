import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { askBack } from './cancel-invoice';
import { recordInvoiceEvent } from './invoice-event';
import { lockInvoice } from './load-invoice';
import { moveInvoice, movePush } from './move-invoice';

/**
 * Marks an invoice paid by money that came another way. Its own push is taken back, or asked back where the payer holds
 * it. Errors: MONEY_TARGET_REFUSED (not open, another sum, or its own outcome is unknown or on its way).
 */
export async function payByOtherMoney(
  tx: Tx,
  ctx: MerchantContext,
  invoiceId: string,
  money: { readonly amountMinor: bigint; readonly receivedAt: Date },
): Promise<void> {
  const { invoice, push } = await lockInvoice(tx, ctx, invoiceId);
  const isMoving = push?.state === 'sending' || push?.state === 'unknown' || push?.state === 'cancelling';
  if (invoice.state !== 'open' || invoice.totalMinor !== money.amountMinor || isMoving) {
    throw new DomainError('MONEY_TARGET_REFUSED');
  }
  let present = push;
  if (push?.state === 'intent') {
    present = await movePush(tx, ctx, push, 'cancelled', 'paid-by-other-money', { settledAt: ctx.now() });
  } else if (push?.state === 'live') {
    present = await askBack(tx, ctx, push);
  }
  const change = { paidAt: money.receivedAt };
  const paid = await moveInvoice(tx, ctx, invoice, 'paid', 'paid-by-other-money', change);
  await recordInvoiceEvent(tx, ctx, 'invoice.paid', paid, present);
}
