import { Agent, request } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApi, type TestApi } from '../fixtures/test-api';

let api: TestApi;

beforeAll(async () => {
  api = await openTestApi();
});

afterAll(() => api.close());

async function send(
  path: string,
  init: RequestInit,
): Promise<{ status: number; codes: string[]; type: string | null }> {
  const response = await fetch(`${api.url}${path}`, init);
  const body = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return {
    status: response.status,
    codes: (body.errors ?? []).map((error) => error.extensions.code),
    type: response.headers.get('content-type'),
  };
}

const json = { 'content-type': 'application/json' };
const typename = JSON.stringify({ query: '{ __typename }' });

it('answers JSON whatever comes in', async () => {
  const cases: readonly [string, string, RequestInit, number, string][] = [
    ['an unknown address', '/nope', {}, 404, 'NOT_FOUND'],
    [
      'a method that is not served',
      '/graphql',
      { method: 'PUT', headers: json, body: typename },
      405,
      'METHOD_NOT_ALLOWED',
    ],
    ['broken JSON', '/graphql', { method: 'POST', headers: json, body: '{"query":' }, 400, 'BAD_REQUEST'],
    [
      'bytes that are not UTF-8',
      '/graphql',
      { method: 'POST', headers: json, body: new Uint8Array([0x7b, 0xff, 0xfe]) },
      400,
      'BAD_REQUEST',
    ],
    [
      'another character set',
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-16' }, body: typename },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a form',
      '/graphql',
      {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'query={__typename}',
      },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'plain text',
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'text/plain' }, body: typename },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'multipart',
      '/graphql',
      { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' },
      415,
      'UNSUPPORTED_MEDIA_TYPE',
    ],
    [
      'a batch',
      '/graphql',
      { method: 'POST', headers: json, body: `[${typename},${typename}]` },
      400,
      'BAD_REQUEST',
    ],
    ['no query', '/graphql', { method: 'POST', headers: json, body: '{}' }, 400, 'BAD_REQUEST'],
    [
      'a query that is no text',
      '/graphql',
      { method: 'POST', headers: json, body: '{"query":{"a":1}}' },
      400,
      'BAD_REQUEST',
    ],
    [
      'names that reach into prototypes',
      '/graphql',
      { method: 'POST', headers: json, body: '{"query":"{__typename}","variables":{"__proto__":{"a":1}}}' },
      400,
      'BAD_REQUEST',
    ],
    [
      'a body over 100 kB',
      '/graphql',
      {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ query: '{ __typename }', variables: { a: 'x'.repeat(100_001) } }),
      },
      413,
      'PAYLOAD_TOO_LARGE',
    ],
    [
      'a mutation by GET',
      `/graphql?query=${encodeURIComponent('mutation { signOut { userErrors { code } } }')}`,
      { headers: { 'apollo-require-preflight': '1' } },
      405,
      'BAD_REQUEST',
    ],
    [
      'a GET that a foreign page can send',
      `/graphql?query=${encodeURIComponent('{ __typename }')}`,
      {},
      400,
      'BAD_REQUEST',
    ],
    [
      'a syntax error',
      '/graphql',
      { method: 'POST', headers: json, body: '{"query":"{ x "}' },
      400,
      'GRAPHQL_PARSE_FAILED',
    ],
    [
      'an unknown field',
      '/graphql',
      { method: 'POST', headers: json, body: '{"query":"{ nothing }"}' },
      400,
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'a wrong variable',
      '/graphql',
      {
        method: 'POST',
        headers: json,
        body: JSON.stringify({
          query: 'query($f: Int!) { invoices(first: $f) { nodes { id } } }',
          variables: { f: 'seven' },
        }),
      },
      400,
      'BAD_USER_INPUT',
    ],
    [
      'two operations and no name',
      '/graphql',
      { method: 'POST', headers: json, body: '{"query":"query a { __typename } query b { __typename }"}' },
      400,
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'a wrong key',
      '/graphql',
      {
        method: 'POST',
        headers: { ...json, authorization: `Bearer ak_live_${'a'.repeat(43)}` },
        body: typename,
      },
      401,
      'UNAUTHENTICATED',
    ],
    [
      'a wrong secret of the web app',
      '/graphql',
      { method: 'POST', headers: { ...json, 'x-apipay-web': 'guess' }, body: typename },
      401,
      'UNAUTHENTICATED',
    ],
    [
      'a session without the secret of the web app',
      '/graphql',
      { method: 'POST', headers: { ...json, authorization: `Session ${'a'.repeat(40)}` }, body: typename },
      403,
      'FORBIDDEN',
    ],
    [
      'staff without the web app',
      '/admin/graphql',
      { method: 'POST', headers: json, body: typename },
      403,
      'FORBIDDEN',
    ],
    [
      'a webhook without signature',
      '/whatsapp/webhook',
      { method: 'POST', headers: json, body: '{}' },
      401,
      'UNAUTHENTICATED',
    ],
    ['a stream without the web app', '/events/stream', {}, 403, 'FORBIDDEN'],
  ];
  for (const [name, path, init, status, code] of cases) {
    const answer = await send(path, init);
    expect
      .soft({ name, status: answer.status, codes: answer.codes })
      .toEqual({ name, status, codes: [code] });
    expect.soft(answer.type, name).toMatch(/^application\/(json|graphql-response\+json)/);
  }
});

