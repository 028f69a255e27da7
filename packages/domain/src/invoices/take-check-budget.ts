import type { ProviderInvoiceRow } from '@apipay/db/schema/invoices';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import type { MerchantContext } from '../kernel/context';
import { type BucketAnswer, bucketWithin, takeFromBucket } from '../kernel/rate-buckets';
import type { Tx } from '../kernel/transaction';
import type { Budget, PaymentProvider } from '../provider-connections/payment-provider.port';

/** `person`: somebody waits for this answer. `job`: asked on an interval or at expiry, and later is as good. */
export type Asker = 'person' | 'job';

/** One question to the provider from what people, partners, open payment pages and jobs of a connection share. */
export function takeCheckBudget(
  tx: Tx,
  ctx: MerchantContext,
  provider: PaymentProvider,
  connection: ProviderConnectionRow,
  asker: Asker,
): Promise<BucketAnswer> {
  const { checkBudget } = provider.capabilities(connection);
  return takeFromBucket(tx, {
    scope: 'provider-checks',
    key: ctx.vault.blindIndex('rate-limit', 'provider-checks', connection.id),
    ...bucketOf(checkBudget, asker),
  });
}

/** However eager people are and whatever jobs are due: within any minute one push is asked about six times, and more Kaspi refuses. */
const ownBudget = bucketWithin({ calls: 6, perSeconds: 60 }, 5);

/** One question about one push that is asked on no interval: from what the push has for itself, and from what its connection has. */
export async function takeQuestion(
  tx: Tx,
  ctx: MerchantContext,
  provider: PaymentProvider,
  connection: ProviderConnectionRow,
  push: Pick<ProviderInvoiceRow, 'id'>,
  asker: Asker,
): Promise<BucketAnswer> {
  const own = await takeFromBucket(tx, {
    scope: 'provider-checks-of-invoice',
    key: ctx.vault.blindIndex('rate-limit', 'provider-checks-of-invoice', push.id),
    ...ownBudget,
  });
  return own.ok ? takeCheckBudget(tx, ctx, provider, connection, asker) : own;
}

/**
 * A link or code is asked about at its interval, whoever asks and also where the answer before was lost. A push to a number
 * has no interval.
 */
export async function takeTurn(
  tx: Tx,
  ctx: MerchantContext,
  push: Pick<ProviderInvoiceRow, 'id' | 'pollEverySeconds'>,
): Promise<BucketAnswer> {
  if (push.pollEverySeconds === null) return { ok: true, retryAfterMs: 0 };
  return takeFromBucket(tx, {
    scope: 'provider-checks-on-interval',
    key: ctx.vault.blindIndex('rate-limit', 'provider-checks-on-interval', push.id),
    capacity: 1,
    refillPerSecond: 1 / push.pollEverySeconds,
  });
}

/** Jobs leave the last questions to people. */
function bucketOf(budget: Budget, asker: Asker) {
  const atOnce = Math.max(1, Math.floor(budget.calls / 5));
  const bucket = bucketWithin(budget, atOnce);
  return asker === 'person' ? bucket : { ...bucket, capacity: atOnce - Math.min(3, atOnce - 1) };
}
