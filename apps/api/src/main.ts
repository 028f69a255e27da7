import 'reflect-metadata';
import { hkdfSync } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createWhatsAppStatusReader } from '@apipay/connectors/messages/whatsapp-cloud/status-reader';
import { createWhatsAppTemplates } from '@apipay/connectors/messages/whatsapp-cloud/templates';
import { kaspiWorld } from '@apipay/connectors/payments/kaspi-qr/credential-files';
import { createKaspiQrProvider } from '@apipay/connectors/payments/kaspi-qr/provider';
import { watchCredentials } from '@apipay/connectors/payments/kaspi-qr/watch-credentials';
import { createWebhookSender } from '@apipay/connectors/webhooks/http/sender';
import { openMainDatabase, openPool, openVaultDatabase } from '@apipay/db/client';
import { askDatabaseTime, startDatabaseClock } from '@apipay/db/database-clock';
import { listenToEvents } from '@apipay/db/listen-to-events';
import { askLocalTime } from '@apipay/db/local-time';
import { requireCurrentZoneData } from '@apipay/domain/kernel/calendar';
import { kaspiSettings } from '@apipay/process/kaspi-variables';
import { exitOnUncaught, stopOnSignal } from '@apipay/process/lifecycle';
import { createLogger } from '@apipay/process/logger';
import { startTracing } from '@apipay/process/tracing';
import { localMasterKey } from '@apipay/vault/master-key';
import { localSnapshotSigner } from '@apipay/vault/snapshot-signer';
import { createVault } from '@apipay/vault/vault';
import { credentialCheck } from './credential-check';
import { type ApiEnvironment, readApiEnvironment } from './env';
import { createCursorSigner } from './graphql/cursor';
import { createThrottle } from './graphql/limits/throttle';
import { EventHub } from './http/event-hub';
import { startEventListener } from './http/event-listener';
import { failureFields } from './observability/failure-fields';
import type { ApiLogger, LogMessage } from './observability/log-message';
import { readPersistedDocuments } from './persisted-documents';
import { createServer } from './server';

const reading = readApiEnvironment();
if (reading.kind === 'refused') {
  createLogger<LogMessage>('api', 'info').error('environment refused', { missing: reading.sentences });
  process.exit(1);
}
const logger: ApiLogger = createLogger('api', reading.environment.LOG_LEVEL);
exitOnUncaught((error) => logger.error('uncaught error', failureFields(error)));
await start(reading.environment);

async function start(env: ApiEnvironment): Promise<void> {
  const stopTracing =
    env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined
      ? null
      : await startTracing('apipay-api', env.OTEL_EXPORTER_OTLP_ENDPOINT);
  if (stopTracing !== null) logger.info('tracing is on');
  const mainPool = openPool({ url: env.DATABASE_URL, applicationName: 'apipay-api', maxConnections: 20 });
  const vaultPool = openPool({ url: env.VAULT_DATABASE_URL, applicationName: 'apipay-api' });
  const clock = startDatabaseClock({ ask: askDatabaseTime(mainPool) });
  const webhookSender = createWebhookSender({ allowedPrivateOrigins: env.WEBHOOK_PRIVATE_ORIGINS });
  const templates = createWhatsAppTemplates({
    baseUrl: env.WHATSAPP_URL,
    accountId: env.WHATSAPP_BUSINESS_ACCOUNT_ID,
    token: env.WHATSAPP_TOKEN,
    deadlineMs: 5_000,
  });
  const kaspi = kaspiSettings(env);
  const provider = createKaspiQrProvider({ live: kaspiWorld(kaspi.live), test: kaspiWorld(kaspi.test) });
  const certificates = watchCredentials({ provider, settings: kaspi, now: clock.now });
  const events = new EventHub();
  const listener = startEventListener(
    events,
    (hear) => listenToEvents(env.DATABASE_URL, 'apipay-api-events', hear),
    logger,
  );
  const persistedDocuments = readPersistedDocuments({
    path: env.PERSISTED_DOCUMENTS,
    apiFolder: fileURLToPath(new URL('..', import.meta.url)),
  });
  if (persistedDocuments === null) logger.warn('any document runs on sessions');

  let isZoneRight: true | undefined;
  const app = await createServer({
    logger,
    check: credentialCheck,
    throttle: createThrottle(),
    settings: {
      webApiSecret: env.WEB_API_SECRET,
      persistedDocuments,
      requestDeadlineMs: 10_000,
      trustedProxies: env.TRUSTED_PROXIES,
      metricsToken: env.METRICS_TOKEN ?? null,
    },
    services: {
      db: openMainDatabase(mainPool),
      vault: createVault({
        db: openVaultDatabase(vaultPool),
        masterKeys: [localMasterKey(env.VAULT_MASTER_KEY)],
        blindIndexKey: env.BLIND_INDEX_KEY,
        now: clock.now,
      }),
      now: clock.now,
      provider,
      certificates: certificates.read,
      webhookSender,
      templates,
      messageStatusReader: createWhatsAppStatusReader({
        appSecret: env.WHATSAPP_APP_SECRET,
        verifyToken: env.WHATSAPP_VERIFY_TOKEN,
      }),
      cursors: createCursorSigner(
        Buffer.from(hkdfSync('sha256', env.BLIND_INDEX_KEY, '', 'apipay cursors', 32)),
      ),
      snapshots: localSnapshotSigner(env.SNAPSHOT_SIGNING_KEYS),
      events,
      webOrigin: env.WEB_ORIGIN,
      publicOrigin: env.API_PUBLIC_ORIGIN,
      databaseConnections: async () => {
        const rows = await mainPool<{ state: string; count: number }[]>`
          select coalesce(state, 'unknown') as state, count(*)::int as count from pg_stat_activity
          where application_name = 'apipay-api' and datname = current_database() group by 1`;
        return new Map(rows.map(({ state, count }) => [state, count]));
      },
      readiness: {
        // Where days begin is asked once, with the first answer of the database: a wrong one is never ready.
        database: async () => {
          isZoneRight ??= await requireCurrentZoneData(askLocalTime(mainPool)).then(() => true as const);
          await mainPool`select 1`;
        },
        vault: async () => void (await vaultPool`select 1`),
        jobs: async () => {
          const [row] =
            await mainPool`select to_regprocedure('enqueue_job(text,json,timestamptz,text,integer,text)') as job`;
          if (row?.['job'] == null) throw new Error('the jobs schema is missing');
        },
      },
    },
  });

  stopOnSignal(async (signal) => {
    logger.info('stopping', { signal });
    await listener.stop();
    events.endAll();
    certificates.stop();
    clock.stop();
    await app.close();
    await Promise.all([provider.close(), templates.close(), webhookSender.close(), stopTracing?.()]);
    await Promise.all([mainPool, vaultPool].map((pool) => pool.end({ timeout: 5 })));
    logger.info('stopped');
  });
  try {
    await app.listen({ port: env.API_PORT, host: '0.0.0.0' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    logger.error('port in use', { port: env.API_PORT });
    process.exit(1);
  }
  logger.info('listening', { port: env.API_PORT });
}
