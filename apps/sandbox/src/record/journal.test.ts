import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox } from '../start-sandbox';
import { KaspiClient } from '../testing/kaspi-client';

let directory = '';

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'sandbox-journal-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

async function withSandbox<T>(work: (client: KaspiClient) => Promise<T>): Promise<T> {
  const sandbox = await startSandbox({ port: 0, dataDirectory: directory, lateMs: 50 });
  try {
    return await work(new KaspiClient(sandbox.url));
  } finally {
    await sandbox.close();
  }
}

const everything = async (client: KaspiClient) => {
  const { now: _, ...truth }: { now: string; worlds: unknown } = await client.control('truth');
  return {
    truth,
    messages: await client.control('phones/77010000001/messages'),
    hooks: await client.control('hooks/shop'),
    behaviours: await client.control('behaviours'),
    faults: await client.control('faults'),
    offset: ((await client.control('clock')) as { offsetSeconds: number }).offsetSeconds,
  };
};

test('a restart keeps devices, invoices, messages, deliveries, orders, faults and the clock', async () => {
  const before = await withSandbox(async (client) => {
    await client.openDevice();
    const paid = await client.createId('87010000001');
    await client.control(`invoices/${paid}/act`, { act: 'pay' });
    await client.cancel(await client.createId('87010000001'));
    await client.status(await client.createId('87010000001'));
    await client.control(`invoices/${paid}/outside-return`, { amount: '100.00' });
    await fetch(`${client.url}/whatsapp/v25.0/100200300/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer sandbox-whatsapp-token', 'content-type': 'application/json' },
      body: JSON.stringify({
        messaging_product: 'whatsapp',
        to: '77010000001',
        type: 'template',
        template: {
          name: 'login_code',
          language: { code: 'kk' },
          components: [
            { type: 'body', parameters: [{ type: 'text', text: '4711' }] },
            { type: 'button', sub_type: 'url', index: 0, parameters: [{ type: 'text', text: '4711' }] },
          ],
        },
      }),
    });
    await fetch(`${client.url}/hooks/shop`, { method: 'POST', body: 'x' });
    await client.control('behaviours', { behaviour: 'html', operation: 'qr/create', times: 3 });
    await client.control('faults', { seed: 5, late: 0.2, only: ['qr/create-link'] });
    await client.control('clock', { shiftSeconds: 3600 });
    return everything(client);
  });
  const after = await withSandbox(everything);
  expect(after).toEqual(before);
  expect(JSON.stringify(after)).toContain('4711');
});

test('new ids go on where the old ones ended', async () => {
  const last = await withSandbox(async (client) => {
    await client.openDevice();
    return client.createId('87770000001');
  });
  const next = await withSandbox(async (client) => {
    await client.openDevice('device-2');
    return client.createId('87010000002');
  });
  expect(next).toBeGreaterThan(last);
});

test('a line torn by a crash is dropped and the journal goes on', async () => {
  await withSandbox((client) => client.openDevice());
  const path = join(directory, 'journal.ndjson');
  appendFileSync(path, '{"type":"payment-crea');
  await withSandbox(async (client) => {
    expect(await client.openDevice('device-9')).toMatch(/-/);
  });
  for (const line of readFileSync(path, 'utf8').trimEnd().split('\n')) JSON.parse(line);
});

test('reset forgets everything, on disk too', async () => {
  await withSandbox(async (client) => {
    await client.openDevice();
    await client.createId('87010000003');
    await client.control('reset', {});
  });
  expect(readFileSync(join(directory, 'journal.ndjson'), 'utf8')).toBe('');
});
