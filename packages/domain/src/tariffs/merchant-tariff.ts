import {
  type TariffSubscriptionRow,
  type TariffVersionRow,
  tariffSubscriptions,
  tariffs,
  tariffVersions,
  usageCounters,
} from '@apipay/db/schema/tariffs';
import type { MeteredFeature } from '@apipay/db/schema/tariffs.enums';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { periodAt, type TariffPeriod } from './tariff';

export interface MerchantTariff {
  readonly subscription: TariffSubscriptionRow;
  readonly version: TariffVersionRow & { readonly code: string };
  readonly period: TariffPeriod;
  readonly usage: readonly {
    readonly feature: MeteredFeature;
    readonly used: number;
    /** Null means without limit. */
    readonly limit: number | null;
  }[];
}

export async function findCurrentTariff(
  tx: Tx,
  ctx: MerchantContext,
): Promise<Omit<MerchantTariff, 'usage'> | null> {
  const [row] = await tx.sql
    .select()
    .from(tariffSubscriptions)
    .innerJoin(tariffVersions, eq(tariffVersions.id, tariffSubscriptions.tariffVersionId))
    .innerJoin(tariffs, eq(tariffs.id, tariffVersions.tariffId))
    .where(and(eq(tariffSubscriptions.merchantId, ctx.merchantId), ne(tariffSubscriptions.state, 'ended')));
  if (row === undefined) return null;
  const { tariff_subscriptions: subscription, tariff_versions: version, tariffs: tariff } = row;
  return {
    subscription,
    version: { ...version, code: tariff.code },
    period: periodAt(subscription, version, ctx.now()),
  };
}

/** The merchant's own tariff with what is used of it in the present period; null before one is chosen. */
export async function findMerchantTariff(ctx: DomainContext): Promise<MerchantTariff | null> {
  requirePermission(ctx, 'tariff:read');
  return inTransaction({ ...ctx, mode: 'live' }, { purpose: 'right-to-use' }, async (tx) => {
    const current = await findCurrentTariff(tx, ctx);
    if (current === null) return null;
    const counters = await tx.sql
      .select()
      .from(usageCounters)
      .where(
        and(
          eq(usageCounters.merchantId, ctx.merchantId),
          eq(usageCounters.mode, 'live'),
          eq(usageCounters.tariffSubscriptionId, current.subscription.id),
          eq(usageCounters.periodIndex, current.period.index),
        ),
      );
    const used = counters.find((counter) => counter.feature === 'invoices')?.used ?? 0;
    return { ...current, usage: [{ feature: 'invoices', used, limit: current.version.invoiceLimit }] };
  });
}

/**
 * Counts one use of a feature in the transaction of the effect; parallel uses cannot pass the limit. Test mode is free.
 * Errors: TARIFF_REQUIRED, TARIFF_LIMIT_REACHED.
 */
export async function countUse(tx: Tx, ctx: MerchantContext, feature: MeteredFeature): Promise<void> {
  if (ctx.mode === 'test') return;
  const current = await findCurrentTariff(tx, ctx);
  if (current === null) throw new DomainError('TARIFF_REQUIRED');
  const limit = current.version.invoiceLimit;
  const key = {
    merchantId: ctx.merchantId,
    mode: ctx.mode,
    feature,
    tariffSubscriptionId: current.subscription.id,
    periodIndex: current.period.index,
  };
  const counted = await tx.sql
    .insert(usageCounters)
    .values({ ...key, used: 1 })
    .onConflictDoUpdate({
      target: [
        usageCounters.merchantId,
        usageCounters.mode,
        usageCounters.feature,
        usageCounters.tariffSubscriptionId,
        usageCounters.periodIndex,
      ],
      set: { used: sql`${usageCounters.used} + 1` },
      ...(limit === null ? {} : { setWhere: sql`${usageCounters.used} < ${limit}` }),
    })
    .returning({ used: usageCounters.used });
  if (counted.length === 0 || limit === 0)
    throw new DomainError('TARIFF_LIMIT_REACHED', { limit: limit ?? 0 });
}

/** A change of tariff does not give a fresh allowance: what was used in this period counts under the new one. */
export async function carryUsage(
  tx: Tx,
  ctx: MerchantContext,
  from: Omit<MerchantTariff, 'usage'>,
  to: TariffSubscriptionRow,
): Promise<void> {
  const counters = await tx.sql
    .select()
    .from(usageCounters)
    .where(
      and(
        eq(usageCounters.merchantId, ctx.merchantId),
        eq(usageCounters.tariffSubscriptionId, from.subscription.id),
        eq(usageCounters.periodIndex, from.period.index),
      ),
    );
  if (counters.length === 0) return;
  await tx.sql
    .insert(usageCounters)
    .values(counters.map((counter) => ({ ...counter, tariffSubscriptionId: to.id })));
}
