import type { TestProject } from 'vitest/node';
import { loadMigrator } from './migrator';
import { startTestCluster, type TestCluster } from './test-cluster';

declare module 'vitest' {
  interface ProvidedContext {
    testCluster: TestCluster;
  }
}

/** vitest globalSetup of the projects that need a database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster({
    databaseUrl: process.env.DATABASE_URL,
    migrator: await loadMigrator(),
  });
  project.provide('testCluster', {
    url: cluster.url,
    mainTemplate: cluster.mainTemplate,
    vaultTemplate: cluster.vaultTemplate,
    working: cluster.working,
  });
  return () => cluster.stop();
}
