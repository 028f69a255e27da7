import type { Id } from '@apipay/db/ids';
import { type TariffVersionRow, tariffs, tariffVersions } from '@apipay/db/schema/tariffs';
import { asc, desc, eq, isNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowVisitor } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

export interface OfferedTariff extends TariffVersionRow {
  readonly code: string;
  readonly isRecommended: boolean;
}

/** What is for sale today: the newest version of each tariff that is not retired, in the order of the price list. */
export async function listTariffs(ctx: DomainContext): Promise<readonly OfferedTariff[]> {
  allowVisitor(ctx);
  const rows = await inTransaction(
    { ...ctx, merchantId: null },
    { purpose: 'right-to-use', as: 'identity' },
    (tx) =>
      tx.sql
        .select()
        .from(tariffVersions)
        .innerJoin(tariffs, eq(tariffs.id, tariffVersions.tariffId))
        .where(isNull(tariffVersions.retiredAt))
        .orderBy(asc(tariffs.position), desc(tariffVersions.version)),
  );
  const newest = new Map<Id<'tariff'>, OfferedTariff>();
  for (const { tariffs: tariff, tariff_versions: version } of rows) {
    if (newest.has(tariff.id)) continue;
    newest.set(tariff.id, { ...version, code: tariff.code, isRecommended: tariff.isRecommended });
  }
  return [...newest.values()];
}
