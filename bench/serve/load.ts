import { Pool } from 'undici';
import { cpuMs } from './cpu-time';

export interface Call {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Round {
  readonly latencies: readonly number[];
  readonly perSecond: number;
  /** Processor time of server and Postgres for one call. */
  readonly cpuMsPerCall: number;
}

export interface LoadOptions {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** At most so many calls: the product limits callers, and a round has to stay below its limits. */
  readonly calls: number;
  readonly next: () => Call;
  /** Refuses an answer that is not the right one. */
  readonly accept: (text: string) => boolean;
  /** The processes whose processor time counts. */
  readonly pids: readonly number[];
}

/** As many callers as connections, each sending its next call when its last was answered. */
export async function loadRound(options: LoadOptions): Promise<Round> {
  const pool = new Pool(options.url, { connections: options.connections, pipelining: 1 });
  const latencies: number[] = [];
  const cpuBefore = cpuMs(options.pids);
  const startedAt = performance.now();
  const until = startedAt + options.seconds * 1_000;
  let left = options.calls;
  const caller = async () => {
    while (left > 0 && performance.now() < until) {
      left -= 1;
      const { path, headers, body } = options.next();
      const before = performance.now();
      const answer = await pool.request({ path, method: 'POST', headers, body });
      const text = await answer.body.text();
      latencies.push(performance.now() - before);
      if (answer.statusCode !== 200 || !options.accept(text)) {
        throw new Error(`refused with ${answer.statusCode}: ${text.slice(0, 300)}`);
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: options.connections }, caller));
  } finally {
    await pool.close();
  }
  const tookMs = performance.now() - startedAt;
  return {
    latencies,
    perSecond: (latencies.length * 1_000) / tookMs,
    cpuMsPerCall: (cpuMs(options.pids) - cpuBefore) / latencies.length,
  };
}
