import type { DomainContext } from '@apipay/domain/kernel/context';

/** What a browser hears: which object changed. It asks for the object itself through the API, with its own rights. */
export interface LiveEvent {
  readonly eventId: string;
  readonly type: string;
  readonly objectId: string;
  readonly sequence: number;
}

/** What the database says: something happened, or a session is over. */
export type Announcement =
  | (LiveEvent & { readonly kind: 'event'; readonly merchantId: string; readonly mode: string })
  | { readonly kind: 'ended-session'; readonly sessionIdHash: string };

export interface EventReader {
  hear(event: LiveEvent): void;
  /** The stream ends and the browser comes back, with whatever rights it has then. */
  end(): void;
}

/** Whose events a stream hears, and with whose session it ends. */
export interface Subscription {
  readonly merchantId: string;
  readonly mode: DomainContext['mode'];
  readonly sessionIdHash: string | null;
}

/** Hands announcements of the database to the streams of the merchant and mode, or of the session, they belong to. */
export class EventHub {
  readonly #ofMerchants = new Map<string, Set<EventReader>>();
  readonly #ofSessions = new Map<string, Set<EventReader>>();

  publish(announcement: Announcement): void {
    if (announcement.kind === 'ended-session') {
      for (const reader of [...(this.#ofSessions.get(announcement.sessionIdHash) ?? [])]) reader.end();
      return;
    }
    const { kind: _kind, merchantId, mode, ...event } = announcement;
    for (const reader of this.#ofMerchants.get(`${merchantId}:${mode}`) ?? []) reader.hear(event);
  }

  subscribe({ merchantId, mode, sessionIdHash }: Subscription, reader: EventReader): () => void {
    const leaveMerchant = join(this.#ofMerchants, `${merchantId}:${mode}`, reader);
    const leaveSession = sessionIdHash === null ? null : join(this.#ofSessions, sessionIdHash, reader);
    return () => {
      leaveMerchant();
      leaveSession?.();
    };
  }

  /** Ends every stream: the server stops, or may have missed what was announced. */
  endAll(): void {
    for (const readers of this.#ofMerchants.values()) for (const reader of [...readers]) reader.end();
  }

  get size(): number {
    return [...this.#ofMerchants.values()].reduce((sum, readers) => sum + readers.size, 0);
  }
}

function join(groups: Map<string, Set<EventReader>>, key: string, reader: EventReader): () => void {
  const readers = groups.get(key) ?? new Set();
  groups.set(key, readers.add(reader));
  return () => {
    readers.delete(reader);
    if (readers.size === 0) groups.delete(key);
  };
}
