import { existsSync } from 'node:fs';
import { startEmbeddedPostgres } from '@apipay/testing/embedded-postgres';
import type { Migrator, WorkingUrls } from '@apipay/testing/migrator';
import { placeOf, problemOfOwnServer, readDatabaseUrl } from '@apipay/testing/own-server';
import { errorCode, Problem } from '@apipay/testing/problem';
import { commandLineOf } from '@apipay/testing/process-identity';
import type { ProcessLeash } from '@apipay/testing/process-leash';
import { atDatabase, withServer } from '@apipay/testing/test-cluster';

export interface ProductDatabase {
  readonly mainAdminUrl: string;
  readonly vaultAdminUrl: string;
  readonly mainName: string;
  readonly vaultName: string;
  /** Where it lies, for the table at the end: no password in it. */
  readonly place: string;
  /** Of a Postgres that runs under our hand; null for a server of the operator's own. */
  readonly pid: number | null;
  stop(): Promise<void>;
}

export interface DatabaseOptions {
  /** A superuser, or a role that may create databases and roles, on a Postgres 15 or newer. */
  readonly databaseUrl: string | undefined;
  readonly dataDirectory: string;
  readonly port: number;
  readonly password: string;
  readonly isDurable: boolean;
}

export function isDatabasePresent(dataDirectory: string): boolean {
  return existsSync(dataDirectory);
}

export async function openDatabase(options: DatabaseOptions): Promise<ProductDatabase> {
  if (options.databaseUrl) return openExternal(options.databaseUrl);
  const server = await startEmbeddedPostgres(options);
  try {
    await createMissing(server.url, ['apipay', 'apipay_vault']);
  } catch (error) {
    await server.stop();
    throw new Problem(`Postgres runs but does not let us in (${(error as Error).message}).`);
  }
  return {
    mainAdminUrl: atDatabase(server.url, 'apipay'),
    vaultAdminUrl: atDatabase(server.url, 'apipay_vault'),
    mainName: 'apipay',
    vaultName: 'apipay_vault',
    place: `127.0.0.1:${options.port}`,
    pid: server.pid,
    stop: () => server.stop(),
  };
}

export async function migrate(
  migrator: Migrator,
  database: ProductDatabase,
  rolePasswords: Readonly<Record<string, string>>,
): Promise<WorkingUrls> {
  const { mainAdminUrl, vaultAdminUrl } = database;
  try {
    return await migrator.migrateDatabases({
      mainUrl: mainAdminUrl,
      vaultUrl: vaultAdminUrl,
      rolePasswords,
    });
  } catch (error) {
    throw problemOfOwnServer(error, new URL(mainAdminUrl)) ?? error;
  }
}

/** Starts our own Postgres again when it goes away by itself. Gives what ends the watch and the server. */
export function watchDatabase(
  first: ProductDatabase,
  options: {
    readonly leash: ProcessLeash;
    readonly open: () => Promise<ProductDatabase>;
    readonly say: (line: string) => void;
  },
): () => Promise<void> {
  let current = first;
  let isEnding = false;
  let work: Promise<void> = Promise.resolve();
  const hold = () => {
    if (current.pid !== null) options.leash.hold({ pid: current.pid, signal: 'SIGINT' });
  };
  const look = async () => {
    if (isEnding || current.pid === null || commandLineOf(current.pid) !== null) return;
    options.say('[postgres] ended; starting it again');
    try {
      options.leash.release(current.pid);
      current = await options.open();
      hold();
    } catch (error) {
      options.say(`[postgres] ${(error as Error).message}`);
    }
  };
  hold();
  const timer = setInterval(() => {
    work = work.then(look);
  }, 1_000);
  return async () => {
    isEnding = true;
    clearInterval(timer);
    await work;
    await current.stop();
  };
}

/** `DATABASE_URL` names the main database; the vault lies beside it in a database of its own. */
async function openExternal(databaseUrl: string): Promise<ProductDatabase> {
  const url = readDatabaseUrl(databaseUrl);
  const named = decodeURIComponent(url.pathname.slice(1));
  const mainName = named === '' || named === 'postgres' ? 'apipay' : named;
  const vaultName = `${mainName}_vault`;
  const place = placeOf(url);
  try {
    await createMissing(atDatabase(databaseUrl, 'postgres'), [mainName, vaultName]);
  } catch (error) {
    throw (
      problemOfOwnServer(error, url) ??
      new Problem(
        `The database server of DATABASE_URL (${place}) cannot be used: ${errorCode(error) ?? (error as Error).message}.`,
      )
    );
  }
  return {
    mainAdminUrl: atDatabase(databaseUrl, mainName),
    vaultAdminUrl: atDatabase(databaseUrl, vaultName),
    mainName,
    vaultName,
    place,
    pid: null,
    stop: () => Promise.resolve(),
  };
}

async function createMissing(serverUrl: string, names: readonly string[]): Promise<void> {
  await withServer(serverUrl, async (sql) => {
    const [{ version } = { version: 0 }] = await sql<{ version: number }[]>`
      select current_setting('server_version_num')::int as version`;
    if (version < 150_000)
      throw new Error(`PostgreSQL ${Math.trunc(version / 10_000)} is too old, 15 is the least`);
    for (const name of names) {
      const found = await sql`select from pg_database where datname = ${name}`;
      if (found.length === 0) await sql`create database ${sql(name)}`;
    }
  });
}
