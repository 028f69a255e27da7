import { randomUUID } from 'node:crypto';
import { createWhatsAppSender } from '@apipay/connectors/messages/whatsapp-cloud/sender';
import { kaspiWorld } from '@apipay/connectors/payments/kaspi-qr/credential-files';
import { createKaspiQrProvider } from '@apipay/connectors/payments/kaspi-qr/provider';
import { createWebhookSender } from '@apipay/connectors/webhooks/http/sender';
import { openMainDatabase, openPool, openVaultDatabase } from '@apipay/db/client';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { kaspiSettings } from '@apipay/process/kaspi-variables';
import type { WorkingUrls } from '@apipay/testing/migrator';
import { localMasterKey } from '@apipay/vault/master-key';
import { localSnapshotSigner } from '@apipay/vault/snapshot-signer';
import { createVault } from '@apipay/vault/vault';
import type { ProductAddresses } from '../product/environment';

export interface SeedDemoOptions {
  /** Migrated databases, as their owner and as the processes reach them. */
  readonly mainAdminUrl: string;
  readonly vaultAdminUrl: string;
  readonly urls: WorkingUrls;
  /** What the API process will get: keys of the vault, addresses of the providers. */
  readonly apiEnvironment: Readonly<Record<string, string>>;
  /** The sandbox runs and is ready; API, worker and web start afterwards. */
  readonly addresses: ProductAddresses;
}

/** The demo was made a little while ago: its codes do not stand in the way of the first sign-in. */
const agoMs = 120_000;

export type DemoWorld = ReturnType<typeof openDemoWorld>;

/** What the processes have, with the sandbox for the outside world. */
export function openDemoWorld(options: SeedDemoOptions) {
  const { apiEnvironment: environment, urls, addresses } = options;
  const setting = (name: string) => {
    const value = environment[name];
    if (value === undefined) throw new Error(`the demo needs ${name}`);
    return value;
  };
  const pools = [urls.mainUrl, urls.vaultUrl].map((url) =>
    openPool({ url, applicationName: 'apipay-demo', maxConnections: 2 }),
  );
  const [mainPool, vaultPool] = pools;
  if (mainPool === undefined || vaultPool === undefined) throw new Error('two pools');
  const now = () => new Date(Date.now() - agoMs);
  const base = {
    db: openMainDatabase(mainPool),
    vault: createVault({
      db: openVaultDatabase(vaultPool),
      masterKeys: [localMasterKey(Buffer.from(setting('VAULT_MASTER_KEY'), 'base64'))],
      blindIndexKey: Buffer.from(setting('BLIND_INDEX_KEY'), 'base64'),
    }),
    merchantId: null,
    mode: 'live',
    locale: 'ru',
    requestId: randomUUID(),
    now,
  } as const;
  const visitor: DomainContext = { ...base, actor: { kind: 'visitor' } };
  const system: DomainContext = { ...base, actor: { kind: 'system', task: 'demo' } };
  const snapshots = localSnapshotSigner([Buffer.from(setting('SNAPSHOT_SIGNING_KEYS'), 'base64')]);
  const kaspi = kaspiSettings(environment);
  const provider = createKaspiQrProvider({ live: kaspiWorld(kaspi.live), test: kaspiWorld(kaspi.test) });
  const messageSender = createWhatsAppSender({
    baseUrl: setting('WHATSAPP_URL'),
    phoneNumberId: setting('WHATSAPP_PHONE_NUMBER_ID'),
    token: setting('WHATSAPP_TOKEN'),
  });
  const webhookSender = createWebhookSender({ allowedPrivateOrigins: [`${addresses.sandbox}/hooks/`] });
  return {
    visitor,
    system,
    provider,
    messageSender,
    webhookSender,
    snapshots,
    sandbox: addresses.sandbox,
    async close() {
      await Promise.all([provider.close(), messageSender.close(), webhookSender.close()]);
      await Promise.all(pools.map((pool) => pool.end({ timeout: 5 })));
    },
  };
}
