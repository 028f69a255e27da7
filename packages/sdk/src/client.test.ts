import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ApipayClientConfig, createApipayClient } from './client';
import { ApipayError, ApipayUserErrors } from './errors';

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly query?: string;
    readonly documentId?: string;
    readonly variables?: Record<string, unknown>;
  };
}
type Script = (response: ServerResponse, received: Received) => void;

let server: Server;
let url: string;
let received: Received[];
let scripts: Script[];

beforeEach(async () => {
  received = [];
  scripts = [];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const entry = { headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) };
      received.push(entry);
      const script = scripts.length > 1 ? scripts.shift() : scripts[0];
      script?.(response, entry);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterEach(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

function clientWith(config: Partial<ApipayClientConfig> = {}) {
  return createApipayClient({ url, apiKey: 'ak_test_1', random: () => 0, ...config });
}

function answer(body: unknown, status = 200, headers: Record<string, string> = {}): Script {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return (response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text);
}

const cut: Script = (response) => response.destroy();
const silent: Script = () => {};
const busy = answer(
  {
    errors: [
      {
        message: 'Too fast',
        path: ['invoices'],
        extensions: {
          code: 'RATE_LIMITED',
          kind: 'throttle',
          requestId: 'req_9',
          retryable: true,
          retryAfterMs: 1,
        },
      },
    ],
  },
  429,
);
const fine = answer({ data: { viewer: { id: 'mer_1' } } }, 200, { 'x-request-id': 'req_1' });
const issued = answer({ data: { issueInvoice: { invoice: { id: 'inv_1' }, userErrors: [] } } });

const viewer = '{ viewer { id } }';
const issue =
  'mutation Issue($input: IssueInvoiceInput!, $idempotencyKey: String!) { issueInvoice(input: $input) @idempotent(key: $idempotencyKey) { invoice { id } userErrors { code field message } } }';
const bare = 'mutation Rename($name: String!) { rename(name: $name) { userErrors { code message } } }';

const failure = (work: Promise<unknown>) =>
  work.then(
    () => {
      throw new Error('it succeeded');
    },
    (error: unknown) => error,
  );

describe('a query', () => {
  test('is a JSON POST with the key and language', async () => {
    scripts = [fine];
    const client = clientWith({ headers: { 'x-source': 'shop' } });
    expect(await client.query(viewer, { first: 1 }, { locale: 'kk' })).toEqual({ viewer: { id: 'mer_1' } });
    expect(received[0]?.body).toEqual({ query: viewer, variables: { first: 1 } });
    expect(received[0]?.headers).toMatchObject({
      authorization: 'Bearer ak_test_1',
      'accept-language': 'kk',
      'content-type': 'application/json',
      'x-source': 'shop',
    });
  });

  test('can carry a session in a header instead of a key', async () => {
    scripts = [fine];
    const client = createApipayClient({ url, headers: { authorization: 'Session abc' } });
    await client.query(viewer);
    expect(received[0]?.headers.authorization).toBe('Session abc');
  });

  test('execute tells the request id and the extensions', async () => {
    scripts = [
      answer({ data: { viewer: null }, extensions: { cost: { requested: 2 } } }, 200, {
        'x-request-id': 'r1',
      }),
    ];
    expect(await clientWith().execute(viewer)).toEqual({
      data: { viewer: null },
      extensions: { cost: { requested: 2 } },
      requestId: 'r1',
    });
  });

  test('takes generated, parsed and persisted documents', async () => {
    scripts = [fine];
    const client = clientWith({ print: () => '{ printed }' });
    await client.query(Object.assign(new String(viewer), { __apiType: undefined }));
    await client.query({ loc: { source: { body: viewer } } });
    await client.query({ documentId: 'sha256:1' });
    await client.query({});
    expect(received.map(({ body }) => body.query ?? body.documentId)).toEqual([
      viewer,
      viewer,
      'sha256:1',
      '{ printed }',
    ]);
    await expect(clientWith().query({})).rejects.toThrow(TypeError);
  });

  test('is tried again after a cut line, a refusal that may be repeated and a page of a gateway', async () => {
    scripts = [cut, busy, fine];
    expect(await clientWith().query(viewer)).toEqual({ viewer: { id: 'mer_1' } });
    scripts = [answer('<html>', 502), fine];
    expect(await clientWith().query(viewer)).toEqual({ viewer: { id: 'mer_1' } });
  });

  test('gives up after the retries with all that the API said', async () => {
    scripts = [busy];
    const error = await failure(clientWith().query(viewer));
    expect(error).toBeInstanceOf(ApipayError);
    expect(error).toMatchObject({
      code: 'RATE_LIMITED',
      kind: 'throttle',
      message: 'Too fast',
      requestId: 'req_9',
      retryable: true,
      retryAfterMs: 1,
      httpStatus: 429,
      path: ['invoices'],
    });
    expect(received).toHaveLength(3);
  });

  test('is not tried again when the API says no', async () => {
    scripts = [answer({ errors: [{ message: 'No', extensions: { code: 'UNAUTHENTICATED' } }] }, 401)];
    expect(await failure(clientWith().query(viewer))).toMatchObject({
      code: 'UNAUTHENTICATED',
      retryable: false,
    });
    expect(received).toHaveLength(1);
  });

  test('does not wait longer than its deadline', async () => {
    scripts = [
      answer(
        { errors: [{ message: 'x', extensions: { code: 'BUSY', retryable: true, retryAfterMs: 60_000 } }] },
        503,
      ),
    ];
    expect(await failure(clientWith({ deadlineMs: 1_000 }).query(viewer))).toMatchObject({ code: 'BUSY' });
    expect(received).toHaveLength(1);
    scripts = [silent];
    expect(await failure(clientWith({ deadlineMs: 200 }).query(viewer))).toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    });
  });

  test('a silent try is repeated within the deadline', async () => {
    scripts = [silent, fine];
    expect(await clientWith({ attemptMs: 100 }).query(viewer)).toEqual({ viewer: { id: 'mer_1' } });
  });

  test('can be ended by the caller', async () => {
    scripts = [silent];
    const signal = AbortSignal.timeout(50);
    expect(await failure(clientWith().query(viewer, {}, { signal }))).toMatchObject({ code: 'ABORTED' });
    expect(received).toHaveLength(1);
  });

  test.each([
    ['a page', answer('<html>'), 'UNREADABLE_RESPONSE'],
    ['null', answer('null'), 'UNREADABLE_RESPONSE'],
    ['no data', answer('{}'), 'UNREADABLE_RESPONSE'],
    ['an error without extensions', answer({ errors: [{ message: 'Syntax Error' }] }, 400), 'UNKNOWN'],
    ['an error of another type', answer({ errors: ['no'] }, 400), 'UNREADABLE_RESPONSE'],
  ] as const)('%s becomes a coded error', async (_name, script, code) => {
    scripts = [script];
    expect(await failure(clientWith({ maxRetries: 0 }).query(viewer))).toMatchObject({ code });
  });

  test('a redirect is not followed with the key', async () => {
    scripts = [answer('', 307, { location: url })];
    expect(await failure(clientWith({ maxRetries: 0 }).query(viewer))).toMatchObject({
      code: 'NETWORK_ERROR',
    });
    expect(received).toHaveLength(1);
  });

  test('an address where nobody listens', async () => {
    const client = clientWith({ url: 'http://127.0.0.1:1/graphql', maxRetries: 0 });
    expect(await failure(client.query(viewer))).toMatchObject({ code: 'NETWORK_ERROR', retryable: true });
  });
});

