import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testServerUrl } from './test-database';

// Holds the patch of postgres.js to its purpose: an unpatched driver ends the process in most of these tests.

const database = `killed_backend_${randomUUID().replaceAll('-', '')}`;
const uncaught: unknown[] = [];
const collect = (error: unknown) => {
  uncaught.push(error);
};

let admin: postgres.Sql;
let databaseUrl: string;
let applicationName: string;
let pools: postgres.Sql[];

beforeAll(async () => {
  const adminUrl = testServerUrl();
  admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${database}`);
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  databaseUrl = url.href;
  const setup = postgres(databaseUrl, { max: 1 });
  await setup`create table effects (id bigint generated always as identity, mark text not null)`;
  await setup.end();
  process.on('uncaughtException', collect);
  process.on('unhandledRejection', collect);
});

afterAll(async () => {
  process.off('uncaughtException', collect);
  process.off('unhandledRejection', collect);
  await admin.unsafe(`drop database if exists ${database} with (force)`);
  await admin.end();
});

beforeEach(() => {
  uncaught.length = 0;
  pools = [];
  applicationName = `victim-${randomUUID()}`;
});

afterEach(async () => {
  await Promise.all(pools.map((pool) => pool.end({ timeout: 2 })));
  expect(uncaught).toEqual([]);
});

function connect(options: postgres.Options<Record<string, never>> = {}): postgres.Sql {
  const pool = postgres(databaseUrl, {
    max: 4,
    backoff: () => 0,
    connect_timeout: 5,
    onnotice: () => {},
    ...options,
    connection: { application_name: applicationName },
  });
  pools.push(pool);
  return pool;
}

async function killBackends(): Promise<number> {
  const rows = await admin`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${applicationName}`;
  return rows.length;
}

/** Until the server runs a statement that sleeps for us. */
async function untilSleeping(): Promise<void> {
  for (let turn = 0; turn < 500; turn += 1) {
    const rows = await admin`
      select 1 from pg_stat_activity
      where application_name = ${applicationName} and state = 'active' and wait_event = 'PgSleep'`;
    if (rows.length > 0) return;
    await sleep(10);
  }
  throw new Error('no statement of this test ever slept');
}

/** Long enough for the end of a killed backend to reach this process. */
async function killAndWait(): Promise<void> {
  expect(await killBackends()).toBeGreaterThan(0);
  await sleep(100);
}

function gate<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

/** The error's code, or a sentence that no code equals. */
async function codeOf(work: PromiseLike<unknown>): Promise<unknown> {
  const limit = new AbortController();
  const outcome = await Promise.race([
    Promise.resolve(work).then(
      () => 'it succeeded',
      (error: { code?: unknown }) => error.code,
    ),
    sleep(6_000, 'it never settled', { signal: limit.signal }).catch(() => 'cut'),
  ]);
  limit.abort();
  return outcome;
}

async function expectWholePool(sql: postgres.Sql, size = 4): Promise<void> {
  const parallel = Promise.all(
    Array.from({ length: size }, () => sql.begin((tx) => tx`select pg_sleep(0.05)`)),
  );
  expect(await codeOf(parallel)).toBe('it succeeded');
}

const closed = /^(CONNECTION_CLOSED|CONNECTION_ENDED|57P01|ECONNRESET|EPIPE)$/;

describe('a backend killed inside sql.begin', () => {
  test('between two statements: the caller gets a code, the pool goes on', async () => {
    const sql = connect();
    const outcome = sql.begin(async (tx) => {
      await tx`insert into effects (mark) values ('first of two')`;
      await killAndWait();
      await tx`insert into effects (mark) values ('second of two')`;
    });
    expect(await codeOf(outcome)).toMatch(closed);
    await expectWholePool(sql);
    expect(await sql`select 1 from effects where mark like '% of two'`).toHaveLength(0);
  });

  test('a late statement of the dead transaction never runs on another connection', async () => {
    const sql = connect({ max: 1 });
    const opened = gate<void>();
    const late = gate<unknown>();
    const outcome = sql.begin(async (tx) => {
      await tx`select 1`;
      await killAndWait();
      await opened.promise;
      late.resolve(await codeOf(tx`insert into effects (mark) values ('stray')`));
    });
    expect(await codeOf(outcome)).toMatch(closed);
    await sql.begin(async (other) => {
      await other`select 1`;
      opened.resolve();
      await sleep(50);
      await other`select 1`;
    });
    expect(await late.promise).toMatch(closed);
    expect(await sql`select 1 from effects where mark = 'stray'`).toHaveLength(0);
  });

  test('during a statement, with statements waiting behind it', async () => {
    const sql = connect();
    const outcome = sql.begin(async (tx) => {
      await Promise.all([tx`select pg_sleep(5)`, tx`select 2`, tx`select ${'x'.repeat(50_000)}::text`]);
    });
    const settled = codeOf(outcome);
    await untilSleeping();
    await killAndWait();
    expect(await settled).toMatch(closed);
    await expectWholePool(sql);
  });

  test('a statement that a finished transaction forgot to await is refused', async () => {
    const sql = connect({ max: 1 });
    let leaked: postgres.TransactionSql | undefined;
    await sql.begin(async (tx) => {
      leaked = tx;
      await tx`select 1`;
    });
    if (leaked === undefined) throw new Error('the transaction did not run');
    expect(await codeOf(leaked`insert into effects (mark) values ('leaked')`)).toBe('TRANSACTION_OVER');
    expect(await sql`select 1 from effects where mark = 'leaked'`).toHaveLength(0);
  });

  test('in a savepoint', async () => {
    const sql = connect();
    const outcome = sql.begin(async (tx) => {
      await tx.savepoint(async (inner) => {
        await inner`select 1`;
        await killAndWait();
        await inner`select 2`;
      });
    });
    expect(await codeOf(outcome)).toMatch(closed);
    await expectWholePool(sql);
  });

  test('at the moment in which statements are written', async () => {
    const sql = connect({ max: 1 });
    for (let round = 0; round < 20; round += 1) {
      const outcome = sql.begin(async (tx) => {
        await tx`select 1`;
        await killBackends();
        for (let step = 0; step < 500; step += 1) await tx`select 1`;
      });
      expect(await codeOf(outcome)).toMatch(closed);
      expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    }
  });

  test('begin owns its connection also as the hundredth statement of a pipeline', async () => {
    const sql = connect({ max: 1 });
    await sql`select 1`;
    const ahead = Array.from({ length: 100 }, () => sql`select 1`.execute());
    const outcome = await codeOf(sql.begin((tx) => tx`select 1`));
    await Promise.all(ahead);
    expect(outcome).toBe('it succeeded');
    await expectWholePool(sql, 1);
  });
});

describe('a backend killed between reserve and release', () => {
  test('while idle: the next statement gets a code, release is harmless', async () => {
    const sql = connect();
    const reserved = await sql.reserve();
    await reserved`select 1`;
    await killAndWait();
    expect(await codeOf(reserved`select 2`)).toMatch(closed);
    reserved.release();
    reserved.release();
    await expectWholePool(sql);
  });

  test('with no statement afterwards: release does not hand out a dead connection', async () => {
    const sql = connect({ max: 1 });
    const reserved = await sql.reserve();
    await killAndWait();
    reserved.release();
    expect(await codeOf(sql`select 1`)).toBe('it succeeded');
    await expectWholePool(sql, 1);
  });

  test('in a pipelined transaction: every statement settles', async () => {
    const sql = connect();
    const reserved = await sql.reserve();
    const batch = [
      reserved`begin`.execute(),
      reserved`select set_config('app.merchant', ${'m'}, true)`.execute(),
      reserved`select pg_sleep(5)`.execute(),
      reserved`commit`.execute(),
    ];
    const codes = Promise.all(batch.map(codeOf));
    await untilSleeping();
    await killAndWait();
    for (const code of (await codes).slice(2)) expect(code).toMatch(closed);
    reserved.release();
    await expectWholePool(sql);
  });

  test('a released handle says so instead of using a connection that belongs to somebody else', async () => {
    const sql = connect({ max: 1 });
    const reserved = await sql.reserve();
    reserved.release();
    const late = reserved`insert into effects (mark) values ('after release')`;
    expect(await codeOf(late)).toBe('CONNECTION_RELEASED');
    expect(await sql`select 1 from effects where mark = 'after release'`).toHaveLength(0);
  });

  test('when its lifetime ends while it is reserved, nobody else gets an error', async () => {
    const sql = connect({ max: 1, max_lifetime: 1 });
    const reserved = await sql.reserve();
    await sleep(1_200);
    await reserved`select 1`;
    reserved.release();
    const answers = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        await sleep(index);
        return codeOf(sql`select 1`);
      }),
    );
    expect(new Set(answers)).toEqual(new Set(['it succeeded']));
  });
});

describe('at other moments', () => {
  test.each([true, false])('reserve opens connections by itself, fetch_types %s', async (fetchTypes) => {
    const sql = connect({ fetch_types: fetchTypes, max: 2 });
    const turns = Array.from({ length: 4 }, async () => {
      const reserved = await sql.reserve();
      await reserved`select 1`;
      reserved.release();
    });
    expect(await codeOf(Promise.all(turns))).toBe('it succeeded');
    await expectWholePool(sql, 2);
  });

  test('idle in the pool: the next statement has a fresh connection', async () => {
    const sql = connect();
    await Promise.all(Array.from({ length: 4 }, () => sql`select pg_sleep(0.02)`));
    await killAndWait();
    expect(await codeOf(sql`select 1`)).toBe('it succeeded');
    await expectWholePool(sql);
  });

  test('under a plain statement: its caller gets a code, the next caller an answer', async () => {
    const sql = connect({ max: 1 });
    const running = codeOf(sql`select pg_sleep(5)`);
    await untilSleeping();
    await killAndWait();
    expect(await running).toMatch(closed);
    expect(await codeOf(sql`select 1`)).toBe('it succeeded');
  });

  test('while a cursor waits for its reader', async () => {
    const sql = connect({ max: 1 });
    const reading = (async () => {
      for await (const rows of sql`select generate_series(1, 100)`.cursor(10)) {
        expect(rows).toHaveLength(10);
        await killAndWait();
      }
    })();
    expect(await codeOf(reading)).toMatch(closed);
    expect(await codeOf(sql`select 1`)).toBe('it succeeded');
  });

  test('a pool that is closed while its last statement is killed does end', async () => {
    const sql = connect({ max: 1 });
    const running = codeOf(sql`select pg_sleep(5)`);
    await untilSleeping();
    const end = sql.end();
    await killAndWait();
    expect(await running).toMatch(closed);
    expect(await codeOf(end)).toBe('it succeeded');
  });

  test('while connections open and types are fetched', async () => {
    for (let round = 0; round < 30; round += 1) {
      const sql = connect();
      const work = [
        sql`select 1`,
        sql.begin((tx) => tx`select 1`),
        sql.reserve().then((reserved) => reserved.release()),
      ];
      const settled = Promise.all(work.map(codeOf));
      await sleep(round % 6);
      await killBackends();
      await killBackends();
      for (const code of await settled) {
        if (code !== 'it succeeded') expect(code).toMatch(closed);
      }
      await sql.end({ timeout: 1 });
    }
  });

  test('hundreds of times under load: whole transactions or nothing, and a whole pool afterwards', async () => {
    const sql = connect({ max: 6 });
    const acknowledged: string[] = [];
    const unexpected: unknown[] = [];
    let isOver = false;

    const write = async (tx: postgres.ISql, mark: string) => {
      await tx`insert into effects (mark) values (${mark})`;
      await sleep(Math.random() * 4);
      await tx`insert into effects (mark) values (${mark})`;
    };
    const inBegin = (mark: string) => sql.begin((tx) => write(tx, mark));
    const inReserved = async (mark: string) => {
      const reserved = await sql.reserve();
      try {
        await reserved`begin`;
        await write(reserved, mark);
        await reserved`commit`;
      } catch (error) {
        await reserved`rollback`.catch(() => {});
        throw error;
      } finally {
        reserved.release();
      }
    };
    const inOne = (mark: string) => sql`insert into effects (mark) values (${mark}), (${mark})`;
    const ways = [inBegin, inReserved, inOne];

    const workers = Array.from({ length: 10 }, async (_, worker) => {
      for (let turn = 0; !isOver; turn += 1) {
        const mark = `load-${worker}-${turn}`;
        try {
          await ways[(worker + turn) % ways.length]?.(mark);
          acknowledged.push(mark);
        } catch (error) {
          const { code } = error as { code?: string };
          if (code === undefined || !closed.test(code)) unexpected.push(error);
        }
      }
    });
    let kills = 0;
    const isEnough = () => kills > 50 && acknowledged.length > 50;
    const [shortest, longest] = [Date.now() + 6_000, Date.now() + 60_000];
    while (Date.now() < shortest || (Date.now() < longest && !isEnough())) {
      await sleep(10 + Math.random() * 30);
      // On a busy machine a new connection takes longer than that: the next kill waits for work done on it.
      const before = acknowledged.length;
      for (let wait = 0; wait < 50 && acknowledged.length === before; wait += 1) await sleep(20);
      const [row] = await admin<{ killed: number }[]>`
        select count(pg_terminate_backend(pid))::int as killed from (
          select pid from pg_stat_activity where application_name = ${applicationName} order by random() limit 2
        ) as victims`;
      kills += row?.killed ?? 0;
    }
    isOver = true;

    expect(await codeOf(Promise.all(workers))).toBe('it succeeded');
    expect(unexpected).toEqual([]);
    expect(kills).toBeGreaterThan(50);
    expect(acknowledged.length).toBeGreaterThan(50);
    await expectWholePool(sql, 6);
    const rows = await sql<{ mark: string; copies: number }[]>`
      select mark, count(*)::int as copies from effects where mark like 'load-%' group by mark`;
    expect(rows.filter((row) => row.copies !== 2)).toEqual([]);
    const stored = new Set(rows.map((row) => row.mark));
    expect(acknowledged.filter((mark) => !stored.has(mark))).toEqual([]);
  }, 100_000);
});
