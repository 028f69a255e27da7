import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMainDatabase, openPool, openVaultDatabase } from '@apipay/db/client';
import { databaseRoles, type LoginRole, migrateDatabases } from '@apipay/db/migrate';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@apipay/testing/embedded-postgres';
import { removeDataDirectory } from '@apipay/testing/postgres-data-directory';
import { ProcessLeash } from '@apipay/testing/process-leash';
import { atDatabase } from '@apipay/testing/test-cluster';
import { TestClock, type TestWorld } from '@apipay/testing/test-world';
import { localMasterKey } from '@apipay/vault/master-key';
import { createVault } from '@apipay/vault/vault';
import postgres from 'postgres';

/** A throw-away Postgres that syncs to disk like a real one, migrated, with a vault of its own. */
export interface Ground extends TestWorld {
  readonly masterKey: Buffer;
  readonly blindIndexKey: Buffer;
  /** Ends with this process, however it ends. */
  readonly leash: ProcessLeash;
  postgresPid(): number;
  /** SIGKILL to the postmaster, as the kernel does when memory runs out; returns when it answers again. */
  killPostgres(): Promise<void>;
}

export interface GroundOptions {
  readonly port: number;
  readonly maxConnections?: number;
  /** Server settings beside the usual, set with `alter system` and a restart. */
  readonly settings?: Readonly<Record<string, string>>;
}

export async function openGround(options: GroundOptions): Promise<Ground> {
  const leash = new ProcessLeash();
  const parent = mkdtempSync(join(tmpdir(), 'apipay-bench-'));
  chmodSync(parent, 0o711);
  const dataDirectory = join(parent, 'postgres');
  leash.holdDirectory(parent);
  const password = randomBytes(12).toString('hex');
  let server: EmbeddedPostgres;
  const start = async () => {
    server = await startEmbeddedPostgres({ dataDirectory, port: options.port, password, isDurable: true });
    leash.hold({ pid: server.pid, signal: 'SIGINT' });
    return server;
  };
  server = await start();
  const mainAdminUrl = atDatabase(server.url, 'bench_main');
  const vaultAdminUrl = atDatabase(server.url, 'bench_vault');
  const settings = Object.entries(options.settings ?? {});
  if (settings.length > 0) {
    const sql = postgres(server.url, { max: 1 });
    for (const [name, value] of settings) await sql.unsafe(`alter system set ${name} = '${value}'`);
    await sql.end();
    leash.release(server.pid);
    await server.stop();
    server = await start();
  }
  const rolePasswords = Object.fromEntries(
    databaseRoles.map((role) => [role, randomBytes(12).toString('hex')]),
  ) as Record<LoginRole, string>;
  const working = await migrateDatabases({ mainUrl: mainAdminUrl, vaultUrl: vaultAdminUrl, rolePasswords });
  const size = { applicationName: 'bench', maxConnections: options.maxConnections ?? 8 };
  const mainPool = openPool({ url: working.mainUrl, ...size });
  const vaultPool = openPool({ url: working.vaultUrl, ...size });
  const admin = postgres(mainAdminUrl, { max: 2, onnotice: () => undefined });
  const clock = new TestClock();
  const masterKey = randomBytes(32);
  const blindIndexKey = randomBytes(32);
  return {
    databases: { ...working, mainAdminUrl, vaultAdminUrl, drop: () => Promise.resolve() },
    db: openMainDatabase(mainPool),
    vault: createVault({
      db: openVaultDatabase(vaultPool),
      masterKeys: [localMasterKey(masterKey)],
      blindIndexKey,
    }),
    clock,
    admin,
    masterKey,
    blindIndexKey,
    leash,
    postgresPid: () => server.pid,
    async killPostgres() {
      const { pid } = server;
      process.kill(pid, 'SIGKILL');
      leash.release(pid);
      await start();
    },
    async close() {
      await Promise.all([mainPool, vaultPool, admin].map((pool) => pool.end({ timeout: 5 })));
      await server.stop();
      removeDataDirectory(dataDirectory);
      removeDataDirectory(parent);
      await leash.farewell();
    },
  };
}
