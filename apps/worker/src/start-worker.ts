import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { createWhatsAppSender } from '@apipay/connectors/messages/whatsapp-cloud/sender';
import { kaspiWorld } from '@apipay/connectors/payments/kaspi-qr/credential-files';
import { createKaspiQrProvider } from '@apipay/connectors/payments/kaspi-qr/provider';
import { watchCredentials } from '@apipay/connectors/payments/kaspi-qr/watch-credentials';
import { createBitrixEraser } from '@apipay/connectors/processors/bitrix24/eraser';
import { createTimeStampAuthority } from '@apipay/connectors/time-stamps/authority';
import { createWebhookSender } from '@apipay/connectors/webhooks/http/sender';
import { openMainDatabase, openPool, openVaultDatabase } from '@apipay/db/client';
import { askDatabaseTime, startDatabaseClock } from '@apipay/db/database-clock';
import { type Announcement, listenToEvents } from '@apipay/db/listen-to-events';
import { askLocalTime } from '@apipay/db/local-time';
import { publishFirstEditions } from '@apipay/domain/documents';
import { requireCurrentZoneData } from '@apipay/domain/kernel/calendar';
import { databaseErrorOf, isDatabaseUnavailable } from '@apipay/domain/kernel/database-errors';
import { writeFirstLegalClocks } from '@apipay/domain/legal-clocks';
import { draftWorkingCalendars } from '@apipay/domain/working-calendars';
import { addHealthRoutes } from '@apipay/process/health-routes';
import { kaspiSettings } from '@apipay/process/kaspi-variables';
import type { SafeLogger } from '@apipay/process/logger';
import { startTracing } from '@apipay/process/tracing';
import { localAuditSigner } from '@apipay/vault/audit-signer';
import { localMasterKey } from '@apipay/vault/master-key';
import { fileTombstoneLog } from '@apipay/vault/tombstone-log';
import { createVault } from '@apipay/vault/vault';
import { sql } from 'drizzle-orm';
import fastify from 'fastify';
import type { WorkerEvents } from 'graphile-worker';
import { certificateTeller } from './certificate-teller';
import { type DeliveryPump, startDeliveryPump } from './delivery-pump';
import type { WorkerEnvironment } from './env';
import { startEventListener } from './event-listener';
import { createHeartbeat } from './heartbeat';
import { createWorkerMetrics } from './metrics';
import { startRunners } from './runners';
import type { WorkerServices } from './services';
import { systemContext } from './task-context';
import { errorCodeOf, type JobReport, makeTaskList } from './task-list';

export type WorkerMessage =
  | 'waiting for the database'
  | 'listening'
  | 'job done'
  | 'job failed'
  | 'webhooks delivered'
  | 'deliveries failed'
  | 'jobs of silent workers freed'
  | 'certificate ends'
  | 'certificate refused'
  | 'connections lost'
  | 'invariant violated'
  | 'heartbeat missed'
  | 'uncaught error'
  | 'queue ended'
  | 'stopping'
  | 'stopped'
  | 'environment refused';

