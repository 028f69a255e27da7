import { readEnvironment, shapes } from '@apipay/process/environment';
import { kaspiVariables } from '@apipay/process/kaspi-variables';

const variables = {
  LOG_LEVEL: { shape: shapes.logLevel.default('info'), wanted: 'a level such as info' },
  API_PORT: { shape: shapes.port.default(4000), wanted: 'a port number' },
  API_PUBLIC_ORIGIN: {
    shape: shapes.origin,
    wanted: 'the http(s) address under which the bank reaches the API',
  },
  DATABASE_URL: { shape: shapes.database, wanted: 'a postgres:// address of the main database' },
  VAULT_DATABASE_URL: { shape: shapes.database, wanted: 'a postgres:// address of the vault database' },
  VAULT_MASTER_KEY: { shape: shapes.key32, wanted: '32 bytes in base64' },
  BLIND_INDEX_KEY: { shape: shapes.key32, wanted: '32 bytes in base64' },
  SNAPSHOT_SIGNING_KEYS: {
    shape: shapes.keys32,
    wanted: 'a comma list of 32 bytes in base64 each, the present key first',
  },
  WEB_API_SECRET: {
    shape: shapes.text.min(24),
    wanted: 'a secret of at least 24 signs shared with the web app',
  },
  TRUSTED_PROXIES: {
    shape: shapes.addressRanges.default([]),
    wanted: 'a comma list of addresses and ranges such as 10.0.0.0/8',
  },
  METRICS_TOKEN: { shape: shapes.metricsToken, wanted: 'a secret of at least 24 signs' },
  WEB_ORIGIN: {
    shape: shapes.origin.default('http://localhost:3000'),
    wanted: 'an http(s) address of the web app',
  },
  ...kaspiVariables,
  WHATSAPP_URL: { shape: shapes.origin, wanted: 'the http(s) address of the WhatsApp Cloud API' },
  WHATSAPP_TOKEN: { shape: shapes.text, wanted: 'the access token of the WhatsApp Cloud API' },
  WHATSAPP_BUSINESS_ACCOUNT_ID: {
    shape: shapes.text,
    wanted: 'the id of the business account that owns the templates',
  },
  WHATSAPP_APP_SECRET: { shape: shapes.text, wanted: 'the app secret that signs WhatsApp webhooks' },
  WHATSAPP_VERIFY_TOKEN: { shape: shapes.text, wanted: 'the verify token of the WhatsApp webhook' },
  WEBHOOK_PRIVATE_ORIGINS: { shape: shapes.list.default([]), wanted: 'a comma list of origins or folders' },
  PERSISTED_DOCUMENTS: { shape: shapes.text.optional(), wanted: 'a path of a JSON file' },
  OTEL_EXPORTER_OTLP_ENDPOINT: { shape: shapes.origin.optional(), wanted: 'an http(s) address' },
} as const;

export type ApiEnvironment = Extract<
  ReturnType<typeof readApiEnvironment>,
  { kind: 'complete' }
>['environment'];

export function readApiEnvironment(source: Readonly<Record<string, string | undefined>> = process.env) {
  return readEnvironment(variables, source);
}
