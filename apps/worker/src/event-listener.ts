/** A connection on which events are announced. */
interface EventsConnection {
  readonly lost: Promise<unknown>;
  close(): Promise<void>;
}

const comeBackMs = 1_000;

/** Hears of every event's commit, and comes back whenever the connection is cut: what it missed is found by looking. */
export function startEventListener<Announcement>(
  open: (hear: (announcement: Announcement) => void) => Promise<EventsConnection>,
  hear: (announcement: Announcement) => void,
): { stop(): Promise<void> } {
  let isStopped = false;
  let connection: EventsConnection | null = null;
  let wake: () => void = () => undefined;

  const running = (async () => {
    while (!isStopped) {
      connection = await open(hear).catch(() => null);
      // Whoever stops while it opens finds no connection to close.
      if (isStopped) await connection?.close();
      await connection?.lost;
      if (isStopped) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, comeBackMs).unref();
      });
    }
  })();

  return {
    async stop() {
      isStopped = true;
      wake();
      await connection?.close();
      await running;
    },
  };
}
