import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clientAddressFinder } from '@apipay/process/client-address';
import type { AppLoadContext } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from './json-log';
import { createMetrics } from './metrics';
import { createWebServer } from './web-server';

const metrics = createMetrics();
const stopping = new AbortController();
const seen: Request[] = [];
const contexts: AppLoadContext[] = [];
const parts = {
  environment: {
    port: 0,
    webOrigin: 'http://localhost',
    apiUrl: 'http://127.0.0.1:9',
    webApiSecret: 'x',
    trustedProxies: [] as readonly string[],
    metricsToken: 'a-token-of-at-least-24-signs',
    sandboxOrigin: null,
    tools: [],
    isDevelopment: false,
    logLevel: 'error' as const,
  },
  log: createLog('error', () => {}),
  metrics,
  files: new Map([
    [
      '/assets/a-1.js',
      {
        contentType: 'text/javascript',
        cacheControl: 'public, max-age=31536000, immutable',
        etag: '"1"',
        bytes: Buffer.from('plain'),
        compressed: { gzip: Buffer.from('gz') },
      },
    ],
  ]),
  findClientAddress: clientAddressFinder([]),
  routeLabel: () => '/',
  stopping: stopping.signal,
  async handle(given: Request, context: AppLoadContext) {
    seen.push(given);
    contexts.push(context);
    if (given.url.endsWith('/throws')) throw new Error('secret');
    const headers = new Headers({ 'Content-Type': 'text/html' });
    headers.append('Set-Cookie', 'a=1');
    headers.append('Set-Cookie', 'b=2');
    return new Response(`${given.method} ${await given.text()}`, { headers });
  },
};
const server = createWebServer(parts);

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  parts.environment.webOrigin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
}

function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
) {
  const { port } = server.address() as AddressInfo;
  return new Promise<Answer>((resolve, reject) => {
    const outgoing = request(
      { host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: options.headers },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(options.body);
  });
}

it('a file is taken from people with a session, by the page of statements alone', async () => {
  const headers = {
    ...ownForm,
    'content-type': 'multipart/form-data; boundary=x',
    cookie: '__Host-session=a',
  };
  const body = 'a'.repeat(110 * 1024);
  const statusOf = async (path: string, given: Record<string, string>) =>
    (await ask(path, { method: 'POST', headers: given, body })).status;
  expect([413, 415]).not.toContain(await statusOf('/cabinet/live/statements', headers));
  expect(await statusOf('/cabinet/live/money', headers)).toBe(415);
  expect(await statusOf('/cabinet/live/statements', { ...headers, cookie: '' })).toBe(415);
  expect(
    await statusOf('/cabinet/live/statements', { ...headers, 'content-type': ownForm['content-type'] }),
  ).toBe(413);
});

const ownForm = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };

it('an address that is a secret is told to nobody, whatever comes of it', async () => {
  for (const path of ['/pay/token', '/pay/token/status', '/throws']) {
    const { headers } = await ask(path);
    const isSecret = path.startsWith('/pay/');
    expect(headers['referrer-policy']).toBe(isSecret ? 'no-referrer' : 'same-origin');
    expect(headers['x-robots-tag']).toBe(isSecret ? 'noindex, nofollow, noarchive' : undefined);
  }
});

