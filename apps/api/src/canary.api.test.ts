import { createHmac, randomBytes } from 'node:crypto';
import { aStaffMember } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aTenant, type Tenant } from './fixtures/tenant';
import { openTestApi, type TestApi, webSecret } from './fixtures/test-api';

/** Values that must never come out again: not in a log line, not in an answer to a refusal, not in a metric. */
const canaries = {
  phone: '+77471112233',
  local: '87471112233',
  card: '5169493912345678',
  code: '739154',
  secret: 'canary-secret-5f1c',
  text: 'Жұлдызай құпиясы',
  sql: "'; select canary_from_sql('",
  header: 'canary-header-77',
};
const tails = ['1112233', '5169493912345678', '739154', 'canary', 'құпия', 'Жұлдызай'];

let api: TestApi;
let tenant: Tenant;

beforeAll(async () => {
  api = await openTestApi();
  tenant = await aTenant(api);
});

afterAll(() => api.close());

function expectClean(text: string, where: string): void {
  for (const tail of tails) expect.soft(text.includes(tail), `${where} holds ${tail}`).toBe(false);
}

const issue = `mutation($input: IssueInvoiceInput!) { issueInvoice(input: $input) @idempotent(key: "${crypto.randomUUID()}") { userErrors { code message field params { name value } } } }`;

