import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { request } from 'undici';
import type { Ground } from '../ground/ground';

export interface Program {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const apiFolder = fileURLToPath(new URL('../../apps/api/', import.meta.url));

/** Builds the API and starts what was built. */
export async function startApi(ground: Ground, port: number): Promise<Program> {
  await finished(
    spawn(process.execPath, ['--import', 'tsx', 'build.ts'], { cwd: apiFolder, env: {}, stdio: 'inherit' }),
  );
  return startApiFrom(ground, port, 'build/main.js');
}

/** Starts an API that was built, from a file in its folder. */
export function startApiFrom(ground: Ground, port: number, file: string): Promise<Program> {
  return startProgram(ground, port, [file], apiFolder, {
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    API_PORT: String(port),
    API_PUBLIC_ORIGIN: `http://localhost:${port}`,
    DATABASE_URL: ground.databases.mainUrl,
    VAULT_DATABASE_URL: ground.databases.vaultUrl,
    VAULT_MASTER_KEY: ground.masterKey.toString('base64'),
    BLIND_INDEX_KEY: ground.blindIndexKey.toString('base64'),
    SNAPSHOT_SIGNING_KEYS: ground.blindIndexKey.toString('base64'),
    WEB_ORIGIN: 'http://localhost:3000',
    WEB_API_SECRET: 'a secret of the bench alone',
    KASPI_LIVE_URL: 'http://127.0.0.1:9/kaspi/live',
    KASPI_TEST_URL: 'http://127.0.0.1:9/kaspi/test',
    WHATSAPP_URL: 'http://127.0.0.1:9/whatsapp',
    WHATSAPP_BUSINESS_ACCOUNT_ID: '100000000000002',
    WHATSAPP_PHONE_NUMBER_ID: '100000000000001',
    WHATSAPP_TOKEN: 'sandbox-whatsapp-token',
    WHATSAPP_APP_SECRET: 'sandbox-whatsapp-app-secret',
    WHATSAPP_VERIFY_TOKEN: 'sandbox-whatsapp-verify-token',
  });
}

/** Starts the hand-written rival, which reads and writes the same rows as their owner. */
export async function startRival(ground: Ground, port: number): Promise<Program> {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  return startProgram(
    ground,
    port,
    ['--import', 'tsx', 'rival.ts', String(port), ground.databases.mainAdminUrl],
    folder,
    {},
  );
}

async function startProgram(
  ground: Ground,
  port: number,
  command: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Program> {
  const child = spawn(process.execPath, [...command], { cwd, env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (child.pid !== undefined) ground.leash.hold({ pid: child.pid, signal: 'SIGTERM' });
  const url = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt += 1) {
    if (child.exitCode !== null || attempt > 300) throw new Error(`the program on ${port} did not start`);
    if (await isThere(`${url}/healthz`)) break;
    await wait(100);
  }
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM');
      await Promise.race([finished(child), wait(10_000, undefined, { ref: false })]);
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      if (child.pid !== undefined) ground.leash.release(child.pid);
    },
  };
}

async function isThere(url: string): Promise<boolean> {
  try {
    const answer = await request(url);
    await answer.body.dump();
    return answer.statusCode === 200;
  } catch {
    return false;
  }
}

function finished(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