describe('every answer', () => {
  it.each([
    ['a page', '/', {}, 200],
    ['a file', '/assets/a-1.js', {}, 200],
    ['a probe', '/healthz', {}, 200],
    ['a failure', '/throws', {}, 500],
    ['a refused form', '/', { method: 'POST' }, 403],
    ['what is no form', '/', { method: 'POST', headers: { ...ownForm, 'content-type': 'text/plain' } }, 415],
    ['a form too large', '/', { method: 'POST', headers: ownForm, body: 'a'.repeat(110 * 1024) }, 413],
    ['another host name', '/x', { headers: { host: 'evil.example' } }, 307],
  ])('%s carries the security headers', async (_name, path, options, status) => {
    const answer = await ask(path, options);
    expect(answer.status).toBe(status);
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("form-action 'self'");
    expect(policy).not.toContain("script-src 'unsafe-inline'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['strict-transport-security']).toMatch(/^max-age=\d{8}/);
    expect(answer.headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(answer.headers['referrer-policy']).toBe('same-origin');
    expect(answer.headers['permissions-policy']).toContain('camera=()');
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('has a nonce of its own', async () => {
    const nonceOf = async () =>
      /'nonce-([^']+)'/.exec(String((await ask('/')).headers['content-security-policy']))?.[1];
    expect(await nonceOf()).not.toBe(await nonceOf());
  });

  it('tells nothing of an inner failure', async () => {
    const answer = await ask('/throws');
    expect(answer.text).not.toContain('secret');
    expect(answer.text).toContain(String(answer.headers['x-request-id']));
  });
});

describe('pages', () => {
  it('are not kept by anyone unless they say so, and set several cookies', async () => {
    const answer = await ask('/');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2']);
  });

  it('never hear what a proxy claims', async () => {
    await ask('/', {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '1.2.3.4', forwarded: 'for=1' },
    });
    const headers = seen.at(-1)?.headers;
    expect(headers?.has('x-forwarded-host')).toBe(false);
    expect(headers?.has('x-forwarded-for')).toBe(false);
    expect(headers?.has('forwarded')).toBe(false);
    expect(contexts.at(-1)?.clientAddress).toBe('127.0.0.1');
  });

  it('know the address that a trusted proxy heard', async () => {
    const { findClientAddress } = parts;
    parts.findClientAddress = clientAddressFinder(['127.0.0.0/8']);
    await ask('/', { headers: { 'x-forwarded-for': '1.2.3.4, 203.0.113.9' } });
    parts.findClientAddress = findClientAddress;
    expect(contexts.at(-1)?.clientAddress).toBe('203.0.113.9');
  });

  it('get the body of a form of this site', async () => {
    const answer = await ask('/', { method: 'POST', headers: ownForm, body: 'phone=1' });
    expect(answer.text).toBe('POST phone=1');
  });

  it('stay on this host when an address begins with two slashes', async () => {
    const answer = await ask('//evil.example/x');
    expect(answer.headers.location).toBe(`${parts.environment.webOrigin}/evil.example/x`);
  });
});

describe('what is no form of this site', () => {
  it.each([
    ['text', 'text/plain', 'x'],
    ['JSON', 'application/json', '{}'],
    ['nothing said of it', undefined, 'x'],
    ['parts', 'multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb'],
    ['parts without a boundary', 'multipart/form-data', 'x'],
    ['a type that begins alike', 'application/x-www-form-urlencodedx', 'a=b'],
  ])('%s is refused before any page reads it', async (_name, type, body) => {
    const count = seen.length;
    const headers = {
      'sec-fetch-site': 'same-origin',
      'accept-language': 'en',
      ...(type && { 'content-type': type }),
    };
    const answer = await ask('/', { method: 'POST', headers, body });
    expect([answer.status, seen.length]).toEqual([415, count]);
    expect(answer.text).toContain('Only the forms of this site');
  });

  it('a form may say its character set', async () => {
    const headers = { ...ownForm, 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' };
    expect((await ask('/', { method: 'POST', headers, body: 'a=b' })).text).toBe('POST a=b');
  });
});

describe('addresses', () => {
  it.each(['/%E0%A4%A', `/${'a'.repeat(5000)}`])('%s is refused before anything reads it', async (path) => {
    const count = seen.length;
    expect((await ask(path)).status).toBe(400);
    expect(seen.length).toBe(count);
  });

  it('several slashes are led to one', async () => {
    const answer = await ask('/a//b');
    expect(answer.status).toBe(307);
    expect(answer.headers.location).toBe(`${parts.environment.webOrigin}/a/b`);
  });
});

describe('files', () => {
  it('are kept for ever and sent compressed to whoever can read that', async () => {
    const answer = await ask('/assets/a-1.js', { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers['cache-control']).toContain('immutable');
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.text).toBe('gz');
    expect((await ask('/assets/a-1.js', { headers: { 'if-none-match': '"1"' } })).status).toBe(304);
  });
});

describe('probes', () => {
  it('say that the process lives and that the API does not answer', async () => {
    expect((await ask('/healthz')).text).toBe('{"status":"ok"}');
    const ready = await ask('/readyz');
    expect(ready.status).toBe(503);
    expect(ready.text).toContain('"api"');
  });

  it('count the answers', async () => {
    expect((await ask('/metrics')).text).toContain('web_requests_total');
  });

  it('do not show the figures to whom a proxy speaks for, unless he has the token', async () => {
    const forwarded = { 'x-forwarded-for': '203.0.113.9' };
    const refused = await ask('/metrics', { headers: forwarded });
    expect([refused.status, refused.text]).toEqual([404, '']);
    const authorization = `Bearer ${parts.environment.metricsToken}`;
    expect((await ask('/metrics', { headers: { ...forwarded, authorization } })).status).toBe(200);
  });
});
