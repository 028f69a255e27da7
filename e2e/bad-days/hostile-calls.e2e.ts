import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFinancialInformation } from '@apipay/tools/scan/find-financial-information';
import { describe, expect, inject, test } from 'vitest';
import { withDatabase } from '../database';
import { createPartner } from '../partner/partner';
import { freshPhone } from '../phone-numbers';
import { findPayments } from '../sandbox-control';

const { dataDirectory } = inject('product');
const { api, web } = inject('product').addresses;
const apiKey = inject('product').demo.testApiKey ?? '';
const partner = createPartner();

interface Refusal {
  readonly status: number;
  readonly code: unknown;
  readonly message: string;
  readonly milliseconds: number;
}

async function ask(body: string, headers: Record<string, string> = {}): Promise<Refusal> {
  const startedAt = performance.now();
  const answer = await fetch(`${api}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}`, ...headers },
    body,
  });
  const text = await answer.text();
  const milliseconds = performance.now() - startedAt;
  const parsed = JSON.parse(text) as {
    readonly errors?: readonly {
      readonly message: string;
      readonly extensions: { readonly code: unknown };
    }[];
  };
  const [first] = parsed.errors ?? [];
  return {
    status: answer.status,
    code: first?.extensions.code,
    message: first?.message ?? '',
    milliseconds,
  };
}

/** Each level multiplies the rows by a hundred. */
const nested = '{invoices(first:100){nodes{deliveries{id} timeline{id}'.concat(
  ...Array.from({ length: 3 }, (_, level) => ` a${level}:timeline{id} b${level}:deliveries{id}`),
  '}}c:invoices(first:100){nodes{timeline{id}}}d:invoices(first:100){nodes{timeline{id}}}}',
);
const aliases = `{${Array.from({ length: 40 }, (_, index) => `a${index}:viewer{id}`).join(' ')}`
  .slice(0, 298)
  .concat('}');
const deep = `{${'node(id:"inv_x"){...on Invoice{'.repeat(8)}`.slice(0, 300);
const fragments =
  '{...A}fragment A on Query{invoices(first:100){nodes{...B}}...C}fragment C on Query{...A}fragment B on Invoice{id}';

describe('a small hostile document', () => {
  test.each([
    ['that asks for very much', nested],
    ['whose fragments go round in circles', fragments],
    ['that never ends', deep],
  ])('%s is refused in less than 50 ms', async (_case, query) => {
    expect(Buffer.byteLength(query)).toBeLessThanOrEqual(310);
    const body = JSON.stringify({ query });
    await ask(body);
    const refusals: Refusal[] = [];
    for (let round = 0; round < 7; round += 1) refusals.push(await ask(body));
    for (const { status, code } of refusals) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(code).toMatch(/^(?:COST_TOO_HIGH|GRAPHQL_[A-Z_]+|DOCUMENT_TOO_LARGE)$/);
    }
    const middle = refusals.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)[3];
    expect(middle).toBeLessThan(50);
  });

  test('made of aliases is answered or refused, and never slow', async () => {
    const { milliseconds } = await ask(
      JSON.stringify({ query: aliases.replace(/ a\d+:?v?i?e?w?e?r?\{?i?d?\}?\}$/, '}') }),
    );
    expect(milliseconds).toBeLessThan(500);
  });
});

describe('a body', () => {
  test('that is too large is refused by the API with a code', async () => {
    const refusal = await ask(JSON.stringify({ query: `{viewer{id}}#${'x'.repeat(3_000_000)}` }));
    expect(refusal).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' });
  });

  test('that is too large is refused by the web app in the language of the reader', async () => {
    const answer = await fetch(`${web}/sign-in`, {
      method: 'POST',
      headers: {
        origin: web,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
        'accept-language': 'kk',
      },
      body: `phone=${'7'.repeat(200_000)}`,
    });
    expect(answer.status).toBe(413);
    expect(answer.headers.get('content-language')).toBe('kk');
  });

  test.each([
    ['that is no JSON', '{"query":', 'BAD_REQUEST'],
    ['that reaches into prototypes', '{"query":"{viewer{id}}","__proto__":{"a":1}}', 'BAD_REQUEST'],
  ])('%s is refused', async (_case, body, code) => {
    expect(await ask(body)).toMatchObject({ status: 400, code });
  });

  test('sent to the web app from another site changes nothing', async () => {
    const answer = await fetch(`${web}/sign-in`, {
      method: 'POST',
      headers: { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'phone=77012345678',
    });
    expect(answer.status).toBe(403);
  });
});

describe('an address', () => {
  test('with slashes in a row is led on as one that has none, and stands in no log', async () => {
    const words = `nobody-${randomUUID()}`;
    const headers = {
      origin: web,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    };
    const returnTo = `/tariffs//${words}`;
    const kept = await fetch(`${web}/preferences`, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: new URLSearchParams({ theme: 'dark', returnTo }).toString(),
    });
    expect(kept.headers.get('location')).toBe(`/tariffs/${words}`);
    for (const path of [returnTo, `/x/%2F%2F${words}`, `/%25zz/${words}`, `/sign-in?next=${returnTo}`]) {
      expect((await fetch(`${web}${path}`)).status).toBeLessThan(500);
    }
    expect(readFileSync(join(dataDirectory, 'logs/web.log'), 'utf8')).not.toContain(words);
  });
});

