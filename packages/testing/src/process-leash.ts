import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { commandLineOf } from './process-identity';

export interface HeldProcess {
  readonly pid: number;
  readonly signal: 'SIGTERM' | 'SIGINT';
}

/**
 * Ends what this process started when this process dies without a chance to do it (SIGKILL, out of memory).
 * A small companion process holds the other end of a pipe: when the pipe closes without a farewell, it ends the held
 * processes, each recognised by pid and command line, and removes the held directories.
 */
export class ProcessLeash {
  private readonly companion: ChildProcess;

  constructor() {
    const script = fileURLToPath(new URL('./process-leash-companion.ts', import.meta.url));
    this.companion = spawn(process.execPath, ['--no-warnings', script], {
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      cwd: '/',
      env: { PATH: process.env.PATH },
    });
    this.companion.stdin?.on('error', () => undefined);
    this.companion.unref();
    const stdin = this.companion.stdin;
    if (stdin && 'unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  }

  hold(held: HeldProcess): void {
    const command = commandLineOf(held.pid);
    if (command !== null) this.tell({ hold: { ...held, command } });
  }

  release(pid: number): void {
    this.tell({ release: pid });
  }

  holdDirectory(directory: string): void {
    this.tell({ directory });
  }

  /** Everything held was ended in good order: the companion leaves without doing anything. */
  farewell(): Promise<void> {
    this.tell({ farewell: true });
    return new Promise((resolve) => {
      const { stdin } = this.companion;
      if (!stdin?.writable) resolve();
      else stdin.end(() => resolve());
    });
  }

  private tell(message: object): void {
    this.companion.stdin?.write(`${JSON.stringify(message)}\n`);
  }
}
