import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { ProcessLeash } from '@apipay/testing/process-leash';
import { repositoryRoot } from '../repository';

export interface CommandOptions {
  readonly timeoutMs: number;
  /** Write what the command says to the terminal while it runs. */
  readonly isLive?: boolean;
}

export interface CommandOutcome {
  readonly isSuccess: boolean;
  readonly output: string;
}

let leash: ProcessLeash | undefined;
const running = new Set<number>();

/** Each command leads a process group of its own, so that ending it ends what it started. */
export function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandOutcome> {
  leash ??= new ProcessLeash();
  const child = spawn(command, args, {
    cwd: repositoryRoot,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: [join(repositoryRoot, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
      TURBO_TELEMETRY_DISABLED: '1',
      DO_NOT_TRACK: '1',
      ...(options.isLive && process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }),
    },
  });
  const { pid } = child;
  if (pid !== undefined) {
    running.add(pid);
    leash.hold({ pid, signal: 'SIGTERM' });
  }
  return new Promise((resolve) => {
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      if (options.isLive) process.stdout.write(chunk);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const timer = setTimeout(() => {
      output += `\n${command} was ended: it took longer than ${options.timeoutMs / 1000} s.\n`;
      if (pid !== undefined) endGroup(pid, 'SIGTERM');
      setTimeout(() => pid !== undefined && endGroup(pid, 'SIGKILL'), 10_000).unref();
    }, options.timeoutMs);
    const finish = (isSuccess: boolean) => {
      clearTimeout(timer);
      if (pid !== undefined) {
        running.delete(pid);
        leash?.release(pid);
      }
      resolve({ isSuccess, output });
    };
    child.once('error', (error) => {
      output += `${command} cannot be run: ${error.message}\n`;
      finish(false);
    });
    child.once('close', (exitCode) => finish(exitCode === 0));
  });
}

export function endRunningCommands(): void {
  for (const pid of running) endGroup(pid, 'SIGTERM');
}

export async function sayFarewell(): Promise<void> {
  await leash?.farewell();
}

function endGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // the whole group went by itself
  }
}