it('both media types of GraphQL over HTTP are answered in kind', async () => {
  for (const accept of ['application/json', 'application/graphql-response+json']) {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { ...json, accept },
      body: typename,
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(accept);
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
  }
});

it('a request id that looks like one is kept, anything else is replaced, and each answer says it', async () => {
  const id = '0198f2a4-7c51-7d1e-9a51-3f1f8b1f6a10';
  const kept = await api.graphql('{ nothing }', { headers: { 'x-request-id': id } });
  expect(kept.headers.get('x-request-id')).toBe(id);
  expect(kept.errors[0]?.extensions['requestId']).toBe(id);
  const replaced = await api.graphql('{ nothing }', { headers: { 'x-request-id': '+77012345678' } });
  expect(replaced.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

it('R-S8 errors speak the language of Accept-Language', async () => {
  const answers = await Promise.all(
    ['ru', 'kk-KZ,kk;q=0.9', 'en'].map((locale) =>
      api.graphql('{ nothing }', { headers: { 'accept-language': locale } }),
    ),
  );
  const [ru, kk, en] = answers.map((answer) => answer.errors[0]?.message);
  expect(ru).toContain('Ничего не изменилось');
  expect(kk).toContain('Ештеңе өзгерген жоқ');
  expect(en).toContain('Nothing has changed');
});

it('every answer, refusals too, forbids caches to keep it', async () => {
  for (const path of ['/graphql', '/nope', '/healthz', '/explorer']) {
    const response = await fetch(`${api.url}${path}`);
    expect(response.headers.get('cache-control'), path).toBe('no-store');
    expect(response.headers.get('x-content-type-options'), path).toBe('nosniff');
  }
});

it('R-G1 the explorer loads nothing from elsewhere', async () => {
  const page = await (await fetch(`${api.url}/explorer`)).text();
  expect(page).not.toMatch(/https?:\/\//);
  for (const [, file] of page.matchAll(/(?:src|href)="([^"]+)"/g)) {
    const response = await fetch(`${api.url}${file}`);
    expect(response.status, file).toBe(200);
    expect((await response.arrayBuffer()).byteLength, file).toBeGreaterThan(1_000);
  }
});

it('health, readiness and metrics answer', async () => {
  expect(await (await fetch(`${api.url}/healthz`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(`${api.url}/readyz`)).json()).toEqual({
    status: 'ok',
    checks: { database: 'ok' },
  });
  await api.graphql('{ viewer { id } }');
  const metrics = await (await fetch(`${api.url}/metrics`)).text();
  expect(metrics).toContain(
    'graphql_operation_duration_seconds_count{operation="query viewer",outcome="ok"}',
  );
  expect(metrics).toContain(
    'http_request_duration_seconds_count{method="POST",route="/graphql",status="200"}',
  );
});

it('a head of a request that never ends does not hold the server', async () => {
  const agent = new Agent({ keepAlive: false });
  const slow = request({
    port: new URL(api.url).port,
    path: '/graphql',
    method: 'POST',
    agent,
    headers: { ...json, 'content-length': '50' },
  });
  slow.on('error', () => undefined);
  slow.write('{');
  expect((await api.graphql('{ __typename }')).status).toBe(200);
  slow.destroy();
  agent.destroy();
});

it('a browser that opens the address gets no page that loads something from somebody else', async () => {
  const response = await fetch(`${api.url}/graphql`, { headers: { accept: 'text/html' } });
  expect(response.status).toBe(400);
  expect(await response.text()).not.toMatch(/<script|apollographql|googleapis/);
});

it('a body over 100 kB that does not say its length is cut off as well, and so is one with a wrong secret', async () => {
  const large = JSON.stringify({ query: '{ __typename }', variables: { a: 'x'.repeat(300_000) } });
  const chunks = () =>
    new ReadableStream({
      start(controller) {
        for (let from = 0; from < large.length; from += 50_000) {
          controller.enqueue(new TextEncoder().encode(large.slice(from, from + 50_000)));
        }
        controller.close();
      },
    });
  const streamed = { method: 'POST', headers: json, body: chunks(), duplex: 'half' } as RequestInit;
  expect(await send('/graphql', streamed)).toMatchObject({ status: 413, codes: ['PAYLOAD_TOO_LARGE'] });
  const headers = { ...json, 'x-apipay-web': 'wrong' };
  expect(await send('/graphql', { method: 'POST', headers, body: large })).toMatchObject({ status: 413 });
});
