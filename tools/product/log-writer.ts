import { closeSync, existsSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';

const WARNING = 40; // pino's number
/** The same words again are not shown again for this long; the file has every line. */
const REST_MS = 10_000;

/** One process's output: every line to its file, warnings and errors to the terminal as well. */
export class LogWriter {
  readonly file: string;
  private readonly descriptor: number;
  private readonly name: string;
  private readonly toTerminal: (line: string) => void;
  private lastShown = '';
  private lastShownAt = 0;

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
    if (shown === null || (shown === this.lastShown && performance.now() - this.lastShownAt < REST_MS))
      return;
    this.lastShown = shown;
    this.lastShownAt = performance.now();
    this.toTerminal(`[${this.name}] ${shown}`);
  }
}

const words: Readonly<Record<string, string>> = { warn: 'warning', error: 'error', fatal: 'fatal' };

/** What of a process's line a person at the terminal should see: the API, worker and sandbox number their levels, the web names them. */
function forTerminal(line: string, stream: 'stdout' | 'stderr'): string | null {
  if (line.trim() === '') return null;
  const record = parseRecord(line);
  if (record === null) return stream === 'stderr' ? line : null;
  const word = typeof record.level === 'number' ? wordOf(record.level) : words[String(record.level)];
  if (word === undefined) return null;
  const text = [record.message, record.msg, record.event].find((part) => typeof part === 'string');
  const code = [record.sqlState, record.code, record.kind].find((part) => typeof part === 'string');
  return [word, text, code].filter((part) => part !== undefined).join(': ');
}

function wordOf(level: number): string | undefined {
  if (level < WARNING) return undefined;
  return level >= 60 ? 'fatal' : level >= 50 ? 'error' : 'warning';
}

function parseRecord(line: string): Record<string, unknown> | null {
  if (!line.startsWith('{')) return null;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return null;
  }
}
