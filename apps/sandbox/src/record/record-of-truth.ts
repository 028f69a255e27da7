import { SandboxClock } from './clock';
import type { SandboxEvent } from './events';
import { Journal } from './journal';

type WithoutTime<E> = E extends SandboxEvent ? Omit<E, 'atMs'> & { readonly atMs?: number } : never;
export type NewSandboxEvent = WithoutTime<SandboxEvent>;

/** A part of the sandbox's memory. It changes only by `apply`, so that replaying the journal rebuilds it. */
export interface RecordKeeper {
  apply(event: SandboxEvent): void;
  reset(): void;
}

/** The one door through which the sandbox changes: journal first, then memory, then whoever is watching. */
export class RecordOfTruth {
  readonly clock = new SandboxClock();
  readonly #journal: Journal;
  readonly #keepers: RecordKeeper[] = [];
  readonly #watchers = new Set<(event: SandboxEvent) => void>();

  constructor(dataDirectory: string | null) {
    this.#journal = new Journal(dataDirectory);
  }

  keep<T extends RecordKeeper>(keeper: T): T {
    this.#keepers.push(keeper);
    return keeper;
  }

  /** Called once, after every keeper is in place. */
  replay(): void {
    for (const event of this.#journal.read()) this.#apply(event);
  }

  /** `atMs` is given only for what happened at a time that has already passed, such as an expiry. */
  commit(change: NewSandboxEvent): SandboxEvent {
    const event = { ...change, atMs: change.atMs ?? this.clock.nowMs() } as SandboxEvent;
    this.#journal.append(event);
    this.#apply(event);
    for (const watcher of this.#watchers) watcher(event);
    return event;
  }

  watch(watcher: (event: SandboxEvent) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  reset(): void {
    this.#journal.clear();
    this.clock.offsetMs = 0;
    for (const keeper of this.#keepers) keeper.reset();
  }

  close(): void {
    this.#journal.close();
  }

  #apply(event: SandboxEvent): void {
    if (event.type === 'clock-set') this.clock.offsetMs = event.offsetMs;
    for (const keeper of this.#keepers) keeper.apply(event);
  }
}
