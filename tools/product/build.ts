import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Problem } from '@apipay/testing/problem';
import { repositoryRoot } from '../repository';

export const APPS = ['sandbox', 'api', 'worker', 'web'] as const;
export type AppName = (typeof APPS)[number];

export function entryOf(app: AppName): string {
  return join(repositoryRoot, 'apps', app, 'build', 'main.js');
}

/** Through turbo, which remembers what was built from the same files. */
export async function buildApps(signal: AbortSignal): Promise<void> {
  const output = await new Promise<{ exitCode: number | null; text: string }>((resolve) => {
    const child = spawn(
      join(repositoryRoot, 'node_modules', '.bin', 'turbo'),
      ['run', 'build', '--filter=./apps/*', '--output-logs=errors-only', '--concurrency=2'],
      {
        cwd: repositoryRoot,
        stdio: ['ignore', 'pipe', 'pipe'],
        signal,
        env: {
          ...process.env,
          PATH: [join(repositoryRoot, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
          TURBO_TELEMETRY_DISABLED: '1',
          DO_NOT_TRACK: '1',
        },
      },
    );
    let text = '';
    const collect = (chunk: Buffer) => {
      text += chunk.toString('utf8');
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => resolve({ exitCode: null, text: error.message }));
    child.once('close', (exitCode) => resolve({ exitCode, text }));
  });
  if (output.exitCode !== 0) {
    throw new Problem(`${output.text.trim()}\n\nThe apps could not be built; the reason stands above.`);
  }
  for (const app of APPS) {
    if (!existsSync(entryOf(app))) throw new Problem(`The build of apps/${app} gave no ${entryOf(app)}.`);
  }
}
