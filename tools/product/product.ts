import { accessSync, constants, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stopLeftoverPostgres } from '@apipay/testing/embedded-postgres';
import { loadMigrator } from '@apipay/testing/migrator';
import { isPortFree } from '@apipay/testing/ports';
import { removeDataDirectory } from '@apipay/testing/postgres-data-directory';
import { Problem } from '@apipay/testing/problem';
import { ProcessLeash } from '@apipay/testing/process-leash';
import type { DemoContent } from '../seed-demo';
import { APPS, type AppName, buildApps, entryOf } from './build';
import { isDatabasePresent, migrate, openDatabase, watchDatabase } from './database';
import { recallDemo } from './demo-file';
import { addressesOf, appEnvironments, type ProductAddresses } from './environment';
import { RunFile } from './run-file';
import { loadSecrets } from './secrets';
import { PORT_SETTINGS, type ProductPorts } from './settings';
import { type ProcessSpec, Supervisor } from './supervisor';

export interface ProductOptions {
  readonly dataDirectory: string;
  readonly ports: ProductPorts;
  readonly databaseUrl: string | undefined;
  /** False for tests: nothing survives a failure of the machine. */
  readonly isDurable: boolean;
  readonly isFresh: boolean;
  readonly surrounding: Readonly<Record<string, string | undefined>>;
  /** Ends the start, or the running product, in good order. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
}

export interface ProductDescription {
  readonly addresses: ProductAddresses;
  readonly database: string;
  /** Tells one filled database from another, wherever it lies: the id of the first edition of the offer. */
  readonly installation: string;
  readonly demo: DemoContent;
}

export interface RunningProduct extends ProductDescription {
  /** Settles with the reason when the product cannot go on by itself. */
  readonly gaveUp: Promise<Problem>;
  stop(): Promise<void>;
}

/** Starts everything as one group. What was started is ended again when the start fails or is called off. */
export async function startProduct(options: ProductOptions): Promise<RunningProduct> {
  const { dataDirectory, ports, say, signal } = options;
  const postgresDirectory = join(dataDirectory, 'postgres');
  makeWritable(dataDirectory);
  const runFile = new RunFile(join(dataDirectory, 'run.json'));
  for (const name of await runFile.takeOver()) say(`Ended "${name}", which an earlier run left behind.`);

  const endings: (() => Promise<void> | void)[] = [];
  let ended: Promise<void> | undefined;
  const stop = () => {
    ended ??= (async () => {
      for (const end of endings.toReversed()) await end();
    })();
    return ended;
  };
  endings.push(() => runFile.remove());

  try {
    // Before anything is emptied: a start that cannot be must not cost the data.
    await checkPorts(ports);
    if (options.isFresh) {
      await beginAnew(dataDirectory, postgresDirectory, options.databaseUrl);
      makeWritable(dataDirectory);
      await runFile.takeOver();
    }
    const migrator = await loadMigrator();
    const secrets = loadSecrets(join(dataDirectory, 'secrets.json'), {
      roles: migrator.databaseRoles,
      isDatabasePresent: !options.databaseUrl && isDatabasePresent(postgresDirectory),
    });
    const leash = new ProcessLeash();
    endings.push(() => leash.farewell());

    say('Building …');
    await buildApps(signal);
    say('Starting the database …');
    const openIt = () =>
      openDatabase({
        databaseUrl: options.databaseUrl,
        dataDirectory: postgresDirectory,
        port: ports.postgres,
        password: secrets.postgresPassword,
        isDurable: options.isDurable,
      });
    const database = await openIt();
    endings.push(watchDatabase(database, { leash, open: openIt, say }));
    signal.throwIfAborted();
    const urls = await migrate(migrator, database, secrets.rolePasswords);
    signal.throwIfAborted();

    const supervisor = new Supervisor({
      logDirectory: join(dataDirectory, 'logs'),
      runFile,
      leash,
      toTerminal: say,
    });
    endings.push(() => supervisor.stop());
    signal.addEventListener('abort', () => void supervisor.stop(), { once: true });
    const environments = appEnvironments({ ...options, secrets, urls });
    const addresses = addressesOf(ports);
    const specOf = (app: AppName): ProcessSpec => ({
      name: app,
      command: process.execPath,
      args: ['--enable-source-maps', entryOf(app)],
      cwd: join(entryOf(app), '..', '..'),
      env: environments[app],
      readyUrl: `${addresses[app]}/readyz`,
    });

    const place = `${database.place}/${database.mainName}`;
    say('Starting the sandbox …');
    await supervisor.start([specOf('sandbox')]);
    const { seedDemo } = await import('../seed-demo');
    const { installation, demo } = await seedDemo(
      { ...database, urls, apiEnvironment: environments.api, addresses, say },
      (installation) => recallDemo(dataDirectory, installation),
    );
    signal.throwIfAborted();
    say('Starting the api, the worker and the web app …');
    await supervisor.start(APPS.filter((app) => app !== 'sandbox').map(specOf));
    const description = { addresses, database: place, installation, demo };
    writeFileSync(join(dataDirectory, 'demo.json'), `${JSON.stringify(description, null, 2)}\n`, {
      mode: 0o600,
    });
    return { ...description, gaveUp: supervisor.gaveUp, stop };
  } catch (error) {
    await stop();
    if (signal.aborted) throw new Problem('Stopped.');
    throw error;
  }
}

function makeWritable(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
  } catch (error) {
    throw new Problem(`The data directory ${directory} cannot be used: ${(error as Error).message}.`);
  }
}

async function beginAnew(dataDirectory: string, postgresDirectory: string, databaseUrl: string | undefined) {
  if (databaseUrl) {
    throw new Problem(
      '--fresh empties .data alone and never a server of your own: drop the databases that DATABASE_URL names, then start without --fresh.',
    );
  }
  await stopLeftoverPostgres(postgresDirectory);
  try {
    removeDataDirectory(postgresDirectory);
    rmSync(dataDirectory, { recursive: true, force: true });
  } catch (error) {
    throw new Problem(`The data directory ${dataDirectory} cannot be emptied: ${(error as Error).message}.`);
  }
}

/** Postgres looks after its own: it may be running already, and then it is ours. */
async function checkPorts(ports: ProductPorts): Promise<void> {
  for (const { key, variable, owner } of PORT_SETTINGS) {
    if (key === 'postgres' || (await isPortFree(ports[key]))) continue;
    throw new Problem(
      `Port ${ports[key]} for ${owner} is in use: free it or choose another, for example ${variable}=${ports[key] + 100} npm start.`,
    );
  }
}
