import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';

const WARNING = 40; // pino's number

/** One process's output: every line to its file, warnings and errors to the terminal as well. */
export class LogWriter {
  readonly file: string;
  private readonly descriptor: number;
  private readonly name: string;
  private readonly toTerminal: (line: string) => void;

  constructor(directory: string, name: string, toTerminal: (line: string) => void) {
    mkdirSync(directory, { recursive: true });
    this.name = name;
    this.toTerminal = toTerminal;
    this.file = join(directory, `${name}.log`);
    if (existsSync(this.file)) renameSync(this.file, `${this.file}.1`);
    this.descriptor = openSync(this.file, 'a');
  }

  /** Takes a stream's chunks and cuts them into lines. */
  collector(stream: 'stdout' | 'stderr'): { write(chunk: Buffer): void; end(): void } {
    const decoder = new StringDecoder('utf8');
    let rest = '';
    const take = (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.line(line, stream);
    };
    return {
      write: (chunk) => take(decoder.write(chunk)),
      end: () => {
        take(decoder.end());
        if (rest !== '') this.line(rest, stream);
        rest = '';
      },
    };
  }

  note(text: string): void {
    writeSync(this.descriptor, `${text}\n`);
  }

  close(): void {
    closeSync(this.descriptor);
  }

  private line(line: string, stream: 'stdout' | 'stderr'): void {
    writeSync(this.descriptor, `${line}\n`);
    const shown = forTerminal(line, stream);
    if (shown !== null) this.toTerminal(`[${this.name}] ${shown}`);
  }
}

export function forTerminal(line: string, stream: 'stdout' | 'stderr'): string | null {
  if (line.trim() === '') return null;
  const record = parseRecord(line);
  if (record === null) return stream === 'stderr' ? line : null;
  if (typeof record.level !== 'number' || record.level < WARNING) return null;
  const word = record.level >= 60 ? 'fatal' : record.level >= 50 ? 'error' : 'warning';
  const error = record.err as { message?: unknown } | undefined;
  return [word, record.msg, error?.message]
    .filter((part) => typeof part === 'string' && part !== '')
    .filter((part, index, parts) => parts.indexOf(part) === index)
    .join(': ');
}

function parseRecord(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
