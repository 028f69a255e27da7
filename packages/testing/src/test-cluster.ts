import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedPostgres } from './embedded-postgres';
import type { Migrator, WorkingUrls } from './migrator';
import { problemOfOwnServer, readDatabaseUrl } from './own-server';
import { findFreePort } from './ports';
import { removeDataDirectory } from './postgres-data-directory';
import { ProcessLeash } from './process-leash';

/** One Postgres with one migrated pair of databases, from which each test file clones its own. */
export interface TestCluster {
  /** Superuser, or a role that may create databases and roles. */
  readonly url: string;
  readonly mainTemplate: string;
  readonly vaultTemplate: string;
  /** The templates' working addresses, with role and password: a clone's differ in the name of the database alone. */
  readonly working: WorkingUrls;
}

export interface RunningTestCluster extends TestCluster {
  stop(): Promise<void>;
}

/** Uses `databaseUrl` when given, else an own Postgres with a throw-away directory. */
export async function startTestCluster(options: {
  readonly databaseUrl?: string | undefined;
  readonly migrator: Migrator;
}): Promise<RunningTestCluster> {
  const { databaseUrl } = options;
  const server = databaseUrl ? externalServer(databaseUrl) : await throwAwayServer();
  try {
    const run = randomBytes(4).toString('hex');
    const mainTemplate = `apipay_test_${run}_main`;
    const vaultTemplate = `apipay_test_${run}_vault`;
    const rolePasswords = Object.fromEntries(
      options.migrator.databaseRoles.map((role) => [role, randomBytes(12).toString('hex')]),
    );
    await withServer(server.url, async (sql) => {
      await sql`create database ${sql(mainTemplate)}`;
      await sql`create database ${sql(vaultTemplate)}`;
    });
    const working = await options.migrator.migrateDatabases({
      mainUrl: atDatabase(server.url, mainTemplate),
      vaultUrl: atDatabase(server.url, vaultTemplate),
      rolePasswords,
    });
    return {
      url: server.url,
      mainTemplate,
      vaultTemplate,
      working,
      async stop() {
        await withServer(server.url, async (sql) => {
          for (const name of [mainTemplate, vaultTemplate]) {
            await sql`drop database if exists ${sql(name)} with (force)`;
          }
        });
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw (databaseUrl && problemOfOwnServer(error, readDatabaseUrl(databaseUrl))) || error;
  }
}

export async function withServer<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

export function atDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

function externalServer(url: string) {
  return { url: readDatabaseUrl(url).href, stop: () => Promise.resolve() };
}

async function throwAwayServer() {
  const leash = new ProcessLeash();
  const parent = mkdtempSync(join(tmpdir(), 'apipay-test-'));
  chmodSync(parent, 0o711); // another account may run the server; its own directory is closed to everybody else
  const dataDirectory = join(parent, 'postgres');
  leash.holdDirectory(parent);
  const server = await startEmbeddedPostgres({
    dataDirectory,
    port: await findFreePort(),
    password: randomBytes(12).toString('hex'),
    isDurable: false,
  });
  leash.hold({ pid: server.pid, signal: 'SIGINT' });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      removeDataDirectory(dataDirectory);
      removeDataDirectory(parent);
      await leash.farewell();
    },
  };
}
