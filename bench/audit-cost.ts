import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { closeAuditBatch } from '@apipay/domain/audit-log';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import { aMerchant, aSystemContext } from '@apipay/testing/contexts';
import { median, printTable, quantile, spread } from './ground/figures';
import { openGround } from './ground/ground';
import { readOptions } from './ground/options';
import { cpuMs } from './serve/cpu-time';
import { issueCall } from './serve/issue-question';
import { fullList, maskedList } from './serve/list-question';
import { type Call, loadRound, type Round } from './serve/load';
import { type Program, startApi, startApiFrom } from './serve/programs';
import { type SeededMerchant, seedRows } from './serve/seed';
import { makeTwinWithoutAudit } from './serve/without-audit';

/** What the audit log costs: the same calls of an API with it and of one without, in turn; and ten thousand reads a minute. */
const options = readOptions({
  invoices: 50_000,
  merchants: 100,
  payers: 5_000,
  rounds: 7,
  seconds: 3,
  reads: 10_000,
  'reads-seconds': 60,
  seed: 20_261_129,
});
const payersPerMerchant = Math.max(1, Math.round(options.payers / options.merchants));

process.stdout.write(
  `${options.invoices} invoices, ${options.merchants} merchants, ${options.payers} payers, ${options.rounds} paired rounds of ${options.seconds} s, seed ${options.seed}\n`,
);
const ground = await openGround({ port: 16_260, settings: { shared_buffers: '512MB' } });
const programs: Program[] = [];
let removeTwin = () => {};
try {
  const merchants = await seedRows(ground, {
    merchants: options.merchants,
    payersPerMerchant,
    invoicesPerMerchant: Math.round(options.invoices / options.merchants),
    keysPerMerchant: 4,
  });
  process.stdout.write('the rows are there\n');
  const withLog = await startApi(ground, 16_261);
  programs.push(withLog);
  const twin = makeTwinWithoutAudit();
  removeTwin = twin.remove;
  const withoutLog = await startApiFrom(ground, 16_262, twin.file);
  programs.push(withoutLog);
  await compare(withLog, withoutLog, merchants);
  await readALot();
} finally {
  for (const program of programs) await program.stop();
  removeTwin();
  await ground.close();
}

async function compare(
  withLog: Program,
  withoutLog: Program,
  merchants: readonly SeededMerchant[],
): Promise<void> {
  let turn = options.seed % merchants.length;
  const someone = () => {
    turn += 1;
    const merchant = merchants[turn % merchants.length];
    assert.ok(merchant);
    return { merchant, index: turn % merchants.length };
  };
  const list = (query: string) => (): Call => {
    const { merchant } = someone();
    const secret = merchant.secrets[Math.floor(turn / merchants.length) % 4] ?? '';
    return {
      path: '/graphql',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query }),
    };
  };
  const issue = (): Call => {
    const { merchant, index } = someone();
    const place = index * payersPerMerchant + (turn % payersPerMerchant);
    return issueCall(merchant, `+7707${String(place).padStart(7, '0')}`, Math.floor(turn / merchants.length));
  };
  const calls = {
    'invoice-list, masked (no record)': { next: list(maskedList), said: '"nodes"' },
    'invoice-list, 50 numbers opened': { next: list(fullList), said: '"phone":"+7707' },
    'invoice-issue, payer known': { next: issue, said: '"userErrors":[]' },
  };
  type Name = keyof typeof calls;
  const play = async (program: Program, name: Name, connections: number, seconds: number): Promise<Round> => {
    await ground.admin`delete from rate_buckets`;
    await ground.admin`update api_keys set last_used_at = now() + interval '1 minute'`;
    return loadRound({
      url: program.url,
      pids: [program.pid, ground.postgresPid()],
      next: calls[name].next,
      connections,
      seconds,
      calls: merchants.length * 30,
      accept: (text) => text.includes(calls[name].said) && !text.includes('"errors"'),
    });
  };
  const countRecords = async () =>
    Number((await ground.admin`select count(*)::int as count from audit_records`)[0]?.['count']);
  const rows: string[][] = [
    [
      '',
      'callers',
      'p50 ms with',
      'p50 ms without',
      'time',
      'processor time',
      'throughput',
      'records a call',
    ],
  ];
  for (const name of Object.keys(calls) as Name[]) {
    for (const connections of [1, 8]) {
      for (const program of [withLog, withoutLog]) await play(program, name, connections, 1);
      const before = await countRecords();
      const pairs: { readonly on: Round; readonly off: Round }[] = [];
      for (let round = 0; round < options.rounds; round += 1) {
        // Whoever comes second finds a warmer machine: they take turns.
        const order = round % 2 === 0 ? [withLog, withoutLog] : [withoutLog, withLog];
        const played = new Map<Program, Round>();
        for (const program of order)
          played.set(program, await play(program, name, connections, options.seconds));
        const [on, off] = [played.get(withLog), played.get(withoutLog)];
        assert.ok(on && off);
        pairs.push({ on, off });
      }
      const p50 = (round: Round) => quantile(round.latencies, 0.5);
      const ratio = (figure: (round: Round) => number) =>
        spread(
          pairs.map(({ on, off }) => figure(on) / figure(off)),
          2,
        );
      const written = (await countRecords()) - before;
      const made = pairs.reduce((sum, { on }) => sum + on.latencies.length, 0);
      rows.push([
        name,
        String(connections),
        median(pairs.map(({ on }) => p50(on))).toFixed(1),
        median(pairs.map(({ off }) => p50(off))).toFixed(1),
        ratio(p50),
        ratio((round) => round.cpuMsPerCall),
        ratio((round) => round.perSecond),
        (written / made).toFixed(2),
      ]);
    }
  }
  printTable(
    `with the audit log to without, by pairs (medians of ${options.rounds} pairs, lowest–highest)`,
    rows,
  );
}

