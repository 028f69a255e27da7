import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '@apipay/testing/problem';
import { commandLineOf, isSameProcess } from '@apipay/testing/process-identity';

interface RecordedProcess {
  readonly name: string;
  readonly pid: number;
  /** The whole command line: a stranger that got the same pid later has another one. */
  readonly command: string;
}

interface RunRecord {
  readonly supervisor: RecordedProcess;
  readonly processes: readonly RecordedProcess[];
}

/** Who runs on this data directory, so that the next start finds a live supervisor or what a killed one left behind. */
export class RunFile {
  private readonly processes = new Map<number, RecordedProcess>();
  private readonly file: string;

  constructor(file: string) {
    this.file = file;
  }

  /** Throws when a supervisor is alive here; ends what a dead one left. Gives the names of what it ended. */
  async takeOver(): Promise<string[]> {
    const left = readRecord(this.file);
    if (left !== null) {
      const { supervisor, processes } = left;
      if (supervisor.pid !== process.pid && isSameProcess(supervisor.pid, supervisor.command)) {
        throw new Problem(
          `It already runs from this directory (process ${supervisor.pid}): stop that one first, with Ctrl-C or "kill ${supervisor.pid}".`,
        );
      }
      const stale = processes.filter(({ pid, command }) => isSameProcess(pid, command));
      await endAll(stale);
      this.write();
      return stale.map(({ name }) => name);
    }
    this.write();
    return [];
  }

  add(name: string, pid: number): void {
    const command = commandLineOf(pid);
    if (command === null) return;
    this.processes.set(pid, { name, pid, command });
    this.write();
  }

  delete(pid: number): void {
    if (this.processes.delete(pid)) this.write();
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }

  private write(): void {
    const record: RunRecord = {
      supervisor: { name: 'supervisor', pid: process.pid, command: commandLineOf(process.pid) ?? '' },
      processes: [...this.processes.values()],
    };
    writeFileSync(this.file, `${JSON.stringify(record, null, 2)}\n`);
  }
}

function readRecord(file: string): RunRecord | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
  } catch {
    return null; // cut off while it was written
  }
}

async function endAll(processes: readonly RecordedProcess[]): Promise<void> {
  const alive = () => processes.filter(({ pid, command }) => isSameProcess(pid, command));
  for (const { pid } of alive()) signal(pid, 'SIGTERM');
  const deadline = Date.now() + 10_000;
  while (alive().length > 0 && Date.now() < deadline) await sleep(100);
  for (const { pid } of alive()) signal(pid, 'SIGKILL');
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it went by itself in between
  }
}
