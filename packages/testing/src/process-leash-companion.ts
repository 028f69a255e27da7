// Run by Node itself, without a loader: only erasable types, and imports with their extension.
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { isSameProcess } from './process-identity.ts';

interface Held {
  readonly pid: number;
  readonly signal: 'SIGTERM' | 'SIGINT';
  readonly command: string;
}
interface Message {
  readonly hold?: Held;
  readonly release?: number;
  readonly directory?: string;
  readonly farewell?: true;
}

const GRACE_MS = 10_000;
const held = new Map<number, Held>();
const directories: string[] = [];
let isFarewell = false;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

for await (const line of createInterface({ input: process.stdin })) {
  const message = JSON.parse(line) as Message;
  if (message.hold) held.set(message.hold.pid, message.hold);
  if (message.release) held.delete(message.release);
  if (message.directory) directories.push(message.directory);
  if (message.farewell) isFarewell = true;
}

if (!isFarewell) {
  const alive = () => [...held.values()].filter(({ pid, command }) => isSameProcess(pid, command));
  for (const { pid, signal } of alive()) end(pid, signal);
  const deadline = Date.now() + GRACE_MS;
  while (alive().length > 0 && Date.now() < deadline) await sleep(100);
  for (const { pid } of alive()) end(pid, 'SIGKILL');
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
}

function end(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // it went by itself in between
  }
}
