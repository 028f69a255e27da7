import { randomBytes } from 'node:crypto';
import { type MainDatabase, openMainDatabase, openPool, openVaultDatabase } from '@apipay/db/client';
import type { Vault } from '@apipay/domain/kernel/vault.port';
import { localMasterKey, type MasterKey } from '@apipay/vault/master-key';
import { createVault } from '@apipay/vault/vault';
import postgres from 'postgres';
import { createTestDatabases, type TestDatabases } from './test-database';

/** Stands still until it is moved. */
export class TestClock {
  #now: number;

  constructor(start: Date = new Date()) {
    this.#now = start.getTime();
  }

  readonly now = (): Date => new Date(this.#now);

  set(instant: Date): void {
    this.#now = instant.getTime();
  }

  advanceSeconds(seconds: number): void {
    this.#now += seconds * 1_000;
  }
}

/** Both databases, a vault with keys of its own and a clock, for one test file. */
export interface TestWorld {
  readonly databases: TestDatabases;
  readonly db: MainDatabase;
  readonly vault: Vault;
  readonly clock: TestClock;
  /** As superuser: to look at rows, or to do what no process of the product may. */
  readonly admin: postgres.Sql;
  close(): Promise<void>;
}

/** `beforeAll` opens it, `afterAll` closes it. */
export async function openTestWorld(
  options: {
    readonly start?: Date;
    readonly maxConnections?: number;
    /** Those of a server of its own; preset: a pair of the shared one. */
    readonly databases?: TestDatabases;
    readonly masterKey?: MasterKey;
    readonly blindIndexKey?: Buffer;
  } = {},
): Promise<TestWorld> {
  const databases = options.databases ?? (await createTestDatabases());
  const clock = new TestClock(options.start);
  const size = { maxConnections: options.maxConnections ?? 5 };
  const mainPool = openPool({ url: databases.mainUrl, applicationName: 'test', ...size });
  const vaultPool = openPool({ url: databases.vaultUrl, applicationName: 'test', ...size });
  const admin = postgres(databases.mainAdminUrl, { max: 1, onnotice: () => undefined });
  return {
    databases,
    db: openMainDatabase(mainPool),
    vault: createVault({
      db: openVaultDatabase(vaultPool),
      masterKeys: [options.masterKey ?? localMasterKey(randomBytes(32))],
      blindIndexKey: options.blindIndexKey ?? randomBytes(32),
      now: clock.now,
    }),
    clock,
    admin,
    async close() {
      await Promise.all([mainPool, vaultPool, admin].map((pool) => pool.end({ timeout: 5 })));
      await databases.drop();
    },
  };
}
