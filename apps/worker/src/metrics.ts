import type { InvariantFinding } from '@apipay/domain/invariants';
import type { ClockCount } from '@apipay/domain/legal-clocks';
import type { ConnectionCount } from '@apipay/domain/provider-connections';
import type { CertificateReport } from '@apipay/domain/provider-connections/provider-certificate.port';
import type { Verdict } from '@apipay/domain/webhooks';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
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
  const deliveries = new Counter({
    name: 'webhook_attempts_total',
    help: 'Attempts to deliver a webhook by what became of the delivery',
    labelNames: ['verdict'],
    registers: [registry],
  });
  const violations = new Gauge({
    name: 'invariant_violations',
    help: 'Things for which an invariant did not hold at the last look',
    labelNames: ['invariant', 'kind'],
    registers: [registry],
  });
  const connections = new Gauge({
    name: 'provider_connections',
    help: 'Connections to the provider by mode and state at the last look',
    labelNames: ['mode', 'state'],
    registers: [registry],
  });
  const certificateEnds = new Gauge({
    name: 'provider_certificate_ends_at_seconds',
    help: 'When the client certificate in force ends, by mode',
    labelNames: ['mode'],
    registers: [registry],
  });
  const certificateRefused = new Gauge({
    name: 'provider_certificate_refused',
    help: '1 while newer certificate files lie there that cannot be used',
    labelNames: ['mode'],
    registers: [registry],
  });
  const auditLogSize = new Gauge({
    name: 'audit_log_leaves',
    help: 'Records that have their position in the audit log',
    registers: [registry],
  });
  const auditLogSigned = new Gauge({
    name: 'audit_log_signed_at_seconds',
    help: 'When this worker last signed the audit log',
    registers: [registry],
  });
  const clocks = new Gauge({
    name: 'legal_clocks',
    help: 'Running clocks of the law by how far they are: past half, past four fifths, past the end',
    labelNames: ['stage'],
    registers: [registry],
  });
  return {
    registry,
    observeClocks(counts: readonly ClockCount[]): void {
      for (const { stage, count } of counts) clocks.set({ stage }, count);
    },
    observeAuditLog(log: { readonly size: number; readonly signedAt: Date | null }): void {
      auditLogSize.set(log.size);
      if (log.signedAt !== null) auditLogSigned.set(log.signedAt.getTime() / 1000);
    },
    observeCertificates(reports: readonly CertificateReport[]): void {
      for (const { mode, state, endsAt } of reports) {
        if (endsAt !== null) certificateEnds.set({ mode }, endsAt.getTime() / 1000);
        certificateRefused.set({ mode }, state === 'refused' ? 1 : 0);
      }
    },
    observeConnections(counts: readonly ConnectionCount[]): void {
      connections.reset();
      for (const { mode, state, count } of counts) connections.set({ mode, state }, count);
    },
    observeInvariants(findings: readonly InvariantFinding[]): void {
      for (const { name, kind, violations: count } of findings)
        violations.set({ invariant: name, kind }, count);
    },
    observeDeliveries(verdicts: readonly Verdict[]): void {
      for (const verdict of verdicts) deliveries.inc({ verdict });
    },
    observeJob(job: JobReport): void {
      jobs.observe({ task: job.task, outcome: job.result === null ? 'failed' : 'done' }, job.ms / 1000);
    },
  };
}
