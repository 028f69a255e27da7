import { Agent, type buildConnector } from 'undici';

const CONNECT_TIMEOUT_MS = 5_000;

export interface OutboundAgent {
  readonly agent: Agent;
  /** True for an error of connecting: no byte of the request has left. */
  isConnectError(error: unknown): boolean;
  close(): Promise<void>;
}

/**
 * An agent of its own for calls whose outcome matters. It opens a connection per call: a kept one that the far end
 * just closed would turn a call into an unknown outcome.
 */
export function createOutboundAgent(options: buildConnector.BuildOptions, deadlineMs: number): OutboundAgent {
  const connectErrors = new WeakSet<Error>();
  const agent = new Agent({
    pipelining: 0,
    allowH2: false,
    connect: { ...options, timeout: Math.min(CONNECT_TIMEOUT_MS, deadlineMs) },
  });
  agent.on('connectionError', (_origin, _targets, error) => connectErrors.add(error));
  return {
    agent,
    isConnectError: (error) => error instanceof Error && connectErrors.has(error),
    close: () => agent.close(),
  };
}

/** Null when the body is larger than the cap; the connection is then dropped. */
export async function readCapped(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop destroys the stream and with it the connection.
    if (size > maxBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
