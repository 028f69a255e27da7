import { setTimeout as wait } from 'node:timers/promises';
import { createKaspiQrProvider } from '@apipay/connectors/payments/kaspi-qr/provider';
import { startSandbox } from '@apipay/sandbox/start-sandbox';
import { seededRandom } from '@apipay/testing/seeded-random';
import { Bank } from './crash/bank';
import { buildWorker } from './crash/build-worker';
import { isWrong } from './crash/finding';
import { connectMerchants } from './crash/merchants';
import { HeldJobs, waitUntilQuiet } from './crash/quiet';
import { SandboxControl } from './crash/sandbox-control';
import { Traffic } from './crash/traffic';
import { judge } from './crash/verdict';
import { Wishes } from './crash/wishes';
import { WorkerSupervisor } from './crash/worker-supervisor';
import { printTable, quantile } from './ground/figures';
import { openGround } from './ground/ground';
import { readOptions } from './ground/options';

const ports = { postgres: 16_200, sandbox: 16_210, worker: 16_220 } as const;
const cutShare = 0.15;

const options = readOptions(
  { invoices: 300, kills: 15, 'postgres-kills': 1, seed: 20_261_122, merchants: 20 },
  ['without-fence'],
);
const hasFence = !options['without-fence'];
const startedAt = performance.now();
const say = (text: string) =>
  process.stdout.write(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${text}\n`);
const random = seededRandom(options.seed);

say(
  `${options.invoices} invoices, ${options.kills} kills of the worker, ${options['postgres-kills']} of Postgres, seed ${options.seed}${hasFence ? '' : ', WITHOUT THE FENCE'}`,
);
const program = await buildWorker(hasFence);
const ground = await openGround({ port: ports.postgres });
const sandbox = await startSandbox({ port: ports.sandbox, host: '127.0.0.1' });
const kaspiUrl = `http://127.0.0.1:${ports.sandbox}/kaspi/live`;
const provider = createKaspiQrProvider({ live: { baseUrl: kaspiUrl } });
const control = new SandboxControl(`http://127.0.0.1:${ports.sandbox}`);
const supervisor = new WorkerSupervisor({
  program,
  leash: ground.leash,
  environment: {
    LOG_LEVEL: 'info',
    WORKER_PORT: String(ports.worker),
    DATABASE_URL: ground.databases.mainUrl,
    JOBS_DATABASE_URL: ground.databases.jobsUrl,
    VAULT_DATABASE_URL: ground.databases.vaultUrl,
    VAULT_MASTER_KEY: ground.masterKey.toString('base64'),
    AUDIT_SIGNING_KEY: ground.masterKey.toString('base64'),
    TOMBSTONE_LOG: '/nowhere/tombstones.jsonl',
    BLIND_INDEX_KEY: ground.blindIndexKey.toString('base64'),
    KASPI_LIVE_URL: kaspiUrl,
    KASPI_TEST_URL: `http://127.0.0.1:${ports.sandbox}/kaspi/test`,
    WHATSAPP_URL: `http://127.0.0.1:${ports.sandbox}/whatsapp`,
    WHATSAPP_PHONE_NUMBER_ID: '100000000000001',
    WHATSAPP_TOKEN: 'sandbox-whatsapp-token',
  },
});

let isRight = false;
try {
  isRight = await run();
} finally {
  await supervisor.stop();
  await Promise.all([provider.close(), sandbox.close()]);
  await ground.close();
}
say(isRight ? 'everything is as it must be' : 'NOT AS IT MUST BE');
process.exitCode = isRight ? 0 : 1;

async function run(): Promise<boolean> {
  const merchants = await connectMerchants(ground, provider, options.merchants);
  await control.cutAfterWork(options.seed, cutShare);
  say(`${merchants.length} merchants are connected`);

  const bank = new Bank(random);
  await bank.open(merchants);
  const wishes = new Wishes({ provider, bank, admin: ground.admin, random });
  const traffic = new Traffic({
    merchants,
    provider,
    sandbox: control,
    wishes,
    invoices: options.invoices,
    seed: options.seed,
    random,
  });
  const held = new HeldJobs(ground.admin);
  const postgresRecoveries: number[] = [];
  let kills = 0;
  let isKilling = true;
  const steps = Math.max(1, options.kills + options['postgres-kills']);
  let done = 0;
  const target = () => (isKilling ? (options.invoices * (done + 1)) / (steps + 1) : options.invoices);

  const issuers = Array.from({ length: 4 }, () => traffic.issue(target));
  const people = [traffic.payers(60), traffic.questions(), traffic.questions()];
  const wishing = Array.from({ length: 3 }, () => wishes.fulfil());
  supervisor.start();
  const watch = setInterval(() => void look(held, false), 250);

  // The last kill of Postgres comes after the last of the worker: one process has to live through it.
  const postgresAt = new Set(
    Array.from({ length: options['postgres-kills'] }, (_, index) =>
      Math.round((options.kills * (index + 1)) / options['postgres-kills']),
    ),
  );
  while (kills < options.kills) {
    // Most die while they work, some before they have done anything, some while they start.
    const chance = random();
    if (chance < 0.7) await supervisor.reached('job', 4_000);
    else if (chance < 0.9) await supervisor.reached('listening', 5_000);
    await wait(150 + random() * 250);
    supervisor.kill();
    await look(held, true);
    kills += 1;
    done += 1;
    if (postgresAt.has(kills)) {
      if (kills === options.kills) await supervisor.reached('job', 20_000);
      done += 1;
      postgresRecoveries.push(await killPostgres(traffic));
      say(
        `Postgres killed after ${kills} kills of the worker, ${traffic.acknowledged.size} invoices acknowledged`,
      );
    }
  }
  isKilling = false;
  say(`${kills} kills done, ${traffic.acknowledged.size} invoices acknowledged`);
  await Promise.race([Promise.all(issuers), wait(60_000, undefined, { ref: false })]);
  await waitUntilQuiet(ground.admin, 120_000);
  say('no job is left; the payers look once more and somebody asks about every payment');
  await traffic.lookEverywhere();
  await askAboutTheRest(traffic);
  await wishes.settle(20_000);
  wishes.end();
  await Promise.all(wishing);
  await waitUntilQuiet(ground.admin, 60_000);
  say(`no wish is left but ${wishes.left} that nobody can grant; the payers look again`);
  await traffic.lookEverywhere();
  await askAboutTheRest(traffic);
  const quietMs = await waitUntilQuiet(ground.admin, 90_000);
  clearInterval(watch);
  traffic.end();
  await Promise.all([...issuers, ...people]);
  say(`quiet (${quietMs.toFixed(0)} ms)`);

  const truth = await control.truth();
  const findings = await judge(ground, truth, {
    invoices: traffic.acknowledged,
    wishes,
    bank,
  });
  printTable(`invoice-crash${hasFence ? '' : ' without the fence'} (seed ${options.seed})`, [
    ['what', 'found', 'must be', ''],
    ['invoices wanted', String(options.invoices), '', ''],
    ['kill -9 of the worker', String(kills), '', ''],
    ['kill -9 of Postgres', String(postgresRecoveries.length), '', ''],
    [
      'worker starts (ended by itself while Postgres was away)',
      `${supervisor.starts} (${supervisor.endedByItself})`,
      '',
      '',
    ],
    [
      'issuing repeated with its key (answered from the key)',
      `${traffic.repeated} (${traffic.replayed})`,
      '',
      '',
    ],
    [
      'wishes that came too late / reports of the bank repeated',
      `${wishes.impossible + wishes.left} / ${bank.repeated}`,
      '',
      '',
    ],
    ['payers paid / refused', `${traffic.paid} / ${traffic.refused}`, '', ''],
    ...findings.map((finding) => [
      finding.what,
      String(finding.value),
      finding.must === null ? '' : String(finding.must),
      isWrong(finding) ? 'WRONG' : '',
    ]),
    ['kill of the worker → next job done, p50 / p95', times(supervisor.recoveries), '', ''],
    ['job of a killed worker free again, p50 / p95', times(held.freedAfterMs), '', ''],
    ['kill of Postgres → next invoice acknowledged, p50 / p95', times(postgresRecoveries), '', ''],
  ]);
  printTable('jobs by outcome', [
    ['job', 'times'],
    ...[...supervisor.jobs].sort().map(([name, count]) => [name, String(count)]),
  ]);
  return traffic.isAllIssued && !findings.some(isWrong);
}

async function look(held: HeldJobs, isWorkerDead: boolean): Promise<void> {
  // While Postgres is away there is nothing to see.
  await held.look(isWorkerDead).catch(() => undefined);
}

async function killPostgres(traffic: Traffic): Promise<number> {
  const before = performance.now();
  await ground.killPostgres();
  const acknowledged = traffic.acknowledged.size;
  while (traffic.acknowledged.size === acknowledged && performance.now() - before < 30_000) await wait(20);
  return performance.now() - before;
}

/** A day's visits in a minute: every invoice that was decided at the provider and is still open here is asked about. */
async function askAboutTheRest(traffic: Traffic): Promise<void> {
  const deadline = performance.now() + 150_000;
  while (performance.now() < deadline) {
    const decided = new Set(
      (await control.truth()).payments
        .filter((payment) => payment.state !== 'waiting')
        .map((payment) => String(payment.id)),
    );
    const live = await ground.admin<{ number: number; id: string }[]>`
      select replace(i.external_id, 'bench-', '')::int as number, p.provider_payment_id as id
      from provider_invoices p join invoices i on i.merchant_id = p.merchant_id and i.id = p.invoice_id
      where p.state in ('live', 'cancelling') and p.provider_payment_id is not null`;
    const open = live.filter((row) => decided.has(row.id));
    if (open.length === 0) return;
    for (const row of open) await traffic.ask(row.number);
    await wait(2_000);
  }
}

function times(values: readonly number[]): string {
  return values.length === 0
    ? 'none'
    : `${quantile(values, 0.5).toFixed(0)} / ${quantile(values, 0.95).toFixed(0)} ms of ${values.length}`;
}