describe('a mutation', () => {
  const input = { amount: '15000.00', phone: '+77012345678' };

  test('R-G3 keeps one idempotency key over all tries', async () => {
    scripts = [cut, busy, issued];
    await clientWith().mutate(issue, { input }, { idempotencyKey: 'order-17' });
    expect(received.map(({ body }) => body.variables?.idempotencyKey)).toEqual([
      'order-17',
      'order-17',
      'order-17',
    ]);
    expect(received[0]?.body.variables?.input).toEqual(input);
  });

  test('gets a key of its own when none is given: the same over its tries, another for the next call', async () => {
    scripts = [cut, issued];
    await clientWith().mutate(issue, { input });
    await clientWith().mutate(issue, { input });
    const keys = received.map(({ body }) => body.variables?.idempotencyKey);
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });

  test('without a key is never repeated when it was not answered', async () => {
    for (const script of [cut, answer('<html>', 502)]) {
      received.length = 0;
      scripts = [script];
      await failure(clientWith().mutate(bare, { name: 'x' }));
      expect(received).toHaveLength(1);
    }
  });

  test('without a key is repeated when the API says that it did nothing', async () => {
    scripts = [busy, answer({ data: { rename: { userErrors: [] } } })];
    await clientWith().mutate(bare, { name: 'x' });
    expect(received).toHaveLength(2);
    expect(received[0]?.body.variables).toEqual({ name: 'x' });
  });

  test('a key that the document does not take is a programming error', async () => {
    await expect(clientWith().mutate(bare, { name: 'x' }, { idempotencyKey: 'k' })).rejects.toThrow(
      TypeError,
    );
  });

  const refused = answer({
    data: {
      issueInvoice: {
        invoice: null,
        userErrors: [
          {
            code: 'PHONE_INVALID',
            field: ['phone'],
            message: 'Проверьте номер',
            params: [{ name: 'n', value: '1' }],
          },
        ],
      },
    },
  });

  test('that was refused throws its user errors', async () => {
    scripts = [refused];
    const error = await failure(clientWith().mutate(issue, { input }));
    expect(error).toBeInstanceOf(ApipayUserErrors);
    expect(error).toMatchObject({
      operation: 'issueInvoice',
      codes: ['PHONE_INVALID'],
      userErrors: [{ code: 'PHONE_INVALID', field: ['phone'], message: 'Проверьте номер' }],
    });
    expect(received).toHaveLength(1);
  });

  test('can leave the user errors to a form', async () => {
    scripts = [refused];
    expect(await clientWith().mutate(issue, { input }, { userErrors: 'return' })).toMatchObject({
      issueInvoice: { invoice: null },
    });
  });
});

