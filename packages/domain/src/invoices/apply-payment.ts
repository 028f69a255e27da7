import type { InvoiceRow, ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import type { Tx } from '../kernel/transaction';
import { askBack } from './cancel-invoice';
import { recordInvoiceEvent } from './invoice-event';
import { lockInvoice } from './load-invoice';
import { moveInvoice, movePush } from './move-invoice';

/**
 * Marks an invoice paid by money that people assign to it. Errors: MONEY_TARGET_REFUSED (not open, another sum, or its own
 * outcome is unknown or on its way).
 */
export async function payByOtherMoney(
  tx: Tx,
  ctx: MerchantContext,
  invoiceId: string,
  money: { readonly amountMinor: bigint; readonly receivedAt: Date },
): Promise<void> {
  const locked = await lockInvoice(tx, ctx, invoiceId);
  const { invoice, push } = locked;
  const isMoving = push?.state === 'sending' || push?.state === 'unknown' || push?.state === 'cancelling';
  if (invoice.state !== 'open' || invoice.totalMinor !== money.amountMinor || isMoving) {
    throw new DomainError('MONEY_TARGET_REFUSED');
  }
  await settleByOtherMoney(tx, ctx, locked, { cause: 'paid-by-other-money', receivedAt: money.receivedAt });
}

/**
 * Marks an open, locked invoice paid by money that came past its push. A push that never left is taken back; one that the
 * payer holds is asked back, and one that is just leaving as soon as its call is answered. Any other stays, and what comes
 * through it later is unapplied.
 */
export async function settleByOtherMoney(
  tx: Tx,
  ctx: MerchantContext,
  { invoice, push }: { readonly invoice: InvoiceRow; readonly push: ProviderInvoiceRow | null },
  paid: { readonly cause: string; readonly receivedAt: Date },
): Promise<void> {
  let present = push;
  if (push?.state === 'intent') {
    present = await movePush(tx, ctx, push, 'cancelled', paid.cause, { settledAt: ctx.now() });
  } else if (push?.state === 'live' && push.channel === 'phone') {
    present = await askBack(tx, ctx, push);
  }
  const settled = await moveInvoice(tx, ctx, invoice, 'paid', paid.cause, { paidAt: paid.receivedAt });
  await recordInvoiceEvent(tx, ctx, 'invoice.paid', settled, present);
}
