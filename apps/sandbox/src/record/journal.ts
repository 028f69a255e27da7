import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxEvent } from './events';

/** Append-only NDJSON, written before the answer leaves. Without a directory it keeps nothing. */
export class Journal {
  readonly #file: number | null;
  readonly #path: string | null;

  constructor(dataDirectory: string | null) {
    if (dataDirectory === null) {
      this.#path = null;
      this.#file = null;
      return;
    }
    mkdirSync(dataDirectory, { recursive: true });
    this.#path = join(dataDirectory, 'journal.ndjson');
    this.#file = openSync(this.#path, 'a+', 0o600);
  }

  /** Events in order. A last line torn by a crash is cut off, so that the next one starts on its own line. */
  read(): SandboxEvent[] {
    if (this.#path === null || this.#file === null || !existsSync(this.#path)) return [];
    const text = readFileSync(this.#path, 'utf8');
    const end = text.lastIndexOf('\n') + 1;
    if (end < text.length) ftruncateSync(this.#file, Buffer.byteLength(text.slice(0, end)));
    return text
      .slice(0, end)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as SandboxEvent);
  }

  append(event: SandboxEvent): void {
    if (this.#file !== null) writeSync(this.#file, `${JSON.stringify(event)}\n`);
  }

  clear(): void {
    if (this.#file !== null) ftruncateSync(this.#file, 0);
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
  }
}
