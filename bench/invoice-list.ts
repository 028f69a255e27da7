import assert from 'node:assert/strict';
import { seededRandom } from '@apipay/testing/seeded-random';
import { request } from 'undici';
import { median, printTable, quantile, spread } from './ground/figures';
import { openGround } from './ground/ground';
import { readOptions } from './ground/options';
import { fullList, maskedList } from './serve/list-question';
import { type Call, loadRound, type Round } from './serve/load';
import { type Program, startApi, startRival } from './serve/programs';
import { type SeededMerchant, seedRows } from './serve/seed';
import { countStatements } from './serve/statements';

const options = readOptions({
  invoices: 200_000,
  merchants: 200,
  payers: 20_000,
  rounds: 5,
  seconds: 3,
  seed: 20_261_122,
});
const keysPerMerchant = 4;
const random = seededRandom(options.seed);

process.stdout.write(
  `${options.invoices} invoices, ${options.merchants} merchants, ${options.payers} payers, ${options.rounds} rounds of ${options.seconds} s, seed ${options.seed}\n`,
);
const ground = await openGround({
  port: 16_230,
  settings: { shared_preload_libraries: 'pg_stat_statements', shared_buffers: '512MB' },
});
const programs: { stop(): Promise<void> }[] = [];
try {
  const merchants = await seedRows(ground, {
    merchants: options.merchants,
    payersPerMerchant: Math.max(1, Math.round(options.payers / options.merchants)),
    invoicesPerMerchant: Math.round(options.invoices / options.merchants),
    keysPerMerchant,
  });
  process.stdout.write('the rows are there\n');
  const api = await startApi(ground, 16_231);
  programs.push(api);
  const rival = await startRival(ground, 16_232);
  programs.push(rival);
  await compareAnswers(api.url, rival.url, merchants[0]);
  await measure(api, rival, merchants);
} finally {
  for (const program of programs) await program.stop();
  await ground.close();
}

async function measure(api: Program, rival: Program, merchants: readonly SeededMerchant[]): Promise<void> {
  let turn = Math.floor(random() * merchants.length);
  const someone = () => {
    turn += 1;
    const merchant = merchants[turn % merchants.length];
    assert.ok(merchant);
    return merchant;
  };
  const contenders = {
    rival: { program: rival, next: () => rivalCall(someone()) },
    masked: { program: api, next: () => apiCall(someone(), maskedList, turn) },
    full: { program: api, next: () => apiCall(someone(), fullList, turn) },
  };
  type Name = keyof typeof contenders;
  const names = Object.keys(contenders) as Name[];
  const play = async (name: Name, connections: number, seconds: number): Promise<Round> => {
    // The limits of callers stay in force; a new round begins with empty buckets and keys noted as used.
    await ground.admin`delete from rate_buckets`;
    await ground.admin`update api_keys set last_used_at = now() + interval '1 minute'`;
    return loadRound({
      url: contenders[name].program.url,
      next: contenders[name].next,
      pids: [contenders[name].program.pid, ground.postgresPid()],
      connections,
      seconds,
      calls: name === 'rival' ? Number.MAX_SAFE_INTEGER : merchants.length * 30,
      accept: (text) => text.includes('"nodes"') && !text.includes('"errors"'),
    });
  };
  const rounds = new Map<string, Round[]>();
  for (const name of names) await play(name, 16, 2);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const connections of [1, 16]) {
      for (const name of names) {
        const key = `${name} ${connections}`;
        rounds.set(key, [...(rounds.get(key) ?? []), await play(name, connections, options.seconds)]);
      }
    }
  }
  const of = (name: Name, connections: number) => rounds.get(`${name} ${connections}`) ?? [];
  const p50 = (name: Name, connections: number) =>
    of(name, connections).map((round) => quantile(round.latencies, 0.5));
  const cpu = (name: Name, connections: number) => of(name, connections).map((round) => round.cpuMsPerCall);
  const rate = (name: Name, connections: number) => of(name, connections).map((round) => round.perSecond);
  printTable(
    `invoice-list: newest 50 of one merchant (medians of ${options.rounds} rounds, lowest–highest)`,
    [
      [
        '',
        'connections',
        'p50 ms',
        'p99 ms',
        'lists a second',
        'throughput to rival',
        'time to rival',
        'cpu ms',
        'cpu to rival',
      ],
      ...[1, 16].flatMap((connections) =>
        names.map((name) => [
          { rival: 'hand-written, no guards', masked: 'API, masked', full: 'API, 50 numbers opened' }[name],
          String(connections),
          spread(p50(name, connections), 2),
          spread(
            of(name, connections).map((round) => quantile(round.latencies, 0.99)),
            1,
          ),
          spread(rate(name, connections)),
          (median(rate(name, connections)) / median(rate('rival', connections))).toFixed(2),
          (median(p50(name, connections)) / median(p50('rival', connections))).toFixed(2),
          spread(cpu(name, connections), 2),
          (median(cpu(name, connections)) / median(cpu('rival', connections))).toFixed(2),
        ]),
      ),
    ],
  );
  for (const [name, title] of [
    ['masked', 'masked'],
    ['full', 'with 50 numbers opened'],
  ] as const) {
    const statements = await countStatements(ground, 20, async () => {
      for (let call = 0; call < 20; call += 1) await post(api.url, contenders[name].next());
    });
    const all = statements.reduce((sum, statement) => sum + statement.perCall, 0);
    const work = statements.filter(({ text }) => !/^(begin|commit|select set_config)/i.test(text));
    printTable(
      `statements of one list, ${title}: ${all.toFixed(1)} with transaction control, ${work.reduce((sum, statement) => sum + statement.perCall, 0).toFixed(1)} without`,
      [['times', 'statement'], ...statements.map(({ text, perCall }) => [perCall.toFixed(1), text])],
    );
  }
}

function apiCall(merchant: SeededMerchant, query: string, turn: number): Call {
  const secret = merchant.secrets[Math.floor(turn / options.merchants) % keysPerMerchant] ?? '';
  return {
    path: '/graphql',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secret}` },
    body: JSON.stringify({ query }),
  };
}

function rivalCall(merchant: SeededMerchant): Call {
  return {
    path: '/list',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ merchant: merchant.uuid }),
  };
}

async function post(url: string, call: Call): Promise<Record<string, unknown>> {
  const answer = await request(`${url}${call.path}`, {
    method: 'POST',
    headers: call.headers,
    body: call.body,
  });
  return (await answer.body.json()) as Record<string, unknown>;
}

/** Both say the same, and the numbers that are opened are the real ones. */
async function compareAnswers(
  apiUrl: string,
  rivalUrl: string,
  merchant: SeededMerchant | undefined,
): Promise<void> {
  assert.ok(merchant);
  const ours = await post(apiUrl, apiCall(merchant, maskedList, 0));
  const theirs = await post(rivalUrl, rivalCall(merchant));
  assert.deepEqual(ours['data'], theirs['data']);
  const full = JSON.stringify(await post(apiUrl, apiCall(merchant, fullList, 0)));
  assert.equal(full.match(/"phone":"\+7707\d{7}"/g)?.length, 50, full.slice(0, 500));
}
