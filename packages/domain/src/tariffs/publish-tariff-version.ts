import { newId } from '@apipay/db/ids';
import { type TariffVersionRow, tariffs, tariffVersions } from '@apipay/db/schema/tariffs';
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

export interface TariffVersionDraft
  extends Pick<
    TariffVersionRow,
    | 'nameRu'
    | 'nameKk'
    | 'nameEn'
    | 'priceMinor'
    | 'trialDays'
    | 'invoiceLimit'
    | 'hasApi'
    | 'webhookEndpointLimit'
  > {
  readonly code: string;
  readonly position: number;
  readonly isRecommended: boolean;
}

/**
 * Puts a tariff on sale. The version before it is retired for new buyers and stays as it is for those who have it; an
 * unchanged draft makes no new version.
 */
export async function publishTariffVersion(
  ctx: DomainContext,
  draft: TariffVersionDraft,
): Promise<TariffVersionRow> {
  allowSystem(ctx);
  const { code, position, isRecommended, ...content } = draft;
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'platform' }, async (tx) => {
    const [tariff] = await tx.sql
      .insert(tariffs)
      .values({ id: newId('tariff'), code, position, isRecommended })
      .onConflictDoUpdate({ target: tariffs.code, set: { position, isRecommended } })
      .returning();
    if (tariff === undefined) throw new DomainError('INTERNAL');
    const [newest] = await tx.sql
      .select()
      .from(tariffVersions)
      .where(eq(tariffVersions.tariffId, tariff.id))
      .orderBy(desc(tariffVersions.version))
      .limit(1);
    if (newest !== undefined && newest.retiredAt === null && isSame(newest, content)) return newest;
    await tx.sql
      .update(tariffVersions)
      .set({ retiredAt: ctx.now() })
      .where(and(eq(tariffVersions.tariffId, tariff.id), isNull(tariffVersions.retiredAt)));
    const [version] = await tx.sql
      .insert(tariffVersions)
      .values({
        id: newId('tariffVersion'),
        tariffId: tariff.id,
        version: (newest?.version ?? 0) + 1,
        publishedAt: ctx.now(),
        ...content,
      })
      .returning();
    if (version === undefined) throw new DomainError('INTERNAL');
    await tx.audit({ action: 'tariff.publish', objectKind: 'tariff-version', objectId: version.id });
    return version;
  });
}

function isSame(
  version: TariffVersionRow,
  content: Omit<TariffVersionDraft, 'code' | 'position' | 'isRecommended'>,
): boolean {
  return Object.entries(content).every(([name, value]) => version[name as keyof TariffVersionRow] === value);
}
