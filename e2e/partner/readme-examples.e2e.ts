import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import type {} from '../product.setup';
import { readDeliveries } from '../sandbox-control';

const root = fileURLToPath(new URL('../../', import.meta.url));
const sdk = pathToFileURL(join(root, 'packages/sdk/src/index.ts')).href;
const readme = readFileSync(join(root, 'packages/sdk/README.md'), 'utf8');

/** The program under a heading, as a partner would copy it. */
function exampleOf(heading: string): string {
  const [, chapter = ''] = readme.split(`## ${heading}\n`);
  const [, program] = /```ts\n(.*?)```/s.exec(chapter) ?? [];
  if (program === undefined) throw new Error(`no example under "${heading}"`);
  return program.replaceAll("'@apipay/sdk'", `'${sdk}'`);
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'apipay-readme-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function start(program: string, more: Readonly<Record<string, string>> = {}) {
  const file = join(folder, `${crypto.randomUUID()}.mts`);
  writeFileSync(file, program);
  const { addresses, demo } = inject('product');
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      APIPAY_URL: `${addresses.api}/graphql`,
      APIPAY_API_KEY: demo.testApiKey,
      APIPAY_WEBHOOK_SECRETS: demo.webhookSecret,
      ...more,
    },
  });
  const printed = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => {
    printed.out += chunk.toString('utf8');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    printed.error += chunk.toString('utf8');
  });
  return { child, printed };
}

async function run(program: string, more?: Readonly<Record<string, string>>): Promise<string> {
  const { child, printed } = start(program, more);
  await new Promise((resolve) => child.once('close', resolve));
  expect(printed.error).toBe('');
  expect(child.exitCode).toBe(0);
  return printed.out.trim();
}

describe('R-G5 an example of the client', () => {
  test('asks', async () => {
    expect(await run(exampleOf('Ask'))).toBe('Query');
  });

  test('issues an invoice once, however often it is run', async () => {
    const first = await run(exampleOf('Issue an invoice'));
    expect(first).toMatch(/^inv_[0-9a-z]{26}$/);
    expect(await run(exampleOf('Issue an invoice'))).toBe(first);
  });

  test('issues one by link, whose page opens', async () => {
    const url = await run(exampleOf('By link or QR'));
    expect(url).toMatch(/\/pay\/[\w-]{22}$/);
    expect((await fetch(url)).status).toBe(200);
  });

  test('lists every invoice', async () => {
    const lines = (await run(exampleOf('Every page'))).split('\n');
    expect(lines.length).toBeGreaterThanOrEqual(8);
    for (const line of lines) expect(line).toMatch(/^inv_[0-9a-z]{26} \d+\.\d{2}$/);
  });

  test('reads every event, and nothing twice from where it stopped', async () => {
    const lines = await vi.waitFor(
      async () => {
        const printed = (await run(exampleOf('Every event'))).split('\n');
        expect(
          printed.filter((line) => /^paid inv_[0-9a-z]{26} \d+\.\d{2}$/.test(line)).length,
        ).toBeGreaterThan(0);
        return printed;
      },
      { timeout: 15_000, interval: 500 },
    );
    const after = lines.at(-1) ?? '';
    expect(after).toMatch(/^[\w-]{40,}$/);
    const again = await run(exampleOf('Every event'), { APIPAY_EVENTS_AFTER: after });
    for (const line of lines.slice(0, -1)) expect(again).not.toContain(line);
  });

  test('counts money exactly', async () => {
    expect(await run(exampleOf('Money'))).toBe('15000.50');
  });

  test('takes a real message once and refuses a changed one', async () => {
    const message = await vi.waitFor(
      async () => {
        const found = (await readDeliveries('demo')).at(-1);
        if (!found) throw new Error('no message yet');
        return found;
      },
      { timeout: 15_000, interval: 200 },
    );
    const { child, printed } = start(
      `${exampleOf('Webhooks')}
receiver.listen(0, '127.0.0.1', () => console.log('port', (receiver.address() as { port: number }).port));`,
    );
    try {
      const port = await vi.waitFor(
        () => {
          const [, found] = /port (\d+)/.exec(printed.out) ?? [];
          if (found === undefined) throw new Error(`not listening yet: ${printed.error}`);
          return found;
        },
        { timeout: 15_000, interval: 100 },
      );
      const send = async (body: string) => {
        const answer = await fetch(`http://127.0.0.1:${port}/`, {
          method: 'POST',
          headers: Object.fromEntries(
            Object.entries(message.headers).filter(([name]) => /^(webhook-|content-type)/.test(name)),
          ),
          body,
        });
        return answer.status;
      };
      expect(await send(message.body)).toBe(204);
      expect(await send(message.body.replace('"data"', '"Data"'))).toBe(400);
    } finally {
      child.kill();
    }
  });
});
