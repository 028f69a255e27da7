import type postgres from 'postgres';

const askEveryMs = 10_000;
const askAgainMs = 250;
/** An answer that took longer says too little about the moment at which it was given. */
const greatestRoundTripMs = 2_000;

export interface DatabaseClock {
  /** The database's time. Before its first answer, when nothing can be decided anyway, the machine's. */
  now(): Date;
  /** Resolves with the first answer. */
  readonly isSet: Promise<void>;
  stop(): void;
}

/**
 * The time by which a process decides what is due. Machines disagree about it, the database is one: it is asked every ten
 * seconds, and in between this process only counts how much has passed, by a clock that nobody sets.
 */
export function startDatabaseClock(options: {
  readonly ask: () => Promise<Date>;
  /** Counts up, from anywhere. */
  readonly elapsedMs?: () => number;
}): DatabaseClock {
  const elapsedMs = options.elapsedMs ?? (() => performance.now());
  let known: { readonly at: number; readonly elapsed: number } | null = null;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let set: () => void = () => undefined;
  const isSet = new Promise<void>((resolve) => {
    set = resolve;
  });

  async function ask(): Promise<boolean> {
    const before = elapsedMs();
    const answered = await options.ask().catch(() => null);
    const after = elapsedMs();
    if (answered === null || after - before > greatestRoundTripMs) return false;
    known = { at: answered.getTime(), elapsed: (before + after) / 2 };
    set();
    return true;
  }

  async function keep(): Promise<void> {
    const isTold = await ask();
    if (isStopped) return;
    timer = setTimeout(() => void keep(), isTold ? askEveryMs : askAgainMs);
    timer.unref();
  }
  void keep();

  return {
    now: () => new Date(known === null ? Date.now() : Math.round(known.at + elapsedMs() - known.elapsed)),
    isSet,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** Asks the server behind a pool. */
export function askDatabaseTime(pool: postgres.Sql): () => Promise<Date> {
  return async () => {
    const [row] = await pool<{ ms: string }[]>`
      select (extract(epoch from clock_timestamp()) * 1000)::numeric(16, 3)::text as ms`;
    return new Date(Number(row?.ms));
  };
}
