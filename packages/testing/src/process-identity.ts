import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * The full command line of a live process, or null. Together with the pid it tells a process we started from a
 * stranger that was given the same pid later.
 */
export function commandLineOf(pid: number): string | null {
  if (process.platform === 'linux') {
    try {
      const raw = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return raw.replaceAll('\0', ' ').trim() || null; // a zombie has an empty one
    } catch {
      return null;
    }
  }
  try {
    const raw = execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return raw.trim() || null;
  } catch {
    return null;
  }
}

export function isSameProcess(pid: number, command: string): boolean {
  return commandLineOf(pid) === command;
}

/** The pid of a process's parent, or null when there is no such process. */
export function parentOf(pid: number): number | null {
  try {
    const parent =
      process.platform === 'linux'
        ? // the name in brackets may hold anything, so count from its end
          readFileSync(`/proc/${pid}/stat`, 'utf8')
            .replace(/^.*\) /s, '')
            .split(' ')[1]
        : execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' });
    return Number(parent);
  } catch {
    return null;
  }
}
