import postgres from 'postgres';
import { type Id, idFromUuid } from './ids';
import { type Mode, modes } from './schema/mode.enums';

/** What the trigger on `events` announces with every commit; `drizzle/main` has its text. */
export interface AnnouncedEvent {
  readonly merchantId: Id<'merchant'>;
  readonly mode: Mode;
  readonly eventId: Id<'event'>;
  readonly type: string;
  readonly objectId: string;
  readonly sequence: number;
}

export interface EventsConnection {
  /** Resolves when the connection has been lost or closed. */
  readonly lost: Promise<void>;
  close(): Promise<void>;
}

/**
 * One connection of its own that hears `apipay_events`. Behind a transaction pooler `LISTEN` is lost, so the address must
 * reach Postgres itself. It does not come back by itself: the caller opens a new one.
 */
export async function listenToEvents(
  url: string,
  applicationName: string,
  hear: (event: AnnouncedEvent) => void,
): Promise<EventsConnection> {
  let announceLoss = () => {};
  const lost = new Promise<void>((resolve) => {
    announceLoss = resolve;
  });
  const options = {
    max: 1,
    connect_timeout: 5,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    onnotice: () => undefined,
    onclose: () => announceLoss(),
    onnotify: (_channel: string, payload: string) => {
      const event = readAnnouncement(payload);
      if (event !== null) hear(event);
    },
    connection: { application_name: applicationName },
  };
  const sql = postgres(url, options);
  try {
    await sql`listen apipay_events`;
  } catch (error) {
    await sql.end({ timeout: 1 });
    throw error;
  }
  return { lost, close: () => sql.end({ timeout: 1 }) };
}

/** Null for text that is no announcement. */
export function readAnnouncement(payload: string): AnnouncedEvent | null {
  try {
    const { merchantId, mode, eventId, type, objectId, sequence } = JSON.parse(payload) as Record<
      string,
      unknown
    >;
    if (typeof merchantId !== 'string' || typeof eventId !== 'string' || typeof sequence !== 'number')
      return null;
    if (typeof type !== 'string' || typeof objectId !== 'string') return null;
    const known = modes.find((candidate) => candidate === mode);
    if (known === undefined) return null;
    return {
      merchantId: idFromUuid('merchant', merchantId),
      mode: known,
      eventId: idFromUuid('event', eventId),
      type,
      objectId,
      sequence,
    };
  } catch {
    return null;
  }
}
