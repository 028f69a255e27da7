import { setTimeout as wait } from 'node:timers/promises';
import type postgres from 'postgres';

export interface Restlessness {
  readonly held: number;
  readonly due: number;
  readonly unsent: number;
  /** Refunds that are on their way, or whose unanswered call was not yet read back from the provider's figure. */
  readonly unread: number;
}

export async function restlessness(admin: postgres.Sql): Promise<Restlessness> {
  const [jobs] = await admin<{ held: number; due: number }[]>`
    select count(*) filter (where locked_at is not null)::int as held,
      count(*) filter (where locked_at is null and attempts < max_attempts
        and (run_at <= now() or task_identifier in ('send-provider-invoice', 'cancel-provider-invoice')))::int as due
    from graphile_worker.jobs`;
  const [pushes] = await admin<{ unsent: number }[]>`
    select count(*)::int as unsent from provider_invoices where state in ('intent', 'sending')`;
  const [refunds] = await admin<{ unread: number }[]>`
    select count(*)::int as unread from refunds
    where state in ('reserved', 'sending') or (state = 'unknown' and sent_at > now() - interval '45 seconds')`;
  return {
    held: jobs?.held ?? -1,
    due: jobs?.due ?? -1,
    unsent: pushes?.unsent ?? -1,
    unread: refunds?.unread ?? -1,
  };
}

/** Waits until no job is held or due; gives up after the limit and leaves the judgement to the verdict. */
export async function waitUntilQuiet(admin: postgres.Sql, limitMs: number): Promise<number> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < limitMs) {
    const { held, due, unread } = await restlessness(admin);
    if (held === 0 && due === 0 && unread === 0) break;
    await wait(250);
  }
  return performance.now() - startedAt;
}

/** How long the jobs of killed workers stay held: seen from outside, four times a second. */
export class HeldJobs {
  readonly freedAfterMs: number[] = [];
  readonly #since = new Map<string, number>();

  constructor(private readonly admin: postgres.Sql) {}

  /** To be called when a worker was killed: whatever is held now is held by a dead process. */
  async look(isWorkerDead: boolean): Promise<void> {
    const rows = await this.admin<{ id: string; by: string }[]>`
      select id::text, locked_by as by from graphile_worker.jobs where locked_at is not null`;
    const now = performance.now();
    const present = new Set(rows.map((row) => `${row.id} ${row.by}`));
    for (const [key, since] of this.#since) {
      if (present.has(key)) continue;
      this.freedAfterMs.push(now - since);
      this.#since.delete(key);
    }
    if (!isWorkerDead) return;
    for (const key of present) if (!this.#since.has(key)) this.#since.set(key, now);
  }
}
