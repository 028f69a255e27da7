import type { KeyObject } from 'node:crypto';

interface Entry {
  readonly key: KeyObject;
  readonly until: number;
}

/**
 * Unwrapped keys for a short while. A key blocked or destroyed in another process is forgotten here after at most
 * `lifeMs`; in this process at once.
 */
export class KeyCache {
  readonly #entries = new Map<string, Entry>();
  readonly #lifeMs: number;
  readonly #maxEntries: number;
  readonly #now: () => number;

  constructor(options: { readonly lifeMs: number; readonly maxEntries: number; readonly now: () => number }) {
    this.#lifeMs = options.lifeMs;
    this.#maxEntries = options.maxEntries;
    this.#now = options.now;
  }

  get(name: string): KeyObject | null {
    const entry = this.#entries.get(name);
    if (entry === undefined) return null;
    if (entry.until <= this.#now()) {
      this.#entries.delete(name);
      return null;
    }
    return entry.key;
  }

  set(name: string, key: KeyObject): void {
    if (this.#entries.size >= this.#maxEntries) {
      const oldest = this.#entries.keys().next().value;
      if (oldest !== undefined) this.#entries.delete(oldest);
    }
    this.#entries.set(name, { key, until: this.#now() + this.#lifeMs });
  }

  forget(holderId: string): void {
    for (const name of this.#entries.keys()) {
      if (name.startsWith(`${holderId}:`)) this.#entries.delete(name);
    }
  }
}
