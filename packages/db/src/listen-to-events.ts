import postgres from 'postgres';
import { type Id, idFromUuid } from './ids';
import { type Mode, modes } from './schema/mode.enums';

/** What the trigger on `events` announces with every commit; `drizzle/main` has its text. */
interface AnnouncedEvent {
  readonly kind: 'event';
  readonly merchantId: Id<'merchant'>;
  readonly mode: Mode;
  readonly eventId: Id<'event'>;
  readonly type: string;
  readonly objectId: string;
  readonly sequence: number;
}

/** The session ended or got a new token: what was opened with it ends. */
interface EndedSession {
  readonly kind: 'ended-session';
  /** Hash of its token. */
  readonly sessionIdHash: string;
}

export type Announcement = AnnouncedEvent | EndedSession;

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
  hear: (announcement: Announcement) => void,
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
      const announcement = readAnnouncement(payload);
      if (announcement !== null) hear(announcement);
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
function readAnnouncement(payload: string): Announcement | null {
  try {
    const { endedSession, merchantId, mode, eventId, type, objectId, sequence } = JSON.parse(
      payload,
    ) as Record<string, unknown>;
    if (typeof endedSession === 'string') return { kind: 'ended-session', sessionIdHash: endedSession };
    if (typeof merchantId !== 'string' || typeof eventId !== 'string' || typeof sequence !== 'number')
      return null;
    if (typeof type !== 'string' || typeof objectId !== 'string') return null;
    const known = modes.find((candidate) => candidate === mode);
    if (known === undefined) return null;
    return {
      kind: 'event',
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