/** So many readings in a minute, each in a transaction of its own with its record, at an even pace. */
async function readALot(): Promise<void> {
  const merchant = await aMerchant(ground);
  const system = aSystemContext(ground);
  const one = () =>
    inTransaction(merchant.context(), { purpose: 'invoicing' }, (tx) =>
      tx.reveal({
        subjectId: merchant.subjectId,
        action: 'test.read',
        objectKind: 'bench',
        objectId: 'bench',
        values: [],
      }),
    );
  while ((await closeAuditBatch(system)).isMore);
  const before = await weigh();
  const cpu = () => ({ own: process.cpuUsage(), server: cpuMs([ground.postgresPid()]) });
  const from = { ...cpu(), at: performance.now() };
  const pauseMs = (options['reads-seconds'] * 1_000) / options.reads;
  let started = 0;
  const times: number[] = [];
  const reader = async () => {
    while (started < options.reads) {
      const due = from.at + started * pauseMs;
      started += 1;
      const early = due - performance.now();
      if (early > 0) await wait(early);
      const begun = performance.now();
      await one();
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: 6 }, reader));
  const took = performance.now() - from.at;
  const used = process.cpuUsage(from.own);
  const ownMs = (used.user + used.system) / 1_000;
  const serverMs = cpuMs([ground.postgresPid()]) - from.server;
  const closing = performance.now();
  while ((await closeAuditBatch(system)).isMore);
  const placed = performance.now() - closing;
  const after = await weigh();
  const bytes = (after.bytes - before.bytes) / options.reads;
  const perDay = (bytes * options.reads * 86_400) / options['reads-seconds'] / 1024 ** 3;
  printTable(`${options.reads} readings in ${options['reads-seconds']} s`, [
    ['what', 'figure'],
    ['a second', ((options.reads * 1_000) / took).toFixed(0)],
    ['p50, p99 of one', `${quantile(times, 0.5).toFixed(1)} ms, ${quantile(times, 0.99).toFixed(1)} ms`],
    ['processor, of one core: Node, Postgres', `${share(ownMs, took)}, ${share(serverMs, took)}`],
    ['positions for all of them', `${placed.toFixed(0)} ms`],
    ['bytes of a record, its indexes and its leaf', bytes.toFixed(0)],
    ['WAL bytes of one', ((after.wal - before.wal) / options.reads).toFixed(0)],
    ['a day at this pace', `${perDay.toFixed(1)} GiB`],
  ]);
}

function share(ms: number, ofMs: number): string {
  return `${((ms * 100) / ofMs).toFixed(0)} %`;
}

async function weigh(): Promise<{ readonly bytes: number; readonly wal: number }> {
  const [row] = await ground.admin`select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as wal,
    (select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = 'audit_records'::regclass)::float8
      + pg_total_relation_size('audit_leaves')::float8 as bytes`;
  return { bytes: Number(row?.['bytes']), wal: Number(row?.['wal']) };
}
