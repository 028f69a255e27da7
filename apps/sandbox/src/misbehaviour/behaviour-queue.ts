import type { SandboxEvent } from '../record/events';
import type { RecordKeeper } from '../record/record-of-truth';
import type { QueuedBehaviour } from './queued-behaviour';

export class BehaviourQueue implements RecordKeeper {
  #queue: { behaviour: QueuedBehaviour; left: number }[] = [];
  #nextId = 1;

  apply(event: SandboxEvent): void {
    if (event.type === 'behaviour-queued') {
      this.#queue.push({ behaviour: event.behaviour, left: event.behaviour.times });
      this.#nextId = event.behaviour.id + 1;
    }
    if (event.type === 'behaviour-used') {
      const used = this.#queue.find((entry) => entry.behaviour.id === event.id);
      if (used) used.left -= 1;
      this.#queue = this.#queue.filter((entry) => entry.left > 0);
    }
    if (event.type === 'behaviours-cleared') this.#queue = [];
  }

  reset(): void {
    this.#queue = [];
    this.#nextId = 1;
  }

  get nextId(): number {
    return this.#nextId;
  }

  find(operation: string, phone: string | null): QueuedBehaviour | null {
    const entry = this.#queue.find(
      ({ behaviour }) =>
        (behaviour.operation === '*' || behaviour.operation === operation) &&
        (behaviour.phone === null || behaviour.phone === phone),
    );
    return entry?.behaviour ?? null;
  }

  list(): readonly (QueuedBehaviour & { readonly left: number })[] {
    return this.#queue.map(({ behaviour, left }) => ({ ...behaviour, left }));
  }
}
