import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
  stopLeftoverPostgres,
} from './embedded-postgres';
import { findFreePort } from './ports';
import { removeDataDirectory } from './postgres-data-directory';

let parent: string;
let options: EmbeddedPostgresOptions;
let running: EmbeddedPostgres | undefined;

beforeEach(async () => {
  parent = mkdtempSync(join(tmpdir(), 'apipay-embedded-'));
  options = {
    dataDirectory: join(parent, 'postgres'),
    port: await findFreePort(),
    password: 'a word of passage',
    isDurable: false,
  };
});

afterEach(async () => {
  await running?.stop();
  running = undefined;
  await stopLeftoverPostgres(options.dataDirectory);
  removeDataDirectory(options.dataDirectory);
  rmSync(parent, { recursive: true, force: true });
});

async function start(changes: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  running = await startEmbeddedPostgres({ ...options, ...changes });
  return running;
}

async function withSql<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

describe('the embedded Postgres', () => {
  test('starts, is joined by a second start, survives a kill and keeps what was written', async () => {
    const first = await start({ isDurable: true });
    await withSql(first.url, (sql) => sql`create table kept as select 'қағаз'::text as word`);
    expect((await start({ isDurable: true })).isStartedHere).toBe(false);

    process.kill(first.pid, 'SIGKILL');
    const third = await start({ isDurable: true });
    expect(third.isStartedHere).toBe(true);
    expect(await withSql(third.url, (sql) => sql`select upper(word) as word from kept`)).toEqual([
      { word: 'ҚАҒАЗ' },
    ]);
  });

  test('lets nobody in without the password', async () => {
    const url = new URL((await start()).url);
    url.password = 'another';
    await expect(withSql(url.href, (sql) => sql`select 1`)).rejects.toMatchObject({ code: '28P01' });
  });

  test('a port in use: one sentence that names the way out', async () => {
    const other = createServer().listen(options.port, '127.0.0.1');
    try {
      await expect(start()).rejects.toThrow(
        `Port ${options.port} for Postgres is in use: free it, choose another with PG_PORT, or set DATABASE_URL to a server of your own.`,
      );
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
  });

  test('data of an older major version: one sentence', async () => {
    mkdirSync(options.dataDirectory);
    writeFileSync(join(options.dataDirectory, 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(
      /was made by PostgreSQL 15 and this release runs PostgreSQL 18: carry it over/,
    );
  });

  test('a directory of something else: one sentence, and nothing is touched', async () => {
    mkdirSync(options.dataDirectory);
    writeFileSync(join(options.dataDirectory, 'thesis.txt'), '');
    await expect(start()).rejects.toThrow(/holds something that is not a Postgres database; move it away\.$/);
  });

  test('a place where nothing can be made: one sentence', async () => {
    writeFileSync(join(parent, 'a-file'), '');
    await expect(start({ dataDirectory: join(parent, 'a-file', 'postgres') })).rejects.toThrow(
      /^The directory .*a-file for the database cannot be made/,
    );
  });
});
