import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import type { MerchantContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import {
  lockRefundConnection,
  merchantOwner,
  prepareProviderCall,
  recordConnectionOutcome,
} from '../provider-connections';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { bookOutsideRefunds } from './book-outside-refunds';
import { compareTotal } from './compare-total';
import { lockPayment, pushOfPayment } from './load-refund';

export type RefundCheckResult = 'found' | 'unchanged' | 'no-answer' | 'nothing-to-do';

/** Asks the provider how much of a payment can still go back and books what was refunded without us. */
export async function checkRefunds(
  ctx: MerchantContext,
  ports: { readonly provider: PaymentProvider },
  job: { readonly paymentId: Id<'payment'> },
): Promise<RefundCheckResult> {
  allowSystem(ctx);
  const prepared = await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { payment } = await lockPayment(tx, ctx, job.paymentId);
    const push = await pushOfPayment(tx, ctx, payment);
    if (push === null) return null;
    const connection = await lockRefundConnection(tx, ctx, push.connectionId);
    if (connection === null) return null;
    const call = await prepareProviderCall(tx, ctx, connection, await merchantOwner(tx, ctx), randomUUID());
    return { call, push, providerPaymentId: push.providerPaymentId };
  });
  if (prepared === null) return 'nothing-to-do';
  if (!ports.provider.capabilities(prepared.call.connection).canReadDetails) return 'nothing-to-do';
  const outcome = await ports.provider.getPaymentDetails(prepared.call, prepared);
  return inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const locked = await lockPayment(tx, ctx, job.paymentId);
    const connection = await lockRefundConnection(tx, ctx, prepared.push.connectionId);
    if (connection === null) return 'no-answer';
    await recordConnectionOutcome(tx, ctx, connection, outcome, {
      providerInvoiceId: prepared.push.id,
      proves: 'device',
    });
    if (outcome.kind !== 'done') return 'no-answer';
    // With one of ours on its way the difference could be ours: its own reading settles it.
    if (locked.refunds.some(({ state }) => state === 'sending' || state === 'unknown')) return 'unchanged';
    const reserved = locked.refunds.find(({ state }) => state === 'reserved');
    if (reserved !== undefined) return 'unchanged';
    await compareTotal(tx, ctx, locked.payment, prepared.push, outcome);
    const booked = await bookOutsideRefunds(tx, ctx, locked, outcome.value);
    return booked === null ? 'unchanged' : 'found';
  });
}