it('R-C8 R-P6 D30 what a caller sends is found again in no log line, refusal or metric', async () => {
  const session = await api.sessionOf(tenant);
  const key = await api.keyOf(tenant.ctx);
  const staff = await api.staffSessionOf(await aStaffMember(api.world));
  const send = async (
    query: string,
    variables?: Record<string, unknown>,
    headers: Record<string, string> = key,
    path: '/graphql' | '/admin/graphql' = '/graphql',
  ) =>
    expectClean(
      (await api.graphql(query, { ...(variables === undefined ? {} : { variables }), headers, path })).text,
      query.slice(0, 60),
    );

  for (const value of Object.values(canaries)) {
    const literal = JSON.stringify(value);
    // Into every place of a document, right and wrong ones.
    await send(`{ invoice(id: ${literal}) { id } }`);
    await send(`{ node(id: ${literal}) { id } }`);
    await send('query($id: ID!) { connection(id: $id) { id } }', { id: value });
    await send('query($n: Int!) { invoices(first: $n) { nodes { id } } }', { n: value });
    await send('query($f: InvoiceFilter) { invoices(first: 1, filter: $f) { nodes { id } } }', {
      f: { search: value, [value]: value },
    });
    await send('query($f: InvoiceFilter) { invoices(first: 1, filter: $f) { nodes { id } } }', {
      f: { search: value },
    });
    await send('query($f: InvoiceFilter) { invoices(first: 1, filter: $f) { nodes { id } } }', {
      f: { status: value },
    });
    await send('query($c: String) { invoices(first: 1, after: $c) { nodes { id } } }', { c: value });
    await send(`{ invoices(first: ${literal}) { nodes { id } } }`);
    await send(`{ documentEdition(kind: ${literal}) { id } }`);
    await send(`{ invoices(first: 1, filter: { createdFrom: ${literal} }) { nodes { id } } }`);
    await send(`{ viewer(secret: ${literal}) { id } }`);
    await send(`# ${value}\n{ broken ${literal}`);
    await send(issue, { input: { phone: value, amount: value, description: value } });
    await send(issue, {
      input: { phone: '123', amount: '1', description: value, externalId: value, internalComment: value },
    });
    await send(issue.replace(/key: "[^"]+"/, `key: ${literal}`), {
      input: { phone: '123', amount: '1', description: 'x' },
    });
    await send(
      'mutation($i: CreateApiKeyInput!) { createApiKey(input: $i) { userErrors { code message } } }',
      { i: { name: `${value}${canaries.card}`, scopes: ['INVOICES_READ'] } },
      session,
    );
    await send(
      'mutation($u: String!) { createWebhookEndpoint(input: { url: $u }) { userErrors { code message params { value } } } }',
      { u: `http://${value}` },
      session,
    );
    await send(
      'mutation($i: RequestVerificationCodeInput!) { requestVerificationCode(input: $i) { userErrors { code message } } }',
      { i: { phone: `${value}9`, bindingSecret: value } },
    );
    await send(
      'mutation($i: ConfirmVerificationCodeInput!) { confirmVerificationCode(input: $i) { userErrors { code message } } }',
      { i: { challengeId: value, code: canaries.code, bindingSecret: value, device: value } },
    );
    await send(
      'mutation($i: OpenConnectionInput!) { openConnection(input: $i) { userErrors { code message } } }',
      { i: { kaspiPhone: canaries.phone, organizationBin: value, consentSnapshot: value, fullName: value } },
      session,
    );
    await send(
      'mutation($i: RevealPersonInput!) { revealPerson(input: $i) { userErrors { code message } } }',
      { i: { userId: value, fields: ['PHONE'], reason: `${value} ${value}` } },
      staff,
      '/admin/graphql',
    );
    await send(
      'query($s: String) { people(first: 1, search: $s) { nodes { id } } }',
      { s: value },
      staff,
      '/admin/graphql',
    );
  }

  // Into headers, addresses and bodies that are no GraphQL.
  const plain = [
    fetch(`${api.url}/${encodeURIComponent(canaries.phone)}?code=${canaries.code}`),
    fetch(`${api.url}/graphql?query=${encodeURIComponent(`{ ${canaries.secret} }`)}`),
    fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"${canaries.phone}`,
    }),
    fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': canaries.header, authorization: `Bearer ${canaries.secret}` },
      body: canaries.card,
    }),
    fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Session ${canaries.secret}`,
        'x-apipay-web': webSecret,
        'x-request-id': canaries.phone,
        'x-client-address': canaries.phone,
        'x-apipay-merchant': canaries.secret,
      },
      body: '{"query":"{ __typename }","operationName":"canaryName"}',
    }),
    fetch(`${api.url}/events/stream`, { headers: { 'x-apipay-web': canaries.secret } }),
    fetch(
      `${api.url}/whatsapp/webhook?hub.mode=subscribe&hub.verify_token=${canaries.secret}&hub.challenge=${canaries.code}`,
    ),
    signedStatus(),
  ];
  for (const response of await Promise.all(plain))
    expectClean(await response.text(), response.url.replace(/[?].*/, ''));

  expect(api.logLines.length).toBeGreaterThan(150);
  for (const line of api.logLines) {
    const entry = JSON.parse(line) as Record<string, unknown>;
    expectClean(line, `a log line of ${String(entry['route'])}`);
  }
  expectClean(await (await fetch(`${api.url}/metrics`)).text(), 'metrics');
});

it('a failing statement tells its parameters to nobody', async () => {
  const headers = await api.keyOf(tenant.ctx);
  const before = api.logLines.length;
  await api.world
    .admin`alter table invoices add constraint canary_check check (external_id <> 'canary-order') not valid`;
  const answer = await api.graphql(
    `mutation { issueInvoice(input: { phone: "${canaries.phone}", amount: "10", description: "${canaries.text}", externalId: "canary-order" }) @idempotent(key: "${crypto.randomUUID()}") { invoice { id } } }`,
    { headers },
  );
  expect([answer.status, answer.codes]).toEqual([500, ['INTERNAL']]);
  expectClean(answer.text, 'the answer');
  expect(answer.text).not.toMatch(/Failed query|insert|constraint|node_modules|\bat /);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const lines = api.logLines.slice(before).join('');
  expect(lines).toContain('23514');
  expectClean(lines.replaceAll('canary_check', 'the name of the constraint'), 'the log');
});

function signedStatus(): Promise<Response> {
  const body = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '1',
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              statuses: [
                {
                  id: `wamid.${randomBytes(4).toString('hex')}`,
                  status: 'delivered',
                  timestamp: '1763800000',
                  recipient_id: canaries.phone.slice(1),
                },
              ],
              contacts: [{ profile: { name: canaries.text } }],
            },
          },
        ],
      },
    ],
  });
  const signature = createHmac('sha256', 'app-secret').update(body).digest('hex');
  return fetch(`${api.url}/whatsapp/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body,
  });
}

it('a signed status webhook is taken, an unsigned one is not, and the subscription echoes its challenge', async () => {
  const taken = await signedStatus();
  expect([taken.status, await taken.json()]).toEqual([200, { received: true }]);
  const echo = await fetch(
    `${api.url}/whatsapp/webhook?hub.mode=subscribe&hub.verify_token=verify-token&hub.challenge=42`,
  );
  expect([echo.status, await echo.text()]).toEqual([200, '42']);
  const forged = await fetch(`${api.url}/whatsapp/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` },
    body: '{}',
  });
  expect(forged.status).toBe(401);
});
