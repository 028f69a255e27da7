import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));
const ignored = ['**/node_modules/**', '**/build/**', '**/.data/**'];
const consoleGuard = `${root}packages/testing/src/fail-on-console-error.ts`;
const cluster = `${root}packages/testing/src/test-cluster.setup.ts`;

// type-graphql loads graphql as CommonJS; one copy for both worlds, else "another module or realm".
const graphql = (() => {
  try {
    return createRequire(`${root}apps/api/package.json`).resolve('graphql/index.js');
  } catch {
    return undefined;
  }
})();

export default defineConfig({
  resolve: graphql ? { alias: [{ find: /^graphql$/, replacement: graphql }] } : {},
  esbuild: { jsx: 'automatic' },
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          testTimeout: 30_000,
          include: ['{apps,packages,tools,bench}/**/*.test.{ts,tsx}'],
          exclude: [...ignored, '**/*.db.test.ts', '**/*.api.test.ts'],
          setupFiles: [consoleGuard],
        },
      },
      {
        extends: true,
        test: {
          name: 'db',
          include: ['{apps,packages,tools}/**/*.db.test.ts'],
          exclude: ignored,
          setupFiles: [consoleGuard],
          globalSetup: [cluster],
          hookTimeout: 90_000,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'api',
          include: ['{apps,packages}/**/*.api.test.ts'],
          exclude: ignored,
          setupFiles: [consoleGuard],
          globalSetup: [cluster],
          hookTimeout: 90_000,
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          exclude: ignored,
          globalSetup: [`${root}e2e/product.setup.ts`],
          fileParallelism: false,
          hookTimeout: 120_000,
          testTimeout: 180_000,
          // A browser and seven programs on two cores now and then miss an instant. What needed it is named in the report.
          retry: 1,
        },
      },
    ],
  },
});
