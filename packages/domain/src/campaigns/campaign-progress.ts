import type { Id } from '@apipay/db/ids';
import { campaignMessages } from '@apipay/db/schema/campaigns';
import type { CampaignMessageState, CampaignProblem } from '@apipay/db/schema/campaigns.enums';
import { inArray, sql } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';

export interface CampaignResult {
  readonly state: CampaignMessageState;
  readonly problem: CampaignProblem | null;
  readonly count: number;
}

export interface CampaignCharge {
  /** A word of the messenger's price list. */
  readonly category: string;
  readonly count: number;
  readonly costMinor: bigint;
}

export interface CampaignProgress {
  readonly total: number;
  readonly results: readonly CampaignResult[];
  readonly charges: readonly CampaignCharge[];
}

/** How many messages of each mailing are where, and what those that arrived cost: counts alone. */
export async function progressOf(
  tx: Tx,
  ids: readonly Id<'campaign'>[],
): Promise<(id: Id<'campaign'>) => CampaignProgress> {
  if (ids.length === 0) return () => ({ total: 0, results: [], charges: [] });
  const { campaignId, state, problem, chargedCategory, costMinor } = campaignMessages;
  const rows = await tx.sql
    .select({
      campaignId,
      state,
      problem,
      category: chargedCategory,
      count: sql<number>`count(*)::int`,
      cost: sql<string>`coalesce(sum(${costMinor}), 0)::text`,
    })
    .from(campaignMessages)
    .where(inArray(campaignId, [...ids]))
    .groupBy(campaignId, state, problem, chargedCategory);
  return (id) => {
    const own = rows.filter((row) => row.campaignId === id);
    const results = new Map<string, CampaignResult>();
    const charges = new Map<string, CampaignCharge>();
    for (const row of own) {
      const key = `${row.state} ${row.problem ?? ''}`;
      const count = (results.get(key)?.count ?? 0) + row.count;
      results.set(key, { state: row.state, problem: row.problem, count });
      if (row.category === null) continue;
      const before = charges.get(row.category);
      charges.set(row.category, {
        category: row.category,
        count: (before?.count ?? 0) + row.count,
        costMinor: (before?.costMinor ?? 0n) + BigInt(row.cost),
      });
    }
    const total = own.reduce((sum, { count }) => sum + count, 0);
    return { total, results: [...results.values()], charges: [...charges.values()] };
  };
}
