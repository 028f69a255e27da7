import type { ApiLogger } from '../observability/log-message';
import type { Announcement, EventHub } from './event-hub';

/** A connection of its own that listens; made anew by the composition root. */
export interface ListenerConnection {
  /** Resolves when the connection has been lost. */
  readonly lost: Promise<void>;
  close(): Promise<void>;
}

export type OpenListener = (hear: (announcement: Announcement) => void) => Promise<ListenerConnection>;

export interface EventListener {
  stop(): Promise<void>;
}

const waitsMs = [200, 500, 1_000, 2_000, 5_000];

/** Feeds the hub from the database and comes back whenever the connection is cut. */
export function startEventListener(hub: EventHub, open: OpenListener, logger: ApiLogger): EventListener {
  let isStopped = false;
  let connection: ListenerConnection | null = null;
  let wake = () => {};

  async function run(): Promise<void> {
    for (let attempt = 0; !isStopped; attempt += 1) {
      try {
        connection = await open((announcement) => hub.publish(announcement));
        // Whoever stops while it opens finds no connection to close.
        if (isStopped) await connection.close();
        // What was announced before is lost: whoever comes back reads the page anew and shows the session anew.
        hub.endAll();
        logger.info('event listener ready', { attempt });
        attempt = -1;
        await connection.lost;
      } catch {
        // Told below; the reason holds nothing that helps and may hold an address.
      }
      if (isStopped) return;
      logger.warn('event listener lost', { attempt: Math.max(attempt, 0) });
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, waitsMs[Math.min(Math.max(attempt, 0), waitsMs.length - 1)]).unref();
      });
    }
  }

  const running = run();
  return {
    async stop() {
      isStopped = true;
      wake();
      await connection?.close();
      await running;
    },
  };
}
