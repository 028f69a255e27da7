import {
  type RetentionLineRow,
  type RetentionRunRow,
  retentionLines,
  retentionRuns,
} from '@apipay/db/schema/retention';
import { asc, desc, inArray } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

export type RetentionLine = Omit<RetentionLineRow, 'runId' | 'position'>;

export interface RetentionReport extends Pick<RetentionRunRow, 'id' | 'startedAt' | 'finishedAt'> {
  readonly lines: readonly RetentionLine[];
}

const shown = 7;

/** The newest reports, each with its lines in their order. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function readRetentionReports(ctx: DomainContext): Promise<readonly RetentionReport[]> {
  requireStaffPermission(ctx, 'retention:read');
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const runs = await tx.sql
      .select()
      .from(retentionRuns)
      .orderBy(desc(retentionRuns.startedAt))
      .limit(shown);
    if (runs.length === 0) return [];
    const lines = await tx.sql
      .select()
      .from(retentionLines)
      .where(
        inArray(
          retentionLines.runId,
          runs.map(({ id }) => id),
        ),
      )
      .orderBy(asc(retentionLines.position));
    return runs.map(({ id, startedAt, finishedAt }) => ({
      id,
      startedAt,
      finishedAt,
      lines: lines.filter(({ runId }) => runId === id),
    }));
  });
}
