import type { DomainContext } from '@apipay/domain/kernel/context';

/** What a browser hears: which object changed. It asks for the object itself through the API, with its own rights. */
export interface LiveEvent {
  readonly eventId: string;
  readonly type: string;
  readonly objectId: string;
  readonly sequence: number;
}

export interface Announcement extends LiveEvent {
  readonly merchantId: string;
  readonly mode: string;
}

export interface EventReader {
  hear(event: LiveEvent): void;
  /** The server stops: the stream ends and the browser comes back to another one. */
  end(): void;
}

/** Hands announcements of the database to the streams of the merchant and mode they belong to. */
export class EventHub {
  readonly #readers = new Map<string, Set<EventReader>>();

  publish(announcement: Announcement): void {
    const { merchantId, mode, ...event } = announcement;
    for (const reader of this.#readers.get(`${merchantId}:${mode}`) ?? []) reader.hear(event);
  }

  subscribe(merchantId: string, mode: DomainContext['mode'], reader: EventReader): () => void {
    const key = `${merchantId}:${mode}`;
    const readers = this.#readers.get(key) ?? new Set();
    this.#readers.set(key, readers.add(reader));
    return () => {
      readers.delete(reader);
      if (readers.size === 0) this.#readers.delete(key);
    };
  }

  close(): void {
    for (const readers of this.#readers.values()) for (const reader of [...readers]) reader.end();
  }

  get size(): number {
    return [...this.#readers.values()].reduce((sum, readers) => sum + readers.size, 0);
  }
}
