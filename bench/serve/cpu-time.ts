import { readdirSync, readFileSync } from 'node:fs';

const msPerTick = 10;

/**
 * Milliseconds of processor that the processes and everything they started have used. Unlike a clock it says the same on
 * a busy machine. NaN where the system has no `/proc`.
 */
export function cpuMs(roots: readonly number[]): number {
  let parents: Map<number, readonly [parent: number, ticks: number]>;
  try {
    parents = new Map(
      readdirSync('/proc')
        .filter((name) => /^\d+$/.test(name))
        .flatMap((name) => statOf(Number(name))),
    );
  } catch {
    return Number.NaN;
  }
  let ticks = 0;
  for (const [pid, [parent, used]] of parents) {
    if (roots.includes(pid) || roots.includes(parent)) ticks += used;
  }
  return ticks * msPerTick;
}

function statOf(pid: number): [number, readonly [number, number]][] {
  try {
    // Behind the name, which may hold anything: state, parent, …; user, system and ended children's times are 14 to 17.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ');
    const used = fields.slice(11, 15).reduce((sum, value) => sum + Number(value), 0);
    return [[pid, [Number(fields[1]), used]]];
  } catch {
    return [];
  }
}
