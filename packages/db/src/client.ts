import { PgDialect } from 'drizzle-orm/pg-core';
import {
  drizzle,
  type PostgresJsDatabase,
  PostgresJsSession,
  PostgresJsTransaction,
} from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from './schema';
import * as vaultSchema from './vault-schema';

export type MainDatabase = PostgresJsDatabase<typeof schema> & { readonly $client: postgres.Sql };
export type VaultDatabase = PostgresJsDatabase<typeof vaultSchema>;
export type MainTransaction = Omit<Parameters<Parameters<MainDatabase['transaction']>[0]>[0], 'query'>;

export interface Statement {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

export interface ClientOptions {
  readonly url: string;
  readonly applicationName: string;
  readonly maxConnections?: number;
  /** Postgres gives up a statement after this long, in milliseconds. */
  readonly statementTimeoutMs?: number;
}

const noNotice = () => undefined;

/** One pool. Limits are set for every connection: Postgres’ own defaults wait for ever. */
export function openPool(options: ClientOptions): postgres.Sql {
  return postgres(options.url, {
    max: options.maxConnections ?? 10,
    connect_timeout: 5,
    idle_timeout: 60,
    max_lifetime: 30 * 60,
    // The driver's own wait grows to twenty seconds: a database that is back would stay unused.
    backoff: (attempt: number) => Math.min(2 ** attempt / 50, 1),
    onnotice: noNotice,
    connection: {
      application_name: options.applicationName,
      statement_timeout: options.statementTimeoutMs ?? 10_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
      TimeZone: 'UTC',
      // Compiling a plan takes a tenth of a second: ten times as long as the longest of our questions.
      jit: 'off',
    },
  });
}

/** Drizzle changes the parsers of the pool that it gets: give it one of its own. */
export function openMainDatabase(pool: postgres.Sql): MainDatabase {
  return drizzle(preparing(pool), { schema, casing: 'snake_case' });
}

export function openVaultDatabase(pool: postgres.Sql): VaultDatabase {
  return drizzle(preparing(pool), { schema: vaultSchema, casing: 'snake_case' });
}

const dialect = new PgDialect({ casing: 'snake_case' });

/**
 * A transaction whose first statement is `first`. It leaves together with the first statement of `work`, which does not
 * wait for its answer: the driver sends in the order in which statements are executed.
 */
export function transactionAfter<T>(
  db: MainDatabase,
  first: Statement,
  work: (transaction: MainTransaction) => Promise<T>,
): Promise<T> {
  return db.$client.begin(async (connection) => {
    const set = connection.unsafe(first.text, [...first.parameters] as never[]).execute();
    const session = new PostgresJsSession(connection as unknown as postgres.Sql, dialect, undefined, {});
    // Both are awaited: what is still under way must not run behind the rollback.
    const [isSet, done] = await Promise.allSettled([
      set,
      work(new PostgresJsTransaction(dialect, session as never, undefined) as unknown as MainTransaction),
    ]);
    if (isSet.status === 'rejected') throw isSet.reason;
    if (done.status === 'rejected') throw done.reason;
    return done.value;
  }) as Promise<T>;
}

/**
 * Drizzle sends what has no name unprepared: a round trip more for each statement, and a plan made anew each time. Here
 * the pool's own setting decides, which is to prepare; `?prepare=false` in its address switches it off.
 */
function preparing<S extends postgres.ISql>(connection: S): S {
  return new Proxy(connection, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      if (name === 'unsafe') {
        return (text: string, parameters?: never[], options?: postgres.UnsafeQueryOptions) =>
          target.unsafe(text, parameters, { ...options, prepare: true });
      }
      if (name === 'begin' || name === 'savepoint') {
        return (work: (inner: postgres.TransactionSql) => unknown) =>
          Reflect.apply(value, target, [
            (inner: postgres.TransactionSql) => work(preparing(inner)),
          ]) as unknown;
      }
      return value;
    },
  });
}
