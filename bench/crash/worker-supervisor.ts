import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import type { ProcessLeash } from '@apipay/testing/process-leash';

export interface SupervisorOptions {
  readonly program: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly leash: ProcessLeash;
}

/** Starts the worker again whenever it ends, and reads its log. */
export class WorkerSupervisor {
  /** Milliseconds from each kill to the next job that was done. */
  readonly recoveries: number[] = [];
  readonly jobs = new Map<string, number>();
  starts = 0;
  endedByItself = 0;
  #child: ChildProcess | null = null;
  #isStopping = false;
  #killedAt: number | null = null;
  #waiting: { readonly for: 'listening' | 'job'; readonly tell: () => void }[] = [];

  constructor(private readonly options: SupervisorOptions) {}

  /** Of the present worker. */
  get pid(): number | null {
    return this.#child?.pid ?? null;
  }

  start(): void {
    const child = spawn(process.execPath, ['--enable-source-maps', this.options.program], {
      env: { ...this.options.environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.starts += 1;
    this.#child = child;
    if (child.pid !== undefined) this.options.leash.hold({ pid: child.pid, signal: 'SIGTERM' });
    createInterface({ input: child.stdout }).on('line', (line) => this.#read(line));
    child.once('exit', (_code, signal) => {
      if (child.pid !== undefined) this.options.leash.release(child.pid);
      if (this.#isStopping) return;
      const isOwnEnd = signal !== 'SIGKILL';
      if (isOwnEnd) this.endedByItself += 1;
      setTimeout(() => this.#isStopping || this.start(), isOwnEnd ? 200 : 0);
    });
  }

  /** Waits until the present worker takes jobs, or has done one; false when it took too long. */
  async reached(moment: 'listening' | 'job', timeoutMs: number): Promise<boolean> {
    const arrived = new Promise<true>((resolve) => {
      this.#waiting.push({ for: moment, tell: () => resolve(true) });
    });
    return Promise.race([arrived, wait(timeoutMs, false as const, { ref: false })]);
  }

  kill(): void {
    this.#killedAt ??= performance.now();
    this.#child?.kill('SIGKILL');
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    const child = this.#child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await Promise.race([ended, wait(20_000, undefined, { ref: false })]);
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  }

  #read(line: string): void {
    let entry: { readonly message?: string; readonly task?: string; readonly result?: string; kind?: string };
    try {
      entry = JSON.parse(line) as typeof entry;
    } catch {
      return;
    }
    if (entry.message === 'listening') this.#tell('listening');
    if (entry.message !== 'job done' && entry.message !== 'job failed') return;
    const name = `${entry.task}: ${entry.message === 'job done' ? entry.result : `failed ${entry.kind}`}`;
    this.jobs.set(name, (this.jobs.get(name) ?? 0) + 1);
    if (entry.message !== 'job done') return;
    this.#tell('job');
    if (this.#killedAt !== null) {
      this.recoveries.push(performance.now() - this.#killedAt);
      this.#killedAt = null;
    }
  }

  #tell(moment: 'listening' | 'job'): void {
    const told = this.#waiting.filter((waiting) => waiting.for === moment);
    this.#waiting = this.#waiting.filter((waiting) => waiting.for !== moment);
    for (const waiting of told) waiting.tell();
  }
}
