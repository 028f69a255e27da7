import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFreePort, isPortFree } from '@apipay/testing/ports';
import { ProcessLeash } from '@apipay/testing/process-leash';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RunFile } from './run-file';
import { type ProcessSpec, Supervisor } from './supervisor';

const fixture = join(import.meta.dirname, '..', 'fixtures', 'web-process.mjs');
let directory: string;
let leash: ProcessLeash;
let supervisor: Supervisor;
let said: string[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'apipay-supervisor-'));
  leash = new ProcessLeash();
  said = [];
  supervisor = new Supervisor({
    logDirectory: directory,
    runFile: new RunFile(join(directory, 'run.json')),
    leash,
    toTerminal: (line) => said.push(line),
    readyTimeoutMs: 30_000,
    firstDelayMs: 20,
    stopGraceMs: 500,
  });
});

afterEach(async () => {
  await supervisor.stop();
  await leash.farewell();
  rmSync(directory, { recursive: true, force: true });
});

function spec(port: number, mode = 'serve'): ProcessSpec {
  return {
    name: 'fixture',
    command: process.execPath,
    args: [fixture],
    cwd: directory,
    env: { FIXTURE_PORT: String(port), FIXTURE_MODE: mode },
    readyUrl: `http://127.0.0.1:${port}/readyz`,
  };
}

async function pidAt(port: number): Promise<number> {
  return Number(await (await fetch(`http://127.0.0.1:${port}/`)).text());
}

async function eventually(check: () => Promise<boolean> | boolean): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await Promise.resolve(check()).catch(() => false)) return;
    await sleep(50);
  }
  expect.fail('it did not come about within 5 s');
}

describe('a supervised group', () => {
  test('is ready when its process answers, and stop leaves nothing behind', async () => {
    const port = await findFreePort();
    await supervisor.start([spec(port)]);
    expect(await pidAt(port)).toBeGreaterThan(0);
    await supervisor.stop();
    expect(await isPortFree(port)).toBe(true);
  });

  test('whoever asks for the end again waits for it too', async () => {
    const port = await findFreePort();
    await supervisor.start([spec(port)]);
    const first = supervisor.stop();
    await supervisor.stop();
    expect(await isPortFree(port)).toBe(true);
    await first;
  });

  test('writes every line to the log, and warnings to the terminal once in a while', async () => {
    const port = await findFreePort();
    await supervisor.start([spec(port)]);
    await supervisor.stop();
    expect(readFileSync(join(directory, 'fixture.log'), 'utf8')).toContain('listening');
    expect(said).toEqual([
      '[fixture] warning: database away: 57P01',
      '[fixture] error: page failed: TypeError',
    ]);
  });

  test('starts a crashed process again', async () => {
    const port = await findFreePort();
    await supervisor.start([spec(port)]);
    const before = await pidAt(port);
    await fetch(`http://127.0.0.1:${port}/crash`).catch(() => undefined);
    await eventually(async () => (await pidAt(port)) !== before);
    expect(said.some((line) => line.startsWith('[fixture] ended (exit code 4); starting again in'))).toBe(
      true,
    );
  });

  test('gives up a process that crashes more than five times a minute, in one sentence', async () => {
    const port = await findFreePort();
    await expect(supervisor.start([spec(port, 'crash')])).rejects.toThrow(
      /^fixture ended 6 times within a minute \(last: exit code 3\), so everything was stopped; see .*fixture\.log\.$/,
    );
    expect((await supervisor.gaveUp).message).toContain('ended 6 times');
    const pauses = said.flatMap((line) => /starting again in (\d+) ms/.exec(line)?.[1] ?? []);
    expect(pauses).toEqual(['20', '40', '80', '160', '320']);
  });

  test('says which process did not become ready', async () => {
    const [port, other] = [await findFreePort(), await findFreePort()];
    const impatient = new Supervisor({
      logDirectory: directory,
      runFile: new RunFile(join(directory, 'run.json')),
      leash,
      toTerminal: () => undefined,
      readyTimeoutMs: 300,
    });
    await expect(
      impatient.start([{ ...spec(port), readyUrl: `http://127.0.0.1:${other}/readyz` }]),
    ).rejects.toThrow(/^fixture was not ready within 0\.3 s .*no answer\); see .*fixture\.log\.$/);
    await impatient.stop();
  });

  test('kills a process that does not listen to SIGTERM', async () => {
    const port = await findFreePort();
    await supervisor.start([spec(port, 'deaf')]);
    await supervisor.stop();
    expect(await isPortFree(port)).toBe(true);
  });
});
