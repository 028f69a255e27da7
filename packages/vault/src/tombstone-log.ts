import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Tombstone, TombstoneLog, TombstoneReading } from '@apipay/domain/kernel/tombstone-log.port';

interface Line {
  /** SHA-256 of the line before, in hex; 64 zeros in the first. */
  readonly previous: string;
  readonly tombstone: Tombstone;
}

const nothing = '0'.repeat(64);

/**
 * JSON lines in one file, each with the SHA-256 of the whole line before. A line that a crash cut off stays where it is, as nothing is ever
 * rewritten; the next one follows the last whole line. Keep the file on another disk than the databases, and never in their dumps.
 */
export function fileTombstoneLog(path: string): TombstoneLog {
  let last: Promise<unknown> = Promise.resolve();

  async function append(tombstone: Tombstone): Promise<void> {
    const text = await textOf(path);
    const { tip } = readLines(text);
    const line = JSON.stringify({ previous: tip, tombstone } satisfies Line);
    const isNew = text === '';
    if (isNew) await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a', 0o600);
    try {
      await file.appendFile(`${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    if (isNew) await syncFolder(dirname(path));
  }

  return {
    append(tombstone) {
      const turn = last.then(() => append(tombstone));
      last = turn.catch(() => undefined);
      return turn;
    },
    read: async () => readLines(await textOf(path)).reading,
  };
}

function readLines(text: string): { readonly reading: TombstoneReading; readonly tip: string } {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const tombstones: Tombstone[] = [];
  const tornLines: number[] = [];
  const brokenLines: number[] = [];
  let tip = nothing;
  for (const [index, text] of lines.entries()) {
    const line = parse(text);
    if (line === null) {
      tornLines.push(index + 1);
      continue;
    }
    if (line.previous !== tip) brokenLines.push(index + 1);
    tip = createHash('sha256').update(text, 'utf8').digest('hex');
    tombstones.push(line.tombstone);
  }
  return { reading: { tombstones, tornLines, brokenLines }, tip };
}

function parse(text: string): Line | null {
  try {
    const line: unknown = JSON.parse(text);
    return typeof line === 'object' && line !== null && 'previous' in line && 'tombstone' in line
      ? (line as Line)
      : null;
  } catch {
    return null;
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** Else a new file may be lost with its folder's entry. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
