import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '@apipay/testing/problem';
import type { ProcessLeash } from '@apipay/testing/process-leash';
import { LogWriter } from './log-writer';
import type { RunFile } from './run-file';

export interface ProcessSpec {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Answers 200 when the process can work. */
  readonly readyUrl: string;
}

export interface SupervisorOptions {
  readonly logDirectory: string;
  readonly runFile: RunFile;
  readonly leash: ProcessLeash;
  readonly toTerminal: (line: string) => void;
  readonly readyTimeoutMs?: number;
  readonly firstDelayMs?: number;
  readonly stopGraceMs?: number;
}

const RESTARTS_ALLOWED = 5;
const WITHIN_MS = 60_000;

interface Supervised {
  readonly spec: ProcessSpec;
  readonly log: LogWriter;
  child: ChildProcess | null;
  exitedAt: number[];
}

/**
 * Runs a group of processes as one: what crashes is started again with growing pauses, and when one crashes more than
 * five times in a minute the whole group is given up.
 */
export class Supervisor {
  /** Settles, with the reason, when the group is given up. Never rejects. */
  readonly gaveUp: Promise<Problem>;
  private readonly options: SupervisorOptions;
  private readonly supervised: Supervised[] = [];
  private giveUp: (problem: Problem) => void = () => undefined;
  private stopped: Promise<void> | null = null;
  private readonly stopping = new AbortController();

  constructor(options: SupervisorOptions) {
    this.options = options;
    this.gaveUp = new Promise((resolve) => {
      this.giveUp = resolve;
    });
  }

  /** Starts the processes together and waits until each is ready. Throws a `Problem` when one does not get there. */
  async start(specs: readonly ProcessSpec[]): Promise<void> {
    const started = specs.map((spec) => {
      const log = new LogWriter(this.options.logDirectory, spec.name, this.options.toTerminal);
      const supervised: Supervised = { spec, log, child: null, exitedAt: [] };
      this.supervised.push(supervised);
      this.launch(supervised);
      return supervised;
    });
    const failure = this.gaveUp.then((problem) => {
      throw problem;
    });
    await Promise.race([Promise.all(started.map((supervised) => this.waitUntilReady(supervised))), failure]);
  }

  /**
   * SIGTERM to each in reverse order of start, SIGKILL to what is still there after the grace time. Whoever asks again
   * waits for the same end: the database must not go before those who use it.
   */
  stop(): Promise<void> {
    this.stopped ??= this.endAll();
    return this.stopped;
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async endAll(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.supervised.toReversed().map((supervised) => this.end(supervised)));
    for (const { log } of this.supervised) log.close();
  }

  private launch(supervised: Supervised): void {
    const { spec, log } = supervised;
    const child = spawn(spec.command, spec.args, {
      cwd: spec.cwd,
      env: spec.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true, // Ctrl-C in a terminal reaches the supervisor alone, which then ends the group in order
    });
    supervised.child = child;
    if (child.pid !== undefined) {
      this.options.leash.hold({ pid: child.pid, signal: 'SIGTERM' });
      this.options.runFile.add(spec.name, child.pid);
    }
    for (const stream of ['stdout', 'stderr'] as const) {
      const collector = log.collector(stream);
      child[stream]?.on('data', (chunk: Buffer) => collector.write(chunk));
      child[stream]?.on('end', () => collector.end());
    }
    let isOver = false;
    const over = (how: string) => {
      if (isOver) return;
      isOver = true;
      if (child.pid !== undefined) {
        this.options.leash.release(child.pid);
        this.options.runFile.delete(child.pid);
      }
      supervised.child = null;
      if (!this.isStopping) this.startAgain(supervised, how);
    };
    child.once('error', (error) => over(error.message));
    child.once('exit', (code, signal) => over(signal ? `signal ${signal}` : `exit code ${code}`));
  }

  private startAgain(supervised: Supervised, how: string): void {
    const { spec, log } = supervised;
    const now = Date.now();
    supervised.exitedAt = [...supervised.exitedAt.filter((at) => now - at < WITHIN_MS), now];
    const count = supervised.exitedAt.length;
    log.note(`${spec.name} ended (${how})`);
    if (count > RESTARTS_ALLOWED) {
      this.giveUp(
        new Problem(
          `${spec.name} ended ${count} times within a minute (last: ${how}), so everything was stopped; see ${log.file}.`,
        ),
      );
      return;
    }
    const delay = Math.min((this.options.firstDelayMs ?? 250) * 2 ** (count - 1), 8_000);
    this.options.toTerminal(`[${spec.name}] ended (${how}); starting again in ${delay} ms`);
    sleep(delay, undefined, { signal: this.stopping.signal }).then(
      () => this.launch(supervised),
      () => undefined,
    );
  }

  private async waitUntilReady({ spec, log }: Supervised): Promise<void> {
    const timeoutMs = this.options.readyTimeoutMs ?? 60_000;
    const deadline = Date.now() + timeoutMs;
    let last = 'no answer';
    while (Date.now() < deadline) {
      if (this.isStopping) throw new Problem('Stopped before everything was ready.');
      try {
        const answer = await fetch(spec.readyUrl, { signal: AbortSignal.timeout(2_000) });
        last = `answer ${answer.status}`;
        await answer.body?.cancel();
        if (answer.ok) return;
      } catch {
        last = 'no answer';
      }
      await sleep(100);
    }
    throw new Problem(
      `${spec.name} was not ready within ${timeoutMs / 1000} s (${spec.readyUrl}: ${last}); see ${log.file}.`,
    );
  }

  private async end(supervised: Supervised): Promise<void> {
    const { child } = supervised;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), this.options.stopGraceMs ?? 15_000);
    await exited;
    clearTimeout(timer);
  }
}
