import type postgres from 'postgres';

const beatEveryMs = 2_000;
/** A process that has been silent for this long is dead: its jobs run elsewhere. */
const deadAfterSeconds = 10;

/**
 * Processes say that they live, by the clock of the database. Whoever beats also frees the jobs of those that fell
 * silent: the queue alone would keep the jobs of a killed process for four hours. The queue holds jobs in the name of a
 * pool of workers, never of one worker.
 */
export function createHeartbeat(options: {
  /** A connection of the queue's owner. */
  readonly jobs: postgres.Sql;
  readonly onFreed: (count: number) => void;
}) {
  const { jobs } = options;
  const poolIds = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function beat(): Promise<void> {
    for (const poolId of poolIds) {
      await jobs`insert into worker_heartbeats (worker_id, started_at, beat_at) values (${poolId}, now(), now())
        on conflict (worker_id) do update set beat_at = now()`;
    }
    // A process that was killed before its first beat holds jobs in a name that nobody knows.
    const silent = await jobs<{ name: string }[]>`
      select worker_id as name from worker_heartbeats
      where beat_at < now() - make_interval(secs => ${deadAfterSeconds})
      union
      select locked_by from graphile_worker.jobs
      where locked_at < now() - make_interval(secs => ${deadAfterSeconds})
        and not exists (select from worker_heartbeats where worker_id = locked_by)`;
    if (silent.length === 0) return;
    const names = silent.map((row) => row.name);
    await jobs`select graphile_worker.force_unlock_workers(${names}::text[])`;
    await strikeOff(names);
    options.onFreed(names.length);
  }

  async function strikeOff(names: readonly string[]): Promise<void> {
    if (names.length > 0) {
      await jobs`delete from worker_heartbeats where worker_id = any(${[...names]}::text[])`;
    }
  }

  function schedule(onError: (error: unknown) => void): void {
    timer = setTimeout(() => {
      beat()
        .catch(onError)
        .finally(() => {
          if (!isStopped) schedule(onError);
        });
    }, beatEveryMs);
  }

  return {
    /** To be called for each pool of workers when it is made. */
    add(poolId: string): void {
      poolIds.add(poolId);
    },
    beat,
    start: schedule,
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      await strikeOff([...poolIds]);
    },
  };
}
