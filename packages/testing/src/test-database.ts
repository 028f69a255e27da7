import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { WorkingUrls } from './migrator';
import { atDatabase, type TestCluster, withServer } from './test-cluster';
import type {} from './test-cluster.setup';

export interface TestDatabases extends WorkingUrls {
  /** The owner's addresses, which no guard binds: for preparing and for looking. */
  readonly mainAdminUrl: string;
  readonly vaultAdminUrl: string;
  /** Ends every connection and removes both databases. */
  drop(): Promise<void>;
}

/** A pair of migrated databases for one test file: `beforeAll` makes them, `afterAll` drops them. About 0.2 s. */
export function createTestDatabases(): Promise<TestDatabases> {
  return cloneDatabases(inject('testCluster'));
}

/** The server itself, for a test that makes databases of its own. */
export function testServerUrl(): string {
  return inject('testCluster').url;
}

export async function cloneDatabases(cluster: TestCluster): Promise<TestDatabases> {
  const suffix = randomBytes(5).toString('hex');
  const main = `apipay_test_main_${suffix}`;
  const vault = `apipay_test_vault_${suffix}`;
  await withServer(cluster.url, async (sql) => {
    await sql`create database ${sql(main)} template ${sql(cluster.mainTemplate)}`;
    await sql`create database ${sql(vault)} template ${sql(cluster.vaultTemplate)}`;
  });
  return {
    mainAdminUrl: atDatabase(cluster.url, main),
    vaultAdminUrl: atDatabase(cluster.url, vault),
    mainUrl: atDatabase(cluster.working.mainUrl, main),
    jobsUrl: atDatabase(cluster.working.jobsUrl, main),
    vaultUrl: atDatabase(cluster.working.vaultUrl, vault),
    drop: () =>
      withServer(cluster.url, async (sql) => {
        for (const name of [main, vault]) await sql`drop database if exists ${sql(name)} with (force)`;
      }),
  };
}
