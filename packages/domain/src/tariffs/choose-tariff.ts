import { isId, newId } from '@apipay/db/ids';
import { type TariffSubscriptionRow, tariffSubscriptions, tariffVersions } from '@apipay/db/schema/tariffs';
import { and, eq, isNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { carryUsage, findCurrentTariff } from './merchant-tariff';
import { type ChooseTariffInput, chooseTariffInput } from './tariff.inputs';

const dayMs = 86_400_000;

/**
 * Takes a tariff. The first one starts with its trial; a change within the trial keeps the day on which the trial ends,
 * so nobody gains a second trial, and what was used in the present period stays used. Errors: TARIFF_NOT_FOUND, TARIFF_ALREADY_CHOSEN.
 */
export async function chooseTariff(
  ctx: DomainContext,
  input: ChooseTariffInput,
): Promise<TariffSubscriptionRow> {
  requirePermission(ctx, 'tariff:choose');
  const { tariffVersionId } = parseInput(chooseTariffInput, input);
  if (!isId('tariffVersion', tariffVersionId))
    throw new DomainError('TARIFF_NOT_FOUND', {}, ['tariffVersionId']);
  const live = { ...ctx, mode: 'live' as const };
  return inTransaction(live, { purpose: 'right-to-use' }, async (tx) => {
    const [version] = await tx.sql
      .select()
      .from(tariffVersions)
      .where(and(eq(tariffVersions.id, tariffVersionId), isNull(tariffVersions.retiredAt)));
    if (version === undefined) throw new DomainError('TARIFF_NOT_FOUND', {}, ['tariffVersionId']);
    const current = await findCurrentTariff(tx, ctx);
    if (current?.version.id === version.id) throw new DomainError('TARIFF_ALREADY_CHOSEN');
    const now = ctx.now();
    if (current !== null) {
      await tx.sql
        .update(tariffSubscriptions)
        .set({ state: 'ended', endedAt: now })
        .where(
          and(
            eq(tariffSubscriptions.merchantId, ctx.merchantId),
            eq(tariffSubscriptions.id, current.subscription.id),
          ),
        );
    }
    const trialEndsAt =
      current === null
        ? new Date(now.getTime() + version.trialDays * dayMs)
        : current.subscription.trialEndsAt;
    const [row] = await tx.sql
      .insert(tariffSubscriptions)
      .values({
        merchantId: ctx.merchantId,
        id: newId('tariffSubscription'),
        tariffVersionId: version.id,
        state: trialEndsAt !== null && trialEndsAt > now ? 'trialing' : 'active',
        anchorAt: current?.subscription.anchorAt ?? now,
        trialEndsAt,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning();
    if (row === undefined) throw new DomainError('TARIFF_ALREADY_CHOSEN');
    if (current !== null) await carryUsage(tx, ctx, current, row);
    await tx.audit({
      action: 'tariff.choose',
      objectKind: 'tariff-subscription',
      objectId: row.id,
      fields: ['tariffVersionId'],
    });
    return row;
  });
}