describe('pages', () => {
  interface Data {
    readonly invoices: {
      readonly nodes: readonly number[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  }
  const list = 'query List($first: Int!, $after: String, $state: String) { invoices { nodes } }';
  const page: Script = (response, { body }) => {
    const start = Number(body.variables?.after ?? 0);
    const nodes = Array.from({ length: 3 }, (_, index) => start + index);
    const pageInfo = { hasNextPage: start < 6, endCursor: String(start + 3) };
    answer({ data: { invoices: { nodes, pageInfo } } })(response, { headers: {}, body });
  };

  test('every node comes once, page after page', async () => {
    scripts = [page];
    const all: number[] = [];
    const pages = clientWith().paginate<Data, number>(list, { first: 3 }, (data) => data.invoices);
    for await (const node of pages) all.push(node);
    expect(all).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(received.map(({ body }) => body.variables)).toEqual([
      { first: 3, after: null },
      { first: 3, after: '3' },
      { first: 3, after: '6' },
    ]);
  });

  test('no page is asked for before its nodes are wanted', async () => {
    scripts = [page];
    for await (const node of clientWith().paginate<Data, number>(list, {}, (data) => data.invoices)) {
      if (node === 1) break;
    }
    expect(received).toHaveLength(1);
    expect(received[0]?.body.variables?.first).toBe(100);
  });

  test('a cursor that does not move ends in an error, not in a circle', async () => {
    const pageInfo = { hasNextPage: true, endCursor: 'same' };
    scripts = [answer({ data: { invoices: { nodes: [1], pageInfo } } })];
    const walk = async () => {
      for await (const node of clientWith().paginate<Data, number>(list, {}, (data) => data.invoices)) {
        expect(node).toBe(1);
      }
    };
    expect(await failure(walk())).toMatchObject({ code: 'CURSOR_STUCK' });
    expect(received).toHaveLength(2);
  });
});
