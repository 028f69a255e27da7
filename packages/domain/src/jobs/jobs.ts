import { sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

export const jobStates = ['waiting', 'running', 'retrying', 'failed'] as const;
export type JobState = (typeof jobStates)[number];

/** A job as staff see it: what it does and how it fares, never its payload. */
export interface JobSummary {
  readonly id: string;
  readonly task: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly runAt: Date;
  readonly createdAt: Date;
  /** A code; the text of an error stays in the queue. */
  readonly lastError: string | null;
}

type JobRecord = Record<string, unknown> & {
  readonly id: string;
  readonly task: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly max_attempts: number;
  readonly run_at: string;
  readonly created_at: string;
  readonly last_error: string | null;
};

/** Oldest first within a state, at most 100 from `afterId` on. */
export async function listJobs(
  ctx: DomainContext,
  filter: { readonly state: JobState | null; readonly afterId: string | null; readonly size: number },
): Promise<readonly JobSummary[]> {
  requireStaffPermission(ctx, 'job:read');
  const rows = await inTransaction(ctx, { purpose: 'right-to-use', as: 'platform' }, async (tx) => {
    await tx.audit({ action: 'job.list', objectKind: 'job', objectId: null });
    return tx.sql.execute<JobRecord>(
      sql`select * from staff_jobs(${filter.state}::text, ${filter.afterId ?? '0'}::bigint, ${filter.size}::integer)`,
    );
  });
  return rows.map((row) => ({
    id: String(row.id),
    task: row.task,
    state: row.state,
    attempts: row.attempts,
    maxAttempts: row.max_attempts,
    runAt: new Date(row.run_at),
    createdAt: new Date(row.created_at),
    lastError: row.last_error,
  }));
}

export interface JobCount {
  readonly task: string;
  readonly state: JobState;
  readonly count: number;
  /** Since when the oldest one waits. */
  readonly oldestRunAt: Date | null;
}

export async function countJobs(ctx: DomainContext): Promise<readonly JobCount[]> {
  requireStaffPermission(ctx, 'job:read');
  const rows = await inTransaction(ctx, { purpose: 'right-to-use', as: 'platform' }, async (tx) => {
    await tx.audit({ action: 'job.count', objectKind: 'job', objectId: null });
    return tx.sql.execute<{ task: string; state: JobState; count: number; oldest_run_at: string | null }>(
      sql`select * from staff_job_counts()`,
    );
  });
  return rows.map((row) => ({
    task: row.task,
    state: row.state,
    count: Number(row.count),
    oldestRunAt: row.oldest_run_at === null ? null : new Date(row.oldest_run_at),
  }));
}

/** Lets a failed or waiting job run now, with fresh tries. Returns false when it is gone or running. */
export async function retryJob(ctx: DomainContext, id: string): Promise<boolean> {
  requireStaffPermission(ctx, 'job:retry');
  if (!/^\d{1,18}$/.test(id)) throw new DomainError('VALIDATION_FAILED', {}, ['id']);
  return inTransaction(ctx, { purpose: 'right-to-use', as: 'platform' }, async (tx) => {
    const [row] = await tx.sql.execute<{ is_retried: boolean }>(
      sql`select staff_retry_job(${id}::bigint) as is_retried`,
    );
    await tx.audit({ action: 'job.retry', objectKind: 'job', objectId: id });
    return row?.is_retried === true;
  });
}
