import { join } from 'node:path';
import type { WorkingUrls } from '@apipay/testing/migrator';
import type { AppName } from './build';
import type { ProductSecrets } from './secrets';
import type { ProductPorts } from './settings';

type Environment = Readonly<Record<string, string>>;

export interface ProductAddresses {
  readonly web: string;
  readonly api: string;
  readonly worker: string;
  readonly sandbox: string;
}

/** What of the surrounding environment reaches our processes; nothing else of it does. */
const PASSED_ON =
  /^(?:PATH|HOME|LANG|LC_ALL|TMPDIR|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|LOG_LEVEL|OTEL_[A-Z_]+|TRUSTED_PROXIES|METRICS_TOKEN|KASPI_DEADLINE_MS|SANDBOX_LATE_MS)$/;

export function addressesOf(ports: ProductPorts): ProductAddresses {
  return {
    web: `http://localhost:${ports.web}`,
    api: `http://localhost:${ports.api}`,
    worker: `http://localhost:${ports.worker}`,
    sandbox: `http://localhost:${ports.sandbox}`,
  };
}

/** Each process gets what it reads and no other secret. */
export function appEnvironments(options: {
  readonly ports: ProductPorts;
  readonly secrets: ProductSecrets;
  readonly urls: WorkingUrls;
  readonly dataDirectory: string;
  readonly surrounding: Readonly<Record<string, string | undefined>>;
}): Record<AppName, Environment> {
  const { ports, secrets, urls, surrounding } = options;
  const addresses = addressesOf(ports);
  const common: Record<string, string> = { NODE_ENV: 'production', LOG_LEVEL: 'info' };
  for (const [name, value] of Object.entries(surrounding)) {
    if (value !== undefined && PASSED_ON.test(name)) common[name] = value;
  }
  const whatsapp = {
    WHATSAPP_TOKEN: secrets.whatsappToken,
    WHATSAPP_APP_SECRET: secrets.whatsappAppSecret,
    WHATSAPP_VERIFY_TOKEN: secrets.whatsappVerifyToken,
  };
  const sandboxDirectory = join(options.dataDirectory, 'sandbox');
  const isMutualTls = surrounding.SANDBOX_MTLS === 'on';
  const core = {
    ...common,
    ...whatsapp,
    ...kaspi(isMutualTls ? `https://localhost:${ports.sandboxMtls}` : addresses.sandbox),
    ...(isMutualTls ? clientCertificate(join(sandboxDirectory, 'mtls')) : {}),
    DATABASE_URL: urls.mainUrl,
    VAULT_DATABASE_URL: urls.vaultUrl,
    VAULT_MASTER_KEY: secrets.vaultMasterKey,
    BLIND_INDEX_KEY: secrets.blindIndexKey,
    WEB_ORIGIN: addresses.web,
    WHATSAPP_URL: `${addresses.sandbox}/whatsapp`,
    WHATSAPP_BUSINESS_ACCOUNT_ID: '100200300400500',
    WHATSAPP_PHONE_NUMBER_ID: secrets.whatsappPhoneNumberId,
    WHATSAPP_TEST_URL: `${addresses.sandbox}/whatsapp`,
    WHATSAPP_TEST_TOKEN: secrets.whatsappToken,
    // Its receivers alone: a webhook must not reach what steers the sandbox.
    WEBHOOK_PRIVATE_ORIGINS: `${addresses.sandbox}/hooks/`,
  };
  return {
    sandbox: {
      ...common,
      ...whatsapp,
      SANDBOX_PORT: String(ports.sandbox),
      SANDBOX_MTLS: isMutualTls ? 'on' : 'off',
      SANDBOX_MTLS_PORT: String(ports.sandboxMtls),
      SANDBOX_DATA_DIR: sandboxDirectory,
      WHATSAPP_WEBHOOK_URL: `${addresses.api}/whatsapp/webhook`,
    },
    api: {
      ...core,
      API_PORT: String(ports.api),
      API_PUBLIC_ORIGIN: addresses.api,
      SNAPSHOT_SIGNING_KEYS: secrets.snapshotSigningKey,
      WEB_API_SECRET: secrets.webApiSecret,
    },
    worker: {
      ...core,
      WORKER_PORT: String(ports.worker),
      JOBS_DATABASE_URL: urls.jobsUrl,
      AUDIT_SIGNING_KEY: secrets.auditSigningKey,
      TOMBSTONE_LOG: join(options.dataDirectory, 'tombstones.jsonl'),
      TIMESTAMP_URL: `${addresses.sandbox}/timestamps`,
      // Written before the sandbox listens, and it starts first.
      TIMESTAMP_CA_FILE: join(sandboxDirectory, 'timestamps', 'ca.pem'),
      BITRIX_WEBHOOK_URL: `${addresses.sandbox}/bitrix/rest/1/sandbox`,
    },
    web: {
      ...common,
      WEB_PORT: String(ports.web),
      WEB_ORIGIN: addresses.web,
      API_URL: addresses.api,
      WEB_API_SECRET: secrets.webApiSecret,
      SANDBOX_ORIGIN: addresses.sandbox,
      ...visitorTools(ports.sandbox),
    },
  };
}

function kaspi(sandbox: string): Environment {
  return { KASPI_LIVE_URL: `${sandbox}/kaspi/live`, KASPI_TEST_URL: `${sandbox}/kaspi/test` };
}

/** The three tools that visitors are asked about, as the sandbox plays them: on a host that shares no cookies with the site. */
function visitorTools(port: number): Environment {
  const sandbox = `http://127.0.0.1:${port}`;
  return {
    METRICA_COUNTER_ID: '10000001',
    METRICA_URL: `${sandbox}/metrica`,
    GOOGLE_ANALYTICS_ID: 'G-SANDBOX01',
    GOOGLE_ANALYTICS_URL: `${sandbox}/google`,
    BITRIX_CHAT_LOADER_URL: `${sandbox}/bitrix/loader.js`,
    BITRIX_PORTAL_URL: `${sandbox}/bitrix`,
  };
}

/** What the sandbox's authority has written for its client, before any other process starts. */
function clientCertificate(folder: string): Environment {
  const files = { CERT: 'client.pem', KEY: 'client-key.pem', CA: 'ca.pem' };
  return Object.fromEntries(
    ['LIVE', 'TEST'].flatMap((mode) =>
      Object.entries(files).map(([name, file]) => [`KASPI_${mode}_${name}_FILE`, join(folder, file)]),
    ),
  );
}
