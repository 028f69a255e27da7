import { execFileSync, spawn } from 'node:child_process';
import { Problem } from './problem';

/** The account that runs Postgres: Postgres refuses to run as root. Null: the present user does. */
export interface ServiceAccount {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface CommandResult {
  readonly exitCode: number | null;
  readonly output: string;
}

export function findServiceAccount(): ServiceAccount | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const uid = numericId('-u', name);
    const gid = numericId('-g', name);
    if (uid !== null && gid !== null && uid !== 0) return { name, uid, gid };
  }
  throw new Problem(
    'Postgres does not run as root and this machine has neither a user "postgres" nor "nobody": run as another user or set DATABASE_URL.',
  );
}

function numericId(flag: '-u' | '-g', name: string): number | null {
  try {
    return Number(
      execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
  } catch {
    return null;
  }
}

export function runAs(
  account: ServiceAccount | null,
  command: string,
  args: readonly string[],
  timeoutMs = 90_000,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: '/',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' },
      timeout: timeoutMs,
      detached: true, // Ctrl-C in a terminal must not cut it off half way
      // `| 0`: macOS prints nobody's uid unsigned, spawn wants it as a signed 32-bit number.
      ...(account ? { uid: account.uid | 0, gid: account.gid | 0 } : {}),
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ exitCode: null, output: error.message }));
    // Not "close": a server that was just started may still hold the pipes.
    child.once('exit', (exitCode) => setImmediate(() => resolve({ exitCode, output })));
  });
}
