import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { lastLine, POSTGRES_MAJOR, type PostgresBinaries, privateBase } from './postgres-binaries';
import { Problem } from './problem';
import { runAs, type ServiceAccount } from './service-account';

/**
 * Gives the directory a server can really use. Where the account that runs Postgres cannot reach the wanted place (a
 * checkout below /root), the data lies in a private directory elsewhere and the wanted place is a link to it.
 */
export async function placeDataDirectory(wanted: string, account: ServiceAccount | null): Promise<string> {
  const parent = dirname(wanted);
  try {
    mkdirSync(parent, { recursive: true });
  } catch (error) {
    throw new Problem(
      `The directory ${parent} for the database cannot be made: ${(error as Error).message}.`,
    );
  }
  if (existsSync(wanted)) return realpathSync(wanted);
  if (isLink(wanted)) rmSync(wanted);
  if (account === null || (await canReach(account, parent))) return wanted;
  const elsewhere = join(privateBase(account), `${nameFor(wanted)}-data`);
  rmSync(elsewhere, { recursive: true, force: true }); // its link is gone: somebody began anew by hand
  symlinkSync(elsewhere, wanted);
  return elsewhere;
}

export function removeDataDirectory(wanted: string): void {
  if (isLink(wanted) && existsSync(wanted)) rmSync(realpathSync(wanted), { recursive: true, force: true });
  rmSync(wanted, { recursive: true, force: true });
}

export function isInitialised(directory: string): boolean {
  const versionFile = join(directory, 'PG_VERSION');
  if (existsSync(directory) && !canRead(directory)) {
    throw new Problem(
      `The database in ${directory} belongs to another user (it was made by root, or the other way round): run as that user again, or remove it as that user.`,
    );
  }
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, 'utf8').trim();
    if (version === POSTGRES_MAJOR) return true;
    throw new Problem(
      `The database in ${directory} was made by PostgreSQL ${version} and this release runs PostgreSQL ${POSTGRES_MAJOR}: carry it over with pg_upgrade, or begin anew with "npm start -- --fresh".`,
    );
  }
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new Problem(
      `The directory ${directory} holds something that is not a Postgres database; move it away.`,
    );
  }
  return false;
}

/** initdb works beside the final place and is moved there when whole, so a cut-off first start leaves nothing half done. */
export async function initialise(
  directory: string,
  options: {
    readonly account: ServiceAccount | null;
    readonly binaries: PostgresBinaries;
    readonly superuser: string;
    readonly password: string;
    readonly isDurable: boolean;
  },
): Promise<void> {
  const { account, binaries } = options;
  const unfinished = `${directory}.unfinished`;
  const secretDirectory = mkdtempSync(join(account ? privateTemporary() : tmpdir(), 'apipay-initdb-'));
  const passwordFile = join(secretDirectory, 'password');
  try {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o700 });
    chmodSync(unfinished, 0o700);
    writeFileSync(passwordFile, options.password, { mode: 0o600 });
    if (account) {
      for (const path of [unfinished, secretDirectory, passwordFile])
        chownSync(path, account.uid, account.gid);
    }
    const result = await runAs(account, binaries.initdb, [
      `--pgdata=${unfinished}`,
      `--username=${options.superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      ...(options.isDurable ? [] : ['--no-sync']),
    ]);
    if (result.exitCode !== 0) throw new Error(lastLine(result.output));
    rmSync(directory, { recursive: true, force: true });
    renameSync(unfinished, directory);
  } catch (error) {
    throw new Problem(`The database cannot be made in ${directory}: ${(error as Error).message}`);
  } finally {
    rmSync(secretDirectory, { recursive: true, force: true });
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function canRead(directory: string): boolean {
  try {
    readdirSync(directory);
    return true;
  } catch {
    return false;
  }
}

async function canReach(account: ServiceAccount, directory: string): Promise<boolean> {
  return (await runAs(account, 'ls', ['-d', `${directory}/.`])).exitCode === 0;
}

/** TMPDIR may be below root's home; the account has to get there. */
function privateTemporary(): string {
  return '/tmp';
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function nameFor(wanted: string): string {
  const digest = createHash('sha256').update(wanted).digest('hex').slice(0, 16);
  return `${basename(wanted)}-${digest}`;
}
