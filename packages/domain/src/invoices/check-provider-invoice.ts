import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import type { MerchantContext } from '../kernel/context';
import type { CheckCause } from '../kernel/jobs';
import { allowSystem } from '../kernel/permissions';
import { settleWithPatience } from '../kernel/settle-with-patience';
import { inTransaction } from '../kernel/transaction';
import { lockAnyConnection, merchantOwner, prepareProviderCall } from '../provider-connections';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';
import { canCheck, isDead } from './invoice';
import { lockPush } from './load-invoice';
import { type CheckResult, recordStatus } from './record-status';

/** Asks the provider about one push and applies the answer. An answer that the table does not know changes nothing. */
export async function checkProviderInvoice(
  ctx: MerchantContext,
  ports: { readonly provider: PaymentProvider },
  job: { readonly providerInvoiceId: Id<'providerInvoice'>; readonly cause: CheckCause },
): Promise<CheckResult> {
  allowSystem(ctx);
  const prepared = await inTransaction(ctx, { purpose: 'invoicing' }, async (tx) => {
    const { push } = await lockPush(tx, ctx, job.providerInvoiceId);
    const isAskable = canCheck(push.state) || (job.cause === 'before-reissue' && isDead(push.state));
    if (!isAskable || push.providerPaymentId === null) return null;
    const connection = await lockAnyConnection(tx, ctx, push.connectionId);
    const call = await prepareProviderCall(tx, ctx, connection, await merchantOwner(tx, ctx), randomUUID());
    return { call, providerPaymentId: push.providerPaymentId };
  });
  if (prepared === null) return 'nothing-to-do';
  const outcome = await ports.provider.getPaymentStatus(prepared.call, prepared);
  return settleWithPatience(() =>
    inTransaction(ctx, { purpose: 'invoicing' }, (tx) => recordStatus(tx, ctx, job, outcome)),
  );
}
