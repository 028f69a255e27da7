import { existsSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPortFree } from './ports';
import { lastLine, preparePostgresBinaries } from './postgres-binaries';
import { initialise, isInitialised, placeDataDirectory } from './postgres-data-directory';
import { Problem } from './problem';
import { commandLineOf } from './process-identity';
import { findServiceAccount, runAs, type ServiceAccount } from './service-account';

export interface EmbeddedPostgresOptions {
  /** Made when missing; the server runs as the present user, or as postgres or nobody when that is root. */
  readonly dataDirectory: string;
  readonly port: number;
  readonly password: string;
  /** False for tests: no fsync, everything is lost when the machine fails. */
  readonly isDurable: boolean;
}

export interface EmbeddedPostgres {
  /** The superuser's address, at the database `postgres`. */
  readonly url: string;
  readonly pid: number;
  readonly logFile: string;
  /** False when a server was already running on this data directory and port. */
  readonly isStartedHere: boolean;
  stop(): Promise<void>;
}

const SUPERUSER = 'postgres';

/**
 * Starts a real PostgreSQL on 127.0.0.1, or joins the one that runs on this data directory already.
 * Throws a `Problem` for everything a person can put right: port taken, directory not writable, data of an older version.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const rootsAccount = findServiceAccount();
  const directory = await placeDataDirectory(options.dataDirectory, rootsAccount);
  const account = rootsAccount && accountForExisting(directory, rootsAccount);
  const binaries = await preparePostgresBinaries(account);
  const logFile = join(directory, 'server.log');
  const pgCtl = (...args: string[]) => runAs(account, binaries.pgCtl, [`--pgdata=${directory}`, ...args]);
  const stop = async () => {
    const result = await pgCtl('stop', '--mode=fast', '--wait', '--timeout=30');
    if (result.exitCode !== 0 && readPostmaster(directory) !== null) {
      throw new Problem(`Postgres did not stop: ${lastLine(result.output)}`);
    }
  };

  if (!isInitialised(directory)) {
    await initialise(directory, { ...options, account, binaries, superuser: SUPERUSER });
  }

  const running = readPostmaster(directory);
  let isStartedHere = false;
  if (running === null || running.port !== options.port) {
    if (running !== null) await stop();
    if (!(await isPortFree(options.port))) {
      throw new Problem(
        `Port ${options.port} for Postgres is in use: free it, choose another with PG_PORT, or set DATABASE_URL to a server of your own.`,
      );
    }
    const settings = [
      `-p ${options.port}`,
      ...Object.entries(serverSettings(options.isDurable)).map(([name, value]) => `-c ${name}='${value}'`),
    ];
    const start = () =>
      pgCtl('start', '--wait', '--timeout=60', `--log=${logFile}`, `--options=${settings.join(' ')}`);
    let result = await start();
    // A killed server's backends need a moment to notice, and its pid may stay a zombie where nobody collects it.
    for (
      let attempt = 1;
      attempt <= 20 && result.exitCode !== 0 && isHeldByKilledServer(logFile);
      attempt += 1
    ) {
      await sleep(250);
      if (attempt === 20) rmSync(join(directory, 'postmaster.pid'), { force: true });
      result = await start();
    }
    if (result.exitCode !== 0) {
      if (readPostmaster(directory) !== null) await stop();
      throw new Problem(
        `Postgres did not start (${whyNot(logFile) ?? lastLine(result.output)}); its log is ${logFile}.`,
      );
    }
    isStartedHere = true;
  }
  const postmaster = readPostmaster(directory);
  if (postmaster === null) throw new Problem(`Postgres went away while it started; its log is ${logFile}.`);
  return {
    url: `postgres://${SUPERUSER}:${encodeURIComponent(options.password)}@127.0.0.1:${options.port}/postgres`,
    pid: postmaster.pid,
    logFile,
    isStartedHere,
    stop,
  };
}

/** Ends a server that a killed run left behind, so that its directory can be removed. */
export async function stopLeftoverPostgres(dataDirectory: string): Promise<void> {
  if (!existsSync(dataDirectory)) return;
  const directory = realpathSync(dataDirectory);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const running = readPostmaster(directory);
    if (running === null) return;
    if (attempt === 0) process.kill(running.pid, 'SIGINT');
    await sleep(100);
  }
  throw new Problem(`The Postgres of ${directory} does not stop.`);
}

/** Root runs an existing directory's server as its owner, so "sudo npm start" continues what a user began. */
function accountForExisting(directory: string, account: ServiceAccount): ServiceAccount {
  const owner = statSync(directory, { throwIfNoEntry: false });
  if (!owner || owner.uid === 0) return account;
  return { name: 'owner', uid: owner.uid, gid: owner.gid };
}

function serverSettings(isDurable: boolean): Record<string, string> {
  const common = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  return isDurable
    ? common
    : { ...common, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' };
}

/** The server of this directory if one is alive. A pid file left by a killed server is removed when its pid is a stranger's. */
function readPostmaster(directory: string): { pid: number; port: number } | null {
  const pidFile = join(directory, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  const lines = readFileSync(pidFile, 'utf8').split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  const command = commandLineOf(pid);
  if (command === null) return null;
  if (command.includes('postgres')) return { pid, port };
  rmSync(pidFile, { force: true });
  return null;
}

function isHeldByKilledServer(logFile: string): boolean {
  return /lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(
    whyNot(logFile) ?? '',
  );
}

function whyNot(logFile: string): string | null {
  if (!existsSync(logFile)) return null;
  const lines = readFileSync(logFile, 'utf8').trim().split('\n');
  return (
    lines.findLast((line) => /FATAL|PANIC|could not/.test(line))?.replace(/^.*?(FATAL|PANIC):\s*/, '') ?? null
  );
}
