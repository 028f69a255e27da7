import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort, isPortFree } from '@apipay/testing/ports';
import { commandLineOf } from '@apipay/testing/process-identity';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RunFile } from './run-file';

let directory: string;
let port: number;
const started: ChildProcess[] = [];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'apipay-killed-'));
  port = await findFreePort();
});

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGINT');
  await waitFor(() => isPortFree(port));
  rmSync(directory, { recursive: true, force: true });
});

async function startSupervisor(leashed = 'leashed'): Promise<{ child: ChildProcess; ended: string[] }> {
  const child = fork(
    join(import.meta.dirname, '..', 'fixtures', 'supervisor-process.ts'),
    [directory, String(port), leashed],
    {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  started.push(child);
  const [message] = (await once(child, 'message')) as [{ ended: string[] }];
  return { child, ended: message.ended };
}

async function waitFor(check: () => Promise<boolean> | boolean): Promise<void> {
  for (let attempt = 0; attempt < 100 && !(await check()); attempt += 1) await sleep(50);
  expect(await check()).toBe(true);
}

describe('a supervisor', () => {
  test('that gets SIGINT ends its processes and its record', async () => {
    const { child } = await startSupervisor();
    expect(await isPortFree(port)).toBe(false);
    child.kill('SIGINT');
    await once(child, 'exit');
    expect(await isPortFree(port)).toBe(true);
    expect(existsSync(join(directory, 'run.json'))).toBe(false);
  });

  test('that is killed leaves no orphan: the leash ends what it started', async () => {
    const { child } = await startSupervisor();
    child.kill('SIGKILL');
    await waitFor(() => isPortFree(port));
  });

  test('that is killed together with its leash: the next start finds and ends what is left', async () => {
    const { child } = await startSupervisor('unleashed');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await sleep(300);
    expect(await isPortFree(port)).toBe(false);
    const next = await startSupervisor();
    expect(next.ended).toEqual(['fixture']);
  });

  test('refuses to start where another is alive', async () => {
    await startSupervisor();
    await expect(new RunFile(join(directory, 'run.json')).takeOver()).rejects.toThrow(
      /^It already runs from this directory \(process \d+\): stop that one first/,
    );
  });

  test('never ends a stranger that was given a recorded pid', async () => {
    const file = join(directory, 'run.json');
    const stranger = { name: 'api', pid: process.pid, command: 'node apps/api/build/main.js' };
    writeFileSync(file, JSON.stringify({ supervisor: { ...stranger, pid: 1 }, processes: [stranger] }));
    expect(await new RunFile(file).takeOver()).toEqual([]);
    expect(commandLineOf(process.pid)).not.toBeNull();
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ processes: [] });
  });
});
