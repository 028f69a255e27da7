import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../fixtures/test-api';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});

afterAll(() => api.close());

/** Sends exactly these lines, half-closes where the call is to be cut, and reads what comes back. */
function say(head: readonly string[], body = '', isCut = false): Promise<{ status: number; code: unknown }> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1', () => {
      socket.write([...head, 'Connection: close', '', body].join('\r\n'));
      if (isCut) socket.end();
    });
    let text = '';
    socket.setTimeout(5_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
    socket.on('error', reject);
    socket.on('close', () => {
      const answer = text.slice(text.indexOf('\r\n\r\n') + 4);
      const errors = (JSON.parse(answer) as { errors?: { extensions: { code: unknown } }[] }).errors;
      resolve({ status: Number(text.split(' ')[1]), code: errors?.[0]?.extensions.code });
    });
  });
}

const json = ['Content-Type: application/json', 'Content-Length: 26'];
const body = '{"query":"{ __typename }"}';
const badRequest = { status: 400, code: 'BAD_REQUEST' };

it.each(['a b', '[', '[::1', '%zz', '//', ''])('the host %j is no host', async (host) => {
  expect(await say(['POST /graphql HTTP/1.1', `Host: ${host}`, ...json], body)).toEqual(badRequest);
});

it('a call of an old program that names no host is refused', async () => {
  expect(await say(['POST /graphql HTTP/1.0', ...json], body)).toEqual(badRequest);
});

it.each(['/%zz', '/graphql/%E0%A4%A', `/explorer/${'a'.repeat(300)}%zz`])(
  'the address %s cannot be read, and is not repeated',
  async (path) => {
    const response = await fetch(`${api.url}${path}`);
    const text = await response.text();
    expect([response.status, text.includes('"BAD_REQUEST"')]).toEqual([400, true]);
    expect(text).not.toContain(path);
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  },
);

it.each([
  ['cut', ['Content-Type: application/json', 'Content-Length: 500'], '{"query":"'],
  ['with a length that is none', ['Content-Type: application/json', 'Content-Length: many'], '{}'],
  ['in pieces that are none', ['Content-Type: application/json', 'Transfer-Encoding: chunked'], 'zz\r\n'],
])('a body %s is refused', async (name, headers, sent) => {
  const head = ['POST /graphql HTTP/1.1', 'Host: localhost', ...headers];
  expect(await say(head, sent, name === 'cut')).toEqual(badRequest);
});

it('a head beyond what is read is refused', async () => {
  const head = ['GET /graphql HTTP/1.1', 'Host: localhost', `X-Long: ${'x'.repeat(20_000)}`];
  expect(await say(head)).toEqual({ status: 431, code: 'BAD_REQUEST' });
});

it('whoever hangs up in the middle of a body is written down as gone, not as a failure', async () => {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  socket.write(
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{',
  );
  await new Promise((resolve) => setTimeout(resolve, 100));
  socket.resetAndDestroy();
  for (let tries = 0; tries < 50 && !api.logLines.join('').includes('"status":499'); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(api.logLines.join('')).toContain('"status":499');
  expect(api.logLines.join('')).not.toContain('unexpected error');
});

it.each(['subscription { x }', 'subscription { __typename }', 'subscription S { viewer { id } }'])(
  '%s: there are no subscriptions',
  async (query) => {
    const answer = await api.graphql(query);
    expect([answer.status, answer.codes]).toEqual([400, ['GRAPHQL_VALIDATION_FAILED']]);
    expect(answer.errors[0]?.extensions['detail']).toBe('The schema has no subscription.');
  },
);
