import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSandbox } from '@apipay/sandbox/start-sandbox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BitrixEraser, createBitrixEraser } from './eraser';

let sandbox: Awaited<ReturnType<typeof startSandbox>>;
const erasers: BitrixEraser[] = [];
const erase = (webhookUrl: string, name: string) => {
  const eraser = createBitrixEraser({ webhookUrl, deadlineMs: 1_000 });
  erasers.push(eraser);
  return eraser.eraseUnder(name, 'req-1');
};

beforeAll(async () => {
  sandbox = await startSandbox({
    port: 0,
    lateMs: 100,
    whatsappToken: 'token',
    whatsappAppSecret: 'secret',
    whatsappWebhookUrl: 'http://127.0.0.1:9',
    whatsappPauseMs: 1,
  });
});
afterAll(async () => {
  await Promise.all(erasers.map((eraser) => eraser.close()));
  await sandbox.close();
});

const write = (name: string) => fetch(`${sandbox.url}/bitrix/chat?name=${name}`);

it('R-S5 deletes the cards that the chat made of one visitor, and nobody else’s', async () => {
  const webhook = `${sandbox.url}/bitrix/rest/1/sandbox/`;
  const [mine, other] = ['APIPAY-0123456789ABCDEF', 'APIPAY-FEDCBA9876543210'];
  await write(mine);
  await write(other);
  expect(await erase(webhook, mine)).toEqual({ kind: 'erased', deletedCards: 2 });
  expect(await erase(webhook, mine)).toEqual({ kind: 'erased', deletedCards: 0 });
  expect(await erase(webhook, other)).toEqual({ kind: 'erased', deletedCards: 2 });
});

it('tells a portal that says no from one that cannot answer now', async () => {
  const name = 'APIPAY-0000000000000000';
  expect(await erase(`${sandbox.url}/bitrix/rest/1/wrong`, name)).toEqual({ kind: 'refused' });
  expect(await erase('http://127.0.0.1:9/rest/1/x', name)).toEqual({ kind: 'unheard' });
  const answers: readonly (readonly [number, string, string])[] = [
    [503, '{"error":"QUERY_LIMIT_EXCEEDED"}', 'unheard'],
    [200, '{"error":"QUERY_LIMIT_EXCEEDED"}', 'unheard'],
    [503, '{"error":"INTERNAL_SERVER_ERROR"}', 'unheard'],
    [502, '<html>', 'unheard'],
    [200, '<html>', 'unheard'],
    [200, '{"result":{}}', 'unheard'],
    [403, '{"error":"insufficient_scope"}', 'refused'],
    // It says that it has deleted, and has not.
    [200, '{"result":[{"ID":"1"}]}', 'refused'],
  ];
  for (const [status, body, kind] of answers) {
    const portal = createServer((_request, response) => response.writeHead(status).end(body));
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
    const { port } = portal.address() as AddressInfo;
    expect(await erase(`http://127.0.0.1:${port}/rest/1/x`, name), body).toEqual({ kind });
    portal.close();
  }
});
