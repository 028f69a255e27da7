import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import { median, printTable, quantile, spread } from './ground/figures';
import { openGround } from './ground/ground';
import { readOptions } from './ground/options';
import { issueCall } from './serve/issue-question';
import { type Call, loadRound, type Round } from './serve/load';
import { type Program, startApi, startRival } from './serve/programs';
import { type SeededMerchant, seedRows } from './serve/seed';
import { countStatements } from './serve/statements';

const options = readOptions({ merchants: 100, payers: 2_000, rounds: 5, seconds: 4, seed: 20_261_122 });
const keysPerMerchant = 4;
const payersPerMerchant = Math.max(1, Math.round(options.payers / options.merchants));

interface Target {
  readonly merchant: string;
  readonly connection: string;
  readonly subscription: string;
  readonly payers: readonly string[];
}

process.stdout.write(
  `${options.merchants} merchants, ${options.payers} payers, ${options.rounds} rounds of ${options.seconds} s, seed ${options.seed}\n`,
);
const ground = await openGround({
  port: 16_240,
  settings: { shared_preload_libraries: 'pg_stat_statements' },
});
const programs: { stop(): Promise<void> }[] = [];
try {
  const merchants = await seedRows(ground, {
    merchants: options.merchants,
    payersPerMerchant,
    invoicesPerMerchant: 0,
    keysPerMerchant,
  });
  const targets = await ground.admin<Target[]>`
    select c.merchant_id as merchant, c.id as connection, s.id as subscription,
      (select array_agg(id) from payers y where y.merchant_id = c.merchant_id) as payers
    from provider_connections c join tariff_subscriptions s on s.merchant_id = c.merchant_id`;
  const api = await startApi(ground, 16_241);
  programs.push(api);
  const rival = await startRival(ground, 16_242);
  programs.push(rival);
  await measure(api, rival, merchants, new Map(targets.map((target) => [target.merchant, target])));
} finally {
  for (const program of programs) await program.stop();
  await ground.close();
}

async function measure(
  api: Program,
  rival: Program,
  merchants: readonly SeededMerchant[],
  targets: ReadonlyMap<string, Target>,
): Promise<void> {
  let turn = 0;
  const someone = () => {
    turn += 1;
    const merchant = merchants[turn % merchants.length];
    assert.ok(merchant);
    return { merchant, index: turn % merchants.length };
  };
  /** The numbers that `seedRows` gave to this merchant, or one that nobody has. */
  const apiCall = (isKnown: boolean): Call => {
    const { merchant, index } = someone();
    const place = index * payersPerMerchant + (turn % payersPerMerchant);
    const phone = isKnown
      ? `+7707${String(place).padStart(7, '0')}`
      : `+7708${String(turn % 10_000_000).padStart(7, '0')}`;
    return issueCall(merchant, phone, Math.floor(turn / merchants.length));
  };
  const rivalCall = (): Call => {
    const { merchant } = someone();
    const target = targets.get(merchant.uuid);
    assert.ok(target);
    const { payers, ...rest } = target;
    return {
      path: '/issue',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        ...rest,
        payer: payers[turn % payers.length],
        amountMinor: '150000',
        key: randomUUID(),
      }),
    };
  };
  const contenders = {
    rival: { title: 'hand-written, no guards', program: rival, next: rivalCall },
    known: { title: 'API, payer known', program: api, next: () => apiCall(true) },
    new: { title: 'API, new payer', program: api, next: () => apiCall(false) },
  };
  type Name = keyof typeof contenders;
  const names = Object.keys(contenders) as Name[];
  const play = async (name: Name, connections: number, seconds: number): Promise<Round> => {
    // The limits of callers stay in force; a new round begins with empty buckets and keys noted as used.
    await ground.admin`delete from rate_buckets`;
    await ground.admin`update api_keys set last_used_at = now() + interval '1 minute'`;
    return loadRound({
      url: contenders[name].program.url,
      pids: [contenders[name].program.pid, ground.postgresPid()],
      next: contenders[name].next,
      connections,
      seconds,
      calls: 20_000,
      accept: (text) => text.includes('"userErrors":[]') && !text.includes('"errors"'),
    });
  };
  const rounds = new Map<string, Round[]>();
  for (const name of names) await play(name, 8, 2);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const connections of [1, 8]) {
      for (const name of names) {
        const key = `${name} ${connections}`;
        rounds.set(key, [...(rounds.get(key) ?? []), await play(name, connections, options.seconds)]);
      }
    }
  }
  const of = (name: Name, connections: number) => rounds.get(`${name} ${connections}`) ?? [];
  const at = (name: Name, connections: number, share: number) =>
    of(name, connections).map((round) => quantile(round.latencies, share));
  const cpu = (name: Name, connections: number) => of(name, connections).map((round) => round.cpuMsPerCall);
  const rate = (name: Name, connections: number) => of(name, connections).map((round) => round.perSecond);
  printTable(
    `invoice-issue: own time without the provider (medians of ${options.rounds} rounds, lowest–highest)`,
    [
      [
        '',
        'callers',
        'p50 ms',
        'p95 ms',
        'p99 ms',
        'a second',
        'throughput to rival',
        'time to rival',
        'cpu ms',
        'cpu to rival',
      ],
      ...[1, 8].flatMap((connections) =>
        names.map((name) => [
          contenders[name].title,
          String(connections),
          spread(at(name, connections, 0.5), 1),
          spread(at(name, connections, 0.95), 1),
          spread(at(name, connections, 0.99), 1),
          spread(rate(name, connections)),
          (median(rate(name, connections)) / median(rate('rival', connections))).toFixed(2),
          (median(at(name, connections, 0.5)) / median(at('rival', connections, 0.5))).toFixed(2),
          spread(cpu(name, connections), 2),
          (median(cpu(name, connections)) / median(cpu('rival', connections))).toFixed(2),
        ]),
      ),
    ],
  );
  for (const isKnown of [true, false]) {
    const statements = await countStatements(ground, 20, async () => {
      for (let call = 0; call < 20; call += 1) {
        const { path, headers, body } = apiCall(isKnown);
        const answer = await request(`${api.url}${path}`, { method: 'POST', headers, body });
        await answer.body.dump();
      }
    });
    printTable(
      `statements of one call, ${isKnown ? 'payer known' : 'new payer'}: ${statements.reduce((sum, { perCall }) => sum + perCall, 0).toFixed(1)}`,
      [['times', 'statement'], ...statements.map(({ text, perCall }) => [perCall.toFixed(1), text])],
    );
  }
}
