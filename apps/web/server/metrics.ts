import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface WebMetrics {
  observeRequest(method: string, route: string, status: number, seconds: number): void;
  observeApiCall(operation: string, outcome: string, seconds: number): void;
  print(): Promise<{ contentType: string; text: string }>;
}

export function createMetrics(): WebMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'web_requests_total',
    help: 'Answers of the web app',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'web_request_seconds',
    help: 'Time to the last byte of an answer',
    labelNames: ['route'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const apiCalls = new Histogram({
    name: 'web_api_call_seconds',
    help: 'Calls to the API by operation and outcome',
    labelNames: ['operation', 'outcome'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  return {
    observeRequest(method, route, status, seconds) {
      requests.inc({ method, route, status: String(status) });
      duration.observe({ route }, seconds);
    },
    observeApiCall(operation, outcome, seconds) {
      apiCalls.observe({ operation, outcome }, seconds);
    },
    async print() {
      return { contentType: registry.contentType, text: await registry.metrics() };
    },
  };
}
