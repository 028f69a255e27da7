import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import type { MerchantContext } from '../kernel/context';
import { type BucketAnswer, takeFromBucket } from '../kernel/rate-buckets';
import type { Tx } from '../kernel/transaction';
import type { PaymentProvider } from '../provider-connections/payment-provider.port';

/** One question to the provider from what people, partners and open payment pages of a connection share. */
export function takeCheckBudget(
  tx: Tx,
  ctx: MerchantContext,
  provider: PaymentProvider,
  connection: ProviderConnectionRow,
): Promise<BucketAnswer> {
  const { checkBudget } = provider.capabilities({
    scheme: connection.scheme,
    mode: connection.mode,
    organizationBin: null,
    deviceToken: null,
  });
  return takeFromBucket(tx, {
    scope: 'provider-checks',
    key: ctx.vault.blindIndex('rate-limit', 'provider-checks', connection.id),
    capacity: checkBudget.calls,
    refillPerSecond: checkBudget.calls / checkBudget.perSeconds,
  });
}
