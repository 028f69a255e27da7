import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  observeRequest(request: { method: string; route: string; status: number; seconds: number }): void;
  observeOperation(operation: {
    operation: string;
    outcome: 'ok' | 'refused' | 'failed';
    seconds: number;
  }): void;
  countError(code: string): void;
  /** `outcome` says why, where the bank is told nothing. */
  countBillerCall(call: { command: string; result: number; outcome: string }): void;
}

/** `connections` counts the connections of this kind of process to the main database, by their state. */
export function createMetrics(sources: {
  readonly streams: () => number;
  readonly connections: () => Promise<ReadonlyMap<string, number>>;
}): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Requests by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const operations = new Histogram({
    name: 'graphql_operation_duration_seconds',
    help: 'GraphQL operations by their root field (or `several`, or `refused`) and outcome',
    labelNames: ['operation', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  const errors = new Counter({
    name: 'graphql_errors_total',
    help: 'Errors told to callers, by code',
    labelNames: ['code'],
    registers: [registry],
  });
  const billerCalls = new Counter({
    name: 'biller_calls_total',
    help: 'Calls of the bank about payments by account number',
    labelNames: ['command', 'result', 'outcome'],
    registers: [registry],
  });
  new Gauge({
    name: 'event_streams_open',
    help: 'Browsers that listen to live events',
    registers: [registry],
    collect() {
      this.set(sources.streams());
    },
  });
  new Gauge({
    name: 'database_connections',
    help: 'Connections of the API to the main database, by state',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      this.reset();
      // A database that is gone must not take the other figures with it.
      const found = await sources.connections().catch(() => new Map<string, number>());
      for (const [state, count] of found) this.set({ state }, count);
    },
  });
  return {
    registry,
    observeRequest: ({ method, route, status, seconds }) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    observeOperation: ({ operation, outcome, seconds }) =>
      operations.observe({ operation, outcome }, seconds),
    countError: (code) => errors.inc({ code }),
    countBillerCall: ({ command, result, outcome }) =>
      billerCalls.inc({ command, result: String(result), outcome }),
  };
}
