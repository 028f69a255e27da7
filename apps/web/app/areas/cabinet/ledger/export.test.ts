import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ownCookies } from '../../../own-cookies';
import { loader } from './export.route';

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly kinds: readonly string[] | null;
  readonly after: string | null;
  readonly exportId: string;
}

const asked: Asked[] = [];
let failsAt = Number.POSITIVE_INFINITY;
let code = 'FORBIDDEN';
const pages = 3;
const money = (amount: string) => ({ amount });

function movement(index: number) {
  return {
    id: `ltx_${index}`,
    kind: 'PAYMENT_RECEIVED',
    occurredAt: '2026-11-27T19:00:00.000Z',
    paymentId: `pmt_${index}`,
    refundId: null,
    invoiceId: `inv_${index}`,
    invoiceNumber: `${index}`,
    received: money('15000.50'),
    givenBack: money('0.00'),
    fees: money('0.00'),
    unapplied: money('0.00'),
    changes: [
      { account: 'PROVIDER_CLEARING', amount: money('15000.50') },
      { account: 'SALES', amount: money('15000.50') },
    ],
  };
}

const api = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    const { variables } = JSON.parse(body) as { variables: Asked };
    asked.push(variables);
    const page = Number(variables.after ?? '0');
    const moneyMovements = {
      nodes: [movement(page * 2), movement(page * 2 + 1)],
      pageInfo: { hasNextPage: page + 1 < pages, endCursor: `${page + 1}` },
    };
    const answer =
      page >= failsAt ? { errors: [{ message: 'x', extensions: { code } }] } : { data: { moneyMovements } };
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(answer));
  });
});

beforeAll(() => new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve)));
afterAll(() => api.close());
beforeEach(() => {
  asked.length = 0;
  failsAt = Number.POSITIVE_INFINITY;
});

function exported(query: string) {
  const url = `http://127.0.0.1:${(api.address() as AddressInfo).port}`;
  return loader({
    request: new Request(`https://example.kz/cabinet/live/movements/export${query}`, {
      headers: { Cookie: `${ownCookies.session.name}=token`, 'Accept-Language': 'ru' },
    }),
    params: { mode: 'live' },
    context: {
      requestId: 'r',
      nonce: 'n',
      clientAddress: '127.0.0.1',
      webOrigin: 'https://example.kz',
      isDevelopment: false,
      sandboxOrigin: null,
      tools: [],
      api: { url, secret: 's', observe: () => undefined },
      reportError: () => undefined,
      stopping: new AbortController().signal,
    },
  });
}

const view = '?from=2026-11-01&to=2026-11-28&kind=received';

it('the file holds every page of the view once, asked for as it is read', async () => {
  const response = await exported(view);
  expect(asked).toHaveLength(1);
  expect(response.headers.get('Content-Disposition')).toBe(
    'attachment; filename="apipay-live-2026-11-01-2026-11-28.csv"',
  );
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + 2 * pages);
  expect(lines[0]).toMatch(/^"Дата";"Время";"Операция";"Счёт";"Получено";/);
  expect(lines[1]).toBe(
    '"2026-11-28";"00:00";"Поступил платёж";"0";15000,50;0,00;0,00;0,00;15000,50;0,00;"pmt_0";"";"ltx_0"',
  );
  expect(new Set(lines.slice(1).map((line) => line.split(';').at(-1))).size).toBe(2 * pages);
  const exportId = asked[0]?.exportId;
  expect(exportId).toMatch(/^[\w-]{36}$/);
  const same = { from: '2026-11-01', to: '2026-11-28', kinds: ['PAYMENT_RECEIVED'], exportId };
  expect(asked).toEqual([null, '1', '2'].map((after) => ({ ...same, after })));
});

it('a file whose next page cannot be had breaks off, and one whose first cannot is no file', async () => {
  failsAt = 1;
  const response = await exported(view);
  await expect(response.text()).rejects.toBeDefined();
  failsAt = 0;
  await expect(exported(view)).rejects.toMatchObject({ init: { status: 403 } });
  code = 'EXPORT_UNDER_WAY';
  await expect(exported(view)).rejects.toMatchObject({ data: { code }, init: { status: 429 } });
});
