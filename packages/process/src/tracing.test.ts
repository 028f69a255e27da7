import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTracing, traced } from './tracing';

interface Received {
  readonly path: string | undefined;
  readonly body: string;
}

const received: Received[] = [];
const collector = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString('utf8');
  });
  request.on('end', () => {
    received.push({ path: request.url, body });
    response.end('{}');
  });
});

beforeAll(() => new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => collector.close(resolve)));

test('spans with their request id leave for the collector that was configured, and the last ones at the stop', async () => {
  const { port } = collector.address() as AddressInfo;
  const stop = await startTracing('apipay-trial', `http://127.0.0.1:${port}`);
  const answer = await traced('job trial', { 'apipay.request_id': 'r-17' }, () => Promise.resolve('done'));
  await expect(
    traced('job broken', {}, () => Promise.reject(new Error('+77012345678 must not leave'))),
  ).rejects.toThrow();
  await stop();
  expect(answer).toBe('done');
  expect(received.map(({ path }) => path)).toEqual(['/v1/traces']);
  const [{ body } = { body: '' }] = received;
  for (const part of ['apipay-trial', 'job trial', 'r-17', 'job broken']) expect(body).toContain(part);
  expect(body).not.toContain('7012345678');
});
