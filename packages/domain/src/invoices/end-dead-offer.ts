import type { ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { MerchantContext } from '../kernel/context';
import type { Tx } from '../kernel/transaction';
import { movePush } from './move-invoice';

/**
 * Ends a link or code whose time is over (`isTimeOver`), so that another may be opened. Money that comes for it later is
 * still taken: payment wins. Nothing is announced, as its invoice can be paid as before.
 */
export async function endDeadOffer(
  tx: Tx,
  ctx: MerchantContext,
  push: ProviderInvoiceRow,
): Promise<ProviderInvoiceRow> {
  const now = ctx.now();
  if (push.state === 'live') return movePush(tx, ctx, push, 'expired', 'time-over', { settledAt: now });
  const unheard =
    push.state === 'sending'
      ? await movePush(tx, ctx, push, 'unknown', 'no-answer-seen', { unknownSince: now })
      : push;
  const problem = push.state === 'intent' ? 'not-carried' : 'nobody-had-it';
  return movePush(tx, ctx, unheard, 'not_created', 'time-over', { problem, settledAt: now }, { problem });
}
