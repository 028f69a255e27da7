import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { atDatabase, type RunningTestCluster, startTestCluster, withServer } from './test-cluster';
import { cloneDatabases } from './test-database';

let cluster: RunningTestCluster;

// A template of its own on the server of the run, with a migration as small as can be.
beforeAll(async () => {
  cluster = await startTestCluster({
    databaseUrl: inject('testCluster').url,
    migrator: {
      databaseRoles: [],
      async migrateDatabases({ mainUrl, vaultUrl }) {
        for (const url of [mainUrl, vaultUrl])
          await withServer(url, (sql) => sql`create table word (text text)`);
        return { mainUrl, jobsUrl: mainUrl, vaultUrl };
      },
    },
  });
});
afterAll(() => cluster.stop());

async function ask<T extends postgres.Row>(
  url: string,
  query: (sql: postgres.Sql) => Promise<T[]>,
): Promise<T[]> {
  return withServer(url, query);
}

describe('test databases', () => {
  test('are migrated and know nothing of each other', async () => {
    const [one, other] = await Promise.all([cloneDatabases(cluster), cloneDatabases(cluster)]);
    await ask(one.mainUrl, (sql) => sql`insert into word values ('one')`);
    expect(await ask(other.mainAdminUrl, (sql) => sql`select * from word`)).toEqual([]);
    expect(await ask(one.vaultUrl, (sql) => sql`select * from word`)).toEqual([]);
    await Promise.all([one.drop(), other.drop()]);
  });

  test('drop ends connections that are still open', async () => {
    const databases = await cloneDatabases(cluster);
    const open = postgres(databases.mainAdminUrl, { max: 1 });
    await open`select 1`;
    await databases.drop();
    await open.end();
    const name = new URL(databases.mainAdminUrl).pathname.slice(1);
    const server = atDatabase(cluster.url, 'postgres');
    expect(await ask(server, (sql) => sql`select from pg_database where datname = ${name}`)).toEqual([]);
  });
});
