import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoginRole } from '@apipay/db/migrate';
import { readEnvironment, shapes } from '@apipay/process/environment';
import { Problem } from '@apipay/testing/problem';
import { atDatabase } from '@apipay/testing/test-cluster';
import { localMasterKey, type MasterKey } from '@apipay/vault/master-key';
import { z } from 'zod';
import type { ProductSecrets } from '../product/secrets';
import { readPorts } from '../product/settings';
import { repositoryRoot } from '../repository';
import type { DatabaseKind } from './manifest';

/** What whoever backs up and restores has to know; no process of the product knows all of it. */
export interface OperatorAccess {
  readonly adminUrls: Readonly<Record<DatabaseKind, string>>;
  /** The two kinds of backups lie apart. */
  readonly directories: Readonly<Record<DatabaseKind, string>>;
  readonly masterKey: MasterKey;
  readonly tombstoneLog: string;
  readonly rolePasswords: Readonly<Record<LoginRole, string>>;
}

const superuser = 'a postgres:// address of a superuser';
const variables = {
  DATABASE_ADMIN_URL: { shape: shapes.database, wanted: superuser },
  VAULT_DATABASE_ADMIN_URL: { shape: shapes.database, wanted: superuser },
  VAULT_MASTER_KEY: { shape: shapes.key32, wanted: '32 bytes in base64' },
  BACKUP_DIRECTORY: { shape: shapes.text, wanted: 'the folder of the backups of the main database' },
  VAULT_BACKUP_DIRECTORY: { shape: shapes.text, wanted: 'the folder of the backups of the vault' },
  TOMBSTONE_LOG: { shape: shapes.text, wanted: 'the file in which the worker writes what it destroys' },
  DATABASE_ROLE_PASSWORDS: {
    shape: z
      .string()
      .transform((text) => JSON.parse(text) as unknown)
      .pipe(
        z.strictObject({ apipay_service: z.string(), apipay_jobs: z.string(), apipay_vault: z.string() }),
      ),
    wanted: 'JSON with the passwords of apipay_service, apipay_jobs and apipay_vault',
  },
};

/** Of the environment; where it names no database, of the product that `npm start` runs here. */
export function readOperatorAccess(source: Readonly<Record<string, string | undefined>>): OperatorAccess {
  if (source.DATABASE_ADMIN_URL === undefined) return accessOfProduct(source);
  const reading = readEnvironment(variables, source);
  if (reading.kind === 'refused') throw new Problem(reading.sentences.join('\n'));
  const { environment } = reading;
  const directories = { main: environment.BACKUP_DIRECTORY, vault: environment.VAULT_BACKUP_DIRECTORY };
  if (directories.main === directories.vault)
    throw new Problem('BACKUP_DIRECTORY and VAULT_BACKUP_DIRECTORY are the same: keys and data lie apart.');
  return {
    adminUrls: { main: environment.DATABASE_ADMIN_URL, vault: environment.VAULT_DATABASE_ADMIN_URL },
    directories,
    masterKey: localMasterKey(environment.VAULT_MASTER_KEY),
    tombstoneLog: environment.TOMBSTONE_LOG,
    rolePasswords: environment.DATABASE_ROLE_PASSWORDS,
  };
}

function accessOfProduct(source: Readonly<Record<string, string | undefined>>): OperatorAccess {
  const folder = join(repositoryRoot, '.data');
  const file = join(folder, 'secrets.json');
  if (!existsSync(file))
    throw new Problem(
      'DATABASE_ADMIN_URL is missing, and no product was ever started here with "npm start".',
    );
  const secrets = JSON.parse(readFileSync(file, 'utf8')) as ProductSecrets;
  const server = `postgres://postgres:${encodeURIComponent(secrets.postgresPassword)}@127.0.0.1:${readPorts(source).postgres}/postgres`;
  return {
    adminUrls: { main: atDatabase(server, 'apipay'), vault: atDatabase(server, 'apipay_vault') },
    directories: { main: join(folder, 'backups', 'main'), vault: join(folder, 'backups', 'vault') },
    masterKey: localMasterKey(Buffer.from(secrets.vaultMasterKey, 'base64')),
    tombstoneLog: join(folder, 'tombstones.jsonl'),
    rolePasswords: secrets.rolePasswords as OperatorAccess['rolePasswords'],
  };
}
