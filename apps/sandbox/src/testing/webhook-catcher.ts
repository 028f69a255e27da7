import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export interface CaughtRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A listener that plays our API: keeps what comes and answers as told. */
export async function catchWebhooks(
  answer: (request: CaughtRequest, count: number) => { status: number; body?: string } = () => ({
    status: 200,
  }),
) {
  const caught: CaughtRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const entry = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      caught.push(entry);
      const { status, body } = answer(entry, caught.length);
      response.writeHead(status).end(body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/whatsapp/webhook`,
    caught,
    until: async (count: number): Promise<void> => {
      for (let tries = 0; caught.length < count && tries < 200; tries += 1) await wait(20);
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
