import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Arrival {
  readonly at: number;
  readonly eventId: string;
  readonly endpoint: number;
}

/** The merchants' servers: `/hooks/17` is that of endpoint 17. They answer at once, or after a while where they are slow. */
export class Sinks {
  /** First attempts alone, in the order of their arrival. */
  readonly arrivals: Arrival[] = [];
  repeated = 0;
  readonly #seen = new Set<string>();
  readonly #waiting = new Set<ServerResponse>();
  #slow: ReadonlySet<number> = new Set();
  #slowMs = 0;

  readonly #server = createServer((request, response) => {
    const at = performance.now();
    const endpoint = Number(request.url?.slice('/hooks/'.length));
    const eventId = String(request.headers['webhook-id']);
    const key = `${eventId} ${endpoint}`;
    if (this.#seen.has(key)) this.repeated += 1;
    else {
      this.#seen.add(key);
      this.arrivals.push({ at, eventId, endpoint });
    }
    request.resume();
    if (!this.#slow.has(endpoint)) {
      response.end();
      return;
    }
    this.#waiting.add(response);
    setTimeout(() => this.#answer(response), this.#slowMs).unref();
  });

  async listen(port: number): Promise<string> {
    this.#server.keepAliveTimeout = 60_000;
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  slowDown(endpoints: Iterable<number>, ms: number): void {
    this.#slow = new Set(endpoints);
    this.#slowMs = ms;
  }

  /** Whoever waits is answered now, and nobody is slow any more. */
  hurry(): void {
    this.#slow = new Set();
    for (const response of this.#waiting) this.#answer(response);
  }

  forget(): void {
    this.arrivals.length = 0;
  }

  async close(): Promise<void> {
    this.hurry();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(response: ServerResponse): void {
    if (this.#waiting.delete(response)) response.end();
  }
}
