import { TLSSocket } from 'node:tls';
import { Agent, buildConnector } from 'undici';

const CONNECT_TIMEOUT_MS = 5_000;

export interface OutboundAgent {
  readonly agent: Agent;
  /** True for an error of connecting: no byte of the request has left. */
  isConnectError(error: unknown): boolean;
  /**
   * True where the far end cut the line within the TLS handshake, after it had shown its own certificate and been given ours
   * or none: how a door that sends no alert refuses it (TLS 1.2). No byte of the request has left.
   */
  isHandshakeCut(error: unknown): boolean;
  close(): Promise<void>;
}

/**
 * An agent of its own for calls whose outcome matters. It opens a connection per call: a kept one that the far end
 * just closed would turn a call into an unknown outcome.
 */
export function createOutboundAgent(options: buildConnector.BuildOptions, deadlineMs: number): OutboundAgent {
  const connectErrors = new WeakSet<Error>();
  const handshakeCuts = new WeakSet<Error>();
  const open = buildConnector({
    ...options,
    allowH2: false,
    timeout: Math.min(CONNECT_TIMEOUT_MS, deadlineMs),
  });
  const connect: buildConnector.connector = (target, callback) => {
    let haveKeysMet = false;
    const socket: unknown = open(target, (...answer) => {
      const [error] = answer;
      const code = error !== null && 'code' in error ? error.code : null;
      if (error !== null && haveKeysMet && (code === 'ECONNRESET' || code === 'EPIPE')) {
        handshakeCuts.add(error);
      }
      callback(...answer);
    });
    // Keys are made from both sides' halves, which in 1.2 is just after our certificate. What the event carries is not read.
    if (socket instanceof TLSSocket) socket.once('keylog', () => (haveKeysMet = true));
  };
  const agent = new Agent({ pipelining: 0, connect });
  agent.on('connectionError', (_origin, _targets, error) => connectErrors.add(error));
  return {
    agent,
    isConnectError: (error) => error instanceof Error && connectErrors.has(error),
    isHandshakeCut: (error) => error instanceof Error && handshakeCuts.has(error),
    close: () => agent.close(),
  };
}

/** Null when the body is larger than the cap; the connection is then dropped. */
export async function readCapped(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string | null> {
  return (await readCappedBytes(body, maxBytes))?.toString('utf8') ?? null;
}

/** As `readCapped`, for what is no text. */
export async function readCappedBytes(body: AsyncIterable<Buffer>, maxBytes: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop destroys the stream and with it the connection.
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
