import { invariantChecks } from '@apipay/db/schema/invariants';
import { type InvariantName, invariantNames } from '@apipay/db/schema/invariants.enums';
import { desc, gte, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { invariants } from './invariants';

export interface InvariantState {
  readonly name: InvariantName;
  readonly kind: 'wrong' | 'late';
  /** Null before the first look. */
  readonly checkedAt: Date | null;
  readonly violations: number;
  readonly healed: number;
  readonly examples: readonly string[];
  /** The worst count of each hour of the last day, oldest first. */
  readonly history: readonly { readonly at: Date; readonly violations: number }[];
}

/** The panel: what holds now, and how it held over the last day. */
export async function readInvariants(ctx: DomainContext): Promise<readonly InvariantState[]> {
  requireStaffPermission(ctx, 'money-desk:read');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const latest = await tx.sql
      .selectDistinctOn([invariantChecks.invariant])
      .from(invariantChecks)
      .orderBy(invariantChecks.invariant, desc(invariantChecks.checkedAt));
    const hour = sql<string>`date_trunc('hour', ${invariantChecks.checkedAt})`;
    const hours = await tx.sql
      .select({
        invariant: invariantChecks.invariant,
        at: hour,
        violations: sql<number>`max(${invariantChecks.violations})::int`,
      })
      .from(invariantChecks)
      .where(gte(invariantChecks.checkedAt, new Date(ctx.now().getTime() - 86_400_000)))
      .groupBy(invariantChecks.invariant, hour)
      .orderBy(hour);
    return invariantNames.map((name) => {
      const row = latest.find((candidate) => candidate.invariant === name);
      return {
        name,
        kind: invariants.find((invariant) => invariant.name === name)?.kind ?? 'wrong',
        checkedAt: row?.checkedAt ?? null,
        violations: row?.violations ?? 0,
        healed: row?.healed ?? 0,
        examples: row?.examples ?? [],
        history: hours
          .filter((entry) => entry.invariant === name)
          .map(({ at, violations }) => ({ at: new Date(at), violations })),
      };
    });
  });
}
