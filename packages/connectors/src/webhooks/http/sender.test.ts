import { readFileSync } from 'node:fs';
import type { TLSSocket } from 'node:tls';
import { Webhook } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  answering,
  cutting,
  type Script,
  type ScriptedServer,
  silent,
  startScriptedServer,
} from '../../testing/scripted-server';
import { createWebhookSender, type HttpWebhookSender, type WebhookSenderConfig } from './sender';

const secrets = [
  `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
  `whsec_${Buffer.alloc(24, 9).toString('base64')}`,
] as const;
const body = '{"type":"invoice.paid","data":{"amount":"15000.00","comment":"Төлем ✓"}}';

let receiver: ScriptedServer;
let sender: HttpWebhookSender;

beforeAll(async () => {
  receiver = await startScriptedServer();
});
afterAll(() => receiver.close());
beforeEach(() => {
  receiver.received.length = 0;
  sender = createWebhookSender({ allowedPrivateOrigins: [receiver.url], deadlineMs: 400 });
});
afterEach(() => sender.close());

function message(url: string) {
  return { url, webhookId: 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W', timestamp: new Date(), body, secrets };
}

const deliver = () => sender.send(message(`${receiver.url}/hooks/demo?tenant=1#part`));

describe('delivery', () => {
  test('an independent receiver verifies the delivery with either secret', async () => {
    receiver.play(answering('thank you', 200, { 'x-secret-header': 'internal' }));
    const result = await deliver();
    expect(result).toMatchObject({
      kind: 'delivered',
      problem: null,
      httpStatus: 200,
      responseBody: 'thank you',
      retryAfterSeconds: null,
    });
    expect(JSON.stringify(result)).not.toContain('x-secret-header');
    const [received] = receiver.received;
    expect(received?.target).toBe('/hooks/demo?tenant=1');
    const headers = received?.headers as Record<string, string>;
    expect(headers).toMatchObject(result.requestHeaders);
    for (const secret of secrets) {
      expect(new Webhook(secret).verify(received?.body ?? '', headers)).toEqual(JSON.parse(body));
    }
    const forger = new Webhook(`whsec_${Buffer.alloc(24, 1).toString('base64')}`);
    expect(() => forger.verify(received?.body ?? '', headers)).toThrow();
    expect(() => new Webhook(secrets[0]).verify(`${received?.body} `, headers)).toThrow();
  });

  test.each([
    ['without the prefix', Buffer.alloc(32).toString('base64')],
    ['too short', `whsec_${Buffer.alloc(23).toString('base64')}`],
    ['too long', `whsec_${Buffer.alloc(65).toString('base64')}`],
  ])('a secret %s is a programming error', async (_name, secret) => {
    await expect(sender.send({ ...message(receiver.url), secrets: [secret] })).rejects.toThrow(TypeError);
    await expect(sender.send({ ...message(receiver.url), secrets: [] })).rejects.toThrow(TypeError);
  });
});

const endless: Script = (response) => {
  response.writeHead(200);
  const pour = () => {
    while (!response.destroyed && response.write('x'.repeat(16_384)));
  };
  response.on('drain', pour);
  pour();
};

describe('answers', () => {
  const cases: readonly [string, Script, object][] = [
    ['204', answering('', 204), { kind: 'delivered', httpStatus: 204, responseBody: '' }],
    [
      '400',
      answering('bad', 400),
      { kind: 'failed', problem: 'http-status', httpStatus: 400, responseBody: 'bad' },
    ],
    ['410', answering('', 410), { kind: 'refused', problem: 'gone', httpStatus: 410 }],
    [
      '503 with Retry-After',
      answering('', 503, { 'retry-after': '120' }),
      { kind: 'failed', problem: 'http-status', retryAfterSeconds: 120 },
    ],
    [
      'a redirect to the metadata address',
      answering('', 302, { location: 'http://169.254.169.254/latest/meta-data/' }),
      { kind: 'failed', problem: 'redirect', httpStatus: 302 },
    ],
    ['silence', silent, { kind: 'failed', problem: 'timeout', httpStatus: null, responseBody: null }],
    ['a cut line', cutting, { kind: 'failed', problem: 'connection-cut', httpStatus: null }],
    [
      'a body that stalls',
      (response) => response.writeHead(200).write('first part'),
      { kind: 'delivered', httpStatus: 200, responseBody: 'first part' },
    ],
    [
      'a body of a megabyte',
      answering('y'.repeat(1_048_576)),
      { kind: 'delivered', responseBody: 'y'.repeat(4_096) },
    ],
    ['a body that never ends', endless, { kind: 'delivered', responseBody: 'x'.repeat(4_096) }],
    [
      'a card number, which is not kept',
      answering('card 4111 1111 1111 1111'),
      { responseBody: 'card •••• •••• •••• ••••' },
    ],
    ['bytes that are not text', answering('a\u0000b'), { kind: 'delivered', responseBody: 'ab' }],
    [
      'a character on the limit',
      answering(`${'z'.repeat(4_095)}ж`),
      { kind: 'delivered', responseBody: 'z'.repeat(4_095) },
    ],
    [
      'headers that never end',
      (response, _received, request) => {
        request.socket.write('HTTP/1.1 200 OK\r\n');
        const drip = setInterval(() => request.socket.write('x-a: b\r\n'), 20);
        request.socket.on('close', () => clearInterval(drip));
        response.on('close', () => clearInterval(drip));
      },
      { kind: 'failed', problem: 'timeout' },
    ],
  ];
  test.each(cases)('%s', async (_name, script, expected) => {
    receiver.play(script);
    const result = await deliver();
    expect(result).toMatchObject(expected);
    expect(result.durationMs).toBeLessThan(2_000);
    expect(receiver.received).toHaveLength(1);
  });

  test('a body that never ends is left long before the deadline', async () => {
    const patient = createWebhookSender({ allowedPrivateOrigins: [receiver.url], deadlineMs: 10_000 });
    receiver.play(endless);
    const result = await patient.send(message(receiver.url));
    expect(result).toMatchObject({ kind: 'delivered', responseBody: 'x'.repeat(4_096) });
    expect(result.durationMs).toBeLessThan(2_000);
    await patient.close();
  });

  test('a port where nobody listens', async () => {
    const gone = await startScriptedServer();
    await gone.close();
    const other = createWebhookSender({ allowedPrivateOrigins: [gone.url] });
    expect(await other.send(message(gone.url))).toMatchObject({ kind: 'failed', problem: 'connect-failed' });
    await other.close();
  });

  test('one receiver that is silent does not hold up another', async () => {
    receiver.play((response, received) => {
      if (received.target === '/fast') response.end();
    });
    const slow = sender.send(message(`${receiver.url}/slow`));
    const fast = await sender.send(message(`${receiver.url}/fast`));
    expect(fast.kind).toBe('delivered');
    expect(fast.durationMs).toBeLessThan(200);
    expect(await slow).toMatchObject({ problem: 'timeout' });
  });
});

describe('T22 addresses', () => {
  const read = (name: string) => readFileSync(new URL(`../../testing/tls/${name}`, import.meta.url));
  let inside: ScriptedServer;

  beforeAll(async () => {
    inside = await startScriptedServer({ cert: read('server.crt'), key: read('server.key') });
    inside.play(answering('internal'));
  });
  afterAll(() => inside.close());
  beforeEach(() => {
    inside.received.length = 0;
  });

  async function withSender<T>(config: WebhookSenderConfig, use: (sender: HttpWebhookSender) => Promise<T>) {
    const other = createWebhookSender({
      ca: read('ca.crt'),
      ports: [inside.port],
      deadlineMs: 1_000,
      ...config,
    });
    try {
      return await use(other);
    } finally {
      await other.close();
    }
  }

  const names: Readonly<Record<string, readonly string[]>> = {
    localhost: ['127.0.0.1'],
    'localhost.': ['127.0.0.1'],
    'loopback.example': ['127.0.0.1'],
    'mixed.example': ['93.184.216.34', '127.0.0.1'],
    'mapped.example': ['::ffff:127.0.0.1'],
    'metadata.google.internal': ['169.254.169.254'],
  };
  const resolveHost = (hostname: string) => Promise.resolve(names[hostname] ?? []);

  test.each([
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '2130706433',
    '0x7f000001',
    '0x7f.0x0.0x0.0x1',
    '0177.0.0.1',
    '017700000001',
    '0',
    '0.0.0.0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:127.0.0.1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '169.254.169.254',
    '2852039166',
    '100.64.0.1',
    '100.100.100.200',
    '10.0.0.1',
    '192.168.1.1',
    '172.16.0.1',
    '１２７.０.０.１',
    '①②⑦.⓪.⓪.①',
    '127。0。0。1',
    'localhost',
    'LOCALHOST',
    'localhost.',
    'loopback.example',
    'mixed.example',
    'mapped.example',
    'metadata.google.internal',
  ])('https://%s is refused as a private address and never connected to', async (host) => {
    await withSender({ resolveHost }, async (guarded) => {
      const url = `https://${host}:${inside.port}/`;
      expect(await guarded.checkAddress(url)).toBe('private-address');
      expect(await guarded.send(message(url))).toMatchObject({
        kind: 'refused',
        problem: 'private-address',
        httpStatus: null,
        responseBody: null,
      });
    });
    expect(inside.received).toHaveLength(0);
  });

  test.each([
    ['', 'not-a-url'],
    ['hooks.example', 'not-a-url'],
    ['https://', 'not-a-url'],
    [`https://hooks.example/${'a'.repeat(2_048)}`, 'not-a-url'],
    ['http://hooks.example/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['gopher://127.0.0.1:70/', 'scheme'],
    ['data:text/plain,x', 'scheme'],
    ['https://user@hooks.example/', 'credentials-in-url'],
    ['https://user:pass@127.0.0.1/', 'credentials-in-url'],
    ['https://hooks.example:22/', 'port'],
    ['https://hooks.example:6379/', 'port'],
    ['https://hooks.example:80/', 'port'],
    ['https://nobody.example/', 'unresolvable'],
  ])('%s is refused: %s', async (url, problem) => {
    const guarded = createWebhookSender({ resolveHost });
    expect(await guarded.checkAddress(url)).toBe(problem);
    const kind = problem === 'unresolvable' ? 'failed' : 'refused';
    expect(await guarded.send(message(url))).toMatchObject({ kind, problem });
    await guarded.close();
  });

  test.each(['https://hooks.example/', 'https://hooks.example:443/', 'https://hooks.example:8443/a?b'])(
    '%s may be registered',
    async (url) => {
      const guarded = createWebhookSender({
        resolveHost: () => Promise.resolve(['93.184.216.34', '2606:2800::1']),
      });
      expect(await guarded.checkAddress(url)).toBeNull();
      await guarded.close();
    },
  );

  test('a name that turns private between registration and delivery is refused on delivery', async () => {
    let asked = 0;
    const rebinding = () => Promise.resolve([asked++ === 0 ? '93.184.216.34' : '127.0.0.1']);
    await withSender({ resolveHost: rebinding }, async (guarded) => {
      const url = `https://rebind.example:${inside.port}/`;
      expect(await guarded.checkAddress(url)).toBeNull();
      for (let turn = 0; turn < 10; turn += 1) {
        expect(await guarded.send(message(url))).toMatchObject({
          kind: 'refused',
          problem: 'private-address',
        });
      }
    });
    expect(inside.received).toHaveLength(0);
  });

  test('the checked address is the one connected to, with the name kept for TLS and Host', async () => {
    let servername: unknown;
    inside.play((response, _received, request) => {
      servername = (request.socket as TLSSocket & { servername?: unknown }).servername;
      response.end('ok');
    });
    let asked = 0;
    const once = () => {
      asked += 1;
      return Promise.resolve(asked === 1 ? ['127.0.0.1'] : ['10.0.0.1']);
    };
    const onlyLoopback = (address: string) => address === '127.0.0.1';
    await withSender({ resolveHost: once, mayConnectTo: onlyLoopback }, async (guarded) => {
      const result = await guarded.send(message(`https://localhost:${inside.port}/`));
      expect(result).toMatchObject({ kind: 'delivered', responseBody: 'ok' });
    });
    expect(asked).toBe(1);
    expect(servername).toBe('localhost');
    expect(inside.received[0]?.headers.host).toBe(`localhost:${inside.port}`);
  });

  test('a certificate of another name is refused', async () => {
    const config = { resolveHost: () => Promise.resolve(['127.0.0.1']), mayConnectTo: () => true };
    await withSender(config, async (guarded) => {
      expect(await guarded.send(message(`https://hooks.example:${inside.port}/`))).toMatchObject({
        kind: 'failed',
        problem: 'connect-failed',
      });
    });
    expect(inside.received).toHaveLength(0);
  });

  test('an allowed private origin is exactly that origin', async () => {
    const guarded = createWebhookSender({ allowedPrivateOrigins: ['http://localhost:4010'], resolveHost });
    expect(await guarded.checkAddress('http://localhost:4010/hooks/a')).toBeNull();
    expect(await guarded.checkAddress('http://LOCALHOST:4010/hooks/a')).toBeNull();
    expect(await guarded.checkAddress('http://localhost:4011/hooks/a')).toBe('scheme');
    expect(await guarded.checkAddress('http://127.0.0.1:4010/')).toBe('scheme');
    expect(await guarded.checkAddress('https://localhost:4010/')).toBe('port');
    expect(await guarded.checkAddress('http://a@localhost:4010/')).toBe('credentials-in-url');
    expect(await guarded.checkAddress('http://localhost:4010.evil.example/')).toBe('not-a-url');
    await guarded.close();
  });
});

test('an allowed private place is the folder alone, not what lies beside it', async () => {
  const guarded = createWebhookSender({ allowedPrivateOrigins: ['http://localhost:4010/hooks/'] });
  expect(await guarded.checkAddress('http://localhost:4010/hooks/demo')).toBeNull();
  for (const path of ['control/reset', 'hooks/../control/reset', 'hooks/%2e%2e/control/reset', 'hooks'])
    expect(await guarded.checkAddress(`http://localhost:4010/${path}`), path).toBe('scheme');
  await guarded.close();
});
