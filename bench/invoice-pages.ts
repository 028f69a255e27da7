import { request } from 'undici';
import { median, printTable, quantile, spread } from './ground/figures';
import { openGround } from './ground/ground';
import { readOptions } from './ground/options';
import { cpuMs } from './serve/cpu-time';
import { fillInvoices } from './serve/fill';
import { maskedList } from './serve/list-question';
import { type Program, startApi } from './serve/programs';
import { type SeededMerchant, seedRows } from './serve/seed';
import { countStatements } from './serve/statements';

const options = readOptions({ largest: 10_000_000, payers: 20_000, rounds: 5, calls: 60, seed: 20_261_128 });
const sizes = [10_000, 1_000_000, 10_000_000].filter((size) => size <= options.largest);
const keys = 12;

process.stdout.write(
  `one merchant with ${sizes.join(', ')} invoices and ${options.payers} payers, ${options.rounds} rounds of ${options.calls} calls\n`,
);
const ground = await openGround({
  port: 16_250,
  settings: {
    shared_preload_libraries: 'pg_stat_statements',
    shared_buffers: '1GB',
    // The rows are thrown away: only the filling writes.
    fsync: 'off',
    full_page_writes: 'off',
    max_wal_size: '8GB',
  },
});
const stops: (() => Promise<void>)[] = [];
try {
  const [merchant] = await seedRows(ground, {
    merchants: 1,
    payersPerMerchant: options.payers,
    invoicesPerMerchant: 0,
    keysPerMerchant: keys,
  });
  if (merchant === undefined) throw new Error('no merchant was made');
  const api = await startApi(ground, 16_251);
  stops.push(() => api.stop());
  await measure(api, merchant);
} finally {
  for (const stop of stops) await stop();
  await ground.close();
}

interface Figures {
  readonly p50: readonly number[];
  readonly cpu: readonly number[];
  readonly rows: number;
  readonly statements: number;
  /** Pages of 8 kB that Postgres looked at for one call: the same on a busy machine. */
  readonly blocks: number;
}

async function measure(api: Program, merchant: SeededMerchant): Promise<void> {
  const figures = new Map<string, Map<number, Figures>>();
  let filled = 0;
  for (const size of sizes) {
    const before = performance.now();
    await fillInvoices(ground, filled + 1, size);
    filled = size;
    const [space] = await ground.admin`select pg_size_pretty(pg_database_size(current_database())) as size`;
    process.stdout.write(
      `${size} invoices are there after ${((performance.now() - before) / 1_000).toFixed(0)} s: ${String(space?.['size'])}\n`,
    );
    const questions = await questionsAt(api, merchant, size);
    for (const [name, body] of questions) {
      figures.set(name, (figures.get(name) ?? new Map()).set(size, await figuresOf(api, merchant, body)));
    }
    printFigures(figures);
  }
}

function printFigures(figures: ReadonlyMap<string, ReadonlyMap<number, Figures>>): void {
  const smallest = sizes[0] ?? 0;
  printTable(`pages of 50 over the real API (medians of ${options.rounds} rounds, lowest–highest)`, [
    ['page', 'invoices', 'rows', 'statements', 'blocks', 'p50 ms', 'to smallest', 'cpu ms', 'to smallest'],
    ...[...figures].flatMap(([name, bySize]) =>
      [...bySize].map(([size, { p50, cpu, rows, statements, blocks }]) => {
        const first = bySize.get(smallest);
        const ratio = (of: readonly number[], to: readonly number[] = []) =>
          (median(of) / median(to)).toFixed(2);
        return [
          name,
          size.toLocaleString('en'),
          String(rows),
          statements.toFixed(1),
          blocks.toFixed(0),
          spread(p50, 1),
          ratio(p50, first?.p50),
          spread(cpu, 1),
          ratio(cpu, first?.cpu),
        ];
      }),
    ),
  ]);
}

/** The same questions at every size; the number, sum and page that are asked for lie in the middle. */
async function questionsAt(api: Program, merchant: SeededMerchant, size: number) {
  const middle = Math.floor(size / 2);
  const [at] = await ground.admin<{ day: string }[]>`
    select to_char(created_at, 'YYYY-MM-DD') as day from invoices where number = ${middle}`;
  const [phone] = await ground.admin<{ tail: string }[]>`select phone_tail as tail from payers limit 1`;
  const page = (filter: string, more = '') =>
    maskedList.replace('invoices(first: 50)', `invoices(first: 50${filter}${more})`);
  const toDay = page(`, filter: { createdTo: "${at?.day ?? ''}" }`).replace(
    'hasNextPage',
    'hasNextPage endCursor',
  );
  const { text } = await ask(api, merchant, toDay);
  const cursor = /"endCursor":"([^"]+)"/.exec(text)?.[1] ?? '';
  return [
    ['first page', page('')],
    ['deep page', page('', `, after: "${cursor}"`)],
    ['paid', page(', filter: { status: PAID }')],
    ['waiting', page(', filter: { status: WAITING }')],
    ['a document number', page(`, filter: { search: "${middle}" }`)],
    ['an order number', page(`, filter: { search: "order-${middle}" }`)],
    ['four last digits', page(`, filter: { search: "${phone?.tail ?? ''}" }`)],
  ] as const;
}

async function figuresOf(api: Program, merchant: SeededMerchant, query: string): Promise<Figures> {
  const p50: number[] = [];
  const cpu: number[] = [];
  let rows = 0;
  const round = async (calls: number) => {
    // The limits of callers stay in force; a new round begins with empty buckets and keys noted as used.
    await ground.admin`delete from rate_buckets`;
    await ground.admin`update api_keys set last_used_at = now() + interval '1 minute'`;
    const latencies: number[] = [];
    for (let call = 0; call < calls; call += 1) {
      const { text, ms } = await ask(api, merchant, query, call);
      rows = text.match(/"number":/g)?.length ?? 0;
      latencies.push(ms);
    }
    return latencies;
  };
  await round(options.calls);
  for (let count = 0; count < options.rounds; count += 1) {
    const pids = [api.pid, ground.postgresPid()];
    const before = cpuMs(pids);
    p50.push(quantile(await round(options.calls), 0.5));
    cpu.push((cpuMs(pids) - before) / options.calls);
  }
  const asked = await countStatements(ground, 10, async () => void (await round(10)));
  const work = asked.filter(({ text }) => !/^(begin|commit|select set_config)/i.test(text));
  const [touched] = await ground.admin<{ blocks: number }[]>`
    select sum(s.shared_blks_hit + s.shared_blks_read)::float8 / 10 as blocks
    from pg_stat_statements s join pg_roles r on r.oid = s.userid
    where s.toplevel and r.rolname like 'apipay%' and r.rolname <> 'apipay_jobs'`;
  const statements = work.reduce((sum, { perCall }) => sum + perCall, 0);
  return { p50, cpu, rows, statements, blocks: touched?.blocks ?? Number.NaN };
}

async function ask(
  { url }: Program,
  { secrets }: SeededMerchant,
  query: string,
  call = 0,
): Promise<{ readonly text: string; readonly ms: number }> {
  const before = performance.now();
  const answer = await request(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${secrets[call % secrets.length] ?? ''}`,
    },
    body: JSON.stringify({ query }),
  });
  const text = await answer.body.text();
  if (answer.statusCode !== 200 || text.includes('"errors"')) {
    throw new Error(`refused with ${answer.statusCode}: ${text.slice(0, 400)}`);
  }
  return { text, ms: performance.now() - before };
}
