import tseslint from 'typescript-eslint';
import { apipay } from './tools/eslint-rules/plugin.js';

const tests = ['**/*.test.{ts,tsx}', '**/*.e2e.ts', 'packages/testing/**'];
const scripts = [
  'tools/**',
  'e2e/**',
  'bench/**',
  '*.config.{js,ts}',
  'apps/*/*.config.ts',
  'packages/*/*.config.ts',
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/build/',
      '**/dist/',
      '**/.data/',
      '**/.turbo/',
      '**/generated/',
      'drizzle/',
    ],
  },
  {
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    plugins: { apipay, '@typescript-eslint': tseslint.plugin },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {
      parser: tseslint.parser,
      // One program for everything: a program per workspace would read the shared packages again for each.
      parserOptions: { project: ['./tsconfig.lint.json'], tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'apipay/environment-in-env-file': 'error',
      'apipay/explicit-graphql-type': 'error',
      'apipay/no-coerce': 'error',
      'apipay/no-provider-in-transaction': 'error',
      'apipay/no-raw-sql': 'error',
      'apipay/no-suppressing-comment': 'error',
      'apipay/own-formatters': 'error',
      'no-console': 'error',
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], rules: { 'apipay/no-suppressing-comment': 'error' } },
  {
    files: ['packages/domain/src/*/**/*.ts'],
    ignores: ['packages/domain/src/kernel/**', ...tests],
    rules: { 'apipay/guarded-transaction': 'error' },
  },
  {
    files: ['packages/{domain,auth}/src/**/*.ts'],
    ignores: ['packages/domain/src/kernel/clock.ts', ...tests],
    rules: { 'apipay/clock-from-context': 'error' },
  },
  {
    files: ['apps/*/env.ts', 'apps/*/src/env.ts', 'apps/*/app/env.ts', 'apps/*/app/env.server.ts'],
    rules: { 'apipay/environment-in-env-file': 'off' },
  },
  {
    // The client hands on what drizzle has written with its parameters apart.
    files: ['packages/db/src/{migrate,client,read-at-once}.ts'],
    rules: { 'apipay/no-raw-sql': 'off' },
  },
  {
    // Names of tables and columns come from the catalogue, from the register, or from a manifest that our own key has sealed.
    files: ['tools/backup/{load-backup,replay-tombstones}.ts'],
    rules: { 'apipay/no-raw-sql': 'off' },
  },
  { files: ['packages/i18n/**'], rules: { 'apipay/own-formatters': 'off' } },
  {
    files: ['apps/web/app/**'],
    ignores: ['apps/web/app/components/use-answer.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@remix-run/react',
              importNames: ['useActionData'],
              message: 'A live event would throw its value away: take useAnswer.',
            },
          ],
        },
      ],
    },
  },
  {
    files: scripts,
    rules: { 'apipay/environment-in-env-file': 'off', 'no-console': 'off', 'apipay/own-formatters': 'off' },
  },
  {
    files: tests,
    rules: {
      'apipay/environment-in-env-file': 'off',
      'apipay/no-raw-sql': 'off',
      'apipay/no-suppressing-comment': ['error', { isTest: true }],
      'apipay/own-formatters': 'off',
    },
  },
  { files: ['packages/testing/**'], rules: { 'no-console': 'off' } },
  { files: ['bench/**'], rules: { 'apipay/no-raw-sql': 'off' } },
);
