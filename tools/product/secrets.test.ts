import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadSecrets } from './secrets';

let directory: string;
let file: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'apipay-secrets-'));
  file = join(directory, 'secrets.json');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('secrets', () => {
  test('are made once, readable by their owner alone, and stay the same', () => {
    const first = loadSecrets(file, { roles: ['service'], isDatabasePresent: false });
    expect(Buffer.from(first.vaultMasterKey, 'base64')).toHaveLength(32);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(loadSecrets(file, { roles: ['service'], isDatabasePresent: true })).toEqual(first);
  });

  test('a role that came later gets its password, the others keep theirs', () => {
    const first = loadSecrets(file, { roles: ['service'], isDatabasePresent: false });
    const second = loadSecrets(file, { roles: ['service', 'jobs'], isDatabasePresent: true });
    expect(second.rolePasswords.service).toBe(first.rolePasswords.service);
    expect(second.rolePasswords.jobs).toBeTruthy();
  });

  test('missing beside a database: one sentence, and nothing is made', () => {
    expect(() => loadSecrets(file, { roles: [], isDatabasePresent: true })).toThrow(
      /is missing but its database is there/,
    );
    expect(() => statSync(file)).toThrow();
  });

  test('damaged: one sentence', () => {
    writeFileSync(file, '{');
    expect(() => loadSecrets(file, { roles: [], isDatabasePresent: true })).toThrow(
      /secrets\.json is damaged/,
    );
  });
});
