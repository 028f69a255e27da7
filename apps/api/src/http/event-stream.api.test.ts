import { idFromUuid, uuidFromId } from '@apipay/db/ids';
import { listenToEvents } from '@apipay/db/listen-to-events';
import { withdrawConsent } from '@apipay/domain/consents';
import { issueInvoice } from '@apipay/domain/invoices';
import { hashSecretToken } from '@apipay/domain/kernel/secret-tokens';
import { createLogger } from '@apipay/process/logger';
import { aConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aTenant } from '../fixtures/tenant';
import { openTestApi, type TestApi } from '../fixtures/test-api';
import { type EventListener, startEventListener } from './event-listener';

let api: TestApi;
let listener: EventListener;
const lines: string[] = [];

beforeAll(async () => {
  api = await openTestApi();
  listener = startEventListener(
    api.events,
    (hear) => listenToEvents(api.world.databases.mainUrl, 'apipay-api-events', hear),
    createLogger('api', 'info', { write: (line: string) => void lines.push(line) }),
  );
  await until(() => lines.some((line) => line.includes('event listener ready')));
});

afterAll(async () => {
  await listener.stop();
  await api.close();
});

async function until(isDone: () => boolean | Promise<boolean>): Promise<void> {
  const startedAt = performance.now();
  while (!(await isDone())) {
    if (performance.now() - startedAt > 8_000) throw new Error('it did not come');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function openStream(headers: Record<string, string>) {
  const abort = new AbortController();
  let text = '';
  let isOver = false;
  const status = fetch(`${api.url}/events/stream`, { headers, signal: abort.signal }).then(
    async (response) => {
      void (async () => {
        const decoder = new TextDecoder();
        try {
          const reader = response.body?.getReader();
          for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
            text += decoder.decode(read.value, { stream: true });
          }
        } catch {
          // Cut by the test.
        }
        isOver = true;
      })();
      return response.status;
    },
  );
  return { status, text: () => text, isOver: () => isOver, close: () => abort.abort() };
}

const tokenOf = (headers: Record<string, string>) => headers['authorization']?.split(' ')[1] ?? '';
const hashOf = (headers: Record<string, string>) => hashSecretToken(tokenOf(headers)).toString('hex');

const issue = (merchant: Awaited<ReturnType<typeof aConnectedMerchant>>) =>
  issueInvoice(merchant.ctx, merchant, { phone: aPhone(), amount: '100', description: 'Заказ' });

it('R-G4 an event reaches the browser of its own merchant and mode at once, and nobody else', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const [own, other] = [
    openStream(await api.sessionOf(merchant)),
    openStream(await api.sessionOf(await aTenant(api))),
  ];
  const test = openStream(await api.sessionOf(merchant, 'test'));
  expect([await own.status, await other.status, await test.status]).toEqual([200, 200, 200]);
  const { invoice } = await issue(merchant);
  await until(() => own.text().includes(invoice.id));
  const data = /data: (\{"eventId.*\})/.exec(own.text())?.[1] ?? '{}';
  expect(JSON.parse(data)).toEqual({
    eventId: expect.stringMatching(/^evt_/),
    type: 'invoice.issued',
    objectId: invoice.id,
    sequence: 2,
  });
  expect(own.text()).toMatch(/^id: evt_/m);
  expect(other.text() + test.text()).not.toContain(invoice.id);
  for (const stream of [own, other, test]) stream.close();
  await until(() => api.events.size === 0);
});

it('a killed listener comes back by itself, and lets streams begin anew that may have missed something', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const headers = await api.sessionOf(merchant);
  const before = openStream(headers);
  expect(await before.status).toBe(200);
  const ready = () => lines.filter((line) => line.includes('event listener ready')).length;
  const count = ready();
  await api.world.admin`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'apipay-api-events' and datname = current_database()`;
  await until(() => ready() > count && before.isOver());
  const stream = openStream(headers);
  expect(await stream.status).toBe(200);
  const { invoice } = await issue(merchant);
  await until(() => stream.text().includes(invoice.id));
  stream.close();
});

const signOut = 'mutation { signOut { userErrors { code } } }';
const endOthers = 'mutation { endOtherSessions { endedCount } }';
const endOne = 'mutation($id: ID!) { endSession(input: { id: $id }) { userErrors { code } } }';

/** Ends the session of `own`, or from it all the others. */
const endings: readonly [
  string,
  (own: Record<string, string>, other: Record<string, string>) => Promise<unknown>,
][] = [
  ['signing out', (own) => api.graphql(signOut, { headers: own })],
  ['ending all other sessions', (_own, other) => api.graphql(endOthers, { headers: other })],
  [
    'ending it from the list',
    async (_own, other) => {
      const { data } = await api.graphql('{ sessions { id isCurrent } }', { headers: other });
      const listed = data?.['sessions'] as readonly { id: string; isCurrent: boolean }[];
      const id = listed.find(({ isCurrent }) => !isCurrent)?.id;
      return api.graphql(endOne, { headers: other, variables: { id } });
    },
  ],
  ['whatever removes its row', (own) => api.world.admin`delete from sessions where id_hash = ${hashOf(own)}`],
];

it.each(endings)('R-C1 %s ends the streams of that session at once, and no others', async (_name, endIt) => {
  const merchant = await aConnectedMerchant(api.world);
  const own = await api.sessionOf(merchant);
  const other = await api.sessionOf(merchant);
  const [ended, kept] = [openStream(own), openStream(other)];
  expect([await ended.status, await kept.status]).toEqual([200, 200]);
  await endIt(own, other);
  await until(() => ended.isOver());
  const { invoice } = await issue(merchant);
  await until(() => kept.text().includes(invoice.id));
  expect(kept.isOver()).toBe(false);
  expect(await openStream(own).status).toBe(401);
  kept.close();
});

it('D5 the stream of whoever takes the consent for the account back, or whose work there is over, ends with that commit', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const headers = await api.sessionOf(merchant);
  const streams = [openStream(headers), openStream(headers)];
  for (const stream of streams) expect(await stream.status).toBe(200);
  await withdrawConsent(merchant.ctx, { purpose: 'identity-and-registration' });
  for (const stream of streams) await until(() => stream.isOver());

  const member = await aConnectedMerchant(api.world);
  const stream = openStream(await api.sessionOf(member));
  expect(await stream.status).toBe(200);
  await api.world.admin.begin(async (sql) => {
    await sql`select set_config('app.purpose', 'right-to-use', true)`;
    await sql`update memberships set role = 'viewer' where user_id = ${uuidFromId(member.userId)}`;
  });
  await until(() => stream.isOver());
});

