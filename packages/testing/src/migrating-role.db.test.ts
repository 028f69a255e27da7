import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres';
import { loadMigrator } from './migrator';
import { findFreePort } from './ports';
import { removeDataDirectory } from './postgres-data-directory';

let parent: string;
let server: EmbeddedPostgres;

beforeAll(async () => {
  parent = mkdtempSync(join(tmpdir(), 'apipay-role-'));
  const dataDirectory = join(parent, 'postgres');
  server = await startEmbeddedPostgres({
    dataDirectory,
    port: await findFreePort(),
    password: 'owner',
    isDurable: false,
  });
});

afterAll(async () => {
  await server.stop();
  removeDataDirectory(join(parent, 'postgres'));
  rmSync(parent, { recursive: true, force: true });
});

test('a role that may create databases and roles is enough to migrate, and to migrate again', async () => {
  const owner = postgres(server.url, { max: 1 });
  await owner`create role maker login createdb createrole password 'maker'`;
  await owner.end();
  const { databaseRoles, migrateDatabases } = await loadMigrator();
  const asMaker = (database: string) => {
    const url = new URL(server.url);
    url.username = 'maker';
    url.password = 'maker';
    url.pathname = `/${database}`;
    return url.href;
  };
  const options = {
    mainUrl: asMaker('apipay'),
    vaultUrl: asMaker('apipay_vault'),
    rolePasswords: Object.fromEntries(databaseRoles.map((role) => [role, 'a word of passage'])),
  };
  await migrateDatabases(options);
  const { mainUrl, jobsUrl } = await migrateDatabases(options);
  for (const url of [mainUrl, jobsUrl]) {
    const sql = postgres(url, { max: 1 });
    await expect(sql`create table public.of_nobody (id int)`).rejects.toThrow('permission denied');
    await sql.end();
  }
});
