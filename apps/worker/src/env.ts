import { lastBackupDays } from '@apipay/domain/kernel/backup-life';
import { readEnvironment, shapes } from '@apipay/process/environment';
import { kaspiVariables } from '@apipay/process/kaspi-variables';

const variables = {
  LOG_LEVEL: { shape: shapes.logLevel.default('info'), wanted: 'a level such as info' },
  WORKER_PORT: { shape: shapes.port.default(4001), wanted: 'a port number' },
  DATABASE_URL: { shape: shapes.database, wanted: 'a postgres:// address of the main database' },
  JOBS_DATABASE_URL: {
    shape: shapes.database,
    wanted: 'a postgres:// address of the main database for the owner of the queue',
  },
  VAULT_DATABASE_URL: { shape: shapes.database, wanted: 'a postgres:// address of the vault database' },
  VAULT_MASTER_KEY: { shape: shapes.key32, wanted: '32 bytes in base64' },
  BLIND_INDEX_KEY: { shape: shapes.key32, wanted: '32 bytes in base64' },
  AUDIT_SIGNING_KEY: { shape: shapes.key32, wanted: '32 bytes in base64' },
  TOMBSTONE_LOG: {
    shape: shapes.text,
    wanted:
      'the path of the file in which destroyed subjects are written down, outside of the databases and their dumps',
  },
  BACKUP_DAYS: {
    shape: shapes.text
      .regex(/^\d{1,3}$/)
      .transform(Number)
      .default(lastBackupDays),
    wanted: 'for how many days the last copy of either database is kept',
  },
  AUDIT_LOG_NAME: {
    shape: shapes.text.regex(/^[^\s+]+$/).default('apipay/audit-log'),
    wanted: 'a name without blank and plus',
  },
  TIMESTAMP_URL: {
    shape: shapes.origin.optional(),
    wanted: 'the http(s) address of a time-stamping authority (RFC 3161); without it none is asked',
  },
  TIMESTAMP_CA_FILE: {
    shape: shapes.text.optional(),
    wanted: 'a path of the certificates (PEM) by which that authority is believed',
  },
  TIMESTAMP_POLICY: {
    shape: shapes.text.regex(/^[0-2](?:\.\d{1,10}){1,20}$/).optional(),
    wanted: 'the object identifier of the policy to ask for; without it the authority’s own',
  },
  METRICS_TOKEN: { shape: shapes.metricsToken, wanted: 'a secret of at least 24 signs' },
  ...kaspiVariables,
  KASPI_DEADLINE_MS: {
    shape: shapes.text
      .regex(/^\d{3,5}$/)
      .transform(Number)
      .default(15_000),
    wanted: 'how long a call to Kaspi may take, in milliseconds',
  },
  WHATSAPP_URL: { shape: shapes.origin, wanted: 'the http(s) address of the WhatsApp Cloud API' },
  WHATSAPP_PHONE_NUMBER_ID: { shape: shapes.text, wanted: 'the id of the sending number' },
  WHATSAPP_TOKEN: { shape: shapes.text, wanted: 'the access token of the WhatsApp Cloud API' },
  WHATSAPP_TEST_URL: {
    shape: shapes.origin.optional(),
    wanted: 'the http(s) address of a stand-in for messages of test mode, which without it go to nobody',
  },
  WHATSAPP_TEST_TOKEN: { shape: shapes.text.optional(), wanted: 'the access token of that stand-in' },
  BITRIX_WEBHOOK_URL: {
    shape: shapes.text.regex(/^https?:\/\/[^\s]+\/rest\/\d+\/[^\s/]+\/?$/).optional(),
    wanted:
      'an incoming webhook of the Bitrix24 portal with the scope crm: https://<portal>/rest/<user>/<secret>',
  },
  OTEL_EXPORTER_OTLP_ENDPOINT: { shape: shapes.origin.optional(), wanted: 'an http(s) address' },
  WEBHOOK_PRIVATE_ORIGINS: { shape: shapes.list.default([]), wanted: 'a comma list of origins or folders' },
} as const;

export type WorkerEnvironment = Extract<
  ReturnType<typeof readWorkerEnvironment>,
  { kind: 'complete' }
>['environment'];

export function readWorkerEnvironment(source: Readonly<Record<string, string | undefined>> = process.env) {
  const reading = readEnvironment(variables, source);
  if (reading.kind === 'refused') return reading;
  const { TIMESTAMP_URL: url, TIMESTAMP_CA_FILE: file } = reading.environment;
  if (url === undefined || file !== undefined) return reading;
  const sentence = `TIMESTAMP_CA_FILE is missing: with TIMESTAMP_URL it must be ${variables.TIMESTAMP_CA_FILE.wanted}.`;
  return { kind: 'refused' as const, sentences: [sentence] };
}
