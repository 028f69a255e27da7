import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface ReceivedRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** How to answer one request. */
export type Script = (response: ServerResponse, received: ReceivedRequest, request: IncomingMessage) => void;

export interface ScriptedServer {
  readonly url: string;
  readonly port: number;
  readonly received: ReceivedRequest[];
  /** Used for every request from now on. */
  play(script: Script): void;
  close(): Promise<void>;
}

/** A real server on loopback that does what the test tells it to. */
export async function startScriptedServer(tls?: ServerOptions): Promise<ScriptedServer> {
  const received: ReceivedRequest[] = [];
  let script: Script = (response) => response.writeHead(500).end();

  const listener: RequestListener = (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => {});
    response.on('error', () => {});
    request.on('end', () => {
      const entry = {
        method: request.method ?? '',
        target: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      received.push(entry);
      script(response, entry, request);
    });
  };
  const server: Server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`,
    port,
    received,
    play(next) {
      script = next;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers with this status and body. */
export function answering(
  body: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Script {
  return (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
}

/** Takes the request and never answers. */
export const silent: Script = () => {};

/** Takes the request, then cuts the line. */
export const cutting: Script = (_response, _received, request) => request.socket.destroy();