it('no token of a session is ever announced', async () => {
  const heard: string[] = [];
  const { unlisten } = await api.world.admin.listen('apipay_events', (payload) => void heard.push(payload));
  const headers = await api.sessionOf(await aConnectedMerchant(api.world));
  await api.graphql(signOut, { headers });
  await until(() => heard.some((payload) => payload.includes(hashOf(headers))));
  expect(heard.join('\n')).not.toContain(tokenOf(headers));
  await unlisten();
});

it('a browser that comes, or comes back, is told to read its page anew', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const headers = await api.sessionOf(merchant);
  const last = { 'last-event-id': idFromUuid('event', '01a202f2-70f4-75cd-a8a2-c63283d940fb') };
  for (const stream of [openStream(headers), openStream({ ...headers, ...last })]) {
    await until(() => stream.text().includes('event: resumed'));
    stream.close();
  }
});

it('a stream needs a session with the right to see invoices', async () => {
  const merchant = await aConnectedMerchant(api.world);
  const headers = await api.sessionOf(merchant);
  const statusOf = async (given: Record<string, string>) =>
    (await fetch(`${api.url}/events/stream`, { headers: given })).status;
  expect(await statusOf({ ...headers, 'x-apipay-web': 'wrong' })).toBe(403);
  expect(await statusOf({ 'x-apipay-web': headers['x-apipay-web'] ?? '' })).toBe(401);
  expect(
    await statusOf({
      ...headers,
      'x-apipay-merchant': idFromUuid('merchant', '01a202f2-70f4-75cd-a8a2-c63283d940fb'),
    }),
  ).toBe(400);
});
