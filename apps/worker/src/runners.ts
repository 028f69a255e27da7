import type { JobName } from '@apipay/domain/kernel/jobs';
import { Logger, parseCrontab, type Runner, run, type Task, type WorkerEvents } from 'graphile-worker';

const concurrency = 10;
/** A merchant's server may take its whole deadline to answer: deliveries mostly wait, and wait apart from the rest. */
const deliveryConcurrency = 64;
/**
 * A search for one job locks every free queue, so that searches side by side find nothing: one search takes as many as can
 * run. It gets at most one of each queue, and the next of a queue is free when its end is written. What finds no slot
 * goes back after `ttl`, for another process.
 */
const deliveryBatch = {
  localQueue: { size: deliveryConcurrency, ttl: 2_000 },
  completeJobBatchDelay: 5,
  pollInterval: 50,
} as const;
/**
 * A busy endpoint can fill a search alone and then gives one job: whatever found something searches again at once, and
 * so do ends of jobs when they are written, or everybody else would wait for the poll.
 */
function searchOn(events: WorkerEvents): void {
  let timer: NodeJS.Timeout | undefined;
  events.on('localQueue:getJobs:complete', ({ localQueue, jobs }) => {
    if (jobs.length > 0) localQueue.pulse(jobs.length);
  });
  events.on('localQueue:init', ({ localQueue }) => {
    events.on('job:complete', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        localQueue.pulse(1);
      }, deliveryBatch.completeJobBatchDelay + 5).unref();
    });
  });
}
/** Connections of one runner to the queue; a job that waits for an answer holds none. */
const poolSize = 12;

export interface Runners {
  /** Settles when one of them ends by itself, which none ever should. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** The queue has two sets of slots: one for deliveries of webhooks, one for everything that people wait for. */
export async function startRunners(options: {
  readonly connectionString: string;
  readonly events: WorkerEvents;
  readonly tasks: Readonly<Record<JobName, Task>>;
}): Promise<Runners> {
  const { 'deliver-webhook': deliverWebhook, ...tasks } = options.tasks;
  const shared = {
    connectionString: options.connectionString,
    events: options.events,
    noHandleSignals: true,
    pollInterval: 1_000,
    maxPoolSize: poolSize,
    logger: new Logger(() => () => undefined),
  };
  searchOn(options.events);
  const runners: Runner[] = [
    await run({
      ...shared,
      concurrency,
      taskList: tasks,
      parsedCronItems: parseCrontab(
        '17 22 * * * sweep-expired ?fill=1d\n*/5 * * * * check-invariants\n*/5 * * * * watch-connections',
      ),
    }),
    await run({
      ...shared,
      pollInterval: deliveryBatch.pollInterval,
      concurrency: deliveryConcurrency,
      preset: { worker: deliveryBatch },
      taskList: { 'deliver-webhook': deliverWebhook },
      parsedCronItems: [],
    }),
  ];
  // What went wrong while nobody was looking is seen now, not in five minutes.
  await runners[0]?.addJob('check-invariants', {}, { jobKey: 'check-invariants' });
  return {
    ended: Promise.race(runners.map((runner) => runner.promise)),
    async stop() {
      await Promise.all(runners.map((runner) => runner.stop().catch(() => undefined)));
    },
  };
}
