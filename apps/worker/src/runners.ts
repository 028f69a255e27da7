import type { JobName } from '@apipay/domain/kernel/jobs';
import { Logger, parseCrontab, run, type Task, type WorkerEvents } from 'graphile-worker';

const concurrency = 10;
/** Connections to the queue; a job that waits for an answer holds none. */
const poolSize = 12;

export interface Runners {
  /** Settles when the queue ends by itself, which it never should. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Takes the jobs that people wait for. Deliveries of webhooks are no jobs: see `delivery-pump.ts`. */
export async function startRunners(options: {
  readonly connectionString: string;
  readonly events: WorkerEvents;
  readonly tasks: Readonly<Record<JobName, Task>>;
}): Promise<Runners> {
  const runner = await run({
    connectionString: options.connectionString,
    events: options.events,
    noHandleSignals: true,
    pollInterval: 1_000,
    maxPoolSize: poolSize,
    logger: new Logger(() => () => undefined),
    concurrency,
    taskList: options.tasks,
    parsedCronItems: parseCrontab(
      '17 22 * * * sweep-expired ?fill=1d\n47 22 * * * keep-terms ?fill=1d\n*/5 * * * * check-invariants\n*/5 * * * * watch-connections\n* * * * * keep-audit-log\n* * * * * watch-clocks\n41 * * * * recount-clocks',
    ),
  });
  // What went wrong while nobody was looking is seen now, not in five minutes.
  await runner.addJob('check-invariants', {}, { jobKey: 'check-invariants' });
  await runner.addJob('keep-audit-log', {}, { jobKey: 'keep-audit-log' });
  await runner.addJob('watch-clocks', {}, { jobKey: 'watch-clocks' });
  return {
    ended: runner.promise,
    async stop() {
      await runner.stop().catch(() => undefined);
    },
  };
}