describe('a cookie that can be no session', () => {
  const ask = (path: string, cookie: string, init: RequestInit = {}) =>
    fetch(`${web}${path}`, { redirect: 'manual', ...init, headers: { ...init.headers, cookie } });

  test.each(['%00', 'a%01b', '%E2%82%AC', 'x'.repeat(3_000)])(
    '%j is none, and is forgotten',
    async (value) => {
      for (const [path, name, signIn] of [
        ['/cabinet/live', '__Host-session', '/sign-in'],
        ['/admin/people', '__Host-staff', '/admin/sign-in'],
        ['/admin/second-factor', '__Host-staff', '/admin/sign-in'],
      ] as const) {
        const answer = await ask(path, `${name}=${value}`);
        expect([path, answer.status]).toEqual([path, 303]);
        expect(answer.headers.get('location')).toMatch(new RegExp(`^${signIn}\\?`));
        expect(answer.headers.get('set-cookie')).toMatch(new RegExp(`^${name}=;.*Max-Age=0`));
      }
      expect((await ask('/sign-in', `__Host-session=${value}`)).status).toBe(200);
      expect((await ask('/cabinet/live/events', `__Host-session=${value}`)).status).toBe(204);
    },
  );

  test.each(['intent=confirm&code=123456', 'intent=enrol'])(
    'a dead one at the second step of staff leads to the first (%s)',
    async (body) => {
      const answer = await ask('/admin/second-factor', `__Host-staff=${'a'.repeat(40)}`, {
        method: 'POST',
        headers: {
          origin: web,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body,
      });
      const shown = await ask('/admin/second-factor', `__Host-staff=${'a'.repeat(40)}`);
      for (const { status, headers } of [answer, shown]) {
        expect(status).toBe(303);
        expect(headers.get('location')).toMatch(/^\/admin\/sign-in\?ended=1/);
        expect(headers.get('set-cookie')).toMatch(/^__Host-staff=;/);
      }
    },
  );
});

describe('an invoice that cannot be', () => {
  const good = { amount: '4500', description: 'Плохой ввод' };
  test.each<[string, Partial<Record<'phone' | 'amount' | 'description', string>>]>([
    ['a number from abroad', { phone: '+12125550199' }],
    ['a number too short', { phone: '8701' }],
    ['a fraction of a tenge', { amount: '100.50' }],
    ['nothing at all', { amount: '0' }],
    ['less than nothing', { amount: '-1' }],
    ['1e400', { amount: '1e400' }],
    ['more than the provider takes', { amount: '99999999.99' }],
    ['words for money', { amount: 'много' }],
    ['a text over the limit', { description: 'я'.repeat(200) }],
    ['a sign that turns the reading round', { description: 'Оплата \u202e0001' }],
    ['a NUL', { description: 'Оплата \u0000' }],
    ['a card number', { description: 'Карта 4400 4301 2345 6789' }],
    ['a card number without gaps', { description: '4111111111111111' }],
  ])(
    '%s is refused with a code and a sentence in each language, and reaches nobody',
    async (_case, change) => {
      const phone = freshPhone();
      const messages = new Set<string>();
      for (const locale of ['ru', 'kk', 'en'] as const) {
        const refusal = await refusalOf({ phone, ...good, ...change }, locale);
        expect(refusal.code).toMatch(/^[A-Z][A-Z_]+$/);
        expect(refusal.code).not.toBe('INTERNAL');
        expect(refusal.message).not.toMatch(/undefined|\[object|postgres|drizzle|stack/i);
        messages.add(refusal.message);
      }
      expect(messages.size).toBe(3);
      expect(
        (await findPayments('test', good.description)).filter((payment) => payment.phone === phone),
      ).toEqual([]);
    },
  );
});

test('R-C8 no text of the database holds a card number, a code or a bank password', async () => {
  const { columns, values, findings } = await withDatabase(findFinancialInformation);
  expect(findings).toEqual([]);
  expect(columns).toBeGreaterThan(100);
  expect(values).toBeGreaterThan(500);
});

/** The first refusal, whether it comes as data or as an error of the protocol. */
async function refusalOf(
  input: Readonly<Record<string, string>>,
  locale: 'ru' | 'kk' | 'en',
): Promise<{ code: string; message: string }> {
  const document = `mutation($input: IssueInvoiceInput!, $key: String!) {
    issueInvoice(input: $input) @idempotent(key: $key) { userErrors { code message } } }`;
  try {
    const { issueInvoice } = await partner.client.query<{
      issueInvoice: { userErrors: { code: string; message: string }[] };
    }>(document, { input, key: randomUUID() }, { locale });
    const [first] = issueInvoice.userErrors;
    if (!first) throw new Error('it was accepted');
    return first;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code === undefined) throw error;
    return { code, message };
  }
}
