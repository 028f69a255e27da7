import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { JobReport } from './task-list';

export function createWorkerMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const jobs = new Histogram({
    name: 'job_duration_seconds',
    help: 'Jobs by task and outcome',
    labelNames: ['task', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 30],
    registers: [registry],
  });
  return {
    registry,
    observeJob(job: JobReport): void {
      jobs.observe({ task: job.task, outcome: job.result === null ? 'failed' : 'done' }, job.ms / 1000);
    },
  };
}