export interface RunningWorker {
  /** Resolves when the queue ends by itself, which it never should. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Takes jobs until stopped. Every effect is idempotent by its intent: a job may run twice. */
export async function startWorker(
  environment: WorkerEnvironment,
  logger: SafeLogger<WorkerMessage>,
): Promise<RunningWorker> {
  const stopTracing =
    environment.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
      ? null
      : await startTracing('apipay-worker', environment.OTEL_EXPORTER_OTLP_ENDPOINT);
  const mainPool = openPool({
    url: environment.DATABASE_URL,
    applicationName: 'apipay-worker',
    maxConnections: 20,
  });
  const vaultPool = openPool({
    url: environment.VAULT_DATABASE_URL,
    applicationName: 'apipay-worker',
    maxConnections: 4,
  });
  const jobsPool = openPool({
    url: environment.JOBS_DATABASE_URL,
    applicationName: 'apipay-worker-upkeep',
    maxConnections: 1,
  });
  const db = openMainDatabase(mainPool);
  const vaultDb = openVaultDatabase(vaultPool);
  await untilDatabaseAnswers(logger, () => requireCurrentZoneData(askLocalTime(mainPool)));
  const clock = startDatabaseClock({ ask: askDatabaseTime(mainPool) });
  await clock.isSet;
  const settings = kaspiSettings(environment);
  const provider = createKaspiQrProvider({
    live: kaspiWorld(settings.live),
    test: kaspiWorld(settings.test),
    deadlineMs: environment.KASPI_DEADLINE_MS,
  });
  const messageSender = createWhatsAppSender({
    baseUrl: environment.WHATSAPP_URL,
    phoneNumberId: environment.WHATSAPP_PHONE_NUMBER_ID,
    token: environment.WHATSAPP_TOKEN,
  });
  // A test never writes to a real person: its messages go to a stand-in, or to nobody.
  const testSender =
    environment.WHATSAPP_TEST_URL === undefined
      ? null
      : createWhatsAppSender({
          baseUrl: environment.WHATSAPP_TEST_URL,
          phoneNumberId: environment.WHATSAPP_PHONE_NUMBER_ID,
          token: environment.WHATSAPP_TEST_TOKEN ?? '',
        });
  const timeStampAuthority = openTimeStampAuthority(environment, clock.now);
  const chatEraser =
    environment.BITRIX_WEBHOOK_URL === undefined
      ? null
      : createBitrixEraser({ webhookUrl: environment.BITRIX_WEBHOOK_URL });
  const webhookSender = createWebhookSender({ allowedPrivateOrigins: environment.WEBHOOK_PRIVATE_ORIGINS });
  const metrics = createWorkerMetrics();
  const tellCertificates = certificateTeller(logger, clock.now);
  const certificates = watchCredentials({
    provider,
    settings,
    now: clock.now,
    onLook(reports) {
      metrics.observeCertificates(reports);
      tellCertificates(reports);
    },
  });
  let pump: DeliveryPump | null = null;
  const services: WorkerServices = {
    db,
    vault: createVault({
      db: vaultDb,
      masterKeys: [localMasterKey(environment.VAULT_MASTER_KEY)],
      blindIndexKey: environment.BLIND_INDEX_KEY,
      now: clock.now,
    }),
    now: clock.now,
    provider,
    messageSender,
    messengers: { live: messageSender, test: testSender },
    webhookSender,
    chatEraser,
    tombstoneLog: fileTombstoneLog(environment.TOMBSTONE_LOG),
    backupDays: environment.BACKUP_DAYS,
    wakeDeliveries: (merchantId) => pump?.wake(merchantId),
    observeInvariants(findings) {
      metrics.observeInvariants(findings);
      for (const { name, kind, violations, healed } of findings) {
        if (violations > 0)
          logger.warn('invariant violated', {
            operation: name,
            kind,
            count: violations,
            result: `${healed} set going`,
          });
      }
    },
    observeConnections(counts) {
      metrics.observeConnections(counts);
      for (const { mode, state, count } of counts) {
        if (state === 'lost') logger.warn('connections lost', { kind: mode, count });
      }
    },
    observeClocks: metrics.observeClocks,
    auditSigner: localAuditSigner(environment.AUDIT_LOG_NAME, environment.AUDIT_SIGNING_KEY),
    timeStampAuthority,
    observeAuditLog: metrics.observeAuditLog,
    random: Math.random,
  };
  const heartbeat = createHeartbeat({
    jobs: jobsPool,
    onFreed: (count) => logger.warn('jobs of silent workers freed', { count }),
  });
  const events: WorkerEvents = new EventEmitter();
  events.on('pool:create', ({ workerPool }) => heartbeat.add(workerPool.id));
  await untilDatabaseAnswers(logger, heartbeat.beat);
  // A release may bring a document that this installation has never had.
  const starting = {
    ...systemContext(services, 'sweep-expired', {}),
    actor: { kind: 'system', task: 'start-worker' },
  } as const;
  await publishFirstEditions(starting);
  await draftWorkingCalendars(starting);
  await writeFirstLegalClocks(starting);
  const runners = await startRunners({
    connectionString: environment.JOBS_DATABASE_URL,
    events,
    tasks: makeTaskList(services, (job) => {
      metrics.observeJob(job);
      reportJob(logger, job);
    }),
  });
  pump = startDeliveryPump({
    ctx: systemContext(services, 'deliver-webhook', {}),
    sender: webhookSender,
    random: Math.random,
    onSettled(verdicts, ms) {
      metrics.observeDeliveries(verdicts);
      if (verdicts.length > 0)
        logger.info('webhooks delivered', { count: verdicts.length, ms: Math.round(ms) });
    },
    onError: (error) =>
      logger.error('deliveries failed', {
        kind: errorCodeOf(error),
        sqlState: databaseErrorOf(error)?.code ?? null,
      }),
  });
  const listener = startEventListener(
    (hear) => listenToEvents(environment.JOBS_DATABASE_URL, 'apipay-worker-events', hear),
    (announcement: Announcement) => {
      if (announcement.kind === 'event') pump?.wake(announcement.merchantId);
    },
  );
  heartbeat.start((error) =>
    logger.warn('heartbeat missed', { sqlState: databaseErrorOf(error)?.code ?? null }),
  );

  const health = fastify({ logger: false });
  addHealthRoutes(health, {
    registry: metrics.registry,
    metricsToken: environment.METRICS_TOKEN ?? null,
    readiness: {
      database: async () => void (await db.execute(sql`select 1`)),
      vault: async () => void (await vaultDb.execute(sql`select 1`)),
      queue: async () => void (await jobsPool`select 1`),
    },
  });
  await health.listen({ port: environment.WORKER_PORT, host: '127.0.0.1' });
  logger.info('listening', { port: environment.WORKER_PORT });

  let isStopping = false;
  return {
    ended: runners.ended.then(
      () => undefined,
      (error: unknown) => {
        if (!isStopping) logger.error('queue ended', { sqlState: databaseErrorOf(error)?.code ?? null });
      },
    ),
    async stop() {
      isStopping = true;
      await health.close();
      await listener.stop();
      await Promise.race([
        Promise.all([runners.stop(), pump?.stop()]),
        wait(15_000, undefined, { ref: false }),
      ]);
      certificates.stop();
      clock.stop();
      await heartbeat.stop().catch(() => undefined);
      await Promise.all([
        provider.close(),
        messageSender.close(),
        testSender?.close(),
        timeStampAuthority?.close(),
        webhookSender.close(),
        chatEraser?.close(),
        stopTracing?.(),
      ]);
      await Promise.all([mainPool, vaultPool, jobsPool].map((pool) => pool.end({ timeout: 5 })));
    },
  };
}

function reportJob(logger: SafeLogger<WorkerMessage>, job: JobReport): void {
  const seen = { task: job.task, jobId: job.jobId, requestId: job.requestId, ms: Math.round(job.ms) };
  if (job.result !== null) return logger.info('job done', { ...seen, result: job.result });
  logger.error('job failed', {
    ...seen,
    kind: errorCodeOf(job.error),
    sqlState: databaseErrorOf(job.error)?.code ?? null,
  });
}

/** A file that is missing or holds no certificate stops the start: nobody would be believed. */
function openTimeStampAuthority(environment: WorkerEnvironment, now: () => Date) {
  const { TIMESTAMP_URL: url, TIMESTAMP_CA_FILE: file, TIMESTAMP_POLICY: policy = null } = environment;
  if (url === undefined || file === undefined) return null;
  return createTimeStampAuthority({ url, authorities: readFileSync(file, 'utf8'), policy, now });
}

/** A database that is away or still starting is waited for: to end would only make somebody start us again. */
async function untilDatabaseAnswers(
  logger: SafeLogger<WorkerMessage>,
  ask: () => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      logger.warn('waiting for the database', { sqlState: databaseErrorOf(error)?.code ?? null });
      await wait(1_000);
    }
  }
}
